import { type App, appFacts } from './app.js';
import type { Readings } from './evidence.js';
import { isActiveSync, nativeAppOf } from './nativeApp.js';

/**
 * When a phone that may run the app last got mail, by what Exchange says (ISO-8601 UTC). Null: never, not known, or an app
 * whose synchronisation Exchange does not report.
 */
export function lastSyncOf({ mobileDevices }: Readings, app: App): string | null {
  if (appFacts[app].protocol !== 'activeSync' || !mobileDevices.known) return null;
  const apple = app === 'iosMail';
  const synced = mobileDevices.value
    .filter((device) => isActiveSync(device) && (nativeAppOf(device) === 'iosMail') === apple)
    .flatMap((device) => device.lastSuccessfulSync ?? []);
  return synced.toSorted().at(-1) ?? null;
}
