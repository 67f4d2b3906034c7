import { type App, appFacts } from '../diagnosis/app.js';
import type { Readings } from '../diagnosis/evidence.js';
import { phonesInQuestion } from '../diagnosis/phonesInQuestion.js';
import type { Plan } from './change.js';

/** Which cause holds back a phone that no rule speaks of, by the organisation's default access level. */
const causes: Readonly<Record<string, string>> = { Quarantine: 'deviceQuarantined', Block: 'deviceBlocked' };

/** What a device access rule for the app's phones would name. */
const kinds: Readonly<Partial<Record<App, RegExp>>> = {
  iosMail: /iphone|ipad|^ios/i,
  samsungMail: /sm-|samsung|^android/i,
  outlookMobile: /outlook/i,
};

/**
 * The cause that a phone will meet once the plan has let its app in, because Exchange does not know it yet and holds back
 * what it does not know; null where none is foreseen: the phone is known, or a rule may let it in.
 */
export function heldAfter(readings: Readings, plan: Plan, app: App): string | null {
  const { activeSyncOrganization, deviceAccessRules, mobileDevices } = readings;
  if (!plan.some(({ change }) => change.kind === 'activeSync' || change.kind === 'outlookMobile')) return null;
  if (!activeSyncOrganization.known || !mobileDevices.known || appFacts[app].protocol === null) return null;
  // Whatever stands in the list was decided about, and is judged as it stands.
  if (phonesInQuestion(mobileDevices.value, app).length > 0) return null;
  const named = kinds[app] ?? /./;
  const mayBeLetIn =
    deviceAccessRules.known &&
    deviceAccessRules.value.some(({ accessLevel, queryString }) => accessLevel === 'Allow' && named.test(queryString));
  return mayBeLetIn ? null : (causes[activeSyncOrganization.value.defaultAccessLevel] ?? null);
}
