import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { canShowPages, registrationWanted, secondFactorWanted } from '../secondFactor.js';

/**
 * The attempt ended where a second factor has to be set up, and none is. The code alone does not prove it; a factor that
 * was merely asked for is this cause only where the readings say that there is none.
 */
export const mfaNotRegistered = defineCause({
  id: 'mfaNotRegistered',
  needs: ['signIns'],
  uses: ['methods'],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/authentication/howto-registration-mfa-sspr-combined',
  words: {
    title: 'second factor not set up',
    person:
      'Your company asks for a second proof that it is you, and none is set up for you yet. The small sign-in window of a mail app often cannot do that.',
    step: 'Open aka.ms/mfasetup in a browser, set up Microsoft Authenticator, then add the mail account. Was the sign-in not yours? Then call the helpdesk instead.',
    helpdesk:
      "The last flow of the app ended with 50072, 50079 or 50125 (or 500121, 50074, 50076), and no authentication method is registered. Ask first whether that sign-in was theirs: whoever registers first owns the second factor. If they cannot register from where they are, a Temporary Access Pass is an administrator's act.",
  },
  examine: (input) => {
    const { methods } = input;
    const none = methods.known && methods.value.length === 0;
    const codes = none ? [...registrationWanted, ...secondFactorWanted] : registrationWanted;
    const ending = endedWith(input, codes, none ? ['moreInformation'] : []);
    if (!ending || (ending.flow && !canShowPages(ending.flow.last))) return { verdict: 'cleared' };
    if (methods.known && !none) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: methods.known ? ending.confidence : 'likely',
      evidence: [
        ...ending.evidence,
        ...(methods.known ? [fact('methods', methods.at, 'No second factor is registered.')] : []),
      ],
      values: ending.values,
    };
  },
});
