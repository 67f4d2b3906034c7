import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';

/** Outlook on phones has a switch of its own; ActiveSync neither stops nor mends it. */
export const outlookMobileDisabled = defineCause({
  id: 'outlookMobileDisabled',
  protocols: ['outlookMobile'],
  needs: ['casMailbox'],
  uses: [],
  remedy: { by: 'helpdesk', changes: ['outlookMobile'] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/set-casmailbox',
  words: {
    title: 'Outlook on phones is off for the mailbox',
    person: 'Your mailbox refuses Outlook on phones, because a switch for it is off.',
    step: 'Ask the helpdesk to switch it on. Meanwhile, use your mail in the browser.',
    helpdesk:
      'OutlookMobileEnabled is False on the mailbox. Outlook for iOS and Android does not use ActiveSync, so only this switch cures it.',
  },
  examine: ({ casMailbox, at }) => {
    if (casMailbox?.outlookMobileEnabled !== false) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [fact('casMailbox', at.casMailbox, 'Outlook for phones is off for this mailbox.')],
    };
  },
});
