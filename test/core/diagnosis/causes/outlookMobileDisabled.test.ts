import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { casMailbox, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const off = { casMailbox: read(casMailbox({ outlookMobileEnabled: false })) };
const outlook = { app: 'outlookMobile' } as const;

judges('outlookMobileDisabled', [
  ['its own switch is off', evidence({ statement: outlook, readings: off }), 'proven'],
  ['its switch is on', evidence({ statement: outlook }), 'cleared'],
  [
    'only ActiveSync is off',
    evidence({ statement: outlook, readings: { casMailbox: read(casMailbox({ activeSyncEnabled: false })) } }),
    'cleared',
  ],
  ['the iPhone has another switch', evidence({ readings: off }), 'cleared'],
  [
    'the mailbox could not be read',
    evidence({ statement: outlook, readings: { casMailbox: unknown('timedOut') } }),
    'undecided: casMailbox',
  ],
]);

it('outlookMobileDisabled is cured by that switch alone, and Outlook is not offered meanwhile', () => {
  const { remedy, values } = blamedFor('outlookMobileDisabled', evidence({ statement: outlook, readings: off }));
  assert.deepEqual(remedy.changes, [{ kind: 'outlookMobile', from: false, to: true }]);
  assert.equal(values.meanwhile, 'browser');
});
