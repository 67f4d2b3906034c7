import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { meanwhile } from '../meanwhile.js';
/** Conditional Access does not support the platform, or does not recognise it. */
export const platformUnsupported = defineCause({
  id: 'platformUnsupported',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions',
  words: {
    title: 'system not on the list',
    person:
      'Your company lets only certain systems reach its mail, and this device or app did not show itself as one of them.',
    step: `Update the system and the app, then try again; if that does not help, ask the helpdesk. ${meanwhile}`,
    helpdesk:
      '50005: the platform is unsupported, or not recognised from the user agent. Compare the operating system in the row with the platforms the Conditional Access policy covers.',
  },
  examine: (input) => {
    const ending = endedWith(input, [50005], ['platformNotSupported']);
    if (!ending) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: ending.confidence, evidence: ending.evidence, values: ending.values };
  },
});
