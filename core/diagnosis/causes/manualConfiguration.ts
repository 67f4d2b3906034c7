import { defineCause } from '../cause.js';
import { screenItem } from '../endedWith.js';
import { onlySendsPassword } from '../passwordClient.js';

/** They chose the way by hand, which asks for a server and a password, and ends in an account of the old kind. */
export const manualConfiguration = defineCause({
  id: 'manualConfiguration',
  protocols: ['activeSync', 'ews', 'imap'],
  needs: [],
  uses: ['signIns'],
  remedy: { by: 'user', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online',
  words: {
    title: 'set up by hand instead of with Sign In',
    person:
      'When {app} asks for a server or a domain, the account is being set up by hand, and such an account sends only a password. Microsoft does not accept that any more.',
    step: 'Go back to the start, choose Microsoft Exchange, type only your work address and press Sign In.',
    helpdesk:
      'The phone asked for a server, and no OAuth sign-in of the app is in the log: it was set up by hand with Basic authentication, which Exchange Online refuses.',
  },
  examine: ({ statement, flows, now }) => {
    // A sign-in on a page shows that they chose the right way after all.
    const page = flows.some(({ rows }) => rows.some((row) => !onlySendsPassword(row)));
    if (statement.symptom !== 'asksForServer' || page) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: 'likely', evidence: [screenItem(now)] };
  },
});
