import { addressesOf, isSlipOf } from '../addresses.js';
import { defineCause } from '../cause.js';
import { endedWith, screenItem } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { nameNotFound, newestUnattributed } from '../unattributed.js';
import { decidingFlow } from '../verdict.js';

/**
 * The name that was typed is not the one the person signs in with: mistyped, or their mail address where their sign-in
 * name is another. A name with an unknown domain leaves no row at all, so that then only their words can tell. An attempt
 * that got anywhere under their own account rules it out.
 */
export const wrongAddress = defineCause({
  id: 'wrongAddress',
  needs: ['signIns'],
  uses: ['user', 'unattributedSignIns'],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  words: {
    title: 'another name than the one you sign in with',
    person:
      'The name that was typed is not the one your account signs in with{differs, select, yes {: yours is not the same as your mail address} other {; one letter is enough for that}}.',
    step: '{known, select, yes {Add the account again, and type exactly {address} on the Microsoft page.} other {Add the account again and type your name with care. Unsure? Ask the helpdesk how it is spelled.}}',
    helpdesk:
      'The typed name is unknown to the tenant (50034, 50059, 50128, 50197, 51004, 16003, 90002, 90101), or no sign-in under their own name was seen. {differs, select, yes {User principal name and primary mail address differ, a usual trap.} other {Compare what they typed with the user principal name.}}',
  },
  examine: (input) => {
    const { user, unattributedSignIns, flows, statement, now, app } = input;
    const person = user.known ? user.value : null;
    // A guest is not in the wrong because of a name.
    if (person?.userType === 'Guest') return { verdict: 'cleared' };
    const address = person?.userPrincipalName ?? '';
    const differs = person?.addresses[0] !== undefined && person.addresses[0] !== address.toLowerCase();
    const values = { known: person ? 'yes' : 'no', address, differs: differs ? 'yes' : 'no' };
    const ending = endedWith({ flows, statement, app, now }, nameNotFound);
    if (ending?.flow) {
      const { confidence, evidence } = ending;
      return { verdict: 'blamed', confidence, evidence, values: { ...values, ...ending.values } };
    }
    if (decidingFlow(flows) !== null) return { verdict: 'cleared' };
    const own = addressesOf({ user });
    const astray = newestUnattributed(input, statement, nameNotFound);
    if (astray) {
      const alias = own.has(astray.identifier?.toLowerCase() ?? '');
      const text = alias
        ? 'A sign-in at {endedAt} used a mail address of theirs that is no sign-in name ({code}).'
        : 'A sign-in at {endedAt} used a name that is nearly theirs and does not exist ({code}).';
      return {
        verdict: 'blamed',
        confidence: alias ? 'proven' : 'likely',
        evidence: [fact('unattributedSignIns', astray.at, text, { endedAt: astray.at, code: astray.errorCode })],
        values,
      };
    }
    const told = statement.address?.toLowerCase() ?? null;
    const mistyped = told !== null && own.size > 0 && !own.has(told) && [...own].some((one) => isNearly(told, one));
    if (ending || mistyped || statement.symptom === 'noSuchAccount') {
      const item = mistyped
        ? {
            reading: 'statement' as const,
            at: now,
            says: { text: 'The address they name is nearly one of theirs, and none of them.' },
          }
        : screenItem(now);
      return { verdict: 'blamed', confidence: 'likely', evidence: [item], values, wants: ['unattributedSignIns'] };
    }
    if (flows.length > 0 || unattributedSignIns.known) return { verdict: 'cleared' };
    return { verdict: 'undecided', missing: [{ reading: 'unattributedSignIns', why: unattributedSignIns.why }] };
  },
});

/** A slip within the address, or the right name with another domain. */
function isNearly(told: string, own: string): boolean {
  return isSlipOf(told, own) || told.split('@')[0] === own.split('@')[0];
}
