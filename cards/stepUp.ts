import type { ApprovalRequest } from '../core/approvals/request.js';
import type { Change } from '../core/remedies/change.js';
import type { Restoration } from '../core/remedies/inverse.js';
import { diff } from './changeWords.js';
import { titleOf } from './request.js';
import type { Words } from './words.js';

/** What a page for somebody with a browser says: plain text, in which foreign values are harmless. */
export interface PageText {
  readonly title: string;
  readonly lines: readonly string[];
  /** Of the one button; null: there is none. */
  readonly button: string | null;
}

/**
 * What somebody is about to sign in again for. Each change stands there, however many people a collection has: the proof is for
 * all of them, and nobody is to prove anything blindly.
 */
export function askedPage(
  asked: {
    readonly purpose: 'approve' | 'undo';
    readonly personName: string;
    readonly request: ApprovalRequest;
    /** They chose that the person is signed out everywhere. */
    readonly revokeSessions: boolean;
    /** Of which person of the request, and what it changes from and to. */
    readonly changes: readonly { readonly itemIndex: number; readonly change: Change | Restoration }[];
  },
  words: Words,
): PageText {
  const { request, changes, purpose } = asked;
  const many = request.items.length > 1;
  const lines = changes.map(({ itemIndex, change }) => {
    const what = diff(change, words);
    const name = request.items[itemIndex]?.displayName ?? '';
    return many ? words.say({ text: '{name}: {what}', values: { name, what } }) : what;
  });
  return {
    title: words.say({ text: 'Prove that it is you' }),
    lines: [
      words.say({
        text:
          purpose === 'approve' ? '{name}, you are about to approve this:' : '{name}, you are about to take this back:',
        values: { name: asked.personName },
      }),
      titleOf(request, words),
      ...lines,
      ...(asked.revokeSessions ? [words.say({ text: 'And signs them out everywhere.' })] : []),
      words.say({
        text: 'Go on only if you have just pressed the button in Teams yourself. You sign in to Microsoft once more; nothing is decided before.',
      }),
    ],
    button: words.say({ text: 'Continue' }),
  };
}

/** Of the link that leads on. */
export function signInText(words: Words): string {
  return words.say({ text: 'Sign in to Microsoft' });
}

/** How a proof ended that led to no decision. */
export type NoProof = 'gone' | 'otherBrowser' | 'otherSite' | 'notSignedIn' | 'tooMuch' | ProofTrouble;
/** What was wrong with the proof itself, as far as the person can do something about it. */
export type ProofTrouble = 'otherPerson' | 'noContext' | 'notFresh' | 'couldNotCheck' | 'noProof';

const troubles: Readonly<Record<NoProof, string>> = {
  gone: 'This page is no longer good: it was used already, or its five minutes are over. Press the button on the request’s card in Teams again, if it still waits.',
  otherBrowser:
    'This answer does not belong to what this browser asked for, so I took no decision from it. Press the button on the request’s card in Teams again.',
  otherSite:
    'You came here from somewhere else than my own page. Open it from the request’s card in Teams, and press Continue there.',
  notSignedIn:
    'Microsoft did not let you finish signing in, so nothing was decided. Press the button on the request’s card in Teams again; if it stays so, ask an administrator what a sign-in for this needs.',
  tooMuch: 'Too many people ask at once. Nothing was decided. Try again in a few seconds.',
  otherPerson:
    'Somebody else signed in than the one who pressed the button. Nothing was decided. Press it again, and sign in as yourself.',
  noContext:
    'Microsoft did not confirm what is demanded of a sign-in for this. Nothing was decided. Press the button on the request’s card in Teams again; if it stays so, tell an administrator.',
  notFresh:
    'Your sign-in is older than your press, so it proves nothing new. Nothing was decided. Press the button on the request’s card in Teams again.',
  couldNotCheck: 'I could not check your proof just now. Nothing was decided. Press the button again in a minute.',
  noProof:
    'What came back is no proof that I can accept. Nothing was decided. Press the button on the request’s card in Teams again.',
};

/** Why nothing was decided, for the one who stands before the page. */
export function noProofPage(why: NoProof, words: Words): PageText {
  return {
    title: words.say({ text: 'Nothing was decided' }),
    lines: [words.say({ text: troubles[why] })],
    button: null,
  };
}

/** The same for a proof that was good, where the decision itself was refused; `text` says why. */
export function refusedPage(text: string, words: Words): PageText {
  return { title: words.say({ text: 'Nothing was decided' }), lines: [text], button: null };
}

const done = {
  approved: 'Approved. I make the change now; the card in Teams says what came of it. You can close this page.',
  waitsForSecond: 'Your approval counts. Somebody else has to approve as well. You can close this page.',
  undo: 'I am putting back what was there before; the card in Teams says when I have read it. You can close this page.',
} as const;

/** What came of a proof that was good. */
export function donePage(what: keyof typeof done, request: ApprovalRequest, words: Words): PageText {
  return { title: titleOf(request, words), lines: [words.say({ text: done[what] })], button: null };
}
