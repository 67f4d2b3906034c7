import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { casMailbox, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const thunderbird = { app: 'thunderbird' } as const;
const cannotSend = { ...thunderbird, symptom: 'cannotSend' } as const;
const own = (smtpAuthDisabled: boolean | null) => ({ casMailbox: read(casMailbox({ smtpAuthDisabled })) });
const company = (smtpAuthDisabled: boolean | null) => ({ transport: read({ smtpAuthDisabled }) });

judges('smtpAuthDisabled', [
  [
    'it is off for the mailbox, and they cannot send',
    evidence({ statement: cannotSend, readings: own(true) }),
    'proven',
  ],
  ['the mailbox says nothing and the company has it off', evidence({ statement: cannotSend }), 'proven'],
  ['nobody complains yet, but the app sends that way', evidence({ statement: thunderbird }), 'likely'],
  [
    'the screen of another app named it',
    evidence({ statement: { symptom: 'smtpAuthDisabled' }, readings: own(true) }),
    'proven',
  ],
  ['the mailbox has an exception', evidence({ statement: cannotSend, readings: own(false) }), 'cleared'],
  ['the company has it on', evidence({ statement: cannotSend, readings: company(false) }), 'cleared'],
  ['the iPhone sends another way', evidence({ statement: { symptom: 'cannotSend' } }), 'cleared'],
  ['nobody speaks of sending', evidence(), 'cleared'],
  ['there is no mailbox', evidence({ statement: cannotSend, readings: { casMailbox: read(null) } }), 'cleared'],
  [
    'the app is not known',
    evidence({ statement: { app: 'unknown', symptom: 'cannotSend' }, readings: { signIns: read([]) } }),
    'undecided: statement',
  ],
  [
    'the company’s setting could not be read',
    evidence({ statement: cannotSend, readings: { transport: unknown('notPermitted') } }),
    'undecided: transport',
  ],
  [
    'the mailbox decides even so',
    evidence({ statement: cannotSend, readings: { ...own(true), transport: unknown('notPermitted') } }),
    'proven',
  ],
  [
    'the mailbox could not be read',
    evidence({ statement: cannotSend, readings: { casMailbox: unknown('timedOut') } }),
    'undecided: casMailbox',
  ],
]);

it('smtpAuthDisabled is never mended by Mail Medic', () => {
  const { remedy } = blamedFor('smtpAuthDisabled', evidence({ statement: cannotSend }));
  assert.deepEqual(remedy, { by: 'admin', changes: [] });
});
