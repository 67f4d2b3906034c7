import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { confidenceIn, failedWith } from '../verdict.js';

/** The attempt ended where a second factor has to be set up, and none is. The code alone does not prove it. */
export const mfaNotRegistered = defineCause({
  id: 'mfaNotRegistered',
  needs: ['signIns'],
  uses: ['methods'],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/authentication/howto-registration-mfa-sspr-combined',
  words: {
    title: 'second factor not set up',
    person:
      'Your company asks for a second proof that it is you, and none is set up for you yet. The small sign-in window of a mail app often cannot do that.',
    step: 'Open aka.ms/mfasetup in a browser, set up Microsoft Authenticator, then add the mail account.',
    helpdesk:
      "The last flow of the app ended with 50072, 50079 or 50125, and no authentication method is registered. If they cannot register from where they are, a Temporary Access Pass is an administrator's act.",
  },
  examine: ({ flows, methods, app, now }) => {
    const flow = failedWith(flows, [50072, 50079, 50125]);
    if (!flow) return { verdict: 'cleared' };
    if (methods.known && methods.value.length > 0) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: methods.known ? confidenceIn(flow, now) : 'likely',
      evidence: [
        attemptItem(flow, app),
        ...(methods.known ? [fact('methods', methods.at, 'No second factor is registered.')] : []),
      ],
      values: { endedAt: flow.last.at },
    };
  },
});
