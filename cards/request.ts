import { nextState, openStates } from '../core/approvals/lifecycle.js';
import { type ApprovalRequest, askedOnBehalf, type RequestItem } from '../core/approvals/request.js';
import { appFacts } from '../core/diagnosis/app.js';
import { sameChange } from '../core/remedies/change.js';
import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import {
  type ChangeOutcome,
  diff,
  outcomeLine,
  plannedLine,
  putBackLine,
  restoredLine,
  revertedLine,
} from './changeWords.js';
import { decidersValues } from './deciders.js';
import {
  type Actions,
  appName,
  card,
  device,
  type Elements,
  folded,
  heading,
  line,
  strong,
  subtle,
  toggle,
} from './elements.js';
import { plainName } from './plain.js';
import { found, others, predicted, safety, smtp, ticketLine, titleOfCause, unchanged } from './requestFacts.js';
import type { RequestView } from './requestView.js';
import { signedOutLine, signOutChoice, signOutLines } from './signOut.js';
import { stopReason } from './stopWords.js';
import { theirWords } from './theirWords.js';
import { underWay } from './underWay.js';
import type { Words } from './words.js';

/** People of a collection that stand on the card at once; the others are folded. */
const unfolded = 10;

/** The helpdesk’s card of a request, in whichever state it is. */
export function requestCard(view: RequestView, reader: Words): Card {
  const { request } = view;
  const words = reader.on(request.createdAt);
  const title = titleOf(request, words);
  const status = statusOf(view, words);
  const [firstItem] = request.items;
  const body: Elements = [
    heading(title),
    strong(status),
    ...toProve(view, words),
    ...ticketLine(request, words),
    ...replaces(view, words),
    ...whoDecides(request, words),
    ...(view.mode === 'dryRun' ? [strong(words.say({ text: 'Dry run: I go all the way and write nothing.' }))] : []),
    ...(request.kind === 'cure' && firstItem !== undefined ? cure(view, firstItem, words) : collection(view, words)),
    ...signOutLines(view, words),
    ...theirWords(
      words.say({ text: '{by} wrote:', values: { by: request.decidedByName ?? words.say({ text: 'The approver' }) } }),
      request.reason,
      words,
    ),
    ...theirWords(whoseWords(view, words), request.statement, words),
    ...(request.state === 'pending' ? inputs(view, words) : []),
  ];
  return card(words, { spoken: `${title}. ${status}`, body, actions: actionsOf(view, words) });
}

/** Who wrote what stands below: the person, or somebody of the helpdesk who asked for them. */
function whoseWords({ request, askedByName }: RequestView, words: Words): string {
  if (!askedOnBehalf(request)) return words.say({ text: 'In their own words, not verified:' });
  const by = plainName(askedByName ?? words.say({ text: 'somebody' }));
  return words.say({ text: '{by} of the helpdesk asked for them and wrote:', values: { by } });
}

/** Whose request it is and for which app; of a collection, for how many people. */
export function titleOf(request: ApprovalRequest, words: Words): string {
  const [first] = request.items;
  if (request.kind === 'cure' && first !== undefined) {
    return words.say({
      text: '{reference}: {name}, {app}',
      values: { reference: request.reference, name: plainName(first.displayName), app: appName(request.app) },
    });
  }
  return words.say({
    text: '{reference}: authentication policy for {count, plural, one {# newly enrolled person} other {# newly enrolled people}}',
    values: { reference: request.reference, count: request.items.length },
  });
}

/** How it stands, in the helpdesk’s terms. */
export function statusOf(view: RequestView, words: Words): string {
  const { request, mode } = view;
  const before = (view.approvedBefore ?? []).map((name) => plainName(name));
  const decider = request.decidedByName ?? words.say({ text: 'somebody' });
  const by = {
    by: before.length === 0 || request.state === 'denied' ? decider : words.list([...before, decider]),
    before: words.list(before),
    decidedAt: request.decidedAt ?? request.createdAt,
    appliedAt: view.appliedAt ?? request.decidedAt ?? request.createdAt,
    expiresAt: request.expiresAt,
  };
  switch (request.state) {
    case 'pending':
      if (before.length > 0) {
        return words.say({
          text: '{before} approved: 1 of 2. Somebody else has to approve as well. Expires {expiresAt}.',
          values: by,
        });
      }
      return mode === 'readOnly'
        ? words.say({
            text: 'I only read here: make the change by hand, nothing is written from this card. Expires {expiresAt}.',
            values: by,
          })
        : words.say({ text: 'Waiting for a decision. Expires {expiresAt}.', values: by });
    case 'approved':
    case 'applying':
    case 'verifying':
    case 'partlyApplied':
      return words.say({ text: underWay[request.state], values: by });
    case 'compensated':
      return `${words.say({ text: 'Not done, and what I had changed is put back, because' })} ${stopReason(view.stoppedWhy, words)}.`;
    case 'applied':
    case 'confirmed':
      return mode === 'dryRun'
        ? words.say({ text: 'Approved by {by} at {decidedAt}. Nothing was written.', values: by })
        : words.say({ text: 'Done {appliedAt}, approved by {by}.', values: by });
    case 'needsHuman':
      return `${words.say({ text: 'Please look yourself: I stopped, because' })} ${stopReason(view.stoppedWhy, words)}.`;
    case 'denied':
      return words.say({ text: '{by} denied this at {decidedAt}.', values: by });
    case 'superseded':
      return view.replacedBy === undefined
        ? words.say({ text: 'Nothing left to do: somebody else has made this change already. I wrote nothing.' })
        : words.say({
            text: '{replacedBy} takes its place: before I wrote anything, a value was no longer what this card showed.',
            values: { replacedBy: view.replacedBy },
          });
    case 'expired':
      return mode === 'readOnly'
        ? words.say({
            text: 'Expired {expiresAt}. I changed nothing; what was done by hand I do not know.',
            values: by,
          })
        : words.say({ text: 'Expired {expiresAt} without a decision. Nothing was changed.', values: by });
    case 'withdrawn':
      return view.stoppedWhy === null
        ? words.say({ text: 'Withdrawn by the person who asked. Nothing was changed.' })
        : `${words.say({ text: 'Withdrawn, nothing was changed:' })} ${stopReason(view.stoppedWhy, words)}.`;
    case 'undone':
      return view.undone === null
        ? words.say({ text: 'Undone: the values found before are back, read back.' })
        : words.say({
            text: 'Undone by {undoneBy} at {undoneAt}: the values found before are back, read back.',
            values: { undoneBy: view.undone.byName, undoneAt: view.undone.at },
          });
  }
}

/** Said while it is to be decided: what stood on the other card was approved, and is not what would change now. */
function replaces({ request, replaces: reference }: RequestView, words: Words): Elements {
  if (reference === undefined || request.state !== 'pending') return [];
  return [
    line(
      words.say({
        text: 'It takes the place of {reference}: a value had changed before I wrote anything. This is what would change now.',
        values: { reference },
      }),
    ),
  ];
}

/** What is left to do for whoever pressed, before their press counts. */
function toProve({ prove }: RequestView, words: Words): Elements {
  if (prove === undefined) return [];
  return [
    strong(
      words.say({
        text:
          prove.purpose === 'approve'
            ? 'One more step: your approval counts once you have signed in again, within five minutes. What you chose is kept.'
            : 'One more step: I take it back once you have signed in again, within five minutes.',
      }),
    ),
  ];
}

/** Said where it is not simply one of the helpdesk. */
function whoDecides({ state, asks }: ApprovalRequest, words: Words): Elements {
  if (state !== 'pending' || !asks) return [];
  const values = decidersValues(asks, words);
  if (values.named === 'no' && values.approvers === 1) return [];
  return [
    subtle(
      words.say({
        text: '{approvers, plural, one {One person decides} other {Two people have to approve}}: {named, select, yes {{groups}} other {the helpdesk}}.',
        values,
      }),
    ),
  ];
}

function cure(view: RequestView, item: RequestItem, words: Words): Elements {
  const { request } = view;
  const open = openStates.includes(request.state);
  const dropped = ['denied', 'expired', 'withdrawn', 'superseded'].includes(request.state);
  return [
    ...found(view, item, words),
    ...(dropped ? [subtle(words.say({ text: 'What was asked for, and was not done:' }))] : []),
    ...(view.changes.length > 0 && view.mode === 'full' && !dropped
      ? outcomes(view, view.changes, words).map(line)
      : item.plan.map((planned) => line(plannedLine(planned, item, request.app, words)))),
    ...(request.state === 'superseded' ? outcomes(view, view.changes, words).map(line) : []),
    ...(view.reverted === null ? [] : [strong(revertedLine(view.reverted, words))]),
    ...(dropped ? [] : unchanged(view, item, words)),
    ...(open ? [line(predicted(view, item, words)), safety(item, words)] : []),
    ...(open ? [...others(item, words), ...smtp(item, words)] : []),
    ...((request.state === 'applied' || request.state === 'confirmed') && view.mode === 'full'
      ? proof(view, words).map(line)
      : []),
  ];
}

/** Whether mail was seen to arrive since; where it was not in the set time, what stands in the way now. */
function proof(view: RequestView, words: Words): string[] {
  const { request, confirmedAt, unconfirmed } = view;
  const values = {
    device: device(request.app),
    confirmedAt: confirmedAt ?? '',
    signedInAt: unconfirmed?.signedInAt ?? '',
  };
  if (confirmedAt !== null) {
    return [
      words.say({
        text:
          appFacts[request.app].protocol === 'activeSync'
            ? 'Proven at {confirmedAt}: the {device} gets mail.'
            : 'Signed in at {confirmedAt}, after the change; whether mail arrives I cannot see.',
        values,
      }),
    ];
  }
  if (unconfirmed === null) {
    return [
      words.say({ text: 'Not proven yet: I have not seen the {device} get mail since. I keep looking.', values }),
    ];
  }
  const seen = !unconfirmed.looked
    ? 'Not confirmed: I could not read whether the {device} gets mail. I have stopped looking.'
    : unconfirmed.signedInAt === null
      ? 'Not confirmed: I have not seen the {device} get mail. I have stopped looking.'
      : 'Not confirmed: signed in at {signedInAt}, but I have not seen the {device} get mail. I have stopped looking.';
  const left = unconfirmed.next.map((id) => titleOfCause(view, id, words));
  return [
    words.say({ text: seen, values }),
    ...(left.length === 0 ? [] : [`${words.say({ text: 'In the way now:' })} ${words.list(left)}.`]),
  ];
}

function outcomes(view: RequestView, of: readonly ChangeOutcome[], words: Words): string[] {
  return of.map((entry) => {
    if (entry.change.kind === 'revokeSessions') return signedOutLine(entry, view.request.state, words);
    if (view.request.state === 'undone' && wasWritten(entry)) return restoredLine(entry, words);
    const back = view.restored.some((one) => one.itemIndex === entry.itemIndex && sameChange(one.change, entry.change));
    return back ? putBackLine(entry, words) : outcomeLine(entry, words);
  });
}

/** Only what Mail Medic wrote itself is ever put back. */
function wasWritten({ outcome }: ChangeOutcome): boolean {
  return outcome === 'written' || outcome === 'notVerified';
}

function collection(view: RequestView, words: Words): Elements {
  const { request } = view;
  const failed = (itemIndex: number) => view.failed?.find((entry) => entry.itemIndex === itemIndex);
  const people = [...request.items.entries()].map(([itemIndex, item]) => {
    const name = words.say({ text: '{name}', values: { name: plainName(item.displayName) } });
    const changed = view.changes.filter((entry) => entry.itemIndex === itemIndex);
    const lines =
      changed.length > 0 && view.mode === 'full'
        ? outcomes(view, changed, words)
        : item.plan.map(({ change }) => diff(change, words));
    const warnings =
      request.state === 'pending' && item.found.smtpInUse === true
        ? [words.say({ text: 'Sends with SMTP AUTH!' })]
        : [];
    const why = failed(itemIndex)?.why;
    const notDone =
      why === undefined || changed.length > 0
        ? []
        : [`${words.say({ text: 'Not changed, because' })} ${stopReason(why, words)}.`];
    const next =
      view.leftForNext?.includes(itemIndex) === true ? [words.say({ text: 'The next collection asks again.' })] : [];
    return { first: why !== undefined, text: [`${name} ·`, ...lines, ...warnings, ...notDone, ...next].join(' ') };
  });
  // Whoever has to look finds those who could not be changed at the top.
  const listed = [...people.filter(({ first }) => first), ...people.filter(({ first }) => !first)];
  const lines = listed.map(({ text }) => line(text));
  return [
    line(
      words.say({
        text: 'They enrolled in MFA, and their mailbox has no policy that keeps passwords out. This sets one; it has no effect on a phone that signs in.',
      }),
    ),
    ...lines.slice(0, unfolded),
    ...(lines.length > unfolded ? [folded('people', lines.slice(unfolded))] : []),
  ];
}

function inputs(view: RequestView, words: Words): Elements {
  const optional = view.mode !== 'readOnly' && view.request.items.some((item) => item.optional.length > 0);
  return [
    ...(optional
      ? [
          {
            type: 'Input.Toggle' as const,
            id: 'closeImapPop',
            label: words.say({ text: 'Optional' }),
            title: words.say({ text: 'Also switch IMAP and POP off: nothing used them in the last 30 days' }),
            value: 'false',
            valueOn: 'true',
            valueOff: 'false',
            wrap: true,
          },
        ]
      : []),
    ...signOutChoice(view, words),
    {
      type: 'Input.Text',
      id: 'reason',
      label: words.say({ text: 'Reason (needed to deny; they will read it)' }),
      isMultiline: true,
      maxLength: 500,
    },
    {
      type: 'Input.Text',
      id: 'ticket',
      label: words.say({ text: 'Ticket number (optional)' }),
      maxLength: 64,
    },
  ];
}

function actionsOf(view: RequestView, words: Words): Actions {
  const { request, prove } = view;
  const evidence = execute('request.evidence', words.say({ text: 'Evidence' }), request.id);
  const people =
    request.kind === 'collection' && request.items.length > unfolded
      ? [toggle(words.say({ text: 'Everybody' }), 'people')]
      : [];
  const proof: Actions =
    prove === undefined
      ? []
      : [{ type: 'Action.OpenUrl', title: words.say({ text: 'Prove it is you' }), url: prove.address }];
  if (request.state === 'pending') {
    const closed = view.mode === 'readOnly' || request.items.some((item) => item.found.openRisk === true);
    return [
      ...proof,
      ...(closed
        ? []
        : [
            execute('request.approve', words.say({ text: 'Approve' }), request.id, { inputs: true, style: 'positive' }),
          ]),
      execute('request.deny', words.say({ text: 'Deny' }), request.id, { inputs: true, style: 'destructive' }),
      evidence,
      ...people,
    ];
  }
  const undo =
    view.undoable && nextState(request.state, 'undo') !== null
      ? [execute('request.undo', words.say({ text: 'Undo' }), request.id)]
      : [];
  return [...proof, ...undo, evidence, ...people];
}
