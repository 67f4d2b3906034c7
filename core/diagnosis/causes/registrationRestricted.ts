import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { registrationWanted } from '../secondFactor.js';

/**
 * Security info has to be set up, and may not be from this place or device: the trap of a new phone. The page that says
 * so can also hide behind the code of the registration itself, and then only their words make it likely.
 */
export const registrationRestricted = defineCause({
  id: 'registrationRestricted',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference:
    'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-security-info-registration',
  words: {
    title: 'second factor cannot be set up from here',
    person:
      'Your company asks you to set up a second proof of who you are, and allows that only from certain places or devices. Here and on this phone it does not work.',
    step: 'Set it up in the office or on your work computer. If you cannot, ask the helpdesk in person, or let them call you back.',
    helpdesk:
      '53010: a Conditional Access policy limits the registration of security info to certain places or devices. An administrator may issue a Temporary Access Pass after checking who is asking. Impostors often call a helpdesk for a reset, so none is made on an incoming call.',
  },
  examine: (input) => {
    const ending = endedWith(input, [53010], ['cannotRegisterHere']);
    const stopped = input.statement.symptom === 'cannotRegisterHere' ? endedWith(input, registrationWanted) : null;
    if (ending) {
      return { verdict: 'blamed', confidence: ending.confidence, evidence: ending.evidence, values: ending.values };
    }
    if (!stopped) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: 'likely', evidence: stopped.evidence, values: stopped.values };
  },
});
