import { appOf } from './appOf.js';
import { addressIn } from './errorPage.js';
import { tokensOf } from './words.js';

/** Somebody asks for somebody else. */
export interface OnBehalf {
  /** As it was written: an address in lower case, or a display name. */
  readonly who: string;
  /** What is wrong, or why they ask; null: they did not say. */
  readonly reason: string | null;
  /** As it was written, such as 4711 or INC0012345; null: none. */
  readonly ticket: string | null;
}

/** Nothing else begins so. */
const plainHead =
  /^(?:on behalf of|im namen von|im auftrag von|au nom de|pour le compte de|en nombre de|por cuenta de)\s+/iu;
/** Many sentences begin so: with these an address, or a name in capitals, and a colon have to follow. */
const shortHead = /^(?:for|für|fuer|pour|para)\s+/iu;

const mostNameCharacters = 100;
const mostReasonCharacters = 500;
/** A word of a name in its usual spelling, or what stands between two, such as "van der". */
const nameWord =
  /^(?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}\p{N}'’.-]*|(?:von|van|vom|zu|zur|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ten|ter|y)|d['’]\p{Lu}\p{L}*)$/u;

const ticketNumber =
  /[\s,;(–-]*(?:\b(?:ticket|incident|vorgang|dossier|incidencia|caso)(?:[\s-]*(?:nr|no|nummer|number|num|numéro|número|n°|nº))?[\s.:#-]*([a-z]{0,10}[-_]?\d{2,15})|\b((?:inc|req|ritm|sctask|chg)[-_]?\d{3,15}))\b[\s)]*/iu;

/**
 * A helpdesk's question about somebody else: "for adele.vance@contoso.example: cannot add mail on iPhone, ticket 4711", "on
 * behalf of Adele Vance: …", also in German, French and Spanish. Null for every other message, such as one that names an
 * address of one's own.
 * @param text as it was written, with or without markup of Teams
 */
export function onBehalfOf(text: string): OnBehalf | null {
  const said = text
    .replace(/<at[^>]{0,200}>[^<]{0,200}<\/at>/giu, ' ')
    .replace(/<\/?(?:a|p|div|span|br)(?:\s[^<>]{0,500})?\/?>/giu, ' ')
    .replace(/&nbsp;/giu, ' ')
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
  const plain = plainHead.exec(said);
  const head = plain ?? shortHead.exec(said);
  if (head === null) return null;
  const rest = said.slice(head[0].length);
  const address = addressIn(rest.toLowerCase());
  if (address !== null && rest.toLowerCase().startsWith(address)) {
    const after = rest.slice(address.length).trim();
    const [, colon, why] = /^([:：]?)\s*([\s\S]*)$/u.exec(after) ?? [];
    if (plain === null && colon === '' && why !== '') return null;
    return { who: address, ...whyOf(why ?? '') };
  }
  const [, name = '', why = ''] = /^([^:：@\n]{2,100}?)\s*[:：]\s*([\s\S]*)$/u.exec(rest) ?? [];
  if (!isName(name, plain !== null)) return null;
  return { who: name, ...whyOf(why) };
}

function isName(name: string, anySpelling: boolean): boolean {
  if (name === '' || name.length > mostNameCharacters || /[!?;()[\]{}<>"/\\]/u.test(name)) return false;
  const words = name.split(/[\s,]+/u).filter((word) => word !== '');
  if (words.length > 6 || (words.length < 2 && !anySpelling)) return false;
  if (!anySpelling && !words.every((word) => nameWord.test(word))) return false;
  const tokens = tokensOf(name.toLowerCase(), words.length * 2);
  return !tokens.some(({ word }) => word === 'outlook') && appOf(name.toLowerCase(), tokens, new Set()) === 'unknown';
}

function whyOf(text: string): Pick<OnBehalf, 'reason' | 'ticket'> {
  const found = ticketNumber.exec(text);
  const ticket = found?.[1] ?? found?.[2] ?? null;
  const without = found === null ? text : `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  const reason = without
    .replace(/\s+/gu, ' ')
    .replace(/^[\s:,;.–-]+|[\s,;–-]+$/gu, '')
    .slice(0, mostReasonCharacters);
  // A sign or a number is no reason.
  return { reason: /\p{L}[\s\S]*\p{L}[\s\S]*\p{L}/u.test(reason) ? reason : null, ticket };
}
