import { defineCause } from '../cause.js';
import { lockedOrMalicious } from '../lockedOrMalicious.js';

/** 50053 with the text about too many wrong passwords; the same code also means an address with malicious activity. */
export const accountLocked = defineCause({
  id: 'accountLocked',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout',
  words: {
    title: 'account locked for a while',
    person:
      'Your account is locked for a while because a wrong password was tried too often. Often an old phone or tablet that still has the former password does that.',
    step: 'Stop trying for now, and switch off mail on any other device that still has your old password.',
    helpdesk:
      '50053 whose failure reason says that the account is locked (IdsLocked): smart lockout after repeated wrong passwords. With “malicious activity” as its reason it is another cause, and security’s. It ends by itself, but returns while a device keeps sending the old password: look for 50126 in a steady rhythm, and mend that device first.',
  },
  examine: ({ flows, app }) => lockedOrMalicious(flows, app, 'locked'),
});
