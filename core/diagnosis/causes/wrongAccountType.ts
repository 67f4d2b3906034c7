import { defineCause } from '../cause.js';
import { endedWith, screenItem } from '../endedWith.js';

/** A personal Microsoft account was signed in. */
const personalAccount = [50136];

/** They chose another kind of account, such as Outlook.com or Google, which looks for the mailbox in the wrong place. */
export const wrongAccountType = defineCause({
  id: 'wrongAccountType',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  words: {
    title: 'another kind of account was chosen',
    person:
      'The account in {app} was added as a private kind, such as Outlook.com, Google or iCloud. Your work mail is not there, so it cannot be found that way.',
    step: 'Remove that entry and add your work address again; in the list of providers, choose Microsoft Exchange or Microsoft 365.',
    helpdesk:
      'A consumer account type was chosen, or a personal Microsoft account was signed in (50136). Such sign-ins happen outside the tenant and leave no other row here.',
  },
  examine: (input) => {
    const ending = endedWith(input, personalAccount);
    if (ending) return { verdict: 'blamed', confidence: ending.confidence, evidence: ending.evidence };
    const { statement, flows, now } = input;
    if (statement.symptom !== 'wrongAccountType' || flows.length > 0) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: 'likely', evidence: [screenItem(now)] };
  },
});
