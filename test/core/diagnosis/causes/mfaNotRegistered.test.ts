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
  ...[500121, 50074, 50076].map(
    (code) => [`nothing is registered, and ${code} was the end`, of([code], 1800), 'proven'] as const,
  ),
  [
    'the second factor was asked for, and the methods could not be read',
    of([500121], 1800, { methods: unknown('timedOut') }),
    'cleared',
  ],
  [
    'the page wanted more information, nothing is registered, and the row is on its way',
    evidence({ statement: { symptom: 'moreInformation' }, readings: { ...none, signIns: read([]) } }),
    'likely',
  ],
  [
    'the page wanted more information, and a method is registered',
    evidence({ statement: { symptom: 'moreInformation' }, readings: { signIns: read([]) } }),
    'cleared',
  ],
  [
    'a password grant can show no page',
    evidence({ readings: { ...none, signIns: read(attempt([50079], { protocol: 'ropc' }, 1800)) } }),
    'cleared',
  ],
  ['a method is registered', of([50072], 1800, {}), 'cleared'],
  ['they registered in the middle and got in', of([50072, 0], 1800), 'cleared'],
  ['nothing is registered, and nothing asked for it', evidence({ readings: none }), 'cleared'],
  [
    'the sign-ins could not be read',
    evidence({ readings: { ...none, signIns: unknown('notLicensed') } }),
    'undecided: signIns',
  ],
]);
