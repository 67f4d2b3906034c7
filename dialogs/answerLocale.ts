import { isSpoken } from '../cards/words.js';
import type { Recognition } from '../core/language/recognise.js';

/** English is also what a message is taken for that names no language, such as a number: fewer words prove nothing. */
const englishFromWords = 3;

/**
 * The locale (BCP 47) to answer a message in: the message's own language where answers are written in it, else the one
 * of their Teams. Text without letters is in no language.
 */
export function answerLocale({ language, text }: Pick<Recognition, 'language' | 'text'>, teamsLocale: string): string {
  const theirs = teamsLocale.split('-')[0]?.toLowerCase();
  if (language === theirs || !isSpoken(language) || !/\p{L}/u.test(text)) return teamsLocale;
  if (language === 'en' && text.trim().split(/\s+/u).length < englishFromWords) return teamsLocale;
  return language;
}
