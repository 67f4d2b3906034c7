import assert from 'node:assert/strict';
import { catalogue } from '../../../core/diagnosis/causes/index.js';
import type { Evidence, Readings } from '../../../core/diagnosis/evidence.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import type { Plan } from '../../../core/remedies/change.js';
import { plan } from '../../../core/remedies/plan.js';
import {
  ago,
  blockBasic,
  casMailbox,
  device,
  evidence,
  organization,
  personId,
  read,
  signIn,
} from '../diagnosis/evidence.js';

const off: Partial<Readings> = {
  casMailbox: read(casMailbox({ activeSyncEnabled: false, outlookMobileEnabled: false })),
};
const withPolicy = (authenticationPolicy: string | null) => ({
  exchangeUser: read({ id: personId, authenticationPolicy, recipientTypeDetails: 'UserMailbox' }),
});
const withDefault = (defaultAuthenticationPolicy: string | null) => ({
  organization: read(organization({ defaultAuthenticationPolicy })),
});

const assigned = (from: string | null = null) => `authenticationPolicy: ${from} -> ${blockBasic} (hardens)`;
const opened = 'activeSync: false -> true (cures)';
const shown = (changes: Plan) =>
  changes.map(({ change, effect }) => `${change.kind}: ${change.from} -> ${change.to} (${effect})`);
const planned = (blamed: string[], about: Evidence, authenticationPolicy = blockBasic) =>
  shown(plan(blamed, catalogue, about, { authenticationPolicy }));

describe('a plan for ActiveSync that is off', () => {
  const table: [string, Partial<Readings>, string[]][] = [
    ['no policy anywhere counts as open: closed first, opened last', {}, [assigned(), opened]],
    ['an open policy of their own is replaced', withPolicy('Legacy'), [assigned('Legacy'), opened]],
    ['an open default of the organization is overridden', withDefault('Legacy'), [assigned(), opened]],
    ['the policy is there already', withPolicy(blockBasic), [opened]],
    ['an explicit policy that keeps a scanner alive stays', withPolicy('Scanners'), [opened]],
    ['the default of the organization closes enough', withDefault('Scanners'), [opened]],
    [
      'an open policy of their own beats a closed default',
      { ...withPolicy('Legacy'), ...withDefault(blockBasic) },
      [assigned('Legacy'), opened],
    ],
    ['their policy is not among the known ones', withPolicy('Deleted'), [opened]],
    ['policies could not be read', { authenticationPolicies: unknown('timedOut') }, [opened]],
    ['the organization could not be read', { organization: unknown('timedOut') }, [opened]],
    ['their policy could not be read', { exchangeUser: unknown('timedOut') }, [opened]],
    ['the configured policy does not exist', { authenticationPolicies: read([]) }, [opened]],
    ['a service account keeps its policy', { serviceAccount: read(true) }, [opened]],
    ['whether it is a service account could not be read', { serviceAccount: unknown('timedOut') }, [opened]],
    ['native mail is not allowed', { nativeMailAllowed: read(false) }, []],
    ['whether native mail is allowed could not be read', { nativeMailAllowed: unknown('timedOut') }, []],
    ['ActiveSync is on by now', { casMailbox: read(casMailbox()) }, []],
    ['the mailbox could not be read', { casMailbox: unknown('timedOut') }, []],
    ['a risk is open', { signIns: read([signIn({ riskState: 'atRisk', appId: 'any' })]) }, []],
    ['a compromise is confirmed', { signIns: read([signIn({ riskState: 'confirmedCompromised' })]) }, []],
    ['a risk was remedied', { signIns: read([signIn({ riskState: 'remediated' })]) }, [assigned(), opened]],
    ['risk could not be read: the approver is told', { signIns: unknown('notLicensed') }, [assigned(), opened]],
  ];
  for (const [what, readings, expected] of table) {
    it(what, () =>
      assert.deepEqual(planned(['activeSyncDisabled'], evidence({ readings: { ...off, ...readings } })), expected),
    );
  }

  it('is empty beside a cause that stops everything, and where no change could help or the phone may be lost', () => {
    const bars = ['accountDisabled', 'sharedMailbox', 'nativeMailNotAllowed', 'deviceBlocked', 'deviceWiped'];
    for (const stop of ['deviceCodePhish', 'maliciousAddress', ...bars]) {
      assert.deepEqual(planned([stop, 'activeSyncDisabled'], evidence({ readings: off })), []);
    }
  });

  it('never assigns a configured policy that leaves Basic open itself', () => {
    assert.deepEqual(planned(['activeSyncDisabled'], evidence({ readings: off }), 'Legacy'), [opened]);
  });
});

describe('a plan', () => {
  it('opens only what a blamed cause asks for', () => {
    assert.deepEqual(planned(['outlookMobileDisabled'], evidence({ readings: off })), [
      'outlookMobile: false -> true (cures)',
    ]);
  });

  it('opens Outlook only where its switch was read and is off', () => {
    for (const mailbox of [read(casMailbox()), read(null), unknown<null>('timedOut')]) {
      assert.deepEqual(planned(['outlookMobileDisabled'], evidence({ readings: { casMailbox: mailbox } })), []);
    }
  });

  it('has no change for any other cause', () => {
    const cures = ['activeSyncDisabled', 'outlookMobileDisabled', 'deviceQuarantined'];
    const others = catalogue.map(({ id }) => id).filter((id) => !cures.includes(id));
    for (const id of others) assert.deepEqual(planned([id], evidence({ readings: off })), [], id);
  });

  it('ignores a cause that no longer exists', () => {
    assert.deepEqual(planned(['retiredCause'], evidence({ readings: off })), []);
  });
});

describe('a plan for a quarantined phone', () => {
  const held = device({ deviceId: 'NEW', accessState: 'Quarantined', firstSync: ago(600), lastSuccessfulSync: null });
  const allowed = 'allowDevice: Quarantined -> Allowed (cures)';
  const table: [string, Partial<Readings>, string[]][] = [
    ['exactly one, new, of the kind they speak of', { mobileDevices: read([device(), held]) }, [allowed]],
    ['two are held back', { mobileDevices: read([held, { ...held, deviceId: 'OTHER' }]) }, []],
    [
      'a second one of another make is held back',
      { mobileDevices: read([held, { ...held, deviceId: 'O', model: 'SM-S921B', operatingSystem: null }]) },
      [],
    ],
    ['it was first seen more than a day ago', { mobileDevices: read([{ ...held, firstSync: ago(90_000) }]) }, []],
    ['nobody knows when it was first seen', { mobileDevices: read([{ ...held, firstSync: null }]) }, []],
    [
      'it is of another make',
      { mobileDevices: read([{ ...held, model: 'SM-S921B', operatingSystem: 'Android 16' }]) },
      [],
    ],
    ['a rule holds it', { mobileDevices: read([{ ...held, accessReason: 'DeviceRule', accessRule: 'iPhones' }]) }, []],
    ['it is blocked', { mobileDevices: read([{ ...held, accessState: 'Blocked' }]) }, []],
    ['native mail is not allowed', { mobileDevices: read([held]), nativeMailAllowed: read(false) }, []],
    ['a risk is open', { mobileDevices: read([held]), signIns: read([signIn({ riskState: 'atRisk' })]) }, []],
    ['the devices could not be read', { mobileDevices: unknown('timedOut') }, []],
  ];
  for (const [what, readings, expected] of table) {
    it(what, () => assert.deepEqual(planned(['deviceQuarantined'], evidence({ readings })), expected));
  }
});
