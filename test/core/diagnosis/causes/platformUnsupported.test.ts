import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const of = (codes: number[], over: object = {}) => evidence({ readings: { signIns: read(attempt(codes, over)) } });
const said = (over: object) => evidence({ statement: over, readings: { signIns: read([]) } });

judges('platformUnsupported', [
  ['the attempt ended with 50005', of([50058, 50005]), 'proven'],
  ['the page gave the number a moment ago', said({ symptom: 'AADSTS50005' }), 'likely'],
  ['the page said so a moment ago', said({ symptom: 'platformNotSupported' }), 'likely'],
  [
    'the page gave the number, and a row would be here by now',
    said({ symptom: 'AADSTS50005', attemptedBefore: ago(3600) }),
    'cleared',
  ],
  ['a later attempt worked', of([50005, 0]), 'cleared'],
  ['a later attempt ended otherwise', of([50005, 50126]), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);
