import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, casMailbox, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const off = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };

judges('activeSyncDisabled', [
  ['the switch is off and the sign-in worked', evidence({ readings: off }), 'proven'],
  ['the switch is off and nobody signed in yet', evidence({ readings: { ...off, signIns: read([]) } }), 'proven'],
  [
    'the switch is off, whatever the last row says',
    evidence({ readings: { ...off, signIns: read(attempt([50126])) } }),
    'proven',
  ],
  [
    'the switch is off and sign-ins could not be read',
    evidence({ readings: { ...off, signIns: unknown('throttled') } }),
    'proven',
  ],
  ['Samsung Email speaks it too', evidence({ statement: { app: 'samsungMail' }, readings: off }), 'proven'],
  ['the switch is on', evidence(), 'cleared'],
  [
    'Exchange names no value',
    evidence({ readings: { casMailbox: read(casMailbox({ activeSyncEnabled: null })) } }),
    'cleared',
  ],
  ['there is no mailbox', evidence({ readings: { casMailbox: read(null) } }), 'cleared'],
  ['Outlook does not use it', evidence({ statement: { app: 'outlookMobile' }, readings: off }), 'cleared'],
  ['Mail on a Mac does not use it', evidence({ statement: { app: 'macosMail' }, readings: off }), 'cleared'],
  ['it is off on purpose', evidence({ readings: { ...off, nativeMailAllowed: read(false) } }), 'cleared'],
  [
    'whether native mail is allowed could not be read',
    evidence({ readings: { ...off, nativeMailAllowed: unknown('timedOut') } }),
    'proven',
  ],
  [
    'the mailbox could not be read',
    evidence({ readings: { casMailbox: unknown('unavailable') } }),
    'undecided: casMailbox',
  ],
  [
    'the app is not known',
    evidence({ statement: { app: 'unknown' }, readings: { ...off, signIns: read([]) } }),
    'undecided: statement',
  ],
]);

describe('activeSyncDisabled tells', () => {
  it('that the mailbox refused after the sign-in', () => {
    const { values } = blamedFor('activeSyncDisabled', evidence({ readings: off }));
    assert.equal(values.met, 'yes');
    assert.equal(values.signedInAt, ago(480));
  });

  it('that this would be next when the sign-in fails before', () => {
    const failing = evidence({ readings: { ...off, signIns: read(attempt([65001])) } });
    assert.equal(blamedFor('activeSyncDisabled', failing).values.met, 'no');
  });

  it('that Outlook works meanwhile only if its own switch is on', () => {
    const both = evidence({
      readings: { casMailbox: read(casMailbox({ activeSyncEnabled: false, outlookMobileEnabled: false })) },
    });
    assert.equal(blamedFor('activeSyncDisabled', both).values.meanwhile, 'browser');
  });
});
