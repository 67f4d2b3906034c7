import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { casMailbox, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const off = { casMailbox: read(casMailbox({ imapEnabled: false })) };
const thunderbird = { app: 'thunderbird' } as const;

judges('imapDisabled', [
  ['Thunderbird meets the closed switch', evidence({ statement: thunderbird, readings: off }), 'proven'],
  ['another IMAP app does', evidence({ statement: { app: 'otherImap' }, readings: off }), 'proven'],
  ['the switch is on', evidence({ statement: thunderbird }), 'cleared'],
  [
    'Exchange names no value',
    evidence({ statement: thunderbird, readings: { casMailbox: read(casMailbox({ imapEnabled: null })) } }),
    'cleared',
  ],
  ['the iPhone does not use it', evidence({ readings: off }), 'cleared'],
  [
    'the mailbox could not be read',
    evidence({ statement: thunderbird, readings: { casMailbox: unknown('notPermitted') } }),
    'undecided: casMailbox',
  ],
]);

it('imapDisabled never proposes to switch IMAP on', () => {
  const { remedy } = blamedFor('imapDisabled', evidence({ statement: thunderbird, readings: off }));
  assert.deepEqual(remedy, { by: 'admin', changes: [] });
});
