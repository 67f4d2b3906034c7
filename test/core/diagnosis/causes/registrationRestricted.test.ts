import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const ended = (codes: number[]) => read(attempt(codes, {}, 1800));
const words = { symptom: 'cannotRegisterHere' } as const;

judges('registrationRestricted', [
  ['security info may not be set up from here', evidence({ readings: { signIns: ended([50072, 53010]) } }), 'proven'],
  [
    'it ended at registering, and the page said so',
    evidence({ statement: words, readings: { signIns: ended([50072]) } }),
    'likely',
  ],
  [
    'the page said so, and the row is on its way',
    evidence({ statement: words, readings: { signIns: read([]) } }),
    'likely',
  ],
  ['it ended at registering, and nothing more is said', evidence({ readings: { signIns: ended([50072]) } }), 'cleared'],
  [
    'they set it up elsewhere and got in',
    evidence({ statement: words, readings: { signIns: ended([53010, 0]) } }),
    'cleared',
  ],
  ['blocked for risk is another thing', evidence({ readings: { signIns: ended([53004]) } }), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
