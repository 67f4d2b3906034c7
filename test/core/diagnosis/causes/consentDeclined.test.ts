import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const noGrant = { consentGrants: read([]) };
const ended = (codes: number[], over: object = noGrant) =>
  evidence({ readings: { signIns: read(attempt(codes, {}, 1800)), ...over } });
const said = { symptom: 'consentDeclined' } as const;

judges('consentDeclined', [
  ['they declined', ended([65001, 65004]), 'proven'],
  [
    'the page was the end, and they say that they declined',
    evidence({ statement: said, readings: { signIns: read(attempt([65001], {}, 1800)), ...noGrant } }),
    'likely',
  ],
  [
    'they say so, and the row is on its way',
    evidence({ statement: said, readings: { ...noGrant, signIns: read([]) } }),
    'likely',
  ],
  ['they accepted the second time', ended([65004, 0]), 'cleared'],
  ['consent was given since', ended([65004], {}), 'cleared'],
  ['the page was the end, and nothing is said', ended([65001]), 'cleared'],
  ['they say so, and then they got in', evidence({ statement: said, readings: noGrant }), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
