import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type restify from 'restify';
import { type NoProof, noProofPage, type PageText, signInText } from '../cards/stepUp.js';
import type { Words } from '../cards/words.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import type { SharedLimit } from './rateLimits.js';
import { readText } from './readText.js';
import { onwardHtml, pageHeaders, pageHtml } from './stepUpPage.js';

/** What the pages do, and where they send people to sign in. */
export interface StepUpPages {
  /** Scheme, host and port of the bot for browsers. */
  readonly publicUrl: string;
  /** Entra's address for signing in. */
  readonly authorize: string;
  readonly clientId: string;
  readonly context: string;
  readonly words: Words;
  /** What is waited for under an id, and the nonce that Entra is to sign; null: nothing. */
  readonly page: (id: string) => Promise<{ readonly page: PageText; readonly nonce: string } | null>;
  /** Decides with a token. */
  readonly receive: (id: string, token: string) => Promise<{ readonly page: PageText; readonly done: boolean }>;
  /** Notes that no proof came back. */
  readonly noProof: (id: string, why: NoProof) => Promise<void>;
}

interface StepUpServing {
  readonly metrics: Pick<Metrics, 'refused'>;
  readonly log: Log;
  readonly limit: SharedLimit;
}

/** Entra's answer is a token of a few KB and a state; the limit of a form, in bytes. */
const mostFormBytes = 16 * 1024;
/** `__Host-`: no other host, not one of the same domain either, can have set it. */
const cookieName = '__Host-step-up';
/** How long a browser is known again, in seconds; longer than a proof is waited for. */
const cookieSeconds = 600;
const idPattern = /^[A-Za-z0-9_-]{22}$/;
const statePattern = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;
const secretPattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * The pages on which an approver proves who they are: what they are about to do, on to Entra, and what came of it. Each tells
 * a person in a sentence why it goes no further.
 */
export function addStepUpPages(server: restify.Server, pages: StepUpPages, serving: StepUpServing): void {
  const { words } = pages;
  const send = (response: restify.Response, status: number, html: string, more: Record<string, string> = {}) => {
    if (response.headersSent) return;
    if (!server.server.listening) response.setHeader('connection', 'close');
    response.sendRaw(status, html, { ...pageHeaders, ...more });
  };
  const refuse = (response: restify.Response, status: number, why: NoProof, more: Record<string, string> = {}) => {
    serving.metrics.refused(`stepUp.${why}`);
    serving.log.warn({ reason: `stepUp.${why}` }, 'request refused');
    send(response, status, pageHtml(noProofPage(why, words), words.language), more);
  };
  /** False: too many ask, and they were told. */
  const mayAsk = (response: restify.Response): boolean => {
    const retryInSeconds = serving.limit.take();
    if (retryInSeconds === null) return true;
    refuse(response, 429, 'tooMuch', { 'retry-after': String(retryInSeconds) });
    return false;
  };
  /** Does what belongs to one proof; where that fails, the person is told, and whoever runs the bot which proof it was. */
  const orTold = async (response: restify.Response, id: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (err) {
      serving.log.error({ err, stepUp: id }, 'step-up page failed');
      refuse(response, 503, 'couldNotCheck');
    }
  };
  /** Answers with what is waited for under the address, or tells them that it is nothing. */
  const withWaiting = async (
    request: restify.Request,
    response: restify.Response,
    answer: (waiting: { readonly id: string; readonly page: PageText; readonly nonce: string }) => void,
  ): Promise<void> => {
    const id = String((request.params as { readonly id?: unknown }).id ?? '');
    if (!idPattern.test(id)) return refuse(response, 404, 'gone');
    await orTold(response, id, async () => {
      const found = await pages.page(id);
      if (found === null) refuse(response, 404, 'gone');
      else answer({ id, ...found });
    });
  };

  server.get('/step-up/:id', async (request, response) => {
    if (!mayAsk(response)) return;
    await withWaiting(request, response, ({ page }) => send(response, 200, pageHtml(page, words.language)));
  });

  // Only from our own page: whoever could send a browser on from elsewhere could have somebody sign in for what they never read.
  server.post('/step-up/:id', async (request, response) => {
    if (!mayAsk(response)) return;
    if (request.headers.origin !== pages.publicUrl) return refuse(response, 403, 'otherSite');
    await withWaiting(request, response, ({ id, nonce }) => {
      const secret = secretOf(request) ?? randomBytes(32).toString('base64url');
      const address = signInAddress(pages, { state: `${id}.${bound(secret, id)}`, nonce });
      // Entra's answer is a form posted from its own site, with which a browser sends only such a cookie.
      const cookie = `${cookieName}=${secret}; Path=/; Max-Age=${cookieSeconds}; Secure; HttpOnly; SameSite=None`;
      send(response, 200, onwardHtml(address, signInText(words), words.language), { 'set-cookie': cookie });
    });
  });

  server.post('/step-up', async (request, response) => {
    if (!mayAsk(response)) return;
    const read = await readText(request, 'application/x-www-form-urlencoded', mostFormBytes);
    if (!read.ok) {
      // What is left of a body nobody wants is not read.
      response.setHeader('connection', 'close');
      return refuse(response, read.status, 'noProof');
    }
    const form = new URLSearchParams(read.text);
    const [, id, hash] = statePattern.exec(form.get('state') ?? '') ?? [];
    if (id === undefined || hash === undefined) return refuse(response, 400, 'noProof');
    await orTold(response, id, async () => {
      const secret = secretOf(request);
      if (secret === null || !same(bound(secret, id), hash)) {
        await pages.noProof(id, 'otherBrowser');
        return refuse(response, 403, 'otherBrowser');
      }
      const token = form.get('id_token');
      if (token === null) {
        await pages.noProof(id, 'notSignedIn');
        return refuse(response, 403, 'notSignedIn');
      }
      const { page, done } = await pages.receive(id, token);
      send(response, done ? 200 : 403, pageHtml(page, words.language));
    });
  });
}

/**
 * Where a browser goes to sign in: once more, whatever it is signed in to, and with what the context demands
 * (learn.microsoft.com/entra/identity-platform/v2-protocols-oidc and
 * …/developer-guide-conditional-access-authentication-context).
 */
function signInAddress(
  { authorize, clientId, publicUrl, context }: StepUpPages,
  { state, nonce }: { readonly state: string; readonly nonce: string },
): string {
  const claims = { id_token: { acrs: { essential: true, value: context }, auth_time: { essential: true } } };
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'id_token',
    response_mode: 'form_post',
    redirect_uri: `${publicUrl}/step-up`,
    scope: 'openid profile',
    prompt: 'login',
    state,
    nonce,
    claims: JSON.stringify(claims),
  });
  return `${authorize}?${query}`;
}

/** What ties a proof to the browser that asked for it: nobody else can have made it, and it does not tell the secret. */
function bound(secret: string, id: string): string {
  return createHash('sha256').update(`${secret}.${id}`).digest('base64url');
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function secretOf(request: restify.Request): string | null {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  const value = cookies.find((one) => one.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
  return value !== undefined && secretPattern.test(value) ? value : null;
}
