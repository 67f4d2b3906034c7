import type { App } from '../core/diagnosis/app.js';
import { guidFor } from './identifiers.js';
import type { Device } from './tenant.js';

/** What a phone or computer says of itself to Entra and to Exchange. */
export interface Handset {
  readonly model: string;
  /** As in Entra's `deviceDetail`. */
  readonly operatingSystem: string;
  readonly browser: string;
  readonly browserAgent: string;
  /** As in Exchange's DeviceType, DeviceOS and DeviceUserAgent. */
  readonly type: string;
  readonly exchangeSystem: string;
  readonly exchangeAgent: string;
}

const iphone: Handset = {
  model: 'iPhone16C2',
  operatingSystem: 'iOS 19.1',
  browser: 'Mobile Safari 19.1',
  browserAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  type: 'iPhone',
  exchangeSystem: 'iOS 19.1 23B85',
  exchangeAgent: 'Apple-iPhone16C2/2302.85',
};

const android: Handset = {
  model: 'Pixel 10',
  operatingSystem: 'Android 16',
  browser: 'Chrome Mobile 142.0.0',
  browserAgent: 'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36',
  type: 'Android',
  exchangeSystem: 'Android 16',
  exchangeAgent: 'Android-Mail/2026.10.05',
};

const samsung: Handset = {
  ...android,
  model: 'SM-S936B',
  browserAgent: 'Mozilla/5.0 (Linux; Android 16; SM-S936B) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36',
  type: 'SamsungDevice',
  exchangeAgent: 'Android-SAMSUNG-SM-S936B/101.16',
};

const mac: Handset = {
  model: 'MacBookAir',
  operatingSystem: 'MacOs 16.1',
  browser: 'Safari 19.1',
  browserAgent:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) accountsd/113',
  type: 'Mac',
  exchangeSystem: 'macOS 16.1',
  exchangeAgent: 'macOS/16.1 (25B78) exchangesyncd/165',
};

const windows: Handset = {
  model: 'PC',
  operatingSystem: 'Windows10',
  browser: 'Thunderbird 140.5.0',
  browserAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Thunderbird/140.5.0',
  type: 'PC',
  exchangeSystem: 'Windows 11',
  exchangeAgent: 'Thunderbird',
};

const handsets: Readonly<Record<App, Handset>> = {
  iosMail: iphone,
  macosMail: mac,
  samsungMail: samsung,
  gmailApp: android,
  outlookMobile: iphone,
  thunderbird: windows,
  otherEas: android,
  otherImap: windows,
  unknown: iphone,
};

const outlookModel = 'Outlook for iOS and Android';

/** The models that the company has long let in. */
export const knownModels: readonly string[] = [iphone.model, android.model, samsung.model, outlookModel];

/** The device on which somebody uses the app; `model` where their story needs a certain one. */
export function handsetFor(app: App, model?: string): Handset {
  const handset = handsets[app];
  return model === undefined ? handset : { ...handset, model, exchangeAgent: `Apple-${model}/2302.85` };
}

/** The ActiveSync that phones of today speak. */
export const currentActiveSync = '16.1';

/** Where a story needs a certain phone. */
interface CertainPhone {
  readonly model?: string | undefined;
  readonly activeSync?: string | undefined;
}

/** A new partnership in Exchange for the person's device, first seen at a moment (ISO-8601 UTC). */
export function deviceFor(personId: string, app: App, at: string, { model, activeSync }: CertainPhone = {}): Device {
  const handset = handsetFor(app, model);
  const outlook = app === 'outlookMobile';
  return {
    deviceId: guidFor(`device ${personId} ${app}`).replaceAll('-', '').toUpperCase(),
    model: outlook ? outlookModel : handset.model,
    operatingSystem: handset.exchangeSystem,
    type: outlook ? 'Outlook' : handset.type,
    userAgent: outlook ? 'Outlook-iOS-Android/1.0' : handset.exchangeAgent,
    clientType: outlook ? 'Outlook' : 'EAS',
    clientVersion: outlook ? '1.0' : (activeSync ?? currentActiveSync),
    state: 'Allowed',
    reason: 'Global',
    rule: null,
    firstSync: at,
    signedInAt: at,
    lastAttempt: at,
    lastSuccess: null,
  };
}
