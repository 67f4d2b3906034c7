import { defineCause } from '../cause.js';
import { screenItem } from '../endedWith.js';

/**
 * The address's domain sends the phone to another server than Exchange Online, whose certificate does not fit. Nothing of
 * that reaches Entra; one phone that asks for a server was rather set up by hand.
 */
export const autodiscoverElsewhere = defineCause({
  id: 'autodiscoverElsewhere',
  protocols: ['activeSync', 'ews'],
  needs: [],
  uses: ['signIns'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/exchange/architecture/client-access/autodiscover',
  words: {
    title: 'the phone is sent to the wrong server',
    person:
      '{app} looked for your mailbox by your address and was sent to a server it cannot trust. That is a setting of the company’s domain, not of your phone.',
    step: 'Do not accept a certificate that the phone warns about. Tell the helpdesk exactly what the screen said.',
    helpdesk:
      'By what the screen said, the answer to autodiscover comes from another server: an old host, or a web server at the root domain with another certificate. Test it from outside and pass it to those who own the DNS records: with all mailboxes in Microsoft 365 the CNAME belongs at autodiscover.outlook.com, in a hybrid set-up at the company’s own server.',
  },
  examine: ({ statement, flows, now }) => {
    const { symptom, othersAffected, works } = statement;
    const several = othersAffected || works.colleague === false;
    const speaks = symptom === 'certificateNotTrusted' || (symptom === 'asksForServer' && several);
    if (!speaks || flows.some(({ outcome }) => outcome === 'success')) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: 'likely', evidence: [screenItem(now)] };
  },
});
