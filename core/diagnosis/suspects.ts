import type { Suspect } from './cause.js';
import type { SignIn } from './evidence.js';

/** More rows than anybody reads on a card; a token that was stolen long ago is renewed every hour. */
const most = 50;

/** Rows as security is shown them, newest first. */
export function suspectsOf(rows: readonly SignIn[]): readonly Suspect[] {
  return rows
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, most)
    .map(({ id, at, appName, country, sessionId }) => ({ id, at, appName, country, sessionId }));
}
