import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';

/** Answers of the company's own sign-in service that Entra cannot take. */
const federation = [50008, 50107, 90020];

/** Pass-through agents and the Active Directory behind them; 80013 is their clocks, a cause of its own. */
const agents = [80001, 80002, 80005, 80007, 80010, 80012, 80014];

/** The second factor was answered for an account that Entra cannot match, for synchronised people. */
const unmatched = 90072;

/** The company's own sign-in service, or the agent that checks passwords in its Active Directory, is at fault. */
export const federationFault = defineCause({
  id: 'federationFault',
  needs: ['signIns'],
  uses: ['user'],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-pass-through-authentication',
  words: {
    title: "fault in the company's own sign-in",
    person:
      "Your company's own sign-in service could not confirm who you are. {others, select, yes {As others have it too, the fault is not yours.} other {Your phone and your password are not the reason.}}",
    step: 'Tell the helpdesk that the company sign-in fails, and try again once they have mended it.',
    helpdesk:
      '50008, 50107, 90020, 90072 (ImmutableID does not match) or 80001 to 80014 without 80013: AD FS publication, certificate or claim rules, or the pass-through agents and their domain controllers; 80012 is outside the logon hours. Usually it hits many at once.',
  },
  examine: (input) => {
    const { user, statement } = input;
    const person = user.known ? user.value : null;
    const synced = person?.onPremisesSynced === true && person.userType !== 'Guest';
    const ending = endedWith(input, [...federation, ...agents, ...(synced ? [unmatched] : [])]);
    if (!ending) return { verdict: 'cleared' };
    const { confidence, evidence, values } = ending;
    return {
      verdict: 'blamed',
      confidence,
      evidence,
      values: { ...values, others: statement.othersAffected ? 'yes' : 'no' },
    };
  },
});
