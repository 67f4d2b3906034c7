import { type App, appFacts, apps } from '../diagnosis/app.js';
import type { Remark } from './lexicon.js';
import type { Token } from './words.js';

export type Platform = 'ios' | 'android' | 'mac' | 'windows';
export type MailProtocol = 'activeSync' | 'ews' | 'imap' | 'pop' | 'smtp';

const names: readonly (readonly [RegExp, App])[] = [
  [/^tbsync$/u, 'otherEas'],
  [/^thunderbird$/u, 'thunderbird'],
  [/^(?:k9|mutt|davmail|emclient|fairemail)$/u, 'otherImap'],
];
const platforms: readonly (readonly [RegExp, Platform])[] = [
  [/^(?:iphon|ipad|ipados|ios)/u, 'ios'],
  [/^(?:android|samsung|galaxy|pixel|huawei|xiaomi|oneplus|motorola)/u, 'android'],
  [/^(?:mac|macu|maca|macbook\w*|imac|macos|osx)$/u, 'mac'],
  [/^(?:windows|pc|pcs)$/u, 'windows'],
];
const protocols: readonly (readonly [RegExp, MailProtocol])[] = [
  [/^(?:activesync|eas)$/u, 'activeSync'],
  [/^ews$/u, 'ews'],
  [/^imap/u, 'imap'],
  [/^pop3?$/u, 'pop'],
  [/^smtp/u, 'smtp'],
];
const phoneWord =
  /^(?:\w*phone?s?|\w*telefo\w*|\w*telemovel|movil|celular|cellulare|\w*handy|telephone|portable|mobile?|mobiel|gsm|komork\w*|smartphone)$/u;

const firstOf = <Value>(tokens: readonly Token[], table: readonly (readonly [RegExp, Value])[]): Value | null =>
  table.find(([named]) => tokens.some(({ word }) => named.test(word)))?.[1] ?? null;

/** The system they speak of; a phone goes before the PC that is named beside it. */
export function platformIn(tokens: readonly Token[]): Platform | null {
  return firstOf(tokens, platforms);
}

/** The protocol they name. */
export function protocolIn(tokens: readonly Token[]): MailProtocol | null {
  return firstOf(tokens, protocols);
}

/**
 * The mail app a text speaks of, by name or by an application id in a pasted error (`lower`). Exact names go first; Outlook
 * is the app only on a phone, and not where the Outlook account or mailbox is meant.
 */
export function appOf(lower: string, tokens: readonly Token[], remarks: ReadonlySet<Remark>): App {
  const has = (...words: readonly string[]) => tokens.some(({ word }) => words.includes(word));
  const beside = (one: RegExp, other: RegExp) =>
    tokens.some(({ word }, at) => one.test(word) && other.test(tokens[at + 1]?.word ?? ''));
  const exact = firstOf(tokens, names);
  if (exact !== null) return exact;
  if (/evolution|em client/u.test(lower)) return 'otherImap';
  const platform = platformIn(tokens);
  const onPhone = platform === 'ios' || platform === 'android' || tokens.some(({ word }) => phoneWord.test(word));
  const outlookApp =
    beside(/^(?:outlook)$/u, /^(?:mobile|app|appli|aplikacj\w+)$/u) ||
    beside(
      /^(?:app|appli|application|aplicacion|aplicativo|aplicacao|aplikacj\w+|phone|mobile|android|ios)$/u,
      /^outlook$/u,
    ) ||
    /\b(?:app|appli\w*|aplica\w*)\s(?:de |do |di )?outlook\b/u.test(lower);
  if (outlookApp && !remarks.has('nativeApp')) return 'outlookMobile';
  if (platform === 'mac' || has('mac', 'macbook')) return 'macosMail';
  if (has('gmail')) return 'gmailApp';
  if (beside(/^samsung$/u, /^e?mails?$/u)) return 'samsungMail';
  if (has('outlook') && onPhone && !remarks.has('outlookAccount') && !remarks.has('nativeApp')) return 'outlookMobile';
  if (platform === 'ios') return 'iosMail';
  if (has('samsung', 'galaxy')) return 'samsungMail';
  if (/\bapple (?:mail|internet accounts)\b/u.test(lower)) return 'iosMail';
  if (has('activesync', 'eas', 'bluemail', 'aquamail') || beside(/^nine$/u, /^mail$/u)) return 'otherEas';
  if (has('imap', 'pop', 'pop3')) return 'otherImap';
  const byId = apps.find((app) => app !== 'macosMail' && appFacts[app].appIds.some((id) => lower.includes(id)));
  return byId ?? 'unknown';
}
