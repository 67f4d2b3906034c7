import { openStates } from '../core/approvals/lifecycle.js';
import { askedOnBehalf } from '../core/approvals/request.js';
import { appFacts } from '../core/diagnosis/app.js';
import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { addAccountSteps } from './addAccount.js';
import { thing } from './changeWords.js';
import { type Actions, appName, card, device, type Elements, heading, line, subtle } from './elements.js';
import { ticketLine, titleOfCause } from './requestFacts.js';
import type { RequestView } from './requestView.js';
import { signInAgain } from './signOut.js';
import { standingCard } from './standing.js';
import { theirWords } from './theirWords.js';
import type { Words } from './words.js';

export interface OutcomeView extends RequestView {
  /** From when on somebody is there to decide, ISO-8601 UTC; left out: they were when it was asked. */
  readonly servedFrom?: string;
  /** The diagnosis [Check again] starts from; left out: no such button. */
  readonly caseId?: string;
}

/** The requester’s card: how their request stands and what to do now. */
export function outcomeCard(view: OutcomeView, reader: Words): Card {
  const { request } = view;
  if (askedOnBehalf(request)) return standingCard(view, reader.on(request.createdAt));
  const words = reader.on(request.createdAt);
  const title = titleOf(view, words);
  const next = nextOf(view, words);
  return card(words, {
    spoken: [title, ...next].join(' '),
    body: [
      heading(title),
      ...next.map(line),
      ...why(view, words),
      ...dryRun(view, words),
      subtle(words.say({ text: 'Request {reference}', values: { reference: request.reference } })),
      ...ticketLine(request, words),
    ],
    actions: actionsOf(view, words),
  });
}

/** To the person for whom somebody of the helpdesk asked: what came of it, by whom and why, and what to do now. */
export function outcomeForPersonCard(view: OutcomeView, reader: Words): Card {
  const { request, askedByName } = view;
  const words = reader.on(request.createdAt);
  const by = askedByName ?? words.say({ text: 'Somebody' });
  const tookBack = request.state === 'withdrawn' && !frozen(view);
  const title = tookBack
    ? words.say({ text: '{by} took back what they had asked for you. Nothing was changed.', values: { by } })
    : titleOf(view, words);
  const next = nextOf(view, words);
  return card(words, {
    spoken: [title, ...next].join(' '),
    body: [
      heading(title),
      ...next.map(line),
      ...why(view, words),
      ...dryRun(view, words),
      subtle(
        words.say({
          text: 'Request {reference}, which {by} of the helpdesk made for you',
          values: { reference: request.reference, by },
        }),
      ),
      ...ticketLine(request, words),
    ],
    actions: request.state === 'pending' ? [] : actionsOf(view, words),
  });
}

function dryRun({ mode }: OutcomeView, words: Words): Elements {
  return mode === 'dryRun'
    ? [line(words.say({ text: 'This is a dry run: nothing is really changed, and mail works no better for it.' }))]
    : [];
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
    case 'verifying':
    case 'partlyApplied':
      return words.say({ text: '{by} approved your request at {decidedAt}.', values });
    case 'compensated':
      return words.say({ text: '{by} approved, but the change did not go through.', values });
    case 'applied':
    case 'confirmed':
      if (mode === 'dryRun') return words.say({ text: '{by} approved your request at {decidedAt}.', values });
      if (view.confirmedAt !== null)
        return words.say({ text: synchronises(view) ? 'Your mail works now.' : 'Your mail should work now.' });
      if (view.unconfirmed !== null) return words.say({ text: 'I have not seen your mail arrive yet.' });
      return cured?.kind === 'allowDevice'
        ? words.say({ text: '{by} let your phone in at {appliedAt}; I read it back.', values })
        : words.say({ text: '{by} switched {thing} on at {appliedAt}; I read it back.', values });
    case 'needsHuman':
      if (frozen(view))
        return words.say({ text: 'Your request is stopped until security has looked at your account.' });
      if (view.reverted !== null)
        return words.say({ text: 'A setting your mail needs was changed again. The helpdesk looks at it.' });
      return request.decidedByName === null
        ? words.say({ text: 'I could not finish your request. The helpdesk looks at it.' })
        : words.say({ text: '{by} approved, but I could not finish. The helpdesk looks at it.', values });
    case 'superseded':
      return view.replacedBy === undefined
        ? words.say({ text: 'Somebody has made the change already.' })
        : words.say({ text: 'Your request goes on as {replacedBy}.', values: { replacedBy: view.replacedBy } });
    case 'denied':
      return words.say({ text: '{by} said no at {decidedAt}.', values });
    case 'expired':
      return mode === 'readOnly'
        ? words.say({ text: 'Your request closed at {expiresAt}.', values })
        : words.say({ text: 'Nobody decided by {expiresAt}, so your request has expired.', values });
    case 'withdrawn':
      return frozen(view)
        ? words.say({ text: 'Your request is stopped until security has looked at your account.' })
        : words.say({ text: 'You took your request back. Nothing was changed.' });
    case 'undone':
      return view.undone === null
        ? words.say({ text: 'The helpdesk took the change back.' })
        : words.say({
            text: '{undoneBy} took the change back at {undoneAt}.',
            values: { undoneBy: view.undone.byName, undoneAt: view.undone.at },
          });
  }
}

function frozen({ stoppedWhy }: RequestView): boolean {
  return (
    stoppedWhy !== null && ['notMe', 'deviceCode', 'riskySignIn', 'maliciousAddress', 'frozen'].includes(stoppedWhy)
  );
}

/** True where Exchange tells when mail was fetched; of other apps only the sign-in is seen. */
function synchronises({ request }: RequestView): boolean {
  return appFacts[request.app].protocol === 'activeSync';
}

function nextOf(view: OutcomeView, words: Words): string[] {
  const { request } = view;
  const values = {
    expiresAt: request.expiresAt,
    steps: addAccountSteps(request.app, words),
    confirmedAt: view.confirmedAt ?? request.createdAt,
    app: appName(request.app),
  };
  const browser = request.app === 'outlookMobile' ? [] : [words.say({ text: 'Mail in the browser works meanwhile.' })];
  switch (request.state) {
    case 'pending':
      return [...waits(view, words), ...browser];
    case 'approved':
    case 'applying':
    case 'verifying':
    case 'partlyApplied':
      return [words.say({ text: 'I am making the change now and write again when it is done.' })];
    case 'compensated':
      return [words.say({ text: 'Everything is as it was before. The helpdesk looks at it.' }), ...browser];
    case 'applied':
    case 'confirmed':
      if (view.mode === 'dryRun') return [];
      if (view.confirmedAt !== null) {
        return [
          synchronises(view)
            ? words.say({
                text: 'Your {device} got mail at {confirmedAt}. There is nothing left to do.',
                values: { ...values, device: device(request.app) },
              })
            : words.say({ text: '{app} signed in at {confirmedAt}. If you see no mail, check again.', values }),
        ];
      }
      return view.unconfirmed === null
        ? [...then(view, values.steps, words), ...signInAgain(view, words)]
        : unseen(view, values.steps, words);
    case 'needsHuman':
      return [words.say({ text: 'There is nothing for you to do here.' }), ...(frozen(view) ? [] : browser)];
    case 'superseded':
      return view.replacedBy === undefined
        ? [words.say({ text: 'I had nothing left to change. Try your mail, and check again if it does not work.' })]
        : [words.say({ text: 'A setting had changed since, so the helpdesk decides anew. I changed nothing.' })];
    case 'denied':
      return [words.say({ text: 'Nothing was changed. If you see it differently, talk to the helpdesk.' }), ...browser];
    case 'expired':
      return [
        view.mode === 'readOnly'
          ? words.say({
              text: 'I cannot see from here whether the helpdesk has made the change. Check again, and I look.',
            })
          : words.say({ text: 'Nothing was changed. Check again, and you can ask once more.' }),
        ...browser,
      ];
    case 'withdrawn':
      return [];
    case 'undone':
      return [words.say({ text: 'Everything is as it was before. The helpdesk can say why.' }), ...browser];
  }
}

/** Where no mail was seen in the set time: what stands in the way now, or what to try. */
function unseen(view: OutcomeView, steps: string, words: Words): string[] {
  const left = (view.unconfirmed?.next ?? []).map((id) => titleOfCause(view, id, words));
  if (left.length > 0) {
    return [
      `${words.say({ text: 'In the way now:' })} ${words.list(left)}.`,
      words.say({ text: 'Check again to see what to do about it.' }),
    ];
  }
  return [
    words.say({ text: 'If you have not tried since: add the account: {steps}.', values: { steps } }),
    words.say({ text: 'If you have, check again, and I look afresh.' }),
  ];
}

/** Until when it waits, and what works until then: outside duty hours nothing of its time passes. */
function waits(view: OutcomeView, words: Words): string[] {
  const { request, servedFrom } = view;
  if (view.mode === 'readOnly') {
    return [
      words.say({ text: 'They make the change by hand and tell you. Then check again: I look whether it is done.' }),
    ];
  }
  const { expiresAt } = request;
  if (servedFrom === undefined) {
    return [
      words.say({
        text: 'It waits until {expiresAt}. I write as soon as somebody has decided.',
        values: { expiresAt },
      }),
    ];
  }
  const outlook = request.items[0]?.blamed[0]?.values.meanwhile === 'outlook';
  return [
    words.say({
      text: 'Somebody is there from {servedFromAt}; it does not run out before, and waits until {expiresAt}.',
      values: { servedFromAt: servedFrom, expiresAt },
    }),
    ...(outlook ? [words.say({ text: 'Meanwhile, use Outlook on your phone.' })] : []),
  ];
}

/** What to do after the change; where another block is left, that comes first, and where the phone has the account, nothing. */
function then(view: OutcomeView, steps: string, words: Words): string[] {
  const [item] = view.request.items;
  const left = (item?.predicted ?? []).flatMap(
    (id) => view.catalogue.find((cause) => cause.id === id)?.words.title ?? [],
  );
  if (left.length > 0) {
    return [
      `${words.say({ text: 'Your mail does not work yet. Still in the way:' })} ${words.list(left.map((title) => words.say({ text: title })))}.`,
      words.say({ text: 'Check again to see what to do about it.' }),
    ];
  }
  const proof = words.say({
    text: synchronises(view) ? 'I’ll tell you when mail syncs.' : 'I’ll tell you when I see it sign in.',
  });
  const here = item?.plan.some(({ change }) => change.kind === 'allowDevice') === true;
  return [
    here
      ? words.say({ text: 'It can take a while. Mail then comes by itself; do not delete the account.' })
      : words.say({ text: 'It can take a while. Then add the account: {steps}.', values: { steps } }),
    proof,
  ];
}

function why(view: OutcomeView, words: Words): Elements {
  const { reason, decidedByName, state } = view.request;
  if (state !== 'denied' && state !== 'applied' && state !== 'confirmed') return [];
  return theirWords(
    words.say({ text: '{by} wrote:', values: { by: decidedByName ?? words.say({ text: 'The helpdesk' }) } }),
    reason,
    words,
  );
}

function actionsOf(view: OutcomeView, words: Words): Actions {
  const { state, id } = view.request;
  if (state === 'pending') return [execute('request.withdraw', words.say({ text: 'Withdraw' }), id)];
  if (view.caseId === undefined || openStates.includes(state)) return [];
  return [execute('diagnosis.again', words.say({ text: 'Check again' }), view.caseId)];
}
