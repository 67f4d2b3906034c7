import type { App } from '../diagnosis/app.js';
import type { Symptom } from '../diagnosis/symptom.js';
import { appOf } from './appOf.js';
import { commandOf } from './commandOf.js';
import type { Intent } from './intent.js';
import { meant } from './spelling.js';
import { symptomOf } from './symptoms.js';
import { type Concept, conceptsOf, vocabulary } from './vocabulary.js';

/** What a message asks for, as far as words alone tell. */
export interface Recognition {
  /** The message as it came, at most 4,000 characters. */
  readonly text: string;
  readonly language: 'en' | 'other';
  readonly intent: Intent;
  readonly app: App;
  readonly symptom: Symptom | null;
  /** For the intent `notices`: which way. */
  readonly notices: 'stop' | 'start' | null;
  /** They say that somebody made them type a code on a Microsoft page. */
  readonly typedDeviceCode: boolean;
  /** The attempt they speak of; today wins where both are named. */
  readonly attempted: 'today' | 'yesterday' | null;
}

/** A message is read up to here; what people paste beyond it says nothing new. */
const mostCharacters = 4_000;
/** Words that are looked at; the spelling of each costs a walk through the vocabulary. */
const mostWords = 300;

/** Reads one message. Any text at all gives an answer; nothing is thrown. */
export function recognise(message: string): Recognition {
  const text = message.slice(0, mostCharacters);
  const lower = readable(text);
  const words = (lower.replace(scriptChange, ' ').match(/[\p{L}\p{N}](?:[\p{L}\p{N}'-]*[\p{L}\p{N}])?/gu) ?? []).slice(
    0,
    mostWords,
  );
  const spelt = new Map([...new Set(words)].map((word) => [word, meant(word, vocabulary) ?? word]));
  const corrected = words.map((word) => spelt.get(word) ?? word);
  const read = corrected.join(' ');
  const { symptom, aboutMail } = either(symptomOf(lower), symptomOf(read));
  const app = [appOf(lower), appOf(read)].find((found) => found !== 'unknown') ?? 'unknown';
  const typedDeviceCode = saysDeviceCode(lower);
  const language = languageOf(words);
  const command = commandOf(read, lower);
  const intent =
    command?.intent ?? (typedDeviceCode ? 'mailProblem' : topic(corrected, { app, symptom, aboutMail, language }));
  return {
    text,
    language,
    intent,
    app,
    symptom,
    notices: command?.notices ?? null,
    typedDeviceCode,
    attempted: attemptOf(read),
  };
}

/** Chinese and Japanese put no blank between their own words and a Latin one such as Outlook. */
const scriptChange =
  /(?<=\p{Script=Latin})(?=[^\p{Script=Latin}\P{L}])|(?<=[^\p{Script=Latin}\P{L}])(?=\p{Script=Latin})/gu;

/** Lower case, without markup, entities, mentions and curly quotes. */
function readable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/<at[^>]{0,200}>[^<]{0,200}<\/at>/giu, ' ')
    .replace(/<(\/?[a-z][a-z0-9]*)(?:\s[^<>]{0,500})?\/?>/giu, (tag, name: string) =>
      name.length > 10 ? ` ${tag.slice(1, -1)} ` : ' ',
    )
    .replace(/&(?:nbsp|#160);/giu, ' ')
    .replace(/&(?:amp);/giu, '&')
    .replace(/&(?:#39|apos|rsquo);/giu, "'")
    .replace(/[\u2018\u2019\u02bc´`]/gu, "'")
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}

function either<T extends { readonly symptom: Symptom | null; readonly aboutMail: boolean }>(one: T, other: T): T {
  return one.symptom === null ? other : one;
}

interface Clues {
  readonly app: App;
  readonly symptom: Symptom | null;
  readonly aboutMail: boolean;
  readonly language: 'en' | 'other';
}

function topic(words: readonly string[], clues: Clues): 'mailProblem' | 'unclear' | 'other' {
  const text = ` ${words.join(' ')} `;
  const seen = new Set<Concept>(words.flatMap((word) => conceptsOf(word)));
  if (/ (?:e-mail|e-mails|office 365|microsoft 365|work account|school account) /u.test(text)) seen.add('mail');
  if (/ (?:set up|setting up) /u.test(text)) seen.add('setUp');
  if (/ (?:apple id|office phone|desk phone) /u.test(text)) seen.add('elsewhere');
  const mail = seen.has('mail') || seen.has('client');
  const held = seen.has('phone') || (clues.app !== 'unknown' && clues.app !== 'otherEas');
  const wants = seen.has('trouble') || seen.has('access') || seen.has('setUp') || seen.has('gate');
  if (clues.aboutMail) return 'mailProblem';
  if (clues.language === 'other') return mail && held ? 'mailProblem' : mail || held ? 'unclear' : 'other';
  if (seen.has('elsewhere') && !(mail && held)) {
    const syncs = mail && seen.has('setUp') && seen.has('trouble') && !/ (?:shared|printers?|vpn) /u.test(text);
    // The page that refuses a device does not say for which app.
    return syncs ? 'mailProblem' : mail || clues.symptom === 'notCompliant' ? 'unclear' : 'other';
  }
  if (/ (?:printer|printers|print|printing) /u.test(text)) return 'unclear';
  if (mail && held && wants) return 'mailProblem';
  if (mail && seen.has('trouble') && (seen.has('access') || seen.has('setUp'))) return 'mailProblem';
  if (held && / sync\w* /u.test(text)) return 'mailProblem';
  if (mail || clues.symptom !== null) return 'unclear';
  if (seen.has('gate') || (seen.has('access') && seen.has('trouble')) || (held && wants)) return 'unclear';
  return 'other';
}

/** Words that only English has; a message without any and with letters is in another language. */
const english = new Set(
  "the is are was my me you i it i'm can cannot can't how what why when not and or to for of on in with do does did have has this that need help please hi hello hey from your get error account mail email phone work add sign password again check status stop start requests request".split(
    ' ',
  ),
);

function languageOf(words: readonly string[]): 'en' | 'other' {
  if (words.length === 0) return 'en';
  const hits = words.filter((word) => english.has(word)).length;
  const foreign = words.filter((word) => /[^\p{Script=Latin}\p{N}'-]/u.test(word)).length;
  if (foreign * 2 > words.length) return 'other';
  const others = words.filter((word) => foreignWords.has(word)).length;
  return others > hits ? 'other' : 'en';
}

/** Small words of German, French, Spanish, Italian, Dutch and Portuguese that English does not have. */
const foreignWords = new Set(
  "der die das und ist nicht ich mein meine auf dem den mit wird ein eine kann kein keine für bei wie warum hilfe bitte le la les et est pas je mon ma mes sur avec une des du ne vers que pourquoi comment toujours j'ai el los las y no se ha al tu mi en con una por qué es de para desde te poder error il lo gli non con di che sono perché het een niet ik mijn op met voor o os um uma não com meu minha da em"
    .split(' ')
    .filter((word) => word !== 'error' && word !== 'no' && word !== 'o'),
);

function attemptOf(text: string): 'today' | 'yesterday' | null {
  if (/\b(?:today|this morning|this afternoon|just now|right now|a minute ago|minutes ago|an hour ago)\b/u.test(text))
    return 'today';
  return /\b(?:yesterday|last night)\b/u.test(text) ? 'yesterday' : null;
}

/** A code typed on Microsoft's page because somebody asked for it; the codes of one's own authenticator are none. */
function saysDeviceCode(text: string): boolean {
  if (/microsoft\.com\/(?:devicelogin|link)\b|\bdevicelogin\b|login\.microsoft\.com\/device/u.test(text)) return true;
  if (/\bdevice code\b/u.test(text) && /\b(?:typed?|enter(?:ed)?|put in|gave|input)\b/u.test(text)) return true;
  const typed = /\b(?:typed?|typing|enter(?:ed|ing)?|put in|input|pasted?|gave)\b[^.!?]{0,60}\bcode\b/u.test(text);
  const asked = /\b(?:told|asked|made|wanted|instructed|said|sent|caller|somebody|someone|colleague)\b/u.test(text);
  const where = /\b(?:microsoft|page|site|website|link)\b/u.test(text);
  return typed && asked && where && !/\b(?:authenticator|sms|text message)\b/u.test(text);
}
