import type { App } from './app.js';
import type { Message } from './cause.js';
import type { Works } from './evidence.js';

/** What the answers to the halving questions leave over. */
export interface Halved {
  /** Ids of the causes to think of first; likely at best, and never a proof. */
  readonly think: readonly string[];
  /** Which half is left, to the person; null when the answers do not halve anything. */
  readonly means: Message | null;
}

const account = [
  'accountDisabled',
  'accountLocked',
  'passwordExpired',
  'wrongPassword',
  'staleSavedPassword',
  'mfaNotRegistered',
  'registrationRestricted',
  'mfaNotCompleted',
  'noMailbox',
];
const everybody = ['outage', 'federationFault', 'appDisabled'];
const thisPhone = [
  'activeSyncDisabled',
  'mailboxPlanDisablesProtocol',
  'deviceBlocked',
  'deviceAccessRule',
  'deviceQuarantined',
  'deviceBeingClassified',
  'deviceIdChanged',
  'devicePolicyNotMet',
  'appAssignmentRequired',
  'passwordProfile',
];
const thisApp = ['appConsentMissing', 'appDisabled', 'appProtectionRequired', 'activeSyncVersionTooOld'];
const thisSignIn = ['conditionalAccessBlock', 'deviceNotCompliant', 'locationBlocked', 'sharedMailbox'];
const nothing: Halved = { think: [], means: null };

/** Reads the answers "web mail? Outlook app? a colleague's phone?" about an app that does not work. */
export function halved(works: Works, app: App): Halved {
  const { webMail, colleague } = works;
  const outlook = app === 'outlookMobile' ? false : works.outlookApp;
  if (webMail === false) {
    if (colleague === true)
      return { think: account, means: { text: 'So it is your account or your mailbox, and not the phone.' } };
    if (colleague === false)
      return { think: everybody, means: { text: 'So it reaches beyond you: others are cut off as well.' } };
    return { think: [...account, ...everybody], means: { text: 'So it is not the phone: the browser fails as well.' } };
  }
  if (app === 'outlookMobile' && webMail === true) {
    return {
      think: ['outlookMobileDisabled', 'appProtectionRequired', ...thisSignIn],
      means: { text: 'So your mailbox is fine, and Outlook on the phone is what is stopped.' },
    };
  }
  if (outlook === true) {
    if (app === 'macosMail')
      return { think: ['macMailEwsDisabled'], means: { text: 'So your account is fine: it is the Mac’s way in.' } };
    if (colleague === true)
      return {
        think: thisPhone,
        means: { text: 'So account and app are fine: it is this phone, or your mailbox’s way in for it.' },
      };
    if (colleague === false)
      return { think: thisApp, means: { text: 'So your account is fine: this app is stopped for others as well.' } };
    return {
      think: [...thisPhone, ...thisApp],
      means: { text: 'So your account is fine: it is this app or this phone.' },
    };
  }
  if (webMail === true && outlook === false)
    return { think: thisSignIn, means: { text: 'So your mailbox is fine: something stops sign-ins from this phone.' } };
  return nothing;
}
