import { unknown } from '../../../../core/diagnosis/reading.js';
import { casMailbox, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const off = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
const forbidden = { ...off, nativeMailAllowed: read(false) };

judges('nativeMailNotAllowed', [
  ['ActiveSync is off and native mail is not allowed', evidence({ readings: forbidden }), 'proven'],
  ['native mail is allowed', evidence({ readings: off }), 'cleared'],
  ['ActiveSync is on all the same', evidence({ readings: { nativeMailAllowed: read(false) } }), 'cleared'],
  [
    'Outlook is what the company wants',
    evidence({ statement: { app: 'outlookMobile' }, readings: forbidden }),
    'cleared',
  ],
  ['there is no mailbox', evidence({ readings: { ...forbidden, casMailbox: read(null) } }), 'cleared'],
  [
    'the group could not be read',
    evidence({ readings: { ...off, nativeMailAllowed: unknown('timedOut') } }),
    'undecided: nativeMailAllowed',
  ],
]);
