import type { Readings, SignIn } from './evidence.js';
import type { WhyUnknown } from './reading.js';

const open = ['atRisk', 'confirmedCompromised'];

/**
 * Is a risk open on this person, as far as their sign-ins and identity protection show? Null: it could not be read, be
 * it for want of the sign-ins or because the tenant has no licence to see risk. Rows of every app count; Entra updates
 * the state of old rows when a risk is dismissed or remedied.
 */
export function openRisk({ signIns, riskyUser }: Pick<Readings, 'signIns' | 'riskyUser'>): boolean | null {
  if (signIns.known && signIns.value.some(bearsOpenRisk)) return true;
  if (riskyUser.known) return riskyUser.value !== null && open.includes(riskyUser.value.state);
  // Asked in vain: rows that show no risk do not answer for it.
  if (!isSettled(riskyUser.why)) return null;
  if (!signIns.known) return null;
  // Without the licence a level is "hidden", which readings keep as null.
  const readable = signIns.value.some((row) => row.riskState !== null && row.riskLevel !== null);
  return readable || signIns.value.length === 0 ? false : null;
}

/** Nobody asked, or nobody in this company can. */
function isSettled(why: WhyUnknown): boolean {
  return ['notLooked', 'notAsked', 'notLicensed', 'notPermitted'].includes(why);
}

/** True for a sign-in whose risk nobody has dismissed or remedied yet. */
export function bearsOpenRisk(row: SignIn): boolean {
  return row.riskState !== null && open.includes(row.riskState);
}
