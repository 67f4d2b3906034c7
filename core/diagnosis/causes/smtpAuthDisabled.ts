import { appFacts } from '../app.js';
import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';

/**
 * Apps that read mail by IMAP send it by SMTP AUTH, which is off for the mailbox, or for the organisation where the mailbox
 * has no value of its own. Mail Medic never switches it on.
 */
export const smtpAuthDisabled = defineCause({
  id: 'smtpAuthDisabled',
  needs: [],
  uses: ['casMailbox', 'transport'],
  remedy: { by: 'admin', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
  words: {
    title: 'SMTP AUTH is off: reads, but cannot send',
    person:
      '{said, select, yes {You can read mail but not send it} other {{app} may read mail but could not send it}}: the way such apps send, SMTP, is switched off. Attackers like that way, so it usually stays off.',
    step: `Use an app that signs in to Microsoft 365 itself, such as Outlook. ${meanwhile}`,
    helpdesk:
      'SmtpClientAuthenticationDisabled is True {where, select, mailbox {on the mailbox} other {for the organization (Get-TransportConfig), and the mailbox has no value of its own}}. Prefer an app that does not send by SMTP; an exception, with OAuth only, is an administrator’s decision. Mail Medic never opens it.',
  },
  examine: ({ casMailbox, transport, statement, app, now }) => {
    const { symptom } = statement;
    const { protocol } = appFacts[app];
    // Apps of other protocols do not send by SMTP; its own error text shows that this one does.
    const saidSo = symptom === 'smtpAuthDisabled' || (symptom === 'cannotSend' && protocol === 'imap');
    const unclear = symptom === 'cannotSend' && protocol === null;
    if (!saidSo && !unclear && protocol !== 'imap') return { verdict: 'cleared' };
    if (!casMailbox.known) return { verdict: 'undecided', missing: [{ reading: 'casMailbox', why: casMailbox.why }] };
    if (casMailbox.value === null) return { verdict: 'cleared' };
    const own = casMailbox.value.smtpAuthDisabled;
    if (own === null && !transport.known) {
      return { verdict: 'undecided', missing: [{ reading: 'transport', why: transport.why }] };
    }
    const off = own ?? (transport.known && transport.value.smtpAuthDisabled);
    if (off !== true) return { verdict: 'cleared' };
    if (unclear) return { verdict: 'undecided', missing: [{ reading: 'statement', why: 'notAsked' }] };
    return {
      verdict: 'blamed',
      confidence: saidSo ? 'proven' : 'likely',
      evidence: [
        ...(saidSo
          ? ([{ reading: 'statement', at: now, says: { text: 'They say that mail cannot be sent.' } }] as const)
          : []),
        own === null && transport.known
          ? fact('transport', transport.at, 'SMTP AUTH is off for the organization, and this mailbox has no exception.')
          : fact('casMailbox', casMailbox.at, 'SMTP AUTH is off for this mailbox.'),
      ],
      values: { said: saidSo ? 'yes' : 'no', where: own === null ? 'organization' : 'mailbox' },
    };
  },
});
