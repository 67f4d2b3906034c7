import type { Intent } from './intent.js';
import type { Ask } from './lexicon.js';
import type { Found } from './phrases.js';
import type { Token } from './words.js';

interface Command {
  readonly intent: Intent;
  readonly notices: 'stop' | 'start' | null;
}

/** Short messages that ask the bot for something; a long one describes a problem, whatever words it holds but theft. */
const mostWords = 12;

/**
 * Where the words of a command may stand. `anywhere` in a short message; as its `beginning`; or as the `whole`. Words of
 * courtesy do not count.
 */
const commands: readonly (readonly [Ask, Command, 'anywhere' | 'beginning' | 'whole'])[] = [
  ['useThisChannel', { intent: 'useThisChannel', notices: null }, 'beginning'],
  ['notMe', { intent: 'notMe', notices: null }, 'anywhere'],
  ['noticesStop', { intent: 'notices', notices: 'stop' }, 'whole'],
  ['noticesStart', { intent: 'notices', notices: 'start' }, 'whole'],
  ['receipt', { intent: 'receipt', notices: null }, 'anywhere'],
  ['requestStatus', { intent: 'requestStatus', notices: null }, 'anywhere'],
  ['checkAgain', { intent: 'checkAgain', notices: null }, 'beginning'],
  ['help', { intent: 'help', notices: null }, 'whole'],
  ['greeting', { intent: 'greeting', notices: null }, 'whole'],
];

/** The command a short message gives, or null. `lower`: the text in lower case; `asked`: what the lexicons know in it. */
export function commandOf(
  lower: string,
  tokens: readonly Token[],
  asked: readonly Found<{ readonly what: Ask }>[],
): Command | null {
  if (lower === '?' || lower === '/help') return { intent: 'help', notices: null };
  if (asked.some(({ label }) => label.what === 'theft')) return { intent: 'notMe', notices: null };
  if (tokens.length > mostWords) return null;
  if (/\bmm-?\d{3,}\b/u.test(lower)) return { intent: 'requestStatus', notices: null };
  const covered = (ask: Ask) => {
    const positions = new Set<number>();
    for (const { label, start, end } of asked) {
      if (label.what === ask) for (let at = start; at < end; at++) positions.add(at);
    }
    return positions;
  };
  const polite = covered('polite');
  for (const [ask, command, where] of commands) {
    const said = covered(ask);
    if (said.size === 0) continue;
    const fits =
      where === 'anywhere' ||
      (where === 'whole' && tokens.every((_, at) => said.has(at) || polite.has(at))) ||
      (where === 'beginning' && said.has([...tokens.keys()].find((at) => said.has(at) || !polite.has(at)) ?? -1));
    if (fits) return command;
  }
  return null;
}
