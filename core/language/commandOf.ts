import type { Intent } from './intent.js';

interface Command {
  readonly intent: Intent;
  readonly notices?: 'stop' | 'start';
}

/** Short messages that ask the bot for something; a long one describes a problem, whatever words it holds. */
const mostWords = 12;

const polite = '(?:(?:please|pls|can you|could you|would you|hey|hi|ok|okay|now|so|and) )*';

const commands: readonly (Command & { readonly asked: RegExp })[] = [
  { intent: 'useThisChannel', asked: new RegExp(`^${polite}use this (?:channel|chat|conversation)\\b`, 'u') },
  {
    intent: 'notMe',
    asked:
      /\b(?:that|this|it) (?:was|is)(?:n't|nt| not) me\b|^(?:was|is)(?:n't|nt| not) me\b|^not me\b|\b(?:somebody|someone) else (?:has )?(?:signed|logged|used|added|registered)|\bi (?:did not|didn't|didnt|never) (?:add|added|register|registered|enrol|enroll|set up|do) (?:that|this|it|any|the|an?)?\s?(?:microsoft )?(?:authenticator|method|mfa|number|sign-in|one)?$|\bmy account (?:was|has been|got) (?:hacked|stolen|compromised)/u,
  },
  {
    intent: 'notices',
    notices: 'stop',
    asked: new RegExp(
      `^${polite}(?:stop|pause|mute|end|disable|unsubscribe|opt out|turn off|no more|don't send|do not send|dont send)(?: me| the| all| your| from| of| any| these| more| sending)*(?: (?:notices?|notifications?|messages?|reminders?|warnings?))?$`,
      'u',
    ),
  },
  {
    intent: 'notices',
    notices: 'start',
    asked: new RegExp(
      `^${polite}(?:start|resume|unmute|enable|subscribe|opt in|turn on|send)(?: me| the| all| your| to| sending)*(?: (?:notices?|notifications?|messages?|reminders?|warnings?))(?: again)?$`,
      'u',
    ),
  },
  {
    intent: 'receipt',
    asked:
      /\bwhat (?:did|do|have|exactly did) you (?:look|looked|check|checked|read|see|seen|saw|know|store|keep|collect|find)\b|\bwhat (?:data|you (?:looked|checked|read|know))\b|^(?:my )?receipt$|\bwhat i checked\b|\babout me\b/u,
  },
  {
    intent: 'requestStatus',
    asked:
      /\bmm-?\d{3,}\b|\b(?:my|the|any|open) requests?\b|^(?:request )?status\b|\bany news\b|\b(?:has|was|is) (?:it|my request|the request|anything) (?:been )?(?:approved|denied|done|decided)|\bhow (?:does|is) my request\b|\bwho approved\b/u,
  },
  {
    intent: 'checkAgain',
    asked: new RegExp(
      `^${polite}(?:re-?check|retry|(?:check|look|try|test|run|diagnose|do)(?: it| that| this| my mail| my email| once| at it)* (?:again|once more|one more time|now)|again|once more|is it (?:working|fixed|ok) now|any change)\\b`,
      'u',
    ),
  },
  {
    intent: 'help',
    asked: new RegExp(
      `^/?${polite}(?:help|\\?|commands?|menu|info|what can you do|what do you do|who are you|what are you|how do(?:es)? (?:you|this|it) work)(?: me| please| for me)?\\??$`,
      'u',
    ),
  },
  {
    intent: 'greeting',
    asked:
      /^(?:(?:hi|hello|hey|hallo|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|morning|thanks?|thank you|thx|cheers|ok|okay|bye|there|mail medic|medic|bot|all|team|everyone|very much|so much|a lot)\s?)+$/u,
  },
];

/**
 * The command a short message gives, or null. `read` has its typing errors corrected, `lower` is as typed, in lower case.
 */
export function commandOf(read: string, lower: string): Command | null {
  if (lower === '?' || lower === '/help') return { intent: 'help' };
  if (read.split(' ').length > mostWords) return null;
  const found = commands.find(
    ({ asked }) =>
      asked.test(read) ||
      asked.test(
        lower
          .replace(/[.!?,]+/gu, ' ')
          .replace(/\s+/gu, ' ')
          .trim(),
      ),
  );
  if (found === undefined) return null;
  return found.notices === undefined ? { intent: found.intent } : { intent: found.intent, notices: found.notices };
}
