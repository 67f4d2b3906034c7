import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';

/** Two clocks that check the password differ. A phone's own clock leaves no row, and is not blamed on a guess. */
export const clockSkew = defineCause({
  id: 'clockSkew',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-pass-through-authentication',
  words: {
    title: 'clocks that do not agree',
    person:
      'Your password could not be checked, because two of the company’s clocks do not show the same time. You did nothing wrong.',
    step: 'Tell the helpdesk: they have to put the clocks right. Trying again does not help before that.',
    helpdesk:
      'OnPremisePasswordValidationTimeSkew (80013): the clock of the machine with the pass-through authentication agent differs from that of the domain controller. Mend time synchronisation there.',
  },
  examine: (input) => {
    const ending = endedWith(input, [80013]);
    if (!ending) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: ending.confidence, evidence: ending.evidence };
  },
});
