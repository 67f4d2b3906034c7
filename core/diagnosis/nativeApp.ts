import type { App } from './app.js';
import type { MobileDevice } from './evidence.js';

/** True for a phone that speaks ActiveSync, as native mail apps do; Outlook's entries are of another type. */
export function isActiveSync(device: MobileDevice): boolean {
  return device.clientType?.toUpperCase() === 'EAS';
}

/** The native mail app that a device's model and system speak of. */
export function nativeAppOf(device: MobileDevice): App {
  const text = `${device.model ?? ''} ${device.operatingSystem ?? ''}`;
  if (/iphone|ipad|\bios\b/i.test(text)) return 'iosMail';
  if (/\bsm-|samsung/i.test(text)) return 'samsungMail';
  return 'otherEas';
}
