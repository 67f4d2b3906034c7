import type { Suspect, Suspicion } from './cause.js';
import type { SignIn } from './evidence.js';

/** More rows than security has to have; a token that was stolen long ago is renewed every hour. */
const most = 50;
/** More groups than anybody reads on a card; the log has the rest. */
const mostGroups = 8;

/**
 * Rows as security is shown them, sign-ins on a page before silent renewals and each newest first: however often a token
 * is renewed, the sign-in that got it stays in sight.
 */
export function suspectsOf(rows: readonly SignIn[], what: Suspicion): readonly Suspect[] {
  return inOrder(
    rows.map(({ id, at, appName, country, sessionId, interactive }) => ({
      ...{ id, at, appName, country, sessionId },
      ...{ what, silent: !interactive },
    })),
  ).slice(0, most);
}

/** Sign-ins on a page first, then silent ones, each newest first. */
export function inOrder(suspects: readonly Suspect[]): readonly Suspect[] {
  return suspects.toSorted(
    (one, other) => Number(one.silent) - Number(other.silent) || Date.parse(other.at) - Date.parse(one.at),
  );
}

/** Rows that are told as one: a sign-in on a page for itself, silent renewals of one session together. Newest first. */
export type SuspectGroup = readonly [Suspect, ...Suspect[]];

/**
 * What a card shows of the rows, and how many it leaves out. A false alarm excuses what was shown, and nothing else.
 */
export function shownSuspects(suspects: readonly Suspect[]): {
  readonly groups: readonly SuspectGroup[];
  readonly left: number;
} {
  const groups = new Map<string, [Suspect, ...Suspect[]]>();
  for (const suspect of inOrder(suspects)) {
    const { appName, country, id, sessionId, silent, what } = suspect;
    const key = silent ? JSON.stringify([what, appName, country, sessionId]) : id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [suspect]);
    else group.push(suspect);
  }
  const all = [...groups.values()];
  return { groups: all.slice(0, mostGroups), left: all.slice(mostGroups).flat().length };
}
