import type { SignIn } from './evidence.js';
import { minutesBetween } from './verdict.js';

/** A person who mistypes stops after a few; a machine goes on. */
const leastRows = 4;

/** Rows this close belong to one attempt: a phone asks for its settings and its mail with the same password. */
const sameMinutes = 1;

/** Only what went on within a day speaks for now. */
const recentMinutes = 24 * 60;

const wrong = 50126;
/** The lockout that follows from it. */
const lockedOut = 50053;

/** A device or app that goes on sending a password which is no longer right. */
export interface StalePassword {
  /** Oldest first. */
  readonly rows: readonly [SignIn, ...SignIn[]];
  /** The usual pause between two attempts, in whole minutes. */
  readonly everyMinutes: number;
  /** The person's newest success from another device or app since it began; null: none was seen. */
  readonly elsewhere: SignIn | null;
}

/**
 * The source of wrong passwords in a steady rhythm, the newest if there are several; null: none. A person's typing errors
 * come in a burst and stop; a device with a saved password comes back at the same pause. A source in a country where
 * the person never gets in is somebody else's, and none of theirs to clear; one that got in since has learned it.
 */
export function stalePassword(rows: readonly SignIn[], now: string): StalePassword | null {
  if (rows.filter(isRefusal).length < leastRows) return null;
  const successes = rows.filter((row) => row.errorCode === 0).sort(byTime);
  const countries = new Set(successes.flatMap(({ country }) => country ?? []));
  const found: StalePassword[] = [];
  for (const [source, own] of bySource(rows)) {
    const letIn = own.findLastIndex((row) => row.errorCode === 0);
    const [first, ...others] = own
      .slice(letIn + 1)
      .filter((row) => isRefusal(row) && minutesBetween(row.at, now) <= recentMinutes);
    if (!first || ![first, ...others].some((row) => row.errorCode === wrong)) continue;
    const everyMinutes = rhythm([first, ...others]);
    if (everyMinutes === null) continue;
    if (first.country !== null && countries.size > 0 && !countries.has(first.country)) continue;
    const elsewhere = successes.findLast(
      (row) => Date.parse(row.at) >= Date.parse(first.at) && sourceOf(row) !== source,
    );
    found.push({ rows: [first, ...others], everyMinutes, elsewhere: elsewhere ?? null });
  }
  const lastOf = ({ rows: all }: StalePassword) => Date.parse(all.at(-1)?.at ?? all[0].at);
  return found.reduce<StalePassword | null>((late, one) => (late && lastOf(late) >= lastOf(one) ? late : one), null);
}

function isRefusal({ errorCode }: SignIn): boolean {
  return errorCode === wrong || errorCode === lockedOut;
}

function byTime(a: SignIn, b: SignIn): number {
  return Date.parse(a.at) - Date.parse(b.at);
}

/** The rows of each device and app, oldest first. */
function bySource(rows: readonly SignIn[]): ReadonlyMap<string, readonly SignIn[]> {
  const sources = new Map<string, SignIn[]>();
  for (const row of [...rows].sort(byTime)) {
    const source = sourceOf(row);
    const own = sources.get(source);
    if (own) own.push(row);
    else sources.set(source, [row]);
  }
  return sources;
}

/** One device and app, as far as a row names it. */
function sourceOf({ ipAddress, clientAppUsed, appId, deviceId, operatingSystem, userAgent }: SignIn): string {
  return JSON.stringify([ipAddress, clientAppUsed, appId, deviceId, operatingSystem, userAgent]);
}

/** The usual pause in minutes when at least three in four pauses are alike (a fifth more or less); else null. */
function rhythm(rows: readonly SignIn[]): number | null {
  const times: number[] = [];
  for (const { at } of rows) {
    const time = Date.parse(at) / 60_000;
    if (times.length === 0 || time - (times.at(-1) ?? 0) > sameMinutes) times.push(time);
  }
  if (times.length < leastRows) return null;
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const usual = [...pauses].sort((a, b) => a - b)[Math.floor(pauses.length / 2)] ?? 0;
  const alike = pauses.filter((pause) => Math.abs(pause - usual) <= usual / 5).length;
  return alike >= (pauses.length * 3) / 4 ? Math.round(usual) : null;
}
