import { z } from 'zod';
import type { Config } from '../../bot/config.js';
import { readPolicy } from '../../bot/policyFile.js';
import { Microsoft365Error } from '../../microsoft365/error.js';
import type { Graph, How } from '../../microsoft365/graph.js';
import { couldNotAsk, type Finding, ok } from './finding.js';
import { grantPermission } from './mends.js';
import { whyInWords } from './whyInWords.js';

/** learn.microsoft.com/graph/api/resources/authenticationcontextclassreference */
const contexts = z.object({
  value: z.array(z.looseObject({ id: z.string(), isAvailable: z.boolean().nullish() })),
});
/** learn.microsoft.com/graph/api/resources/conditionalaccessapplications */
const policies = z.object({
  value: z.array(
    z.looseObject({
      state: z.string(),
      conditions: z
        .looseObject({
          applications: z
            .looseObject({ includeAuthenticationContextClassReferences: z.array(z.string()).nullish() })
            .nullish(),
        })
        .nullish(),
    }),
  ),
});
/** learn.microsoft.com/graph/api/resources/webapplication and …/optionalclaims */
const registrations = z.object({
  value: z.array(
    z.looseObject({
      web: z
        .looseObject({
          redirectUris: z.array(z.string()).nullish(),
          implicitGrantSettings: z.looseObject({ enableIdTokenIssuance: z.boolean().nullish() }).nullish(),
        })
        .nullish(),
      optionalClaims: z.looseObject({ idToken: z.array(z.looseObject({ name: z.string() })).nullish() }).nullish(),
    }),
  ),
});

/** More contexts or policies than Entra lets a tenant have. */
const mostRows = 1_000;
const inConditionalAccess = 'Entra admin centre > Protection > Conditional Access';

/** Whether a proof of an approver can be had, where the policy demands one; nothing to say where it does not. */
export async function examineStepUp(graph: Graph, config: Config, how: How): Promise<readonly Finding[]> {
  const { context, publicUrl, appId } = config.stepUp;
  const demanded = readPolicy(config).rules.some(({ stepUp }) => stepUp === true);
  if (!demanded || context === null || publicUrl === null || appId === null) return [];
  const clientId = config.identities.reader.clientId;
  return Promise.all([
    examineContext(graph, context, clientId, how),
    examineAccessPolicy(graph, context, clientId, how),
    examineRegistration(graph, { appId, redirect: `${publicUrl}/step-up`, clientId }, how),
  ]);
}

async function examineContext(graph: Graph, context: string, clientId: string, how: How): Promise<Finding> {
  const subject = `Step-up: authentication context ${context}`;
  const mend = `${inConditionalAccess} > Authentication contexts: make ${context} and tick "Publish to apps"; or in Microsoft Graph PowerShell: Update-MgIdentityConditionalAccessAuthenticationContextClassReference -AuthenticationContextClassReferenceId ${context} -DisplayName "Approve a change" -IsAvailable.`;
  const read = await look(graph, '/identity/conditionalAccess/authenticationContextClassReferences', contexts, how);
  if ('why' in read) return unasked(subject, read.why, 'Policy.Read.ConditionalAccess', clientId);
  const found = read.value.value.find(({ id }) => id === context);
  if (found === undefined) return { subject, state: 'missing', says: 'there is no such context.', mend };
  if (found.isAvailable !== true) return { subject, state: 'missing', says: 'it is there, and not published.', mend };
  return ok(subject, 'it is there, and published.');
}

/** Entra puts a context that no policy is about into any token that asks for it: the developer guide, table "expected behavior". */
async function examineAccessPolicy(graph: Graph, context: string, clientId: string, how: How): Promise<Finding> {
  const subject = `Step-up: Conditional Access policy for ${context}`;
  const read = await look(graph, '/identity/conditionalAccess/policies', policies, how);
  if ('why' in read) return unasked(subject, read.why, 'Policy.Read.ConditionalAccess', clientId);
  const applies = read.value.value.some(
    ({ state, conditions }) =>
      state === 'enabled' &&
      conditions?.applications?.includeAuthenticationContextClassReferences?.includes(context) === true,
  );
  if (applies) return ok(subject, 'an enabled policy is about it.');
  return {
    subject,
    state: 'missing',
    says: `no enabled policy is about it, and then Entra gives ${context} to everybody who signs in, however they do.`,
    mend: `${inConditionalAccess} > Policies > New policy > Target resources > Authentication context > ${context}; Grant: Require authentication strength (phishing-resistant); Session: Sign-in frequency, Every time.`,
  };
}

async function examineRegistration(
  graph: Graph,
  { appId, redirect, clientId }: { readonly appId: string; readonly redirect: string; readonly clientId: string },
  how: How,
): Promise<Finding> {
  const subject = 'Step-up: app registration';
  const inApp = `Entra admin centre > App registrations > ${appId}`;
  const path = `/applications?$filter=${encodeURIComponent(`appId eq '${appId}'`)}&$select=id,web,optionalClaims`;
  const read = await look(graph, path, registrations, how);
  if ('why' in read) return unasked(subject, read.why, 'Directory.Read.All', clientId);
  const [found] = read.value.value;
  if (found === undefined) {
    const mend =
      'Entra admin centre > App registrations > New registration (this directory only); set STEP_UP_APP_ID to its application id.';
    return { subject, state: 'missing', says: `there is no registration ${appId} in this tenant.`, mend };
  }
  const lacks = [
    ...(found.web?.redirectUris?.includes(redirect)
      ? []
      : [
          {
            what: `the redirect address ${redirect}`,
            where: 'Authentication > Add a platform > Web > Redirect URIs',
          },
        ]),
    ...(found.web?.implicitGrantSettings?.enableIdTokenIssuance === true
      ? []
      : [{ what: 'that it may be given ID tokens', where: 'Authentication > ID tokens' }]),
    ...(found.optionalClaims?.idToken?.some(({ name }) => name === 'auth_time')
      ? []
      : [{ what: 'the claim auth_time', where: 'Token configuration > Add optional claim > ID > auth_time' }]),
  ];
  if (lacks.length === 0) return ok(subject, 'redirect address, ID tokens and auth_time are set.');
  const mend = `${inApp} > ${lacks.map(({ where }) => where).join('; then ')}.`;
  return { subject, state: 'missing', says: `it lacks ${lacks.map(({ what }) => what).join(', and ')}.`, mend };
}

type Looked<T> = { readonly value: T } | { readonly why: Microsoft365Error['why'] };

async function look<T>(graph: Graph, path: string, schema: z.ZodType<T>, how: How): Promise<Looked<T>> {
  try {
    const parsed = schema.safeParse({ value: await graph.list(path, mostRows, how) });
    return parsed.success ? { value: parsed.data } : { why: 'malformed' };
  } catch (error) {
    if (!(error instanceof Microsoft365Error)) throw error;
    return { why: error.why };
  }
}

function unasked(subject: string, why: Microsoft365Error['why'], permission: string, clientId: string): Finding {
  if (why !== 'notPermitted') return couldNotAsk(subject, whyInWords(why));
  return couldNotAsk(
    subject,
    `I am not allowed to look: it takes ${permission}.`,
    `${grantPermission('Graph', permission, clientId)}.`,
  );
}
