import type { Symptom } from '../diagnosis/symptom.js';
import { symptoms as allSymptoms } from '../diagnosis/symptom.js';
import type { SymptomName } from './lexicon.js';

/** The most telling first: what a page or a phone said word for word goes before what somebody noticed. */
const byTelling: readonly SymptomName[] = [
  'authenticatedNotConnected',
  'disabledForSync',
  'smtpAuthDisabled',
  'cannotVerify',
  'requestSent',
  'consentDeclined',
  'adminApproval',
  'riskyApp',
  'appDisabled',
  'notAssigned',
  'needsAppProtection',
  'quarantined',
  'notCompliant',
  'needsPasscode',
  'tooManyDevices',
  'deviceDisabled',
  'deviceBlocked',
  'provisioningFailed',
  'securityDelay',
  'addAccountGreyed',
  'blankSignInPage',
  'moreInformation',
  'cannotRegisterHere',
  'suspiciousActivity',
  'termsOfUse',
  'platformNotSupported',
  'networkBlocksTenant',
  'guestAccount',
  'passwordExpired',
  'accountDisabled',
  'accountLocked',
  'accountVanishes',
  'certificateNotTrusted',
  'asksForServer',
  'timedOut',
  'wrongAccountType',
  'noSuchAccount',
  'blockedByCompany',
  'wrongPassword',
  'passwordPrompt',
  'cannotSend',
  'noSync',
  'cannotAdd',
  'mfaTimedOut',
];

/** Symptoms that no other thing than mail has. */
const onlyMail: ReadonlySet<Symptom> = new Set<Symptom>([
  'authenticatedNotConnected',
  'disabledForSync',
  'smtpAuthDisabled',
  'cannotVerify',
  'adminApproval',
]);

/** The symptom that tells most, and whether it can only be about mail. An Entra number wins. `lower`: lower case. */
export function symptomOf(
  lower: string,
  named: ReadonlySet<SymptomName>,
): { readonly symptom: Symptom | null; readonly aboutMail: boolean } {
  const name = byTelling.find((one) => named.has(one)) ?? allSymptoms.find((one) => named.has(one)) ?? null;
  const code = /\baadsts[\s:]{0,2}(\d{4,8})\b/u.exec(lower)?.[1];
  const aboutMail = name !== null && onlyMail.has(name);
  return { symptom: code === undefined ? name : `AADSTS${Number(code)}`, aboutMail };
}
