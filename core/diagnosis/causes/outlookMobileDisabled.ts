import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { platformOf } from '../flows.js';
import { outlookShutOut } from '../outlookOnPhone.js';

/**
 * Outlook on phones has a switch of its own; ActiveSync neither stops nor mends it. A list of allowed applications that
 * forgets it shuts it out as well, and that list is an administrator's.
 */
export const outlookMobileDisabled = defineCause({
  id: 'outlookMobileDisabled',
  protocols: ['outlookMobile'],
  needs: ['casMailbox'],
  uses: ['organization'],
  remedy: { by: 'helpdesk', changes: ['outlookMobile'] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/set-casmailbox',
  words: {
    title: 'Outlook on phones is off for the mailbox',
    person:
      '{where, select, switch {Your mailbox refuses Outlook on phones, because a switch for it is off.} other {Your company keeps a list of apps that may reach the mail, and Outlook on phones is missing there.}}',
    step: '{where, select, switch {Ask the helpdesk to switch it on.} other {Ask the helpdesk: an administrator decides about the list.}} Meanwhile, use your mail in the browser.',
    helpdesk:
      '{where, select, switch {OutlookMobileEnabled is False on the mailbox. Outlook for iOS and Android does not use ActiveSync, so only this switch cures it.} mailbox {EwsApplicationAccessPolicy of the mailbox is EnforceAllowList, and EwsAllowList lacks {missing}.} other {EwsApplicationAccessPolicy of the organization is EnforceAllowList, and EwsAllowList lacks {missing}.}}',
  },
  examine: ({ casMailbox, organization, at, flows }) => {
    if (casMailbox === null) return { verdict: 'cleared' };
    if (casMailbox.outlookMobileEnabled === false) {
      return {
        verdict: 'blamed',
        confidence: 'proven',
        evidence: [fact('casMailbox', at.casMailbox, 'Outlook for phones is off for this mailbox.')],
        values: { where: 'switch', missing: '' },
      };
    }
    const shut = outlookShutOut(casMailbox, organization);
    if (shut === null) {
      if (organization.known) return { verdict: 'cleared' };
      return { verdict: 'undecided', missing: [{ reading: 'organization', why: organization.why }] };
    }
    const [newest] = flows;
    const platform = newest ? platformOf(newest.last) : null;
    const ios = shut.ios && platform !== 'other';
    const android = shut.android && platform !== 'ios';
    if (!ios && !android) return { verdict: 'cleared' };
    const read = shut.where === 'organization' && organization.known ? organization.at : at.casMailbox;
    return {
      verdict: 'blamed',
      // One of the two is on the list, and nobody said which phone it is.
      confidence: platform === null && ios !== android ? 'likely' : 'proven',
      evidence: [
        fact(
          shut.where === 'mailbox' ? 'casMailbox' : 'organization',
          read,
          'Only listed apps may reach the mail, and Outlook on phones is not listed.',
        ),
      ],
      values: {
        where: shut.where,
        missing: [...(ios ? ['Outlook-iOS/*'] : []), ...(android ? ['Outlook-Android/*'] : [])].join(', '),
      },
    };
  },
});
