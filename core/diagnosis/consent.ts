import type { App } from './app.js';
import { appIdsInQuestion } from './appPrincipals.js';
import type { Readings } from './evidence.js';
import type { Flow } from './flow.js';

/** The consent page was the end: nobody has consented, or only an administrator may. */
export const consentAsked = [65001, 90093, 90094];

/** The page took a request for an administrator instead. */
export const consentRequested = 90095;

/**
 * Is consent recorded for the app in question, for everybody or for this person? Null: it could not be read. A grant that
 * exists by now makes a refused attempt history: it was given in between.
 */
export function consentGiven(
  { servicePrincipals, consentGrants }: Pick<Readings, 'servicePrincipals' | 'consentGrants'>,
  { app, flows, personId }: { readonly app: App; readonly flows: readonly Flow[]; readonly personId: string },
): boolean | null {
  if (!servicePrincipals.known) return null;
  const ids = appIdsInQuestion(app, flows);
  const principals = servicePrincipals.value.filter(({ appId }) => ids.includes(appId.toLowerCase()));
  // No enterprise application, no grant.
  if (principals.length === 0) return false;
  if (!consentGrants.known) return null;
  return consentGrants.value.some(
    ({ clientId, principalId }) =>
      principals.some(({ id }) => id === clientId) && (principalId === null || principalId === personId),
  );
}
