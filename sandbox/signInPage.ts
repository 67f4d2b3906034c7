import { guidFor, tenantId } from './identifiers.js';
import type { Answer, Asked } from './service.js';
import type { SimulatedPerson } from './simulation.js';
import type { Signer } from './tokens.js';

interface SignInOptions {
  readonly signer: Signer;
  readonly people: readonly Pick<SimulatedPerson, 'id' | 'displayName' | 'userPrincipalName'>[];
  readonly issuer: () => string;
  /** The one registration that people may sign in to, and the addresses it names. */
  readonly clientId: string;
  readonly redirects: () => readonly string[];
}

/** An hour less a second, as Entra says it. */
const tokenSeconds = 3599;
/** How long ago somebody signed in who is let through without being asked, in seconds. */
const sessionSeconds = 3600;

/**
 * The simulated sign-in page: who is there is chosen and not proven. Answers as Entra does at `/oauth2/v2.0/authorize` with
 * `response_type=id_token` and `response_mode=form_post`: a page that posts the token to the address that was registered.
 */
export function createSignIn(options: SignInOptions): (asked: Asked) => Answer {
  const { signer, people, issuer, clientId, redirects } = options;

  return (asked) => {
    const { query } = asked;
    const redirect = query.get('redirect_uri') ?? '';
    // Without a known application and address there is nowhere to send an error to.
    if (query.get('client_id') !== clientId)
      return stopped(`AADSTS700016: Application with identifier '${query.get('client_id')}' was not found.`);
    if (!redirects().includes(redirect))
      return stopped(`AADSTS50011: The redirect URI '${redirect}' does not match the redirect URIs configured.`);
    if (query.get('response_type') !== 'id_token' || query.get('response_mode') !== 'form_post')
      return stopped('AADSTS70007: The sandbox answers response_type=id_token with response_mode=form_post alone.');
    if (!(query.get('scope') ?? '').split(' ').includes('openid') || !query.get('nonce'))
      return stopped('AADSTS900144: The request must contain the scope openid, and a nonce.');
    const state = query.get('state');
    if (asked.method === 'GET') return choose(asked, people);

    const form = new URLSearchParams(asked.body);
    const person = people.find(({ id }) => id === form.get('who'));
    if (person === undefined || form.get('how') === 'cancel') {
      const error = { error: 'access_denied', error_description: 'AADSTS65004: User declined to sign in.' };
      return posting(redirect, { ...error, ...(state === null ? {} : { state }) });
    }
    const now = Math.floor(Date.now() / 1000);
    const wanted = contextIn(query.get('claims'));
    const token = signer.sign(
      {
        aud: clientId,
        iss: issuer(),
        tid: tenantId,
        oid: person.id,
        sub: guidFor(`${person.id} at ${clientId}`),
        name: person.displayName,
        preferred_username: person.userPrincipalName,
        nonce: query.get('nonce'),
        auth_time: query.get('prompt') === 'login' ? now : now - sessionSeconds,
        ver: '2.0',
        ...(wanted !== null && form.get('how') === 'fulfil' ? { acrs: [wanted] } : {}),
      },
      tokenSeconds,
    );
    return posting(redirect, { id_token: token, ...(state === null ? {} : { state }) });
  };
}

/** The authentication context that a `claims` parameter asks for; null: none. */
function contextIn(claims: string | null): string | null {
  try {
    const asked = JSON.parse(claims ?? '{}') as { id_token?: { acrs?: { value?: unknown } } };
    const value = asked.id_token?.acrs?.value;
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function choose({ path, query }: Asked, people: SignInOptions['people']): Answer {
  const context = contextIn(query.get('claims'));
  const options = people.map(
    ({ id, displayName, userPrincipalName }) =>
      `<option value="${escaped(id)}">${escaped(`${displayName} (${userPrincipalName})`)}</option>`,
  );
  const demanded =
    context === null
      ? 'No authentication context is asked for.'
      : `The authentication context ${context} is asked for: a real tenant would now ask for whatever its Conditional Access policy says.`;
  return page(
    200,
    'Sign in (simulated)',
    `<p>This stands for Microsoft’s sign-in page. Nobody here exists, and nothing is asked for.</p><p>${escaped(demanded)}</p>
<form method="post" action="${escaped(`${path}?${query}`)}"><p><label>Who are you? <select name="who">${options.join('')}</select></label></p>
<p><button name="how" value="fulfil">Sign in as demanded</button> <button name="how" value="plain">Sign in without that</button> <button name="how" value="cancel">Cancel</button></p></form>`,
  );
}

function posting(address: string, fields: Readonly<Record<string, string>>): Answer {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  return page(
    200,
    'Working…',
    `<form method="post" action="${escaped(address)}">${inputs.join('')}<button>Continue</button></form><script>document.forms[0].submit()</script>`,
  );
}

function stopped(text: string): Answer {
  return page(400, 'Sorry, but we’re having trouble signing you in.', `<p>${escaped(text)}</p>`);
}

function page(status: number, title: string, body: string): Answer {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${escaped(title)}</title><h1>${escaped(title)}</h1>${body}</html>`;
  return { status, html, headers: { 'cache-control': 'no-store' } };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
