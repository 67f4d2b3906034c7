import { type App, isKnownApp } from './app.js';
import type { SignIn, Statement } from './evidence.js';
import { exchangeOnline } from './exchangeOnline.js';
import type { Flow } from './flow.js';
import { flowsOf } from './flows.js';
import { minutesBetween } from './verdict.js';

/** What a person calls their app when it is none of those with a name here. */
const nameless: readonly App[] = ['unknown', 'otherEas', 'otherImap'];

/** How far back an attempt is looked for when the person names no time (minutes). */
const usualMinutes = 24 * 60;

/**
 * The newest attempt of an app without a name here that asked for the mailbox and ended with one of these codes, with no
 * later attempt of that app. Null as well when the person speaks of an app that has a name.
 */
export function refusedUnknownApp(
  rows: readonly SignIn[],
  { app, statement, now }: { readonly app: App; readonly statement: Statement; readonly now: string },
  codes: readonly number[],
): Flow | null {
  if (!nameless.includes(app)) return null;
  const asked = rows.filter((row) => {
    const appId = row.appId.toLowerCase();
    const since = statement.attemptedAfter;
    const recent = since === null ? minutesBetween(row.at, now) <= usualMinutes : minutesBetween(since, row.at) >= 0;
    return recent && row.resourceId === exchangeOnline && appId !== exchangeOnline && !isKnownApp(appId);
  });
  const newest = flowsOf(asked).filter(
    (flow, index, all) => all.findIndex(({ last }) => last.appId === flow.last.appId) === index,
  );
  return newest.find(({ outcome, last }) => outcome === 'failure' && codes.includes(last.errorCode)) ?? null;
}
