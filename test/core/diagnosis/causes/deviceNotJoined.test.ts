import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const of = (codes: number[], over: object = {}) => evidence({ readings: { signIns: read(attempt(codes, over)) } });
const said = (over: object) => evidence({ statement: over, readings: { signIns: read([]) } });

judges('deviceNotJoined', [
  ['the attempt ended with 53001', of([50058, 53001]), 'proven'],
  ['a phone that is not registered can register (50129)', of([50058, 50129]), 'cleared'],
  ['the page gave the number a moment ago', said({ symptom: 'AADSTS53001' }), 'likely'],
  [
    'the page gave the number, and a row would be here by now',
    said({ symptom: 'AADSTS53001', attemptedBefore: ago(3600) }),
    'cleared',
  ],
  ['a later attempt worked', of([53001, 0]), 'cleared'],
  ['a later attempt ended otherwise', of([53001, 50126]), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);
