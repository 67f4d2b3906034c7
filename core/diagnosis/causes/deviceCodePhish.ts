import { defineCause, type EvidenceItem } from '../cause.js';
import { isByDeviceCode } from '../deviceCode.js';
import { fact } from '../evidenceItems.js';
import { suspectsOf } from '../suspects.js';

/**
 * Somebody made the person type a code on a Microsoft page, which signs the other one in. Proven by their own words
 * together with a row that bears the mark; either alone is enough to stop, and so is a row that was refused or renewed
 * in the background. An unusual place alone is not.
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
      '{seen, select, row {Somebody used a sign-in code on your account.} other {You write about a code that somebody wanted typed on a Microsoft page.}} Attackers use exactly that to get into a mailbox, so nothing is opened until somebody has looked.',
    step: 'Talk to your security team now, and do not type a code that somebody else sent you.',
    helpdesk:
      'Device code flow: a row bears its mark (protocol deviceCode, transfer deviceCodeFlow; silent refreshes keep it), or the person says that they typed a code for somebody. Let security judge it before anything else; revoking the sessions signs out every device.',
  },
  examine: ({ signIns, statement, now }) => {
    const rows = signIns.known ? signIns.value : [];
    const marked = suspectsOf(rows.filter(isByDeviceCode), 'code');
    const [newest] = marked;
    if (!statement.typedDeviceCode && !newest) {
      // The older version of the log shows no marks at all, on no row.
      const shown = rows.length === 0 || rows.some((row) => row.protocol !== null || row.transferMethod !== null);
      if (signIns.known && shown) return { verdict: 'cleared' };
      if (signIns.known) return { verdict: 'undecided', missing: [{ reading: 'signIns', why: 'unavailable' }] };
      return { verdict: 'undecided', missing: [{ reading: 'signIns', why: signIns.why }] };
    }
    const evidence: EvidenceItem[] = marked.slice(0, 3).map(({ at, appName }) =>
      fact('signIns', at, 'Sign-in to {appName} at {signedInAt} bears the mark of the device code flow.', {
        appName,
        signedInAt: at,
      }),
    );
    if (statement.typedDeviceCode) {
      const text = 'In their own words: a code was typed on a Microsoft page for somebody.';
      evidence.unshift({ reading: 'statement', at: now, says: { text } });
    }
    return {
      verdict: 'blamed',
      confidence: statement.typedDeviceCode && newest ? 'proven' : 'likely',
      evidence,
      values: { seen: newest ? 'row' : 'words' },
      suspects: marked,
    };
  },
});
