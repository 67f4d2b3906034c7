import { defineCause } from '../cause.js';
import { screenItem } from '../endedWith.js';

/** The management of the phone forbids adding accounts, so that the button is grey. No log of ours shows that. */
export const accountsForbiddenByMdm = defineCause({
  id: 'accountsForbiddenByMdm',
  needs: [],
  uses: ['signIns'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://developer.apple.com/documentation/devicemanagement/restrictions',
  words: {
    title: 'the phone may not add accounts',
    person:
      'The button to add an account is grey because whoever manages your phone switched it off, or Screen Time did. Your mailbox has no part in it.',
    step: 'Look under Screen Time whether changes to accounts are allowed; if they are, ask the helpdesk about the management of the phone.',
    helpdesk:
      'Adding accounts is greyed out, by what the person saw: a restriction on account modification in the device management, or Screen Time. Nothing of it is in the sign-in log.',
  },
  examine: ({ statement, flows, now }) => {
    if (statement.symptom !== 'addAccountGreyed' || flows.some(({ outcome }) => outcome === 'success')) {
      return { verdict: 'cleared' };
    }
    return { verdict: 'blamed', confidence: 'likely', evidence: [screenItem(now)] };
  },
});
