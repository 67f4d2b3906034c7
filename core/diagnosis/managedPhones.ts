import type { App } from './app.js';
import type { ManagedDevice } from './evidence.js';

/** The systems an app runs on, by the names that Intune gives them; an app that is not here may run on any. */
const systems: Partial<Record<App, RegExp>> = {
  iosMail: /ios|ipad/i,
  macosMail: /mac/i,
  samsungMail: /android/i,
  gmailApp: /android/i,
};

/** The managed devices that the app may run on; one that names no system may be any. */
export function managedPhones(devices: readonly ManagedDevice[], app: App): readonly ManagedDevice[] {
  const system = systems[app];
  return devices.filter(({ operatingSystem }) => !system || operatingSystem === null || system.test(operatingSystem));
}

/** True for a device that Intune counts as compliant; one in its days of grace still does. */
export function isCompliant({ complianceState }: ManagedDevice): boolean {
  return /^(compliant|inGracePeriod)$/i.test(complianceState);
}
