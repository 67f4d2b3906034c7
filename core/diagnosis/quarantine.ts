import type { App } from './app.js';
import type { MobileDevice } from './evidence.js';

/** The quarantined devices that the app in question may be running on; every one when the app is not known. */
export function quarantinedDevices(devices: readonly MobileDevice[], app: App): readonly MobileDevice[] {
  return devices.filter((device) => device.accessState === 'Quarantined' && runs(device, app));
}

function runs(device: MobileDevice, app: App): boolean {
  const activeSync = device.clientType?.toUpperCase() === 'EAS';
  const text = `${device.model ?? ''} ${device.operatingSystem ?? ''}`;
  switch (app) {
    case 'unknown':
      return true;
    case 'outlookMobile':
      return !activeSync;
    case 'iosMail':
      return activeSync && /iphone|ipad|\bios\b/i.test(text);
    case 'samsungMail':
      return activeSync && /\bsm-|samsung/i.test(text);
    default:
      // The Gmail app and others run on any Android phone, but on no Apple device.
      return activeSync && !/iphone|ipad|\bios\b/i.test(text);
  }
}
