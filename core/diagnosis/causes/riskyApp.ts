import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { attemptItem } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { refusedUnknownApp } from '../unknownMailApp.js';

const heldRisky = [900941, 900981];

/** Microsoft holds the app to be risky, so that only an administrator could let it in, and should not. */
export const riskyApp = defineCause({
  id: 'riskyApp',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/enterprise-apps/configure-risk-based-step-up-consent',
  words: {
    title: 'app held to be risky',
    person: 'Microsoft holds this mail app to be risky and keeps it away from your mail. Your account is fine.',
    step: `Please do not use that app, and remove it if you do not know where it came from. ${meanwhile}`,
    helpdesk:
      '900941 or 900981: risk-based step-up consent ("Risky application detected" in the audit log). Refuse it, look who else tried it, and point to an app that is allowed. If the person never tried it, tell security.',
  },
  examine: (input) => {
    const ending = endedWith(input, heldRisky, ['riskyApp']);
    if (ending?.flow) {
      return { verdict: 'blamed', confidence: ending.confidence, evidence: ending.evidence, values: ending.values };
    }
    const flow = refusedUnknownApp(input.signIns, input, heldRisky);
    if (flow) return { verdict: 'blamed', confidence: 'proven', evidence: [attemptItem(flow, input.app)] };
    if (!ending) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: 'likely', evidence: ending.evidence, values: ending.values };
  },
});
