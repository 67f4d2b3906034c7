import type { IChoiceSetInput } from '@microsoft/teams.cards';
import { revocable } from '../core/approvals/approvedChanges.js';
import { openStates } from '../core/approvals/lifecycle.js';
import type { ChangeOutcome } from './changeWords.js';
import { type Elements, line, strong } from './elements.js';
import type { RequestView } from './requestView.js';
import { stopReason } from './stopWords.js';
import type { Words } from './words.js';

/** The choice how soon a policy applies, where one is assigned; signing somebody out is never chosen beforehand. */
export function signOutChoice(view: RequestView, words: Words): Elements {
  if (view.mode === 'readOnly' || !revocable(view.request.items)) return [];
  const choice: IChoiceSetInput = {
    type: 'Input.ChoiceSet',
    id: 'revokeSessions',
    label: words.say({ text: 'When the policy applies' }),
    style: 'expanded',
    wrap: true,
    value: 'false',
    choices: [
      { title: words.say({ text: 'Within 24 hours' }), value: 'false' },
      {
        title: words.say({
          text: 'Within 30 minutes: signs them out of mail everywhere, which cannot be undone',
        }),
        value: 'true',
      },
    ],
  };
  return [choice];
}

/** That signing out was chosen, while the request is carried out; and that it was not done, with why. */
export function signOutLines(view: RequestView, words: Words): Elements {
  const { request, notSignedOut = [] } = view;
  const [first] = notSignedOut;
  if (first !== undefined) return [strong(notSignedOutLine(first.why, words))];
  if (request.revokeSessions !== true || request.state === 'pending' || !openStates.includes(request.state)) return [];
  return [line(words.say({ text: 'Chosen with it: signed out of mail everywhere, last of all.' }))];
}

/** That signing out was chosen and not done. */
export function notSignedOutLine(why: string, words: Words): string {
  return `${words.say({ text: 'Not signed out everywhere, so the policy applies within 24 hours, because' })} ${stopReason(why, words)}.`;
}

/** What came of signing somebody out; what did not go through is told by `notSignedOutLine`. */
export function signedOutLine(
  { outcome }: ChangeOutcome,
  state: RequestView['request']['state'],
  words: Words,
): string {
  if (outcome !== 'written' && outcome !== 'alreadyThere') return words.say({ text: 'Signing out: not proven.' });
  return words.say({
    text:
      state === 'undone'
        ? 'Signed out of mail everywhere; that cannot be undone, they sign in again.'
        : 'Signed out of mail everywhere, read back: the policy applies within 30 minutes.',
  });
}

/** To the person: that they have to sign in again; nothing where nobody was signed out. */
export function signInAgain({ changes, mode }: RequestView, words: Words): string[] {
  const done = changes.some(
    ({ change, outcome }) =>
      change.kind === 'revokeSessions' && (outcome === 'written' || outcome === 'alreadyThere') && mode === 'full',
  );
  return done
    ? [words.say({ text: 'Within 30 minutes you will be asked to sign in again wherever you use your work mail.' })]
    : [];
}
