import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { isPasswordGrant } from '../flows.js';
import { meanwhile } from '../meanwhile.js';

/** Microsoft's security defaults refuse an old way to sign in. */
export const securityDefaultsBlock = defineCause({
  id: 'securityDefaultsBlock',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/fundamentals/security-defaults',
  words: {
    title: 'an old way to sign in is refused',
    person: 'Your company refuses the old way in which {app} signed in. Your password was not the reason.',
    step: `Remove the account and add it again so that a Microsoft page asks you to sign in. ${meanwhile}`,
    helpdesk:
      '530035: security defaults blocked a legacy or unsafe sign-in. The app has to use modern authentication; security defaults stay on.',
  },
  examine: (input) => {
    const ending = endedWith(input, [530035]);
    // A password grant is a dead end under every rule: that profile is the cause then.
    if (!ending || (ending.flow && isPasswordGrant(ending.flow.last))) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: ending.confidence, evidence: ending.evidence, values: ending.values };
  },
});
