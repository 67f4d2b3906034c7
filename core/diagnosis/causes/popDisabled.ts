import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { popFlow } from '../pop.js';

/** POP is off for the mailbox, and a sign-in shows that the app speaks it. Mail Medic never switches it on. */
export const popDisabled = defineCause({
  id: 'popDisabled',
  protocols: ['imap'],
  needs: ['signIns'],
  uses: ['casMailbox'],
  remedy: { by: 'admin', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/pop3-and-imap4/enable-or-disable-pop3-or-imap4-access',
  words: {
    title: 'POP is off for the mailbox',
    person:
      'Your app fetches mail by POP, an old way that is switched off for your mailbox. Attackers like it, so it usually stays off.',
    step: `Set the account up anew as Microsoft 365 or Exchange. ${meanwhile}`,
    helpdesk:
      'A POP3 sign-in was seen and PopEnabled is False on the mailbox. Another app is the answer; POP is opened by exception only, by an administrator, and Mail Medic does not do it.',
  },
  examine: ({ casMailbox, flows, app }) => {
    const flow = popFlow(flows);
    if (!flow) return { verdict: 'cleared' };
    if (!casMailbox.known) return { verdict: 'undecided', missing: [{ reading: 'casMailbox', why: casMailbox.why }] };
    if (casMailbox.value?.popEnabled !== false) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [attemptItem(flow, app), fact('casMailbox', casMailbox.at, 'POP is off for this mailbox.')],
    };
  },
});
