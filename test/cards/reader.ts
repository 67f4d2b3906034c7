import { type Words, words } from '../../cards/words.js';

type Translate = NonNullable<Parameters<typeof words>[2]>;

let lent: { readonly locale: string; readonly translate: Translate } | null = null;

/** Words that follow `readIn`, so that every example can be read in any language. */
function reader(locale: string, timeZone: string): Words {
  const now = (): Words => (lent === null ? words(locale, timeZone) : words(lent.locale, timeZone, lent.translate));
  return {
    get language() {
      return now().language;
    },
    say: (message) => now().say(message),
    time: (iso) => now().time(iso),
    moment: (iso) => now().moment(iso),
    list: (items) => now().list(items),
    on: (iso) => now().on(iso),
  };
}

/** The reader of most examples: Munich in November, one hour ahead of UTC. */
export const inMunich = reader('en-GB', 'Europe/Berlin');
export const forHelpdesk = reader('en-US', 'UTC');

/** Runs `draw` while every reader reads another language, by a translation of the test's own. */
export function readIn<T>(locale: string, translate: Translate, draw: () => T): T {
  lent = { locale, translate };
  try {
    return draw();
  } finally {
    lent = null;
  }
}
