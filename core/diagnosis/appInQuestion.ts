import { addressesOf } from './addresses.js';
import { type App, appFacts, apps, isKnownApp } from './app.js';
import type { Evidence, SignIn, Statement } from './evidence.js';
import type { Flow } from './flow.js';
import { flowsOf, isSilent, namesNobody, platformOf } from './flows.js';
import { rowIsOverdue } from './verdict.js';

/** How far back an attempt is looked for when the person names no time. */
const usualHours = 24;

/** Exchange's names, in the sign-in log, for clients that sign in with a password of old. */
const legacyClients = { activeSync: ['Exchange ActiveSync'], imap: ['IMAP4', 'POP3'] } as const;

/**
 * The app a diagnosis is about, and its attempts since the moment the person speaks of, newest first. A sign-in they
 * name by its correlation id, or else the newest one that ended with the error number they name, comes before all that
 * was tried before they said so: that is the one they ask about.
 */
export function attemptsInQuestion(evidence: Evidence): { readonly app: App; readonly flows: readonly Flow[] } {
  const { statement, now } = evidence;
  const since = Date.parse(statement.attemptedAfter ?? now);
  const start = statement.attemptedAfter ? since : since - usualHours * 3_600_000;
  const recent = (row: SignIn) => Date.parse(row.at) >= start;
  const rows = theirRows(evidence);
  const named = namedRow(rows, statement);
  const app = appOf(statement, named, rows.filter(recent));
  // Attempts are built before old ones are left out, so that one across the boundary stays whole.
  const all = flowsOf(rows.filter((row) => mayBelongTo(row, app)));
  const flows = all.filter(({ rows: own, last }) => recent(last) || (named && own.includes(named)));
  // Their sign-in is still on its way, and older ones say nothing about it.
  if (statement.correlationId !== null && !named && !rowIsOverdue(statement, now)) return { app, flows: [] };
  return { app, flows: askedFor(flows, named, statement) };
}

/** Their rows, with those that name nobody but bear one of their addresses as the typed name. */
function theirRows({ readings }: Evidence): readonly SignIn[] {
  const addresses = addressesOf(readings);
  const theirs = (row: SignIn) => !namesNobody(row) || addresses.has(row.identifier?.toLowerCase() ?? '');
  return [readings.signIns, readings.unattributedSignIns].flatMap((reading) =>
    reading.known ? reading.value.filter(theirs) : [],
  );
}

function namedRow(rows: readonly SignIn[], { correlationId }: Statement): SignIn | undefined {
  const id = correlationId?.toLowerCase();
  return rows.find((row) => row.correlationId.toLowerCase() === id && mayBelongTo(row, 'unknown'));
}

/** The app they name; but a row they point at is a fact, and their name for its app may be wrong. */
function appOf(statement: Statement, named: SignIn | undefined, recent: readonly SignIn[]): App {
  if (named) return mayBelongTo(named, statement.app) && statement.app !== 'unknown' ? statement.app : onlyApp([named]);
  return statement.app === 'unknown' ? onlyApp(recent) : statement.app;
}

/** Puts the attempt they point at before those that are older than their words; nothing newer than these is hidden. */
function askedFor(flows: readonly Flow[], named: SignIn | undefined, statement: Statement): readonly Flow[] {
  const saidAt = Date.parse(statement.attemptedBefore ?? '');
  const since = flows.filter(({ rows: [first] }) => Date.parse(first.at) > saidAt);
  const before = flows.filter((flow) => !since.includes(flow));
  const meant = named ? before.find(({ rows }) => rows.includes(named)) : endedAsTheySaw(before, statement);
  if (!meant) return flows;
  return [...since, meant, ...(meant.outcome === 'unfinished' ? [] : before.slice(before.indexOf(meant) + 1))];
}

/** The newest attempt with the error number from the person's screen, unless a page let them in after that. */
function endedAsTheySaw(flows: readonly Flow[], { symptom }: Statement): Flow | undefined {
  const code = Number(/^AADSTS(\d+)$/.exec(symptom ?? '')?.[1] ?? Number.NaN);
  const index = flows.findIndex(({ rows }) => rows.some(({ errorCode }) => errorCode === code));
  const letInSince = flows.slice(0, Math.max(index, 0)).some((flow) => flow.outcome === 'success' && !isSilent(flow));
  return letInSince ? undefined : flows[index];
}

/**
 * May this row be of that app? One application id serves Mail on iOS and on macOS; a row that names no system may be of
 * either. For `unknown`: of any mail app.
 */
export function mayBelongTo(row: SignIn, app: App): boolean {
  if (app === 'unknown') return apps.some((one) => one !== 'unknown' && mayBelongTo(row, one));
  const platform = platformOf(row);
  if (app === 'iosMail' && platform !== null && platform !== 'ios') return false;
  if (app === 'macosMail' && platform !== null && platform !== 'mac') return false;
  const { appIds, protocol } = appFacts[app];
  if (appIds.includes(row.appId.toLowerCase())) return true;
  if (protocol !== 'activeSync' && protocol !== 'imap') return false;
  // Password sign-ins are logged under Exchange's own id, which says nothing about the app.
  return !isKnownApp(row.appId) && legacyClients[protocol].some((client) => client === row.clientAppUsed);
}

/** The one app that rows speak of; `unknown` for none or several. */
function onlyApp(rows: readonly SignIn[]): App {
  const seen = apps.filter((app) => app !== 'unknown' && rows.some((row) => mayBelongTo(row, app)));
  const [only, ...others] = seen;
  return only !== undefined && others.length === 0 ? only : 'unknown';
}
