import assert from 'node:assert/strict';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogue } from '../../../../core/diagnosis/causes/index.js';

describe('the catalogue of causes', () => {
  it('tells causes layer by layer, from risk to waiting', () => {
    assert.deepEqual(
      catalogue.map(({ id }) => id),
      [
        'deviceCodePhish',
        'maliciousAddress',
        'accountDisabled',
        'accountLocked',
        'wrongPassword',
        'mfaNotRegistered',
        'appDisabled',
        'appAssignmentRequired',
        'appConsentMissing',
        'deviceNotCompliant',
        'conditionalAccessBlock',
        'noMailbox',
        'nativeMailNotAllowed',
        'activeSyncDisabled',
        'outlookMobileDisabled',
        'macMailEwsDisabled',
        'imapDisabled',
        'deviceQuarantined',
        'passwordProfile',
        'noSignInYet',
      ],
    );
  });

  for (const { id, reference, words, remedy, needs, uses } of catalogue) {
    describe(id, () => {
      it('points to a page of Microsoft', () => assert.match(reference, /^https:\/\/learn\.microsoft\.com\/\S+$/));

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
