import type { Statement } from '../diagnosis/evidence.js';
import type { Concept, Remark } from './lexicon.js';
import type { Found } from './phrases.js';
import type { Token } from './words.js';

type Works = Statement['works'];
type Said = Found<
  { readonly kind: 'remark'; readonly what: Remark } | { readonly kind: 'about'; readonly what: Concept }
>;

/**
 * A stretch of the message between punctuation and words such as "but", in which one thing is said: that something works
 * or that it does not.
 */
interface Clause {
  readonly start: number;
  readonly end: number;
  readonly says: ReadonlySet<Remark | Concept>;
}

/** Where they say that the mail does work, and the words in which they say it: they do not name the app in question. */
export function worksIn(tokens: readonly Token[], said: readonly Said[]): { works: Works; aside: ReadonlySet<number> } {
  const aside = new Set<number>();
  const works: { -readonly [place in keyof Works]: boolean | null } = {
    webMail: null,
    outlookApp: null,
    colleague: null,
  };
  for (const { start, end, says } of clausesOf(tokens, said)) {
    if (!says.has('works') || says.has('othersToo')) continue;
    const outlook = tokens.slice(start, end).some(({ word }) => word === 'outlook') && !says.has('outlookAccount');
    const place = says.has('webMail')
      ? 'webMail'
      : says.has('colleague')
        ? 'colleague'
        : outlook && !says.has('around')
          ? 'outlookApp'
          : null;
    if (place === null) continue;
    const well = !says.has('not');
    // "Outlook on my phone does not work" is the trouble itself and no comparison.
    if (place === 'outlookApp' && !well) continue;
    works[place] ??= well;
    if (well) for (let at = start; at < end; at++) aside.add(at);
  }
  return { works, aside };
}

function clausesOf(tokens: readonly Token[], said: readonly Said[]): readonly Clause[] {
  const cuts = new Set(said.filter(({ label }) => label.what === 'but').map(({ start }) => start));
  const starts = [...tokens.keys()].filter(
    (at) => at === 0 || cuts.has(at) || tokens[at]?.part !== tokens[at - 1]?.part,
  );
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? tokens.length;
    const inside = said.filter((one) => one.start >= start && one.end <= end);
    return { start, end, says: new Set(inside.map(({ label }) => label.what)) };
  });
}

/** Is it a first set-up, or did something stop that used to work? What stopped had been set up. */
export function historyIn(remarks: ReadonlySet<Remark>): Statement['history'] {
  if (remarks.has('stopped')) return 'stopped';
  return remarks.has('firstSetUp') ? 'firstSetUp' : null;
}

/** The attempt they speak of; today wins where both are named. */
export function attemptedIn(remarks: ReadonlySet<Remark>): 'today' | 'yesterday' | null {
  if (remarks.has('today')) return 'today';
  return remarks.has('yesterday') ? 'yesterday' : null;
}

/**
 * Microsoft's pages for device codes (learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code), as they are typed
 * or pasted; not myaccount.microsoft.com/device-list, where one's own devices are.
 */
const devicePage =
  /(?<![\w.-])(?:(?:www|login)\.)?microsoft ?(?:[. ]|dot|punkt) ?com ?(?:\/|slash) ?(?:[a-z]{2}-[a-z]{2}\/)?(?:device|devicelogin|link)(?![\w-])|\bdevicelogin\b|\boauth2\/(?:v2\.0\/)?device(?:auth|code)\b/u;

/**
 * A code typed for somebody else: on the page for device codes, or because a person called, wrote or told them to. The codes
 * of one's own authenticator or text message are none, and neither is a page or a phone that asks by itself.
 */
export function saysDeviceCode(lower: string, remarks: ReadonlySet<Remark>): boolean {
  if (devicePage.test(lower)) return true;
  const typed = remarks.has('typed') && remarks.has('code');
  if (remarks.has('deviceLogin') && (typed || remarks.has('used'))) return true;
  if (!typed || remarks.has('ownCode')) return false;
  const page = remarks.has('page');
  // A helpdesk that has a PIN set for a new phone is an everyday thing.
  if (remarks.has('caller')) return page || !remarks.has('pin');
  return remarks.has('madeThem') && page && !remarks.has('pageAsks');
}
