import { appFacts } from '../app.js';
import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { explainsSilence } from '../silence.js';
import { rowIsOverdue } from '../verdict.js';

/**
 * The account on the device was set up with a password of old. Exchange refuses it before Entra sees it, so that no row
 * ever comes. That is no proof: a mistyped address leaves none either.
 */
export const passwordProfile = defineCause({
  id: 'passwordProfile',
  protocols: ['activeSync', 'ews', 'imap'],
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online',
  words: {
    title: 'account set up the old way, with a password',
    person:
      'No sign-in from {app} arrived, as happens when the account was set up the old way, with a password only. Microsoft no longer accepts that.',
    step: 'Add the account with Microsoft Exchange and Sign In, never with Configure Manually; if an old entry of it is on the phone, it has to be set up anew.',
    helpdesk:
      'No Entra row since the attempt: Basic authentication is refused by Exchange before Entra sees it. Rebuild the account with OAuth, in a managed profile with OAuth set to true. Never loosen the authentication policy.',
  },
  examine: ({ at, flows, app, statement, now }) => {
    const { attemptedAfter, attemptedBefore, symptom } = statement;
    if (flows.length > 0 || explainsSilence(symptom) || !rowIsOverdue(statement, now)) return { verdict: 'cleared' };
    const tried =
      attemptedAfter === null
        ? { text: 'Tried before {triedAt}.', values: { triedAt: attemptedBefore ?? now } }
        : { text: 'Tried after {triedAt}.', values: { triedAt: attemptedAfter } };
    return {
      verdict: 'blamed',
      confidence: 'likely',
      evidence: [
        { reading: 'statement', at: now, says: tried },
        fact('signIns', at.signIns, 'No sign-in of {app} since then.', { app: appFacts[app].name }),
      ],
    };
  },
});
