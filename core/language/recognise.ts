import type { App } from '../diagnosis/app.js';
import type { Statement } from '../diagnosis/evidence.js';
import type { Symptom } from '../diagnosis/symptom.js';
import { appOf, type MailProtocol, type Platform, platformIn, protocolIn } from './appOf.js';
import { commandOf } from './commandOf.js';
import { addressIn, correlationIdIn, timestampIn } from './errorPage.js';
import { heardIn, known, vocabularyOf } from './heard.js';
import type { Intent } from './intent.js';
import { languageOf } from './languageOf.js';
import type { Concept, Language, Remark, SymptomName } from './lexicon.js';
import { type OnBehalf, onBehalfOf } from './onBehalfOf.js';
import type { Found } from './phrases.js';
import { type QueueFilter, queueOf } from './queueOf.js';
import { attemptedIn, historyIn, saysDeviceCode, worksIn } from './remarks.js';
import { meant } from './spelling.js';
import { symptomOf } from './symptoms.js';
import { topicOf } from './topic.js';
import { type Token, tokensOf } from './words.js';

/** What a message asks for, as far as words alone tell. */
export interface Recognition {
  /** The message as it came, at most 4,000 characters. */
  readonly text: string;
  readonly language: Language | 'other';
  readonly intent: Intent;
  readonly app: App;
  readonly platform: Platform | null;
  readonly protocol: MailProtocol | null;
  readonly symptom: Symptom | null;
  /** For the intent `notices`: which way. */
  readonly notices: 'stop' | 'start' | null;
  /** For the intent `queue`: what of it. */
  readonly queue: QueueFilter | null;
  /** For the intent `onBehalf`: whom they ask for, and why. */
  readonly onBehalf: OnBehalf | null;
  /** They say that somebody made them type a code on a Microsoft page. */
  readonly typedDeviceCode: boolean;
  /** The attempt they speak of; today wins where both are named. */
  readonly attempted: 'today' | 'yesterday' | null;
  /** The time stamp of a pasted error page, ISO-8601 UTC. */
  readonly failedAt: string | null;
  readonly correlationId: string | null;
  /** A mail address they name, in lower case. */
  readonly address: string | null;
  readonly history: Statement['history'];
  readonly othersAffected: boolean;
  /** Where they say that it does work, or that it fails too. */
  readonly works: Statement['works'];
}

/** A message is read up to here; what people paste beyond it says nothing new. */
const mostCharacters = 4_000;
/** Words that are looked at. */
const mostWords = 300;
/** Unknown words whose spelling is looked at; each costs a walk through a part of the vocabulary. */
const mostErrors = 40;

/** Reads one message. Any text at all gives an answer; nothing is thrown. */
export function recognise(message: string): Recognition {
  const text = message.slice(0, mostCharacters);
  const lower = readable(text);
  const typed = tokensOf(lower, mostWords);
  const firstGlance = languageOf(lower, typed, heardIn(typed));
  const tokens = spelt(typed, firstGlance.near);
  const heard = heardIn(tokens);
  const { language, near } = languageOf(lower, tokens, heard);

  const inThese = heard.filter(({ label }) => label.language === null || near.has(label.language));
  const concepts = saying(inThese, 'about');
  const remarks = saying(inThese, 'remark');
  const seen = new Set<Concept>(concepts.map(({ label }) => label.what));
  const said = new Set<Remark>(remarks.map(({ label }) => label.what));
  const { works, aside } = worksIn(tokens, [...concepts, ...remarks]);
  const { symptom, aboutMail } = symptomOf(
    lower,
    // A phone may speak another language than its owner writes, but English is the only one that is pasted so.
    new Set<SymptomName>(
      saying(heard, 'symptom')
        .filter(({ label }) => label.language === null || label.language === 'en' || near.has(label.language))
        .map(({ label }) => label.what),
    ),
  );
  const app = questionedApp(lower, tokens, said, aside);
  const typedDeviceCode = saysDeviceCode(lower, said);
  const correlationId = correlationIdIn(lower);
  // A code to type is part of signing in, whoever sent it.
  if (said.has('typed') && said.has('code')) seen.add('gate');
  const queue = queueOf(typed);
  const onBehalf = onBehalfOf(text);
  const command =
    queue !== null ? ({ intent: 'queue', notices: null } as const) : commandOf(lower, tokens, saying(heard, 'ask'));
  const intent =
    // What a helpdesk tells about somebody else is not said of oneself.
    (onBehalf !== null ? 'onBehalf' : null) ??
    // Words about a code that somebody wanted are heard whatever else is asked for.
    (typedDeviceCode && command?.intent !== 'notMe' ? 'mailProblem' : command?.intent) ??
    topicOf(seen, { app, symptom, aboutMail, language, errorPage: correlationId !== null });
  return {
    text,
    language,
    intent,
    app,
    platform: platformIn(tokens.filter((_, at) => !aside.has(at))) ?? platformIn(tokens),
    protocol: protocolIn(tokens),
    symptom,
    notices: command?.notices ?? null,
    queue: intent === 'queue' ? queue : null,
    onBehalf,
    typedDeviceCode,
    attempted: attemptedIn(said),
    failedAt: timestampIn(lower),
    correlationId,
    address: addressIn(lower),
    history: historyIn(said),
    othersAffected: said.has('othersToo'),
    works,
  };
}

type Heard = ReturnType<typeof heardIn>[number];
type OfKind<Kind> = Extract<Heard['label'], { readonly kind: Kind }>;

function saying<Kind extends Heard['label']['kind']>(
  heard: readonly Heard[],
  kind: Kind,
): readonly Found<OfKind<Kind>>[] {
  return heard.filter((one): one is Heard & Found<OfKind<Kind>> => one.label.kind === kind);
}

/** The app in question is not the one of which they say that it works. */
function questionedApp(
  lower: string,
  tokens: readonly Token[],
  remarks: ReadonlySet<Remark>,
  aside: ReadonlySet<number>,
): App {
  if (aside.size === 0) return appOf(lower, tokens, remarks);
  const rest = tokens.filter((_, at) => !aside.has(at));
  const app = appOf(rest.map(({ word }) => word).join(' '), rest, remarks);
  if (app !== 'unknown') return app;
  const withoutOutlook = tokens.filter(({ word }) => word !== 'outlook');
  return appOf(withoutOutlook.map(({ word }) => word).join(' '), withoutOutlook, remarks);
}

/** Typing errors put right, in words that no lexicon knows. */
function spelt(tokens: readonly Token[], languages: ReadonlySet<Language>): readonly Token[] {
  const right = new Map<string, string>();
  for (const { word } of tokens) {
    if (right.size === mostErrors) break;
    if (right.has(word) || word.length < 4 || known(word)) continue;
    const wanted = [...languages].map((language) => meant(word, language, vocabularyOf)).find((one) => one !== null);
    right.set(word, wanted ?? word);
  }
  return tokens.map((token) => ({ ...token, word: right.get(token.word) ?? token.word }));
}

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
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
}
