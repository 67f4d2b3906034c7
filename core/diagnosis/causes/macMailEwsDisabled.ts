import { appFacts } from '../app.js';
import { type Confidence, defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';

/** From then on Exchange Online speaks EWS with nobody, whatever the switches say. */
const endOfEws = '2027-04-01T00:00:00.000Z';

/** How Mail on a Mac may be named on a list of allowed applications. */
const macAgent = /mac|apple|^\*$/i;

/** Mail on a Mac speaks EWS, which is off for the mailbox, for the organisation, or for good. */
export const macMailEwsDisabled = defineCause({
  id: 'macMailEwsDisabled',
  protocols: ['ews'],
  needs: ['casMailbox'],
  uses: ['organization'],
  remedy: { by: 'admin', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-ews-exchange-online',
  words: {
    title: 'Mail on Mac uses a way in that is closed',
    person:
      'Mail on a Mac reaches Exchange in a way (EWS) that is switched off for you and that Microsoft is ending. An iPhone takes another way and is not affected.',
    step: 'Install Outlook for Mac and sign in with your work address.',
    helpdesk:
      'Mail on macOS uses EWS, and {where, select, mailbox {EwsEnabled is False on the mailbox.} organization {EwsEnabled is False for the organization, which beats the mailbox.} appIds {EwsAllowedAppIDs of the organization does not name Apple Internet Accounts.} agents {EwsApplicationAccessPolicy is EnforceAllowList, and no entry names Mail on macOS.} other {EWS has ended for everybody.}} Since October 2026 EWS is off where a company did not ask to keep it, and on 1 April 2027 it ends for all: so no allow list is proposed, Outlook for Mac is.',
  },
  examine: ({ casMailbox, organization, at, now }) => {
    if (casMailbox === null) return { verdict: 'cleared' };
    const off = (where: string, item: ReturnType<typeof fact>, confidence: Confidence = 'proven') =>
      ({ verdict: 'blamed', confidence, evidence: [item], values: { where } }) as const;
    if (organization.known && organization.value.ewsEnabled === false) {
      return off('organization', fact('organization', organization.at, 'EWS is off for the organization.'));
    }
    if (casMailbox.ewsEnabled === false) {
      return off('mailbox', fact('casMailbox', at.casMailbox, 'EWS is off for this mailbox.'));
    }
    if (Date.parse(now) >= Date.parse(endOfEws)) {
      return off('ended', fact('casMailbox', at.casMailbox, 'EWS ended for every mailbox on 1 April 2027.'));
    }
    const listedApps = organization.known ? organization.value.ewsAllowedAppIds : null;
    if (organization.known && listedApps !== null && listedApps !== 'unread') {
      const allowed = listedApps.map((id) => id.toLowerCase());
      if (!appFacts.macosMail.appIds.some((id) => allowed.includes(id))) {
        return off(
          'appIds',
          fact('organization', organization.at, 'Only listed apps may use EWS, and Mail is not one.'),
        );
      }
    }
    // The mailbox's own list counts before the organization's.
    const listed =
      casMailbox.ewsApplicationAccessPolicy !== null || !organization.known ? casMailbox : organization.value;
    if (
      listed.ewsApplicationAccessPolicy === 'EnforceAllowList' &&
      !listed.ewsAllowList?.some((one) => macAgent.test(one))
    ) {
      const text = 'Only listed apps may use EWS, and no entry names Mail on a Mac.';
      const item =
        listed === casMailbox || !organization.known
          ? fact('casMailbox', at.casMailbox, text)
          : fact('organization', organization.at, text);
      // How such an entry would be spelt is not settled, so that a list alone proves nothing.
      return off('agents', item, 'likely');
    }
    // Where EWS was switched on by decision, the list says for whom.
    if (organization.known && listedApps === 'unread' && organization.value.ewsEnabled === true) {
      return { verdict: 'undecided', missing: [{ reading: 'organization', why: 'unavailable' }] };
    }
    // An organization that never decided (null) is still open until Microsoft has switched it off.
    if (organization.known) return { verdict: 'cleared' };
    return { verdict: 'undecided', missing: [{ reading: 'organization', why: organization.why }] };
  },
});
