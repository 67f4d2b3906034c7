import { attemptsInQuestion } from '../diagnosis/appInQuestion.js';
import type { AnyCause } from '../diagnosis/cause.js';
import type { Evidence } from '../diagnosis/evidence.js';
import { isActiveSync } from '../diagnosis/nativeApp.js';
import { openRisk } from '../diagnosis/openRisk.js';
import { outlookShutOut } from '../diagnosis/outlookOnPhone.js';
import { quarantinedDevices } from '../diagnosis/quarantine.js';
import { minutesBetween } from '../diagnosis/verdict.js';
import type { Change, ChangeKind, Effect, Plan } from './change.js';
import { policyChange } from './policyChange.js';

/** A quarantined phone is only allowed while it is new: somebody else's stands there for longer. */
const newDeviceMinutes = 24 * 60;

interface Door {
  readonly effect: Effect;
  /** The change, or null when a guard is not met or a reading it rests on is missing. */
  readonly open: (evidence: Evidence, authenticationPolicy: string) => Change | null;
}

/** The doors in the order of writing: what restricts first, what opens last, so that a crash leaves a door closed. */
const doors: readonly (readonly [ChangeKind, Door])[] = [
  [
    'authenticationPolicy',
    {
      effect: 'hardens',
      open: (evidence, name) => (activeSyncOn(evidence) ? policyChange(evidence.readings, name) : null),
    },
  ],
  ['outlookMobile', { effect: 'cures', open: outlookMobileOn }],
  ['activeSync', { effect: 'cures', open: activeSyncOn }],
  ['allowDevice', { effect: 'cures', open: deviceAllowed }],
];

/**
 * The changes that answer the blamed causes, in the order in which they are written. Empty while risk is open or a
 * blamed cause stops everything or makes every change idle; each change only under its guards. A change that is not in the table does not exist.
 */
export function plan(
  blamedIds: readonly string[],
  catalogue: readonly AnyCause[],
  evidence: Evidence,
  options: { readonly authenticationPolicy: string },
): Plan {
  const blamed = catalogue.filter((cause) => blamedIds.includes(cause.id));
  const barred = blamed.some(({ remedy }) => remedy.stopsEverything || remedy.barsChanges);
  if (barred || openRisk(evidence.readings) === true) return [];
  const kinds = new Set(blamed.flatMap((cause) => cause.remedy.changes));
  return doors.flatMap(([kind, { effect, open }]) => {
    const change = kinds.has(kind) ? open(evidence, options.authenticationPolicy) : null;
    return change ? [{ change, effect }] : [];
  });
}

function activeSyncOn({ readings: { casMailbox, nativeMailAllowed } }: Evidence): Change | null {
  if (!nativeMailAllowed.known || !nativeMailAllowed.value) return null;
  if (!casMailbox.known || casMailbox.value?.activeSyncEnabled !== false) return null;
  return { kind: 'activeSync', from: false, to: true };
}

/** Not where a list of applications would shut Outlook out all the same. */
function outlookMobileOn({ readings: { casMailbox, organization } }: Evidence): Change | null {
  if (!casMailbox.known || casMailbox.value?.outlookMobileEnabled !== false) return null;
  const shut = outlookShutOut(casMailbox.value, organization);
  if (shut?.ios || shut?.android) return null;
  return { kind: 'outlookMobile', from: false, to: true };
}

/** Exactly one phone, of the kind the person speaks of, first seen within a day, held back by no rule, and native mail allowed for them. */
function deviceAllowed(evidence: Evidence): Change | null {
  const { mobileDevices, nativeMailAllowed } = evidence.readings;
  if (!mobileDevices.known || !nativeMailAllowed.known || !nativeMailAllowed.value) return null;
  const held = mobileDevices.value.filter((device) => device.accessState === 'Quarantined' && isActiveSync(device));
  const [device, ...others] = quarantinedDevices(held, attemptsInQuestion(evidence).app, nativeMailAllowed);
  if (!device || others.length > 0 || held.length !== 1 || device.firstSync === null) return null;
  const age = minutesBetween(device.firstSync, evidence.now);
  if (!(age <= newDeviceMinutes)) return null;
  return { kind: 'allowDevice', deviceId: device.deviceId, from: 'Quarantined', to: 'Allowed' };
}
