import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, casMailbox, device, evidence, read } from '../evidence.js';
import { diagnosed, judges } from '../judging.js';

const off = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
const held = device({ accessState: 'Quarantined', firstSync: ago(600), lastSuccessfulSync: null });
const forbidden = { ...off, nativeMailAllowed: read(false) };

judges('nativeMailNotAllowed', [
  ['ActiveSync is off and native mail is not allowed', evidence({ readings: forbidden }), 'proven'],
  ['native mail is allowed', evidence({ readings: off }), 'cleared'],
  ['ActiveSync is on all the same', evidence({ readings: { nativeMailAllowed: read(false) } }), 'cleared'],
  [
    'ActiveSync is on, but Exchange holds the phone back',
    evidence({ readings: { nativeMailAllowed: read(false), mobileDevices: read([held]) } }),
    'proven',
  ],
  [
    'ActiveSync is on and the devices could not be read',
    evidence({ readings: { nativeMailAllowed: read(false), mobileDevices: unknown('timedOut') } }),
    'undecided: mobileDevices',
  ],
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

describe('nativeMailNotAllowed', () => {
  const blamed = (readings: object) => diagnosed(evidence({ readings })).blamed;

  it('is the only answer, and opens nothing', () => {
    for (const readings of [forbidden, { nativeMailAllowed: read(false), mobileDevices: read([held]) }]) {
      assert.deepEqual(
        blamed(readings).map(({ cause, remedy }) => [cause, remedy.changes]),
        [['nativeMailNotAllowed', []]],
      );
    }
  });

  it('sends them to Outlook only where Outlook is open to them', () => {
    const meanwhile = (readings: object) => blamed({ ...forbidden, ...readings })[0]?.values.meanwhile;
    const quarantine = { activeSyncOrganization: read({ defaultAccessLevel: 'Quarantine' }) };
    const outlook = { mobileDevices: read([device({ clientType: 'Outlook' })]) };
    assert.deepEqual(
      [meanwhile({}), meanwhile(quarantine), meanwhile({ ...quarantine, ...outlook })],
      ['outlook', 'browser', 'outlook'],
    );
  });
});
