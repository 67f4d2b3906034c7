import { defineCause } from '../cause.js';
import type { SignIn } from '../evidence.js';
import { fact } from '../evidenceItems.js';

/** "Are you trying to sign in to …?", which a person answers on the attacker's behalf. */
const confirmed = 50199;

/** Entra moved the sign-in from another device by a code; silent refreshes keep the mark. */
function marked(row: SignIn): boolean {
  // `authenticationTransfer`, the QR code that Outlook itself shows, is another thing and harmless.
  return row.protocol === 'deviceCode' || row.transferMethod === 'deviceCodeFlow';
}

/**
 * Somebody made the person type a code on a Microsoft page, which signs the other one in. Proven by their own words
 * together with a row that bears the mark; either alone is enough to stop. An unusual place alone is not.
 */
export const deviceCodePhish = defineCause({
  id: 'deviceCodePhish',
  needs: [],
  uses: ['signIns'],
  remedy: { by: 'security', changes: [], stopsEverything: true },
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-flows',
  words: {
    title: 'possible theft by sign-in code',
    person:
      '{seen, select, row {A sign-in to your account was confirmed with a code.} other {You write about a code that somebody wanted typed on a Microsoft page.}} Attackers use exactly that to get into a mailbox, so nothing is opened until somebody has looked.',
    step: 'Talk to your security team now, and do not type a code that somebody else sent you.',
    helpdesk:
      'Device code flow: 50199 followed by a success with a device-code mark, or the person says that they typed a code for somebody. Let security judge it before anything else; revoking the sessions signs out every device.',
  },
  examine: ({ signIns, statement, now }) => {
    const rows = signIns.known ? signIns.value : [];
    const success = rows.find((row) => row.errorCode === 0 && marked(row));
    const asked = rows.find(
      (row) =>
        row.errorCode === confirmed &&
        rows.some(
          (other) =>
            marked(other) &&
            other.errorCode === 0 &&
            other.appId === row.appId &&
            Date.parse(other.at) >= Date.parse(row.at),
        ),
    );
    const evidence = [
      ...(statement.typedDeviceCode
        ? [
            {
              reading: 'statement' as const,
              at: now,
              says: { text: 'In their own words: a code was typed on a Microsoft page for somebody.' },
            },
          ]
        : []),
      ...(success
        ? [
            fact(
              'signIns',
              success.at,
              'Sign-in to {appName} at {signedInAt} bears the mark of the device code flow.',
              {
                appName: success.appName,
                signedInAt: success.at,
              },
            ),
          ]
        : []),
    ];
    const values = { seen: success ? 'row' : 'words' };
    if (statement.typedDeviceCode) {
      return { verdict: 'blamed', confidence: success ? 'proven' : 'likely', evidence, values };
    }
    if (!signIns.known) return { verdict: 'undecided', missing: [{ reading: 'signIns', why: signIns.why }] };
    return asked ? { verdict: 'blamed', confidence: 'likely', evidence, values } : { verdict: 'cleared' };
  },
});
