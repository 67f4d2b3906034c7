/** The mail apps Mail Medic tells apart; the names are part of the public interface (`diagnose --app`). */
export const apps = [
  'iosMail',
  'macosMail',
  'samsungMail',
  'gmailApp',
  'outlookMobile',
  'thunderbird',
  'otherEas',
  'otherImap',
  'unknown',
] as const;

export type App = (typeof apps)[number];

/** How an app speaks to the mailbox, which decides the switch that matters. */
export type Protocol = 'activeSync' | 'ews' | 'imap' | 'outlookMobile';

interface AppFacts {
  readonly name: string;
  /** Entra application ids the app signs in with. */
  readonly appIds: readonly string[];
  readonly protocol: Protocol | null;
}

const appleInternetAccounts = 'f8d98a96-0999-43f5-8af3-69971c7bb423';

/**
 * Application ids from learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies, for Outlook
 * mobile from the Entra sign-in log, and for the apps under `otherEas` and `otherImap` from what their makers publish.
 * One id serves Mail on iOS (ActiveSync) and on macOS (EWS).
 */
export const appFacts: Readonly<Record<App, AppFacts>> = {
  iosMail: { name: 'Mail on iPhone or iPad', appIds: [appleInternetAccounts], protocol: 'activeSync' },
  macosMail: { name: 'Mail on Mac', appIds: [appleInternetAccounts], protocol: 'ews' },
  samsungMail: { name: 'Samsung Email', appIds: ['8acd33ea-7197-4a96-bc33-d7cc7101262f'], protocol: 'activeSync' },
  gmailApp: { name: 'the Gmail app', appIds: ['2cee05de-2b8f-45a2-8289-2a06ca32c4c8'], protocol: 'activeSync' },
  outlookMobile: {
    name: 'Outlook for phones',
    appIds: ['27922004-5251-4030-b22d-91ecd9a37ea4'],
    protocol: 'outlookMobile',
  },
  thunderbird: { name: 'Thunderbird', appIds: ['9e5f94bc-e8a4-4e73-b8be-63364c29d753'], protocol: 'imap' },
  otherEas: {
    name: 'your ActiveSync mail app',
    // Android's own Email, and TbSync.
    appIds: ['e0ee12cb-2032-40fc-a44f-d6d9f3fad1eb', '2980deeb-7460-4723-864a-f9b0f10cd992'],
    protocol: 'activeSync',
  },
  otherImap: {
    name: 'your IMAP mail app',
    // K-9 (Thunderbird for Android), Spark and eM Client; the latter two can be set up with EWS as well.
    appIds: [
      'e647013a-ada4-4114-b419-e43d250f99c5',
      'b50c1dbd-1855-4e54-b07c-d3c3029e93d3',
      'e9a7fea1-1cc0-4cd9-a31b-9137ca5deedd',
    ],
    protocol: 'imap',
  },
  unknown: { name: 'your mail app', appIds: [], protocol: null },
};

/** True for the application id of an app that has a name here. */
export function isKnownApp(appId: string): boolean {
  return apps.some((app) => appFacts[app].appIds.includes(appId.toLowerCase()));
}

/** True for an app that comes from Microsoft itself, for which consent and assignment work differently. */
export function isMicrosoftApp(app: App): boolean {
  return app === 'outlookMobile';
}
