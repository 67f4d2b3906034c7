import type { Readings } from './evidence.js';

const open = ['atRisk', 'confirmedCompromised'];

/**
 * Is a risk open on this person, as far as their sign-ins show? Null: it could not be read, be it for want of the
 * sign-ins or because the tenant has no licence to see risk. Rows of every app count; Entra updates the state of old
 * rows when a risk is dismissed or remedied.
 */
export function openRisk(readings: Readings): boolean | null {
  const { signIns } = readings;
  if (!signIns.known) return null;
  if (signIns.value.some((row) => row.riskState !== null && open.includes(row.riskState))) return true;
  // Without the licence a level is "hidden", which readings keep as null.
  const readable = signIns.value.some((row) => row.riskState !== null && row.riskLevel !== null);
  return readable || signIns.value.length === 0 ? false : null;
}
