import type { App } from './app.js';
import type { MobileDevice } from './evidence.js';
import { isActiveSync, nativeAppOf } from './nativeApp.js';

/**
 * The devices in Exchange's list that the app in question may be running on, without those that a newer one has
 * replaced: the phone of last year still stands in the list. All of them when the app is not known.
 */
export function phonesInQuestion(devices: readonly MobileDevice[], app: App): readonly MobileDevice[] {
  const candidates = devices.filter((device) => mayRun(device, app));
  return candidates.filter((device) => !candidates.some((other) => replaces(other, device)));
}

/** What a device is called in sentences: its model, or else its system. */
export function phoneName({ model, operatingSystem }: MobileDevice): string {
  return model ?? operatingSystem ?? '?';
}

/** The last moment a device showed itself (ISO-8601 UTC); null: Exchange names none. */
export function lastSeen({ firstSync, lastSuccessfulSync, lastAttempt }: MobileDevice): string | null {
  return (
    [firstSync, lastSuccessfulSync, lastAttempt]
      .flatMap((at) => at ?? [])
      .toSorted()
      .at(-1) ?? null
  );
}

/** True if the device got mail within the day before `now` (ISO-8601 UTC) and has not failed since. */
export function getsMail({ lastSuccessfulSync, lastAttempt }: MobileDevice, now: string): boolean {
  if (lastSuccessfulSync === null || Date.parse(now) - Date.parse(lastSuccessfulSync) > dayMs) return false;
  return lastAttempt === null || Date.parse(lastAttempt) <= Date.parse(lastSuccessfulSync);
}

const dayMs = 86_400_000;

/** Let in after the other one was seen for the last time. */
function replaces(newer: MobileDevice, older: MobileDevice): boolean {
  const seen = lastSeen(older);
  if (newer.accessState !== 'Allowed' || newer.firstSync === null || seen === null) return false;
  return Date.parse(newer.firstSync) > Date.parse(seen);
}

function mayRun(device: MobileDevice, app: App): boolean {
  switch (app) {
    case 'unknown':
      return true;
    case 'outlookMobile':
      return !isActiveSync(device);
    case 'iosMail':
    case 'samsungMail':
      return isActiveSync(device) && nativeAppOf(device) === app;
    default:
      // The Gmail app and others run on any Android phone, but on no Apple device.
      return isActiveSync(device) && nativeAppOf(device) !== 'iosMail';
  }
}
