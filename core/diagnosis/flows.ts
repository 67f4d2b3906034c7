import type { SignIn } from './evidence.js';
import type { Flow } from './flow.js';
import { signInCode } from './signInCodes.js';

/** Rows of one attempt that share no correlation id stand at most this far apart (milliseconds). */
const attemptMs = 10 * 60_000;

/**
 * Sign-in rows as the attempts they belong to, newest attempt first: rows of one person and app with the same
 * correlation id, or else on one device within ten minutes, cut at each success. A silent row joins what happened on a
 * page only where it names the same request or session: it may come from another device, and may stand for many.
 * Every row is in exactly one flow; a row that is given twice (same id) counts once; the order of the input is
 * irrelevant.
 */
export function flowsOf(rows: readonly SignIn[]): readonly Flow[] {
  const open = new Set<Attempt>();
  const all: Attempt[] = [];
  for (const row of inOrder(rows)) {
    let attempt = attemptOf(row, open);
    if (!attempt) {
      attempt = { rows: [row], correlationIds: new Set(), sessionIds: new Set(), deviceId: null, platform: null };
      all.push(attempt);
      open.add(attempt);
    } else {
      attempt.rows.push(row);
    }
    attempt.correlationIds.add(row.correlationId);
    if (row.sessionId) attempt.sessionIds.add(row.sessionId);
    attempt.deviceId ??= row.deviceId;
    attempt.platform ??= platformOf(row);
    if (row.errorCode === 0) open.delete(attempt);
  }
  return all.map(judged).sort((a, b) => byTime(lastRow(b), lastRow(a)));
}

/** An attempt under construction, with what its rows have named so far. */
interface Attempt {
  readonly rows: [SignIn, ...SignIn[]];
  readonly correlationIds: Set<string>;
  readonly sessionIds: Set<string>;
  deviceId: string | null;
  platform: ReturnType<typeof platformOf>;
}

/** True where a password is traded for a token without a page: a second factor can never be asked for in that flow. */
export function isPasswordGrant(row: SignIn): boolean {
  return row.protocol === 'ropc';
}

/** True for a row that stopped before Entra knew who it was: it names nobody, or nobody's id. */
export function namesNobody(row: SignIn): boolean {
  return /^[0-]*$/.test(row.userId);
}

/** True for an attempt that no person took part in: tokens that were renewed, or refused to be. */
export function isSilent(flow: Flow): boolean {
  return flow.rows.every((row) => !row.interactive);
}

/** The operating system a row speaks of, as far as it matters here; null when it names none. */
export function platformOf(row: SignIn): 'ios' | 'mac' | 'other' | null {
  // The user agent of an iPhone says "like Mac OS X", and Safari on an iPad says "Macintosh": the system comes first.
  for (const text of [row.operatingSystem, row.userAgent]) {
    if (!text) continue;
    if (/\bi(pad)?os\b|iphone|ipad/i.test(text)) return 'ios';
    if (/mac ?os|macintosh/i.test(text)) return 'mac';
    return 'other';
  }
  return null;
}

function inOrder(rows: readonly SignIn[]): readonly SignIn[] {
  const byId = new Map<string, SignIn>();
  for (const row of rows) {
    const other = byId.get(row.id);
    // Two readings of one row can differ in late details; which one counts must not depend on their order.
    if (!other || JSON.stringify(row) > JSON.stringify(other)) byId.set(row.id, row);
  }
  return [...byId.values()].sort(byTime);
}

/** Oldest first. Rows carry whole seconds in places, so that at the same moment steps go before their outcome. */
function byTime(a: SignIn, b: SignIn): number {
  return Date.parse(a.at) - Date.parse(b.at) || rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function rank(row: SignIn): number {
  return ['step', 'lateStep', 'stepOrEnd', 'failure', 'risk', 'success'].indexOf(kindOf(row));
}

function kindOf(row: SignIn) {
  return signInCode(row.errorCode)?.kind ?? 'failure';
}

/** The open attempt a row continues, the latest if there are several. */
function attemptOf(row: SignIn, open: ReadonlySet<Attempt>): Attempt | undefined {
  const candidates = [...open].filter(({ rows: [first] }) => sameClient(row, first));
  return (
    candidates.findLast(({ correlationIds }) => row.correlationId !== '' && correlationIds.has(row.correlationId)) ??
    candidates
      .filter((attempt) => Date.parse(row.at) - endOf(attempt) <= attemptMs)
      .filter((attempt) => !isAnonymous(row) && sameDevice(row, attempt) && mayContinue(row, attempt))
      .reduce<Attempt | undefined>((late, one) => (late && endOf(late) > endOf(one) ? late : one), undefined)
  );
}

function sameClient(a: SignIn, b: SignIn): boolean {
  return samePerson(a, b) && a.appId === b.appId && isPasswordGrant(a) === isPasswordGrant(b);
}

/** Rows that name nobody are told apart, and joined to the others, by what was typed. */
function samePerson(a: SignIn, b: SignIn): boolean {
  if (!namesNobody(a) && !namesNobody(b)) return a.userId === b.userId;
  return a.identifier?.toLowerCase() === b.identifier?.toLowerCase();
}

/** Nothing but its correlation id says whose row it is. */
function isAnonymous(row: SignIn): boolean {
  return namesNobody(row) && row.identifier === null;
}

/** A token that is renewed in the background is no answer to what somebody just met on a page, unless it says so. */
function mayContinue(row: SignIn, { rows, sessionIds }: Attempt): boolean {
  if (row.interactive || rows.every((one) => !one.interactive)) return true;
  return row.sessionId !== null && sessionIds.has(row.sessionId);
}

/** What is not named cannot tell two devices apart. */
function sameDevice(row: SignIn, attempt: Attempt): boolean {
  if (row.deviceId && attempt.deviceId) return row.deviceId === attempt.deviceId;
  const platform = platformOf(row);
  return platform === null || attempt.platform === null || platform === attempt.platform;
}

function endOf(attempt: Attempt): number {
  return Date.parse(lastRow(attempt).at);
}

function judged({ rows }: Attempt): Flow {
  // A late step means that everything before it was accepted, so an earlier failure no longer speaks.
  const last = rows.findLast((row) => kindOf(row) !== 'step') ?? lastRow({ rows });
  const kind = kindOf(last);
  const outcome = kind === 'success' ? 'success' : kind === 'step' || kind === 'lateStep' ? 'unfinished' : 'failure';
  return { rows, last, outcome };
}

function lastRow({ rows }: Pick<Flow, 'rows'>): SignIn {
  return rows.at(-1) ?? rows[0];
}
