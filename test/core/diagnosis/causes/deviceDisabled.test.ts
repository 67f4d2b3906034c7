import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const of = (codes: number[], over: object = {}) => evidence({ readings: { signIns: read(attempt(codes, over)) } });
const said = (over: object) => evidence({ statement: over, readings: { signIns: read([]) } });

judges('deviceDisabled', [
  ['the attempt ended with 135011', of([50058, 135011]), 'proven'],
  ['the attempt ended with 130007', of([50058, 130007]), 'proven'],
  ['the attempt ended with 50155', of([50058, 50155]), 'proven'],
  ['the page gave the number a moment ago', said({ symptom: 'AADSTS135011' }), 'likely'],
  ['the page said so a moment ago', said({ symptom: 'deviceDisabled' }), 'likely'],
  [
    'the page gave the number, and a row would be here by now',
    said({ symptom: 'AADSTS135011', attemptedBefore: ago(3600) }),
    'cleared',
  ],
  ['a later attempt worked', of([135011, 0]), 'cleared'],
  ['a later attempt ended otherwise', of([135011, 50126]), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);
