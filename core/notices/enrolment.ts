import type { App } from '../diagnosis/app.js';
import type { MobileDevice, Readings } from '../diagnosis/evidence.js';

/** How long an enrolment's burst of audit rows lasts before the person is told: one enrolment writes several. */
export const burstSeconds = 15 * 60;

/** What, if anything, a newly enrolled person should be told. */
export type EnrolmentAdvice =
  | { readonly tell: false; readonly why: 'noMailbox' | 'noPhone' | 'notConcerned' }
  | { readonly tell: true; readonly app: App; readonly model: string | null };

/**
 * Decides whether an enrolment concerns this person's phone mail: somebody with a mailbox and a phone that syncs with a
 * native mail app will be asked to sign in once more; everybody else is left in peace.
 */
export function enrolmentAdvice(readings: Readings): EnrolmentAdvice {
  if (readings.casMailbox.known && readings.casMailbox.value === null) return { tell: false, why: 'noMailbox' };
  if (readings.nativeMailAllowed.known && !readings.nativeMailAllowed.value)
    return { tell: false, why: 'notConcerned' };
  if (!readings.mobileDevices.known) return { tell: false, why: 'notConcerned' };
  const native = readings.mobileDevices.value.find((device) => device.clientType?.toUpperCase() === 'EAS');
  if (native === undefined) return { tell: false, why: 'noPhone' };
  return { tell: true, app: appOf(native), model: native.model };
}

function appOf(device: MobileDevice): App {
  const text = `${device.model ?? ''} ${device.operatingSystem ?? ''}`.toLowerCase();
  if (/iphone|ipad|ios/.test(text)) return 'iosMail';
  if (/sm-|samsung/.test(text)) return 'samsungMail';
  return 'otherEas';
}
