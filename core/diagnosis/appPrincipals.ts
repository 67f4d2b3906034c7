import { type App, appFacts } from './app.js';
import type { Flow } from './flow.js';

/**
 * The application ids, in lower case, whose enterprise application decides about this app: the one its newest attempt
 * bore, else the one it is known by. None where several apps go by one name here and no attempt says which it is, and
 * for a sign-in by password, which bears Exchange's own id.
 */
export function appIdsInQuestion(app: App, flows: readonly Flow[]): readonly string[] {
  const known = appFacts[app].appIds;
  const tried = flows[0]?.last.appId.toLowerCase();
  if (tried !== undefined && (known.includes(tried) || app === 'unknown')) return [tried];
  return known.length === 1 ? known : [];
}
