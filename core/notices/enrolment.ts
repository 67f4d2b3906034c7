import type { App } from '../diagnosis/app.js';
import type { MobileDevice, Readings } from '../diagnosis/evidence.js';
import { isActiveSync, nativeAppOf } from '../diagnosis/nativeApp.js';

/** How long an enrolment's burst of audit rows lasts before the person is told: one enrolment writes several. */
export const burstSeconds = 15 * 60;

/** A phone that has not synchronised for so long (milliseconds) is in a drawer, and its owner is left in peace. */
const stillInUseMs = 30 * 86_400_000;

/** What, if anything, a newly enrolled person should be told. */
export type EnrolmentAdvice =
  | { readonly tell: false; readonly why: 'noMailbox' | 'noPhone' | 'notConcerned' }
  | { readonly tell: true; readonly app: App; readonly model: string | null };

/**
 * Decides whether an enrolment concerns this person's phone mail: somebody with a mailbox and a phone that syncs with a
 * native mail app will be asked to sign in once more; everybody else is left in peace. So is a person whose phone
 * signing in once more would not help, because ActiveSync is off or native mail is not allowed.
 */
export function enrolmentAdvice(readings: Readings): EnrolmentAdvice {
  const { casMailbox, nativeMailAllowed, mobileDevices } = readings;
  if (casMailbox.known && casMailbox.value === null) return { tell: false, why: 'noMailbox' };
  if (casMailbox.known && casMailbox.value?.activeSyncEnabled === false) return { tell: false, why: 'notConcerned' };
  if (nativeMailAllowed.known && !nativeMailAllowed.value) return { tell: false, why: 'notConcerned' };
  if (!mobileDevices.known) return { tell: false, why: 'notConcerned' };
  const [latest] = mobileDevices.value
    .filter((device) => isActiveSync(device) && Date.parse(mobileDevices.at) - lastSync(device) <= stillInUseMs)
    .sort((a, b) => lastSync(b) - lastSync(a));
  if (latest === undefined) return { tell: false, why: 'noPhone' };
  return { tell: true, app: nativeAppOf(latest), model: latest.model };
}

/** Milliseconds since 1970; long ago for a device that never synchronised. */
function lastSync(device: MobileDevice): number {
  return device.lastSuccessfulSync === null ? 0 : Date.parse(device.lastSuccessfulSync);
}
