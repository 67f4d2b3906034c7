import { createHash } from 'node:crypto';
import type { PageText } from '../cards/stepUp.js';

const style = `body{font:1.05rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1.25rem;color:#1b1b1f;background:#fff}
h1{font-size:1.4rem}button{font:inherit;padding:.6rem 1.4rem;border:0;border-radius:.3rem;background:#3f48cc;color:#fff;cursor:pointer}
@media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1f}}`;

/** Headers of every page here: nothing from elsewhere, no script, framed by nobody, kept by nobody. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  // Not "no-referrer": a browser would then send no Origin with the form, by which a foreign one is told from ours.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * A page as HTML. Its button posts to the page's own address.
 * @param language BCP 47
 */
export function pageHtml({ title, lines, button }: PageText, language: string): string {
  const form = button === null ? '' : `<form method="post"><button>${escaped(button)}</button></form>`;
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('');
  return html(language, title, '', `<h1>${escaped(title)}</h1>${paragraphs}${form}`);
}

/**
 * A page that goes on to an address by itself, or by its link. No redirect of the form: a browser would hold the whole chain
 * behind it, which the company's own sign-in page may be in, to our rules for forms.
 */
export function onwardHtml(address: string, text: string, language: string): string {
  const refresh = `<meta http-equiv="refresh" content="0;url=${escaped(address)}">`;
  return html(language, text, refresh, `<p><a href="${escaped(address)}" rel="noreferrer">${escaped(text)}</a></p>`);
}

function html(language: string, title: string, head: string, body: string): string {
  return `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}<title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
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
