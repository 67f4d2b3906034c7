import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';

/** ActiveSync is off, and it is meant: the company does not allow native mail apps for this person. */
export const nativeMailNotAllowed = defineCause({
  id: 'nativeMailNotAllowed',
  protocols: ['activeSync'],
  needs: ['casMailbox', 'nativeMailAllowed'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/outlook-for-ios-and-android/secure-outlook-for-ios-and-android',
  words: {
    title: 'your company uses Outlook for mail on phones',
    person: 'Your company uses Outlook for mail on phones, so {app} is refused. Nothing is broken.',
    step: '{meanwhile, select, outlook {Install Outlook from the app store, open it and sign in with your work address.} other {Outlook is switched off for you too: ask the helpdesk which app to use. Meanwhile, use your mail in the browser.}}',
    helpdesk:
      "ActiveSyncEnabled is False and NATIVE_MAIL does not allow native mail apps for this person. That is the company's choice: no request is raised, the answer is Outlook for iOS and Android.",
  },
  examine: ({ casMailbox, nativeMailAllowed, at }) => {
    if (casMailbox?.activeSyncEnabled !== false || nativeMailAllowed) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [
        fact('casMailbox', at.casMailbox, 'ActiveSync is off for this mailbox.'),
        fact('nativeMailAllowed', at.nativeMailAllowed, 'Native mail apps are not allowed for this account.'),
      ],
    };
  },
});
