import { appFacts } from '../app.js';
import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';

const switches = {
  activeSync: { key: 'activeSyncEnabled', name: 'ActiveSync' },
  imap: { key: 'imapEnabled', name: 'IMAP' },
} as const;

/**
 * The switch came off with the licence: the plan that new mailboxes are made from has it off. Mending the mailbox holds
 * only until its licence changes.
 */
export const mailboxPlanDisablesProtocol = defineCause({
  id: 'mailboxPlanDisablesProtocol',
  protocols: ['activeSync', 'imap'],
  needs: ['casMailbox'],
  uses: ['mailbox', 'casMailboxPlans', 'nativeMailAllowed', 'licenceChanges'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/set-casmailboxplan',
  words: {
    title: 'the switch goes off with every licence change',
    person:
      '{protocol} is off because your company’s template for mailboxes with your licence says so. Even once it is on, the next licence change switches it off again.',
    step: 'Tell the helpdesk, so that an administrator looks at the template too.',
    helpdesk:
      '{protocol} is off on the mailbox, and the CAS mailbox plan {plan} has it off: it is applied at every licensing.{changed, select, yes { The licence was last changed at {licensedAt}.} other {}} Set-CASMailboxPlan changes it for all new and newly licensed mailboxes: an administrator’s decision.',
  },
  examine: ({ casMailbox, at, mailbox, casMailboxPlans, nativeMailAllowed, licenceChanges, app }) => {
    const { protocol } = appFacts[app];
    const { key, name } = switches[protocol === 'imap' ? 'imap' : 'activeSync'];
    if (casMailbox?.[key] !== false) return { verdict: 'cleared' };
    // Then it is meant.
    if (key === 'activeSyncEnabled' && nativeMailAllowed.known && !nativeMailAllowed.value) {
      return { verdict: 'cleared' };
    }
    if (!mailbox.known) return { verdict: 'undecided', missing: [{ reading: 'mailbox', why: mailbox.why }] };
    if (!casMailboxPlans.known) {
      return { verdict: 'undecided', missing: [{ reading: 'casMailboxPlans', why: casMailboxPlans.why }] };
    }
    const own = mailbox.value?.mailboxPlan?.toLowerCase();
    const plan = casMailboxPlans.value.find(({ identity }) => identity.toLowerCase() === own);
    if (plan?.[key] !== false) return { verdict: 'cleared' };
    const licensedAt = licenceChanges.known ? licenceChanges.value[0]?.at : undefined;
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [
        fact('casMailbox', at.casMailbox, '{protocol} is off for this mailbox.', { protocol: name }),
        fact('casMailboxPlans', casMailboxPlans.at, '{protocol} is off in the plan that this mailbox was made from.', {
          protocol: name,
        }),
        ...(licensedAt === undefined
          ? []
          : [fact('licenceChanges', licensedAt, 'The licence was changed at {licensedAt}.', { licensedAt })]),
      ],
      values: {
        protocol: name,
        plan: plan.name,
        ...(licensedAt === undefined ? { changed: 'no' } : { changed: 'yes', licensedAt }),
      },
      wants: ['licenceChanges'],
    };
  },
});
