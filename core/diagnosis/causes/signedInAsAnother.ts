import { addressesOf, isSlipOf } from '../addresses.js';
import { appFacts } from '../app.js';
import { defineCause, type EvidenceItem } from '../cause.js';
import { endedWith, screenItem } from '../endedWith.js';
import { attemptItem } from '../evidenceItems.js';
import { decidingFlow } from '../verdict.js';

/**
 * The sign-in is of one account and the mailbox of another: the phone's browser reuses an account that is still signed
 * in, or somebody else's mailbox is set up with one's own sign-in. The log shows only the sign-in, so that what they say
 * about the mailbox makes this likely and never proves it; only 16000, the wrong account picked, is Entra's own word.
 */
export const signedInAsAnother = defineCause({
  id: 'signedInAsAnother',
  needs: ['signIns'],
  uses: ['user', 'casMailbox'],
  remedy: { by: 'user', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth',
  words: {
    title: 'signed in with another account',
    person:
      'The phone signed in with one account, while the mailbox you are adding belongs to another one. Often the browser on the phone still remembers somebody else.',
    step: 'Remove the account, add it again, and choose "Use another account" on the Microsoft page. A shared mailbox belongs in Outlook.',
    helpdesk:
      'Token of account A, mailbox B: Entra lets the app in, and Exchange then refuses ("authenticated but not connected"), or 16000 because the remembered account is not of this tenant. A private browser session or signing out helps; a shared mailbox needs delegate access, not its own sign-in.',
  },
  examine: (input) => {
    const { user, casMailbox, flows, statement, app, now } = input;
    const person = user.known ? user.value : null;
    if (person?.userType === 'Guest') return { verdict: 'cleared' };
    const picked = endedWith(input, [16000]);
    if (picked) {
      const { confidence, evidence, values } = picked;
      return { verdict: 'blamed', confidence, evidence, values };
    }
    const flow = decidingFlow(flows);
    if (flow?.outcome !== 'success') return { verdict: 'cleared' };
    const items: EvidenceItem[] = [];
    if (statement.address !== null) {
      if (!user.known) return { verdict: 'undecided', missing: [{ reading: 'user', why: user.why }] };
      const told = statement.address.toLowerCase();
      const own = [...addressesOf({ user })];
      if (own.length > 0 && !own.some((one) => isSlipOf(told, one))) {
        const text = 'The mailbox they name is not of the account that signed in.';
        items.push({ reading: 'statement', at: now, says: { text } });
      }
    }
    const { protocol } = appFacts[app];
    if (statement.symptom === 'authenticatedNotConnected' && (protocol === 'imap' || protocol === null)) {
      if (!casMailbox.known) {
        return { verdict: 'undecided', missing: [{ reading: 'casMailbox', why: casMailbox.why }] };
      }
      // With IMAP off the same words have that reason, and it comes first.
      if (casMailbox.value !== null && casMailbox.value.imapEnabled !== false) items.push(screenItem(now));
    }
    if (items.length === 0) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: 'likely', evidence: [attemptItem(flow, app), ...items] };
  },
});
