import type { TokenCredential } from '@azure/identity';
import {
  AuthenticationHandler,
  Client,
  type Context,
  GraphClientError,
  HTTPMessageHandler,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
import { z } from 'zod';
import { type Answer, errorCode, json } from './answer.js';
import { type Dependency, dependency, type Observer } from './dependency.js';
import { Microsoft365Error, whyOfStatus } from './error.js';
import type { TokenSource } from './keptTokens.js';
import { attempt, reading } from './retry.js';

/** How one question is put. */
export interface How {
  readonly signal: AbortSignal;
  readonly version?: 'v1.0' | 'beta';
  readonly headers?: Readonly<Record<string, string>>;
  /** Runs before every attempt, the repeated ones too: where a quota has to be kept. */
  readonly before?: () => Promise<void>;
  /** Sees every answer, the repeated ones too: where a quota learns that it was exceeded. */
  readonly after?: (answer: Answer) => void;
  /** Told when a list goes on behind the rows that were given. */
  readonly onCut?: () => void;
}

/** One question of a `$batch`; the url begins behind the version, with a slash. */
export interface Part {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The answer to one part: its body, or the error it would have been outside the batch. */
export type PartAnswer = { readonly body: unknown } | { readonly error: Microsoft365Error };

/**
 * Microsoft Graph, for reading only. Paths begin behind the version, with a slash, and are encoded by the caller.
 * Every method throws Microsoft365Error when there is no usable answer.
 */
export interface Graph {
  get(path: string, how: How): Promise<unknown>;
  /** For the POSTs that only read, such as checkMemberGroups; repeated like a GET. */
  ask(path: string, body: unknown, how: How): Promise<unknown>;
  /** The rows of a list, page after page, until there are `enough`, no more, or four pages. */
  list(path: string, enough: number, how: How): Promise<readonly unknown[]>;
  /** The whole of a list of which the first page came in a batch; `unavailable` when four pages do not hold it. */
  following(page: unknown, path: string, how: How): Promise<readonly unknown[]>;
  /** Up to 20 questions in one call; parts fail each for itself. */
  batch(parts: readonly Part[], how: How): Promise<(id: string) => PartAnswer>;
}

/** A list may say that more follows; Graph gives at most a thousand rows a page. */
const pageCap = 4;
const largestBatch = 20;

const pageSchema = z.looseObject({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });
const batchSchema = z.looseObject({
  responses: z.array(
    z.looseObject({
      id: z.string(),
      status: z.number().int(),
      headers: z.record(z.string(), z.unknown()).optional(),
      body: z.unknown(),
    }),
  ),
});

/**
 * The rows and the next page of a list.
 * @throws Microsoft365Error `malformed` for anything that is no list
 */
function rowsOf(page: unknown): { readonly rows: readonly unknown[]; readonly next: string | null } {
  const checked = pageSchema.safeParse(page);
  if (!checked.success) throw new Microsoft365Error('graph', 'malformed');
  return { rows: checked.data.value, next: checked.data['@odata.nextLink'] ?? null };
}

/** The SDK throws away what its chain throws, except its own class: so that is what carries the reason out. */
function carried(reason: unknown): GraphClientError {
  return Object.assign(new GraphClientError(), { customError: reason });
}

function carryingItsErrors(credential: TokenCredential): TokenCredential {
  return {
    getToken: async (scopes, options) => {
      try {
        return await credential.getToken(scopes, options);
      } catch (reason) {
        throw carried(reason);
      }
    },
  };
}

/** The last word before the network: no request, and so no token, leaves for another host. */
class OnlyThisHost implements Middleware {
  private next: Middleware | null = null;

  constructor(private readonly origin: string) {}

  setNext(next: Middleware): void {
    this.next = next;
  }

  async execute(context: Context): Promise<void> {
    if (new URL(String(context.request)).origin !== this.origin) {
      throw carried(new Microsoft365Error('graph', 'malformed'));
    }
    await this.next?.execute(context);
  }
}

/**
 * @param endpoint https address of Graph without a version; tokens go to its host only
 */
export function connectGraph(endpoint: string, credential: TokenSource, observer: Observer): Graph {
  const base = new URL(endpoint);
  const root = `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
  const scope = `${root}/.default`;
  // The reports have a quota of their own and fail for themselves.
  const reports = dependency('graph', 'graphReports', observer);
  const directory = dependency('graph', 'graphDirectory', observer);
  const dependencyOf = (path: string): Dependency => (path.startsWith('/auditLogs/') ? reports : directory);
  const client = Client.initWithMiddleware({
    baseUrl: root,
    customHosts: new Set([base.hostname]),
    fetchOptions: { redirect: 'manual' },
    middleware: [
      new OnlyThisHost(base.origin),
      new AuthenticationHandler(
        new TokenCredentialAuthenticationProvider(carryingItsErrors(credential), { scopes: [scope] }),
      ),
      new HTTPMessageHandler(),
    ],
  });

  async function call(path: string, body: unknown, how: How): Promise<unknown> {
    const asked = dependencyOf(path);
    const once = async () => {
      await how.before?.();
      const send = (signal: AbortSignal) => {
        const request = client
          .api(path)
          .version(how.version ?? 'v1.0')
          .headers(how.headers ?? {})
          .option('signal', signal)
          .responseType(ResponseType.RAW);
        return body === undefined ? request.get() : request.post(body);
      };
      const one = await attempt(asked, send, how.signal);
      how.after?.(one);
      return one;
    };
    return json('graph', await reading(asked, once, how.signal, () => credential.refused?.(scope)));
  }

  /** The path behind the version, when `link` leads to the list it came with and nowhere else. */
  function pathOf(link: string, version: string, path: string): string {
    const prefix = `${root}/${version}`;
    const url = URL.canParse(link) ? new URL(link) : null;
    const same = url !== null && `${url.origin}${url.pathname}`.startsWith(`${prefix}/`);
    const rest = same ? `${url.pathname.slice(new URL(prefix).pathname.length)}${url.search}` : '';
    if (bare(rest) !== bare(path)) throw new Microsoft365Error('graph', 'malformed');
    return rest;
  }

  async function follow(first: unknown, path: string, enough: number, how: How): Promise<readonly unknown[]> {
    const rows: unknown[] = [];
    const seen = new Set<string>();
    let page = rowsOf(first);
    for (let pages = 1; ; pages += 1) {
      rows.push(...page.rows);
      if (page.next === null) return rows;
      const next = pathOf(page.next, how.version ?? 'v1.0', path);
      if (seen.has(next)) throw new Microsoft365Error('graph', 'malformed');
      seen.add(next);
      if (rows.length >= enough) {
        how.onCut?.();
        return rows;
      }
      if (pages >= pageCap) {
        // Of a list that is wanted whole, a part would read as "nothing else there".
        observer.onOddity?.('pagesCut', 1);
        how.onCut?.();
        if (enough === Number.POSITIVE_INFINITY) throw new Microsoft365Error('graph', 'unavailable');
        return rows;
      }
      page = rowsOf(await call(next, undefined, how));
    }
  }

  async function list(path: string, enough: number, how: How): Promise<readonly unknown[]> {
    const first = await call(path, undefined, how);
    try {
      return await follow(first, path, enough, how);
    } catch (error) {
      if (!isRefusedPage(error)) throw error;
    }
    // A continuation grows old and is refused then: the list is begun afresh, once.
    try {
      return await follow(await call(path, undefined, how), path, enough, how);
    } catch (error) {
      throw isRefusedPage(error) ? new Microsoft365Error('graph', 'unavailable', { cause: error }) : error;
    }
  }

  return {
    get: (path, how) => call(path, undefined, how),
    ask: (path, body, how) => call(path, body, how),
    list,
    following: (page, path, how) => follow(page, path, Number.POSITIVE_INFINITY, how),
    batch: async (parts, how) => {
      if (parts.length > largestBatch)
        throw new RangeError(`A $batch takes ${largestBatch} parts, not ${parts.length}.`);
      const requests = parts.map((part) => ({
        ...part,
        ...(part.body === undefined ? {} : { headers: { 'Content-Type': 'application/json', ...part.headers } }),
      }));
      const checked = batchSchema.safeParse(await call('/$batch', { requests }, how));
      if (!checked.success) throw new Microsoft365Error('graph', 'malformed');
      const answers = new Map(checked.data.responses.map((response) => [response.id, response]));
      return (id) => {
        const part = answers.get(id);
        if (part === undefined) return { error: new Microsoft365Error('graph', 'malformed') };
        if (part.status >= 200 && part.status <= 299) return { body: part.body };
        const code = errorCode(part.body);
        const { status } = part;
        return { error: new Microsoft365Error('graph', whyOfStatus(status, code), { status, code }) };
      };
    },
  };
}

function isRefusedPage(error: unknown): boolean {
  return error instanceof Microsoft365Error && (error.status === 400 || error.status === 410);
}

function bare(path: string): string {
  return path.split('?')[0] ?? path;
}

/** A value as an OData string literal, ready to stand in a URL's query. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/**
 * The body of one part of a batch.
 * @throws Microsoft365Error where the part was refused
 */
export function answered(part: PartAnswer): unknown {
  if ('error' in part) throw part.error;
  return part.body;
}

/**
 * A value of Graph's in the shape that `schema` says.
 * @throws Microsoft365Error `malformed`
 */
export function checked<T>(schema: z.ZodType<T>, raw: unknown): T {
  const result = schema.safeParse(raw);
  if (!result.success) throw new Microsoft365Error('graph', 'malformed');
  return result.data;
}
