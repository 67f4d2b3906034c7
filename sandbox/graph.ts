import { type GraphAsked, graphError } from './graphAsked.js';
import { answerDirectory } from './graphDirectory.js';
import { answerGovernance } from './graphGovernance.js';
import { answerReports, isReport } from './graphReports.js';
import { refusedFor } from './graphRights.js';
import { answerRoles } from './graphRoles.js';
import { answerStepUp } from './graphStepUp.js';
import { type Answer, type Asked, isObject, jsonObject, throttled } from './service.js';
import type { Tenant } from './tenant.js';
import { rolesIn, type TokenFault } from './tokens.js';

/** learn.microsoft.com/graph/json-batching */
const batchLimit = 20;
/** Identity and access reports: 5 requests per 10 seconds, app and tenant; learn.microsoft.com/graph/throttling-limits. */
const reportLimit = { requests: 5, windowMs: 10_000 };

/**
 * The simulated Microsoft Graph. `check` judges the token of a caller; `origin` is known once it listens, and so are the
 * addresses that the bot's registration names, `redirects`.
 */
export function createGraph(
  tenant: Tenant,
  check: (header: string | undefined) => TokenFault | null,
  origin: () => string,
  redirects: () => readonly string[] = () => [],
): (asked: Asked) => Answer {
  const reports: number[] = [];

  function answer(asked: GraphAsked): Answer {
    if (!isReport(asked))
      return (
        answerStepUp(asked, redirects()) ??
        answerGovernance(tenant, asked) ??
        answerRoles(tenant, asked) ??
        answerDirectory(tenant, asked)
      );
    const now = Date.now();
    while ((reports[0] ?? now) < now - reportLimit.windowMs) reports.shift();
    if (reports.length >= reportLimit.requests) {
      const waitMs = (reports[0] ?? now) + reportLimit.windowMs - now;
      return throttled(Math.max(1, Math.ceil(waitMs / 1000)));
    }
    reports.push(now);
    return answerReports(tenant, asked);
  }

  return (asked) => {
    const fault = check(asked.headers.authorization);
    if (fault !== null)
      return graphError(
        401,
        'InvalidAuthenticationToken',
        fault === 'missing' ? 'Access token is empty.' : 'Access token validation failure.',
      );
    const parsed = parse(
      asked.method,
      `${asked.path}?${asked.query}`,
      asked.body,
      origin(),
      asked.headers.consistencylevel,
    );
    if (parsed === null) return graphError(404, 'ResourceNotFound', 'Resource not found for the segment.');
    const roles = rolesIn(asked.headers.authorization);
    const permitted = (part: GraphAsked): Answer => refusedFor(part, roles) ?? answer(part);
    if (parsed.segments[0] !== '$batch') return permitted(parsed);
    if (asked.method !== 'POST') return graphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed.');
    return batch(asked.body, `/${parsed.version}`, origin(), permitted);
  };
}

function parse(
  method: string,
  url: string,
  body: unknown,
  origin: string,
  consistencyLevel: unknown,
): GraphAsked | null {
  const { pathname, searchParams } = new URL(url, 'https://localhost');
  const [version, ...segments] = pathname.split('/').filter((part) => part !== '');
  if (version !== 'v1.0' && version !== 'beta') return null;
  try {
    return {
      version,
      method,
      segments: segments.map((segment) => decodeURIComponent(segment)),
      query: searchParams,
      body: typeof body === 'string' ? jsonObject(body) : body,
      root: `${origin}/${version}`,
      consistencyLevel: typeof consistencyLevel === 'string' ? consistencyLevel : null,
    };
  } catch {
    return null;
  }
}

/** Every part is answered for itself; the whole is 200 whatever the parts are. */
function batch(body: string, prefix: string, origin: string, answer: (asked: GraphAsked) => Answer): Answer {
  const requests = jsonObject(body)?.requests;
  if (!Array.isArray(requests) || !requests.every(isObject))
    return graphError(400, 'BadRequest', 'Invalid batch payload format.');
  if (requests.length > batchLimit)
    return graphError(400, 'BadRequest', `Number of batch request steps exceeds the maximum value of ${batchLimit}.`);
  const ids = requests.map((request) => request.id);
  if (ids.some((id) => typeof id !== 'string') || new Set(ids).size !== ids.length)
    return graphError(400, 'BadRequest', 'Each request in the batch must have a unique id.');
  const responses = requests.map(({ id, method, url, headers: given, body: inner }) => {
    const level = isObject(given) ? given.ConsistencyLevel : undefined;
    const asked = parse(String(method), `${prefix}/${String(url).replace(/^\//, '')}`, inner, origin, level);
    const { status, headers, json } =
      asked === null ? graphError(404, 'ResourceNotFound', 'Resource not found.') : answer(asked);
    return { id, status, headers: { 'Content-Type': 'application/json', ...headers }, body: json ?? null };
  });
  // Graph promises no order of the parts.
  return { status: 200, json: { responses: responses.reverse() } };
}
