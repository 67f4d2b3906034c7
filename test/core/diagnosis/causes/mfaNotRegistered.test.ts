import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const none = { methods: read([]) };
const of = (codes: number[], endedAgo: number, over: object = none) =>
  evidence({ readings: { signIns: read(attempt(codes, {}, endedAgo)), ...over } });

judges('mfaNotRegistered', [
  ['it ended there half an hour ago and nothing is registered', of([50058, 50072], 1800), 'proven'],
  ['likewise with 50079', of([50079], 1800), 'proven'],
  ['it ended there just now: a success may be on its way', of([50072], 60), 'likely'],
  ['the methods could not be read', of([50072], 1800, { methods: unknown('notPermitted') }), 'likely'],
  ['a method is registered', of([50072], 1800, {}), 'cleared'],
  ['they registered in the middle and got in', of([50072, 0], 1800), 'cleared'],
  ['nothing is registered, and nothing asked for it', evidence({ readings: none }), 'cleared'],
  [
    'the sign-ins could not be read',
    evidence({ readings: { ...none, signIns: unknown('notLicensed') } }),
    'undecided: signIns',
  ],
]);
