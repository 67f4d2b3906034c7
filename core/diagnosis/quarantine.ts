import type { App } from './app.js';
import type { MobileDevice } from './evidence.js';
import { isActiveSync, nativeAppOf } from './nativeApp.js';

/** The quarantined devices that the app in question may be running on; every one when the app is not known. */
export function quarantinedDevices(devices: readonly MobileDevice[], app: App): readonly MobileDevice[] {
  return devices.filter((device) => device.accessState === 'Quarantined' && mayRun(device, app));
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
