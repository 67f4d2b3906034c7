import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { Card } from '../../cards/adaptiveCard.js';

/** A page as it was answered. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly html: string;
  /** What a person reads. */
  readonly text: string;
}

interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser as far as step-up needs one: https, cookies, forms, and the Origin that a form is sent with. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #ca: Buffer;

  /** @param caFile the authority that it trusts */
  constructor(caFile: string) {
    this.#ca = readFileSync(caFile);
  }

  /** One request over a socket of its own. */
  send(url: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Page> {
    const origin = new URL(url).origin;
    const cookie = this.#cookies.get(origin);
    return new Promise((resolve, reject) => {
      const asked = request(
        url,
        { method, ca: this.#ca, agent: false, headers: { ...(cookie === undefined ? {} : { cookie }), ...headers } },
        async (answer) => {
          let html = '';
          for await (const chunk of answer) html += chunk;
          const [set] = answer.headers['set-cookie'] ?? [];
          if (set !== undefined) this.#cookies.set(origin, set.split(';')[0] ?? '');
          resolve({ url, status: answer.statusCode ?? 0, headers: answer.headers, html, text: textOfHtml(html) });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }

  open(url: string): Promise<Page> {
    return this.send(url);
  }

  /** Presses the button of a page's form, or the one with this value; `fields` are chosen before. */
  async submit(page: Page, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
    const { address, values } = formOf(page);
    return this.post(address, { ...values, ...fields }, new URL(page.url).origin);
  }

  /** Posts a form as a page of `origin` would. */
  post(address: string, fields: Readonly<Record<string, string>>, origin: string): Promise<Page> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin };
    return this.send(address, { method: 'POST', body: String(new URLSearchParams(fields)), headers });
  }
}

/** Where a page's form goes, and what it would send untouched. */
export function formOf({ html, url }: Page): { readonly address: string; readonly values: Record<string, string> } {
  const form = /<form[^>]*>/.exec(html)?.[0];
  if (form === undefined) throw new Error(`There is no form on: ${textOfHtml(html)}`);
  const inputs = [...html.matchAll(/<input[^>]*name="([^"]*)" value="([^"]*)"/g)];
  return {
    address: new URL(decoded(/action="([^"]*)"/.exec(form)?.[1] ?? url), url).href,
    values: Object.fromEntries(inputs.map(([, name = '', value = '']) => [decoded(name), decoded(value)])),
  };
}

/** The address that a page leads to by itself. */
export function onwardOf({ html }: Page): string {
  const address = /http-equiv="refresh" content="0;url=([^"]*)"/.exec(html)?.[1];
  if (address === undefined) throw new Error(`It leads nowhere: ${textOfHtml(html)}`);
  return decoded(address);
}

/** Where a card's button leads that opens a page; null: it has none. */
export function pageOf(card: Card | null): string | null {
  const action = (card?.actions ?? []).find(({ type }) => type === 'Action.OpenUrl');
  return action !== undefined && 'url' in action ? String(action.url) : null;
}

function textOfHtml(html: string): string {
  const body = html.replace(/<(style|title|script)[\s\S]*?<\/\1>/g, '');
  return decoded(body.replace(/<[^>]*>/g, '\n').replace(/\s*\n\s*/g, '\n')).trim();
}

function decoded(text: string): string {
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? '');
}
