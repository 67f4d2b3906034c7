import type { App } from './app.js';
import type { MobileDevice } from './evidence.js';
import { isActiveSync } from './nativeApp.js';
import { phonesInQuestion } from './phonesInQuestion.js';
import type { Reading } from './reading.js';
import { minutesBetween } from './verdict.js';

/** A phone that was reset is set up again within this many days; a longer gap is another story. */
const resetDays = 14;
/** Exchange's times of the old and the new entry may overlap by this many minutes. */
const overlapMinutes = 60;

/** True when a device access rule decided, which treats all phones of a kind alike. */
export function isHeldByRule({ accessState, accessReason, accessRule }: MobileDevice): boolean {
  const held = accessState === 'Quarantined' || accessState === 'Blocked';
  return held && (accessReason === 'DeviceRule' || (accessRule !== null && accessRule !== ''));
}

/**
 * The quarantined devices that the app in question may be running on and that wait for a decision of their own. Left out
 * are those that a device access rule holds back, since one phone is no exception to a rule, and native mail apps of
 * somebody for whom the company wants none.
 */
export function quarantinedDevices(
  devices: readonly MobileDevice[],
  app: App,
  nativeMailAllowed: Reading<boolean>,
): readonly MobileDevice[] {
  const outlookOnly = nativeMailAllowed.known && !nativeMailAllowed.value;
  return phonesInQuestion(devices, app).filter(
    (device) => device.accessState === 'Quarantined' && !isHeldByRule(device) && !(outlookOnly && isActiveSync(device)),
  );
}

/**
 * The entry under which a held phone was known before: of the same model and type, let in, and silent since about the
 * time the new one came. Null: the phone looks new.
 */
export function earlierEntryOf(held: MobileDevice, devices: readonly MobileDevice[]): MobileDevice | null {
  const { firstSync } = held;
  if (firstSync === null || held.model === null) return null;
  const earlier = devices.filter(({ deviceId, model, clientType, accessState, lastSuccessfulSync }) => {
    if (deviceId === held.deviceId || model !== held.model || clientType !== held.clientType) return false;
    if (accessState !== 'Allowed' || lastSuccessfulSync === null) return false;
    const silent = minutesBetween(lastSuccessfulSync, firstSync);
    return silent >= -overlapMinutes && silent <= resetDays * 24 * 60;
  });
  return earlier.toSorted((a, b) => ((a.lastSuccessfulSync ?? '') < (b.lastSuccessfulSync ?? '') ? 1 : -1))[0] ?? null;
}
