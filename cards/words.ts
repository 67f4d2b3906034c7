import { IntlMessageFormat } from 'intl-messageformat';
import type { Message } from '../core/diagnosis/cause.js';
import { type Language, languages, translated } from '../locales/translations.js';
import { plain } from './plain.js';

/** The language, region and time zone of the one who reads a card. */
export interface Words {
  /** The language the text is in, for screen readers. */
  readonly language: string;
  /**
   * The message in words. Foreign values are made harmless (`plain`); a value whose name ends in `At` is an ISO-8601
   * instant and is told as `moment` tells it.
   * @throws Error when the message is not ICU or a value is missing: a mistake in our own text
   */
  say(message: Message): string;
  /** The time of day of an ISO-8601 instant, where the reader is. */
  time(iso: string): string;
  /** Day and time of an ISO-8601 instant where the reader is; on the card's own day (see `on`) the time alone. */
  moment(iso: string): string;
  /** "a, b, and c". */
  list(items: readonly string[]): string;
  /** The same words on a card that belongs to this ISO-8601 instant, whose day need not be said. */
  on(iso: string): Words;
}

/** Sentences are few and finite, readers many: one parsed format a language and sentence, shared by all. */
const parsed = new Map<string, IntlMessageFormat>();
/** More than the catalogue has; a guard against texts that are made up at run time. */
const mostParsed = 2_000;

function format(text: string, locale: string): IntlMessageFormat {
  const key = `${locale}\n${text}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const made = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(key, made);
  return made;
}

/** A language that cards are written in, and the locale that writes its dates and lists. */
interface Spoken {
  readonly language: Language;
  readonly locale: string;
}

/** Are cards written in this language (BCP 47, without a region)? */
export function isSpoken(language: string): boolean {
  return languages.some((one) => one === language);
}

/** Whoever reads another language gets English; their region still decides the order of dates and the clock. */
function spoken(locale: string): Spoken {
  const english = { language: 'en', locale: 'en-US' } as const;
  try {
    const asked = new Intl.Locale(locale);
    const language = languages.find((one) => one === asked.language);
    if (language !== undefined) {
      return { language, locale: Intl.DateTimeFormat.supportedLocalesOf(asked.toString())[0] ?? language };
    }
    const { region } = asked.maximize();
    const [there] = region === undefined ? [] : Intl.DateTimeFormat.supportedLocalesOf(`en-${region}`);
    return there === undefined ? english : { language: 'en', locale: there };
  } catch (error) {
    if (error instanceof RangeError) return english;
    throw error;
  }
}

function zone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}

interface Clock extends Spoken {
  readonly day: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
  readonly moment: Intl.DateTimeFormat;
  readonly list: Intl.ListFormat;
}

const clocks = new Map<string, Clock>();
/** Locale and zone come from outside: the cache is bounded. */
const mostClocks = 500;

function clock(locale: string, timeZone: string): Clock {
  const key = `${locale}\n${timeZone}`;
  const known = clocks.get(key);
  if (known !== undefined) return known;
  const { language, locale: inLocale } = spoken(locale);
  const inZone = zone(timeZone);
  // Nobody lives in UTC: where it stands in for a zone that is not known, or serves a whole channel, it is named.
  const named = inZone === 'UTC' ? ({ timeZoneName: 'short' } as const) : {};
  const made: Clock = {
    language,
    locale: inLocale,
    day: new Intl.DateTimeFormat('en-CA', { timeZone: inZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
    time: new Intl.DateTimeFormat(inLocale, { timeZone: inZone, hour: 'numeric', minute: '2-digit', ...named }),
    moment: new Intl.DateTimeFormat(inLocale, {
      timeZone: inZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
      ...named,
    }),
    list: new Intl.ListFormat(inLocale, { type: 'conjunction' }),
  };
  if (clocks.size >= mostClocks) clocks.clear();
  clocks.set(key, made);
  return made;
}

/** Values that are words of ours and not somebody's data: they are translated before they are put in. */
const ourWords: ReadonlySet<string> = new Set(['app', 'means', 'device']);

/** Gives an English ICU message in another language; null where it has none. */
type Translate = typeof translated;

/**
 * Words for one reader: locale (BCP 47) and time zone (IANA). What Intl does not know becomes en-US and UTC; it never
 * throws for them. What has no translation is said in English.
 */
export function words(locale: string, timeZone: string, translate: Translate = translated): Words {
  return wordsOf(clock(locale, timeZone), null, translate);
}

function wordsOf(reader: Clock, today: string | null, translate: Translate): Words {
  const instant = (iso: string): Date | null => {
    const at = new Date(iso);
    return Number.isNaN(at.getTime()) ? null : at;
  };
  // Some versions of ICU put a narrow no-break space before AM; a card is searched and read aloud with plain blanks.
  const spaced = (text: string) => text.replace(/\u202f/gu, ' ');
  const time = (iso: string): string => {
    const at = instant(iso);
    return at === null ? plain(iso) : spaced(reader.time.format(at));
  };
  const moment = (iso: string): string => {
    const at = instant(iso);
    if (at === null) return plain(iso);
    return spaced((reader.day.format(at) === today ? reader.time : reader.moment).format(at));
  };
  const inTheirs = (english: string): string => translate(reader.language, english) ?? english;
  return {
    language: reader.language,
    time,
    moment,
    list: (items) => reader.list.format(items),
    on: (iso) => {
      const at = instant(iso);
      return wordsOf(reader, at === null ? null : reader.day.format(at), translate);
    },
    say: ({ text, values = {} }) => {
      const told: Record<string, string | number> = {};
      for (const [name, value] of Object.entries(values)) {
        if (typeof value === 'number') told[name] = value;
        else if (typeof value === 'boolean') told[name] = String(value);
        else if (name.endsWith('At')) told[name] = moment(value);
        else told[name] = plain(ourWords.has(name) ? inTheirs(value) : value);
      }
      try {
        return String(format(inTheirs(text), reader.locale).format(told));
      } catch (error) {
        throw new Error(`This message cannot be said: ${text}`, { cause: error });
      }
    },
  };
}
