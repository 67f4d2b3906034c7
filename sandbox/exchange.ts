import { syncInBackground } from './deviceAccess.js';
import { runCmdlet } from './exchangeCmdlets.js';
import { tenantId } from './identifiers.js';
import type { Rights } from './rights.js';
import { type Answer, type Asked, isObject, jsonObject } from './service.js';
import type { Tenant } from './tenant.js';
import { clientIdIn, rolesIn, type TokenFault } from './tokens.js';

/** What the PowerShell module sends at once, and no more. */
const batchLimit = 10;

/**
 * The simulated REST door of Exchange Online: `/adminapi/beta/{tenant}/InvokeCommand` and `$batch`.
 * It is as little documented as the real one; shapes follow public recordings of it.
 */
export function createExchange(
  tenant: Tenant,
  check: (header: string | undefined) => TokenFault | null,
  origin: () => string,
  rights: Rights,
): (asked: Asked) => Answer {
  const root = `/adminapi/beta/${tenantId}`;

  function invoke(body: unknown, clientId: string | null): Answer {
    const input = isObject(body) ? body.CmdletInput : undefined;
    if (!isObject(input) || typeof input.CmdletName !== 'string') return badRequest('CmdletInput is missing.');
    const parameters = input.Parameters ?? {};
    if (!isObject(parameters)) return badRequest('Parameters must be an object.');
    syncInBackground(tenant);
    // No role holds it: Exchange does not even say that the cmdlet is there.
    if (!rights.mayRun(input.CmdletName, clientId)) return { status: 403 };
    const result = runCmdlet(tenant, input.CmdletName, parameters);
    // A cmdlet that does not exist: no body at all.
    if (result.kind === 'forbidden') return { status: 403 };
    if (result.kind === 'error') return exchangeError(result.status, result.code, result.type, result.message);
    return {
      status: 200,
      headers: { 'Rate-Limit-Limit': '30000', 'Rate-Limit-Remaining': '29990' },
      json: {
        '@odata.context': `${origin()}${root}/$metadata#Collection(Exchange.GenericHashTable)`,
        'adminapi.warnings@odata.type': '#Collection(String)',
        '@adminapi.warnings': [],
        value: result.objects,
      },
    };
  }

  function batch(body: string, clientId: string | null): Answer {
    const requests = jsonObject(body)?.requests;
    if (!Array.isArray(requests) || !requests.every(isObject)) return badRequest('Invalid batch payload format.');
    if (requests.length > batchLimit) return badRequest(`A batch holds at most ${batchLimit} requests.`);
    const responses = requests.map((request) => {
      const path = pathOf(String(request.url), origin());
      const answer = path === `${root}/InvokeCommand` ? invoke(request.body, clientId) : { status: 404 };
      return { id: request.id, status: answer.status, headers: {}, body: answer.json ?? null };
    });
    return { status: 200, json: { responses } };
  }

  return (asked) => {
    const { authorization } = asked.headers;
    if (check(authorization) !== null || !rolesIn(authorization).includes('Exchange.ManageAsApp'))
      return { status: 401, headers: { 'WWW-Authenticate': `Bearer realm="", authorization_uri="${origin()}"` } };
    if (/^\/adminapi\/v1\.0\/.*InvokeCommand$/.test(asked.path)) return { status: 405 };
    if (asked.method !== 'POST') return { status: 405 };
    if (asked.path === `${root}/InvokeCommand`) return invoke(jsonObject(asked.body), clientIdIn(authorization));
    if (asked.path === `${root}/$batch`) return batch(asked.body, clientIdIn(authorization));
    return { status: 404 };
  };
}

/** The path of a part of a batch, which names this origin, or is a path already; null for any other host. */
function pathOf(url: string, origin: string): string | null {
  const parsed = URL.canParse(url, origin) ? new URL(url, origin) : null;
  return parsed?.origin === origin ? parsed.pathname : null;
}

function badRequest(message: string): Answer {
  return exchangeError(400, 'BadRequest', 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException', message);
}

/** Exchange's own envelope: the words that count stand behind the last bar of the first detail. */
function exchangeError(status: number, code: string, type: string, message: string): Answer {
  const line = `Ex6F9304|${type}|${message}`;
  return {
    status,
    json: {
      error: {
        code,
        message: 'Error executing cmdlet',
        details: [{ code: 'Context', target: '', message: line }],
        innererror: {
          message: 'Error executing cmdlet',
          type: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
          stacktrace: '   at Microsoft.Exchange.Admin.OData.Core (simulated)',
          internalexception: { message: line, type, stacktrace: '   at Microsoft.Exchange (simulated)' },
        },
      },
      'adminapi.warnings@odata.type': '#Collection(String)',
      '@adminapi.warnings': [],
    },
  };
}
