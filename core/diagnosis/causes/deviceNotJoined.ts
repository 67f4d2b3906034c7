import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';

/** A policy that was written for PCs asks for a joined device, which no phone can be. */
export const deviceNotJoined = defineCause({
  id: 'deviceNotJoined',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-device-compliance',
  words: {
    title: "made for the company's computers",
    person:
      'A rule of your company asks here for one of its own computers. A phone can never meet it, so nothing is wrong with yours.',
    step: 'Use your mail on a company computer, and ask the helpdesk whether the rule is meant for phones.',
    helpdesk:
      '53001: a Conditional Access policy requires a (hybrid) joined device. No phone can satisfy it: its owner should limit it to Windows or offer compliance as an alternative.',
  },
  examine: (input) => {
    const ending = endedWith(input, [53001]);
    if (!ending) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: ending.confidence, evidence: ending.evidence, values: ending.values };
  },
});
