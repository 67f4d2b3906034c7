import { defineCause, type EvidenceItem } from '../cause.js';
import { endedWith } from '../endedWith.js';
import type { SignIn } from '../evidence.js';
import { fact } from '../evidenceItems.js';
import { bearsOpenRisk, openRisk } from '../openRisk.js';
import { isRefusedForRisk } from '../refusedForRisk.js';
import { suspectsOf } from '../suspects.js';
import { minutesBetween } from '../verdict.js';

const refusals = [53004, 53011, 530032, 530034, 50135];

/** Older refusals for risk, of any app, do not speak for today. */
const recentMinutes = 24 * 60;

/**
 * Entra holds a risk open on the person, or refused a sign-in for risk. Risk is about the person and not about one app,
 * so that a refusal of any app counts until one of them is let in again on a page. Where neither the sign-ins nor identity
 * protection show risk (both need a licence), it stays undecided.
 */
export const riskySignIn = defineCause({
  id: 'riskySignIn',
  needs: [],
  uses: ['signIns', 'riskyUser'],
  remedy: { by: 'security', changes: [], stopsEverything: true },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/id-protection/howto-identity-protection-investigate-risk',
  words: {
    title: 'sign-in held to be risky',
    person:
      'Microsoft noticed something unusual about your sign-ins and is protecting your account. That can be a mistake, but somebody has to look first.',
    step: 'Talk to your security team, and tell them whether all of it was you. Until then nothing is changed for you.',
    helpdesk:
      'Open risk (riskState atRisk or confirmedCompromised) or a refusal for risk: 53004, 53011, 50135, and 530032 unless its text names a security policy only. Security investigates and then dismisses or remediates. Resetting MFA or opening a protocol now is what an attacker would ask for.',
  },
  examine: (input) => {
    const { signIns, riskyUser, now } = input;
    const rows = signIns.known ? signIns.value : [];
    const ended = endedWith(input, refusals, ['suspiciousActivity']);
    const ending = ended?.flow && !isRefusedForRisk(ended.flow.last) ? null : ended;
    const refused = ending?.flow ? null : lastRefusal(rows, now);
    const open = openRisk({ signIns, riskyUser });
    if (ending || refused || open) {
      const evidence: EvidenceItem[] = [...(ending?.evidence ?? [])];
      if (refused) {
        evidence.push(
          fact('signIns', refused.at, 'A sign-in to {appName} at {endedAt} was refused for risk ({code}).', {
            appName: refused.appName,
            endedAt: refused.at,
            code: refused.errorCode,
          }),
        );
      }
      const risky = rows.find(bearsOpenRisk);
      if (risky) {
        evidence.push(
          fact('signIns', risky.at, 'The sign-in to {appName} at {signedInAt} bears an open risk.', {
            appName: risky.appName,
            signedInAt: risky.at,
          }),
        );
      }
      if (riskyUser.known && riskyUser.value && openRisk({ signIns: { known: false, why: 'notLooked' }, riskyUser })) {
        evidence.push(
          fact('riskyUser', riskyUser.at, 'Identity protection holds this account at risk (level: {level}).', {
            level: riskyUser.value.level,
          }),
        );
      }
      const suspicious = [
        ...(ending?.flow ? [ending.flow.last] : []),
        ...(refused ? [refused] : []),
        ...(risky ? [risky] : []),
      ];
      const seen = ending?.flow || refused || open;
      return {
        verdict: 'blamed',
        confidence: seen ? 'proven' : 'likely',
        evidence,
        wants: ['riskyUser'],
        suspects: suspectsOf(suspicious, 'risk'),
      };
    }
    if (signIns.known && open === false) return { verdict: 'cleared' };
    return {
      verdict: 'undecided',
      missing: [
        ...(signIns.known ? [] : [{ reading: 'signIns' as const, why: signIns.why }]),
        ...(riskyUser.known ? [] : [{ reading: 'riskyUser' as const, why: riskyUser.why }]),
      ],
    };
  },
});

/** The newest refusal for risk of the last day, of whatever app, if no sign-in has succeeded since. */
function lastRefusal(rows: readonly SignIn[], now: string): SignIn | null {
  const refused = rows
    .filter((row) => isRefusedForRisk(row) && minutesBetween(row.at, now) <= recentMinutes)
    .reduce<SignIn | null>((late, row) => (late && late.at > row.at ? late : row), null);
  // A phone that renews its token in the background was not asked again.
  const letIn = rows.some(
    (row) => row.errorCode === 0 && row.interactive && refused && Date.parse(row.at) >= Date.parse(refused.at),
  );
  return letIn ? null : refused;
}
