import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { addAccountSteps } from './addAccount.js';
import { thing } from './changeWords.js';
import { type Actions, card, type Elements, heading, line, subtle } from './elements.js';
import type { RequestView } from './requestView.js';
import { theirWords } from './theirWords.js';
import type { Words } from './words.js';

export interface OutcomeView extends RequestView {
  /** A sentence of ours about when the helpdesk is there; left out while it is. */
  readonly serviceNote?: string;
  /** The diagnosis [Check again] starts from; left out: no such button. */
  readonly caseId?: string;
}

/** The requester’s card: how their request stands and what to do now. */
export function outcomeCard(view: OutcomeView, reader: Words): Card {
  const { request } = view;
  const words = reader.on(request.createdAt);
  const title = titleOf(view, words);
  const next = nextOf(view, words);
  return card(words, {
    spoken: [title, ...next].join(' '),
    body: [
      heading(title),
      ...next.map(line),
      ...why(view, words),
      ...(view.mode === 'dryRun' ? [line(words.say({ text: 'This is a dry run: nothing is really changed.' }))] : []),
      subtle(words.say({ text: 'Request {reference}', values: { reference: request.reference } })),
    ],
    actions: actionsOf(view, words),
  });
}

function titleOf(view: OutcomeView, words: Words): string {
  const { request, mode } = view;
  const cured = request.items[0]?.plan.find((planned) => planned.effect === 'cures')?.change;
  const values = {
    by: request.decidedByName ?? words.say({ text: 'The helpdesk' }),
    decidedAt: request.decidedAt ?? request.createdAt,
    appliedAt: view.appliedAt ?? request.decidedAt ?? request.createdAt,
    expiresAt: request.expiresAt,
    thing: cured === undefined ? words.say({ text: 'the setting' }) : thing(cured.kind, words),
  };
  switch (request.state) {
    case 'pending':
      return words.say({ text: 'The helpdesk has your request.' });
    case 'approved':
    case 'applying':
      return words.say({ text: '{by} approved your request at {decidedAt}.', values });
    case 'applied':
      if (mode === 'dryRun') return words.say({ text: '{by} approved your request at {decidedAt}.', values });
      if (view.confirmedAt !== null) return words.say({ text: 'Your mail works again.' });
      return cured?.kind === 'allowDevice'
        ? words.say({ text: '{by} let your phone in at {appliedAt}; I read it back.', values })
        : words.say({ text: '{by} switched {thing} on at {appliedAt}; I read it back.', values });
    case 'needsHuman':
      if (frozen(view))
        return words.say({ text: 'Your request is stopped until security has looked at your account.' });
      return request.decidedByName === null
        ? words.say({ text: 'I could not finish your request. The helpdesk looks at it.' })
        : words.say({ text: '{by} approved, but I could not finish. The helpdesk looks at it.', values });
    case 'denied':
      return words.say({ text: '{by} said no at {decidedAt}.', values });
    case 'expired':
      return words.say({ text: 'Nobody decided by {expiresAt}, so your request has expired.', values });
    case 'withdrawn':
      return words.say({ text: 'You took your request back. Nothing was changed.' });
    case 'undone':
      return words.say({ text: 'The helpdesk took the change back.' });
  }
}

function frozen({ stoppedWhy }: RequestView): boolean {
  return stoppedWhy === 'notMe' || stoppedWhy === 'deviceCode' || stoppedWhy === 'frozen';
}

function nextOf(view: OutcomeView, words: Words): string[] {
  const { request } = view;
  const values = {
    expiresAt: request.expiresAt,
    steps: addAccountSteps(request.app, words),
    confirmedAt: view.confirmedAt ?? request.createdAt,
  };
  const browser = request.app === 'outlookMobile' ? [] : [words.say({ text: 'Mail in the browser works meanwhile.' })];
  switch (request.state) {
    case 'pending':
      return [
        view.serviceNote ??
          words.say({ text: 'It waits until {expiresAt}. I write as soon as somebody has decided.', values }),
        ...browser,
      ];
    case 'approved':
    case 'applying':
      return [words.say({ text: 'I am making the change now and write again when it is done.' })];
    case 'applied':
      if (view.mode === 'dryRun') return [];
      if (view.confirmedAt !== null) {
        return [words.say({ text: 'I saw mail arrive at {confirmedAt}. There is nothing left to do.', values })];
      }
      return [
        words.say({ text: 'It can take a while. Then add the account: {steps}.', values }),
        words.say({ text: 'I’ll tell you when mail syncs.' }),
      ];
    case 'needsHuman':
      return [words.say({ text: 'There is nothing for you to do here.' }), ...(frozen(view) ? [] : browser)];
    case 'denied':
      return [words.say({ text: 'Nothing was changed. If you see it differently, talk to the helpdesk.' }), ...browser];
    case 'expired':
      return [words.say({ text: 'Nothing was changed. Check again, and you can ask once more.' }), ...browser];
    case 'withdrawn':
      return [];
    case 'undone':
      return [words.say({ text: 'Everything is as it was before. The helpdesk can say why.' }), ...browser];
  }
}

function why(view: OutcomeView, words: Words): Elements {
  const { reason, decidedByName, state } = view.request;
  if (state !== 'denied' && state !== 'applied') return [];
  return theirWords(words.say({ text: '{by} wrote:', values: { by: decidedByName ?? 'The helpdesk' } }), reason);
}

function actionsOf(view: OutcomeView, words: Words): Actions {
  const { state, id } = view.request;
  if (state === 'pending') return [execute('request.withdraw', words.say({ text: 'Withdraw' }), id)];
  if (view.caseId === undefined || state === 'approved' || state === 'applying') return [];
  return [execute('diagnosis.again', words.say({ text: 'Check again' }), view.caseId)];
}
