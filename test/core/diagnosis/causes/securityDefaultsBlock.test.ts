import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const of = (codes: number[], over: object = {}) => evidence({ readings: { signIns: read(attempt(codes, over)) } });
const said = (over: object) => evidence({ statement: over, readings: { signIns: read([]) } });

judges('securityDefaultsBlock', [
  ['the attempt ended with 530035', of([50058, 530035]), 'proven'],
  ['the page gave the number a moment ago', said({ symptom: 'AADSTS530035' }), 'likely'],
  [
    'the page gave the number, and a row would be here by now',
    said({ symptom: 'AADSTS530035', attemptedBefore: ago(3600) }),
    'cleared',
  ],
  ['a later attempt worked', of([530035, 0]), 'cleared'],
  ['a later attempt ended otherwise', of([530035, 50126]), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
  ['a password grant is a dead end under every rule', of([530035], { protocol: 'ropc' }), 'cleared'],
]);
