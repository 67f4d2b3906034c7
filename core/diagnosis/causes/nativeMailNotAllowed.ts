import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { phonesInQuestion } from '../phonesInQuestion.js';

/**
 * The company does not allow native mail apps for this person, and closes the door: ActiveSync is off, or Exchange holds
 * the phone back. Both are meant, so that the answer is Outlook and no request.
 */
export const nativeMailNotAllowed = defineCause({
  id: 'nativeMailNotAllowed',
  protocols: ['activeSync'],
  needs: ['casMailbox', 'nativeMailAllowed'],
  uses: ['mobileDevices'],
  remedy: { by: 'user', changes: [], barsChanges: true },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/outlook-for-ios-and-android/secure-outlook-for-ios-and-android',
  words: {
    title: 'your company uses Outlook for mail on phones',
    person: 'Your company uses Outlook for mail on phones, so {app} is refused. Nothing is broken.',
    step: '{meanwhile, select, outlook {Install Outlook from the app store, open it and sign in with your work address.} other {Outlook is not open to you as it is: ask the helpdesk which app to use. Meanwhile, use your mail in the browser.}}',
    helpdesk:
      '{how, select, switch {ActiveSyncEnabled is False} other {The phone is held back in Exchange}} and the company’s own setting (NATIVE_MAIL) allows this person no native mail app: do not switch ActiveSync on. No request is raised; the answer is Outlook for iOS and Android.',
  },
  examine: ({ casMailbox, nativeMailAllowed, mobileDevices, at, app }) => {
    if (casMailbox === null || nativeMailAllowed) return { verdict: 'cleared' };
    const choice = fact(
      'nativeMailAllowed',
      at.nativeMailAllowed,
      'Native mail apps are not allowed for this account.',
    );
    if (casMailbox.activeSyncEnabled === false) {
      return {
        verdict: 'blamed',
        confidence: 'proven',
        evidence: [fact('casMailbox', at.casMailbox, 'ActiveSync is off for this mailbox.'), choice],
        values: { how: 'switch' },
      };
    }
    if (!mobileDevices.known) {
      return { verdict: 'undecided', missing: [{ reading: 'mobileDevices', why: mobileDevices.why }] };
    }
    const held = phonesInQuestion(mobileDevices.value, app).some(({ accessState }) => accessState === 'Quarantined');
    if (!held) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [fact('mobileDevices', mobileDevices.at, 'The phone is held back in Exchange.'), choice],
      values: { how: 'held' },
    };
  },
});
