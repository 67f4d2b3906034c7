import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { popFlow } from '../pop.js';

/** IMAP is off for the mailbox, and the app speaks nothing else. Mail Medic never switches it on. */
export const imapDisabled = defineCause({
  id: 'imapDisabled',
  protocols: ['imap'],
  needs: ['casMailbox'],
  uses: [],
  remedy: { by: 'admin', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/pop3-and-imap4/enable-or-disable-pop3-or-imap4-access',
  words: {
    title: 'IMAP is off for the mailbox',
    person:
      'Your mailbox refuses {app}, because the way it uses, IMAP, is switched off. Attackers like that way, so it usually stays off.',
    step: `If you need this very app, ask the helpdesk who decides. ${meanwhile}`,
    helpdesk:
      "ImapEnabled is False on the mailbox and the app speaks IMAP. A favoured way of abuse: prefer Outlook or an ActiveSync app. Opening it is an administrator's decision, and Mail Medic does not do it.",
  },
  examine: ({ casMailbox, at, flows }) => {
    // A sign-in by POP shows that it is not the way this app takes.
    if (casMailbox?.imapEnabled !== false || popFlow(flows)) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [fact('casMailbox', at.casMailbox, 'IMAP is off for this mailbox.')],
    };
  },
});
