import { type App, appFacts } from '../core/diagnosis/app.js';
import type { SignInCodeName } from './signInCodes.js';
import type { PhoneScreen } from './simulation.js';

type Words = Pick<PhoneScreen, 'added' | 'title' | 'text'>;

/** How Exchange, after a sign-in that worked, turns an app away; or lets it in. */
export type ExchangeOutcome = 'added' | 'refused' | 'quarantined' | 'passwordRefused';

const failure = (title: string, text: string): Words => ({ added: false, title, text });

/** How Entra turns a sign-in away with a page that the person sees. */
export type Refusal = Exclude<
  SignInCodeName,
  'success' | 'noSession' | 'confirmApp' | 'needsSecondFactor' | 'tokenOutlived'
>;

/** Microsoft's own web page, the same in every app. */
const signInPages: Readonly<Record<Refusal, Words>> = {
  wrongPassword: failure('Enter password', 'Your account or password is incorrect.'),
  wrongName: failure('Sign in', 'This username may be incorrect. Make sure you typed it correctly.'),
  passwordExpired: failure('Update your password', 'You need to update your password because it has expired.'),
  locked: failure(
    'Sign in',
    'Your account is temporarily locked to prevent unauthorized use. Try again later, and if you still have trouble, contact your admin.',
  ),
  maliciousAddress: failure(
    'Sign in',
    'Your account is temporarily locked to prevent unauthorized use. Try again later, and if you still have trouble, contact your admin.',
  ),
  accountDisabled: failure('Sign in', 'Your account has been disabled.'),
  mustRegister: failure(
    'More information required',
    'Your organization needs more information to keep your account secure.',
  ),
  notAssigned: failure(
    "Sorry, but we're having trouble signing you in.",
    "AADSTS50105: Your administrator has configured the application to block users unless they are specifically granted ('assigned') access to the application.",
  ),
  appDisabled: failure("Sorry, but we're having trouble signing you in.", 'AADSTS7000112: Application is disabled.'),
  noConsent: failure(
    'Need admin approval',
    'This app needs permission to access resources in your organization that only an admin can grant.',
  ),
  consentRequested: failure('Request sent', 'Your request has been sent to the admins of your organization.'),
  risky: failure('Your account is blocked', 'We’ve detected suspicious activity on your account.'),
  needsAppProtection: failure(
    "You can't get there from here.",
    'This application contains sensitive information and can only be accessed from devices or apps that are protected.',
  ),
  blocked: failure(
    'You cannot access this right now',
    'Your sign-in was successful but does not meet the criteria to access this resource.',
  ),
  notCompliant: failure('Help us keep your device secure', "You can't get there from here."),
};

/** The wording of a refused sign-in. */
export function signInPage(code: Refusal): Words {
  return signInPages[code];
}

/**
 * What the app itself says once Exchange has answered. Texts without a published source (all but the iPhone's, the
 * quarantine mail and "Cannot Get Mail") are the apps' well-known ones and may differ by version.
 */
export function appScreen(app: App, outcome: ExchangeOutcome): Words {
  switch (outcome) {
    case 'added':
      return { added: true, title: 'Account added', text: `Mail arrives in ${appFacts[app].name}.` };
    case 'quarantined':
      return {
        added: true,
        title: 'Inbox (1)',
        text: 'Your mobile device is temporarily blocked from accessing content via Exchange ActiveSync because the mobile device has been quarantined. You don’t need to take any action.',
      };
    case 'passwordRefused':
      return failure('Cannot Get Mail', 'The connection to the server failed.');
    case 'refused':
      return refusals[app];
  }
}

const refusals: Readonly<Record<App, Words>> = {
  iosMail: failure('Exchange Account', 'Unable to verify account information.'),
  macosMail: failure('Exchange', 'Unable to verify account name or password.'),
  samsungMail: failure('Unable to set up account', 'Unable to open connection to server.'),
  gmailApp: failure('Couldn’t finish', 'Couldn’t open connection to server.'),
  otherEas: failure('Couldn’t finish', 'Couldn’t open connection to server.'),
  outlookMobile: failure('Login error', 'Something went wrong and this account could not be added.'),
  thunderbird: failure('Login to server failed', 'Unable to log in at server.'),
  otherImap: failure('Login failed', 'BAD User is authenticated but not connected.'),
  unknown: failure('Account', 'The account could not be added.'),
};
