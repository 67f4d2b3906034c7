import assert from 'node:assert/strict';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogue } from '../../../../core/diagnosis/causes/index.js';

/** Layer by layer, and within a layer what has to be cleared first comes first. */
const order = [
  // Risk.
  'deviceCodePhish',
  'riskySignIn',
  'maliciousAddress',
  // The right person and account.
  'wrongAddress',
  'signedInAsAnother',
  'guestAccount',
  'accountDisabled',
  // Password.
  'accountLocked',
  'passwordExpired',
  'wrongPassword',
  'staleSavedPassword',
  'tokensRevoked',
  'sessionExpired',
  'federationFault',
  // Second factor.
  'mfaNotRegistered',
  'registrationRestricted',
  'mfaNotCompleted',
  'externalChallenge',
  // App and consent.
  'servicePrincipalMissing',
  'appDisabled',
  'appAssignmentRequired',
  'appConsentMissing',
  'consentRequestPending',
  'userConsentDisabled',
  'consentDeclined',
  'riskyApp',
  'unapprovedMailApp',
  'tenantRestriction',
  // Conditional Access.
  'appProtectionRequired',
  'authenticationStrengthNotMet',
  'deviceIdNotSent',
  'deviceNotCompliant',
  'deviceDisabled',
  'deviceNotJoined',
  'platformUnsupported',
  'locationBlocked',
  'termsOfUsePending',
  'securityDefaultsBlock',
  'legacyClientBlocked',
  'conditionalAccessBlock',
  'approvedAppRequired',
  // Mailbox.
  'mailboxOnPremises',
  'mailboxSoftDeleted',
  'sharedMailbox',
  'noMailbox',
  'migratedPartnership',
  // Protocol switch.
  'nativeMailNotAllowed',
  'activeSyncDisabled',
  'mailboxPlanDisablesProtocol',
  'outlookMobileDisabled',
  'macMailEwsDisabled',
  'imapDisabled',
  'popDisabled',
  'smtpAuthDisabled',
  // Device in Exchange.
  'deviceBlocked',
  'deviceAccessRule',
  'deviceQuarantined',
  'deviceBeingClassified',
  'deviceIdChanged',
  'activeSyncVersionTooOld',
  'devicePolicyNotMet',
  'tooManyDevices',
  'deviceWiped',
  'intuneProfileConflict',
  // Client, network, waiting.
  'passwordGrantDeadEnd',
  'passwordProfile',
  'basicAuthBlockedByPolicy',
  'noSignInYet',
  'manualConfiguration',
  'wrongAccountType',
  'iosSecurityDelay',
  'androidWebViewTooOld',
  'accountsForbiddenByMdm',
  'clockSkew',
  'autodiscoverElsewhere',
  'networkTrouble',
  'outage',
];

describe('the catalogue of causes', () => {
  it('tells causes layer by layer, from risk to waiting', () => {
    assert.deepEqual(
      catalogue.map(({ id }) => id),
      order,
    );
  });

  for (const { id, reference, words, remedy, needs, uses } of catalogue) {
    describe(id, () => {
      it('points to a page of whoever makes it', () => {
        assert.match(reference, /^https:\/\/(learn\.microsoft|support\.apple|developer\.apple)\.com\/\S+$/);
      });

      it('has words that are messages', () => {
        for (const text of Object.values(words)) assert.doesNotThrow(() => new IntlMessageFormat(text, 'en'));
      });

      it('speaks to the person without jargon', () => {
        const jargon = /\b(OAuth|AADSTS|CAS|tenant|token|EAS|MFA|correlation|principal|\d{5})\b/;
        assert.doesNotMatch(`${words.person} ${words.step}`, jargon);
      });

      it('reads something, and only a remedy of the helpdesk changes anything', () => {
        assert.ok(needs.length + uses.length > 0);
        if (remedy.changes.length > 0) assert.equal(remedy.by, 'helpdesk');
      });
    });
  }
});
