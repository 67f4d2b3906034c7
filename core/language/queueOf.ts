import { appOf } from './appOf.js';
import type { Token } from './words.js';

/** What of the approvers' queue is asked for. The app is told by the message as a whole. */
export interface QueueFilter {
  /** Only what waits for the person who asks. */
  readonly mine: boolean;
  /** Only what was asked at least so long ago; null: any age. */
  readonly olderThanMinutes: number | null;
  /** Troubles that many have at once, and no requests; left out: requests. */
  readonly incidents?: true;
}

/** Words of the command and around it. The command is for people who work with it: they write it as it is taught. */
const head: ReadonlySet<string> = new Set(['queue', 'warteschlange', 'cola', 'fila', 'coda', 'wachtrij', 'kolejka']);
const around: ReadonlySet<string> = new Set(
  'show me please the my our open approval approvals request requests in list of for and with only all mail app zeig mir die bitte'.split(
    ' ',
  ),
);
const own: ReadonlySet<string> = new Set(['mine', 'me']);
const many: ReadonlySet<string> = new Set(['incidents', 'incident']);
const units: readonly (readonly [RegExp, minutes: number])[] = [
  [/^m(?:in|ins|inutes?)?$/, 1],
  [/^h(?:rs?|ours?)?$/, 60],
  [/^d(?:ays?)?$/, 24 * 60],
];
/** Nothing waits for longer than this. */
const longestMinutes = 365 * 24 * 60;

/**
 * The approvers' queue, where a message asks for nothing else: "queue", "queue mine", "queue older than 2 hours", "queue
 * iPhone", "queue incidents". Null for every other message, such as one about mail that waits in a queue.
 */
export function queueOf(tokens: readonly Token[]): QueueFilter | null {
  if (tokens.length > 12) return null;
  const at = tokens.findIndex(({ word }) => head.has(word));
  if (at === -1 || !tokens.slice(0, at).every(({ word }) => around.has(word))) return null;
  let mine = false;
  let incidents = false;
  let olderThanMinutes: number | null = null;
  for (let index = at + 1; index < tokens.length; index += 1) {
    const word = tokens[index]?.word ?? '';
    if (word === 'older' || word === 'than') continue;
    const age = ageAt(tokens, index);
    if (age !== null) {
      olderThanMinutes = Math.min(age.minutes, longestMinutes);
      index += age.words - 1;
    } else if (own.has(word)) mine = true;
    else if (many.has(word)) incidents = true;
    else if (!around.has(word) && !namesApp(tokens, index)) return null;
  }
  return { mine, olderThanMinutes, ...(incidents ? { incidents } : {}) };
}

/** A length of time such as `2 hours`, `2h` or `90min` that begins at this word. */
function ageAt(tokens: readonly Token[], index: number): { readonly minutes: number; readonly words: number } | null {
  const [, digits = '', joined = ''] = /^(\d{1,5})([a-z]*)$/.exec(tokens[index]?.word ?? '') ?? [];
  if (digits === '') return null;
  const unit = joined === '' ? (tokens[index + 1]?.word ?? '') : joined;
  const minutes = units.find(([pattern]) => pattern.test(unit))?.[1];
  return minutes === undefined ? null : { minutes: Number(digits) * minutes, words: joined === '' ? 2 : 1 };
}

function namesApp(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  return token.word === 'outlook' || appOf(token.word, [token], new Set()) !== 'unknown';
}
