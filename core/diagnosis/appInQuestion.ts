import { type App, appFacts, apps } from './app.js';
import type { Evidence, SignIn } from './evidence.js';
import type { Flow } from './flow.js';
import { flowsOf, platformOf } from './flows.js';

/** How far back an attempt is looked for when the person names no time. */
const usualHours = 24;

/** Exchange's names, in the sign-in log, for clients that sign in with a password of old. */
const legacyClients = { activeSync: ['Exchange ActiveSync'], imap: ['IMAP4', 'POP3'] } as const;

/** The app a diagnosis is about, and its attempts since the moment the person speaks of, newest first. */
export function attemptsInQuestion(evidence: Evidence): { readonly app: App; readonly flows: readonly Flow[] } {
  const { signIns } = evidence.readings;
  const since = Date.parse(evidence.statement.attemptedAfter ?? evidence.now);
  const start = evidence.statement.attemptedAfter ? since : since - usualHours * 3_600_000;
  const recent = (row: SignIn) => Date.parse(row.at) >= start;
  const rows = signIns.known ? signIns.value : [];
  const app = evidence.statement.app === 'unknown' ? onlyApp(rows.filter(recent)) : evidence.statement.app;
  // Attempts are built before old ones are left out, so that one across the boundary stays whole.
  const flows = flowsOf(rows.filter((row) => mayBelongTo(row, app))).filter((flow) => recent(flow.last));
  return { app, flows };
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
  return ofNoKnownApp(row) && legacyClients[protocol].some((client) => client === row.clientAppUsed);
}

/** Password sign-ins are logged under Exchange's own id, which says nothing about the app. */
function ofNoKnownApp(row: SignIn): boolean {
  return !apps.some((app) => appFacts[app].appIds.includes(row.appId.toLowerCase()));
}

/** The one app that rows speak of; `unknown` for none or several. */
function onlyApp(rows: readonly SignIn[]): App {
  const seen = apps.filter((app) => app !== 'unknown' && rows.some((row) => mayBelongTo(row, app)));
  const [only, ...others] = seen;
  return only !== undefined && others.length === 0 ? only : 'unknown';
}
