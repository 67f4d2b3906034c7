import type { App } from '../core/diagnosis/app.js';
import type { Words } from './words.js';

/** Where an account is added in each app, in the words the app itself shows. */
const steps: Readonly<Record<App, string>> = {
  iosMail: 'Settings, Apps, Mail, Mail Accounts, Add Account, Microsoft Exchange, Sign In',
  macosMail: 'System Settings, Internet Accounts, Add Account, Microsoft Exchange, Sign In',
  samsungMail: 'Samsung Email, menu, Settings, Add account, Office365',
  gmailApp: 'Gmail, your picture, Add another account, Exchange and Office 365',
  outlookMobile: 'Outlook, your picture, Add account, and your work address',
  thunderbird: 'Thunderbird, Account Settings, Account Actions, Add Mail Account, OAuth2',
  otherEas: 'your mail app’s settings, Add account, Exchange or Office 365',
  otherImap: 'your mail app’s settings, Add account, with OAuth2 as the sign-in method',
  unknown: 'your mail app’s settings, Add account, Exchange or Office 365',
};

/** The steps that add the account in this app, as the end of a sentence. */
export function addAccountSteps(app: App, words: Words): string {
  return words.say({ text: steps[app] });
}
