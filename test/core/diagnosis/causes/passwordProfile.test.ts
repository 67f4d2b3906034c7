import type { Statement } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, now, read } from '../evidence.js';
import { judges } from '../judging.js';

const silent = (statement: Partial<Statement>) => evidence({ statement, readings: { signIns: read([]) } });
const at = (when: string | null) => ({ attemptedAfter: when, attemptedBefore: when });
const today = { attemptedAfter: ago(86_400) };

judges('passwordProfile', [
  ['they tried an hour ago and no row ever came', silent(at(ago(3600))), 'likely'],
  ['they named no time, but asked an hour ago and check again', silent({ attemptedBefore: ago(3600) }), 'likely'],
  ['they named no time and ask for the first time', silent({ attemptedBefore: now }), 'cleared'],
  ['they tried a minute ago: the row may be on its way', silent(at(ago(60))), 'cleared'],
  ['they name no time at all', silent(at(null)), 'cleared'],
  ['they tried today, which may be this very moment', silent(today), 'cleared'],
  ['they said twenty minutes ago that they tried today', silent({ ...today, attemptedBefore: ago(1200) }), 'likely'],
  [
    'there was no row, but the phone did not let them add an account',
    silent({ ...at(ago(3600)), symptom: 'addAccountGreyed' }),
    'cleared',
  ],
  [
    'a password grant leaves a row and is another cause',
    evidence({ readings: { signIns: read(attempt([50076], { protocol: 'ropc' })) } }),
    'cleared',
  ],
  ['Outlook never uses one', silent({ ...at(ago(3600)), app: 'outlookMobile' }), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
