import type { RequestItem } from '../core/approvals/request.js';
import type { App } from '../core/diagnosis/app.js';
import type { ApprovedChange, ApprovedKind, Change, PlannedChange } from '../core/remedies/change.js';
import type { Restoration } from '../core/remedies/inverse.js';
import type { Written } from '../core/remedies/written.js';
import { device } from './elements.js';
import type { Words } from './words.js';

/** What came of one change of one person of a request. */
export interface ChangeOutcome {
  readonly itemIndex: number;
  readonly change: ApprovedChange;
  readonly outcome: Written['outcome'];
  readonly found: string | null;
  readonly readBack: string | null;
}

const things: Readonly<Record<ApprovedKind, string>> = {
  authenticationPolicy: 'Authentication policy',
  imap: 'IMAP',
  pop: 'POP',
  outlookMobile: 'Outlook on phones',
  activeSync: 'ActiveSync',
  allowDevice: 'The quarantined phone',
  revokeSessions: 'Signing out everywhere',
};

/** Microsoft’s name for what a change touches. */
export function thing(kind: ApprovedKind, words: Words): string {
  return words.say({ text: things[kind] });
}

function value(of: boolean | string | null, words: Words): string {
  if (of === null) return words.say({ text: 'none' });
  if (typeof of === 'boolean') return words.say({ text: of ? 'on' : 'off' });
  return words.say({ text: '{value}', values: { value: of } });
}

/** "ActiveSync: off → on". */
export function diff(change: Change | Restoration, words: Words): string {
  return `${thing(change.kind, words)}: ${value(change.from, words)} → ${value(change.to, words)}`;
}

/** "ActiveSync: off → on (this cures the phone)"; a cure that leaves another block of the item is said to be one. */
export function plannedLine(
  { change, effect }: PlannedChange,
  { predicted }: Pick<RequestItem, 'predicted'>,
  app: App,
  words: Words,
): string {
  const what = diff(change, words);
  const values = { device: device(app) };
  if (effect === 'cures') {
    const cures = predicted.length === 0 ? '(this cures the {device})' : '(needed, but not enough for the {device})';
    return `${what} ${words.say({ text: cures, values })}`;
  }
  return `${what} ${words.say({ text: '(keeps passwords out, no effect on this {device})', values })}`;
}

/** "ActiveSync was off, is on, read back." */
export function outcomeLine(entry: ChangeOutcome, words: Words): string {
  const values = {
    thing: thing(entry.change.kind, words),
    found: entry.found ?? words.say({ text: 'not read' }),
    readBack: entry.readBack ?? words.say({ text: 'not read' }),
    wanted: value(entry.change.to, words),
  };
  return words.say({ text: outcomes[entry.outcome], values });
}

/** "ActiveSync: written, then put back to off, read back.", where a later change failed. */
export function putBackLine({ change }: ChangeOutcome, words: Words): string {
  const values = { thing: thing(change.kind, words), value: value(change.from, words) };
  return words.say({ text: '{thing}: written, then put back to {value}, read back.', values });
}

/** "ActiveSync is off again, set by …", of a change that had worked; whom the audit log does not name is not named. */
export function revertedLine(
  reverted: {
    readonly change: Change;
    readonly found: string | null;
    readonly by: string | null;
    readonly at: string | null;
  },
  words: Words,
): string {
  const values = {
    thing: thing(reverted.change.kind, words),
    found: reverted.found ?? words.say({ text: 'not read' }),
    by: reverted.by ?? '',
    setAt: reverted.at ?? '',
  };
  return words.say({
    text:
      reverted.by === null || reverted.at === null
        ? '{thing} is {found} again. Who set it, the audit log does not tell me.'
        : '{thing} is {found} again, set by {by} at {setAt}.',
    values,
  });
}

/** "ActiveSync is back to off.", after an undo that was read back. */
export function restoredLine({ change }: ChangeOutcome, words: Words): string {
  const values = { thing: thing(change.kind, words), value: value(change.from, words) };
  return words.say({ text: '{thing} is back to {value}.', values });
}

const outcomes: Readonly<Record<Written['outcome'], string>> = {
  written: '{thing} was {found}, is {readBack}, read back.',
  alreadyThere: '{thing} was {found} already; nothing was written.',
  changedMeanwhile: '{thing} was {found}, which is not what this card showed; nothing was written.',
  notVerified: '{thing} was written ({wanted}), but reading it back still shows {readBack}.',
  ambiguous: '{thing}: Exchange did not answer, and reading could not settle whether it was written ({wanted}).',
  failed: '{thing}: Exchange refused the change; it is still {found}.',
  unavailable: '{thing}: Exchange was out of reach; nothing was written.',
  wrongObject: '{thing}: an answer named another mailbox, so I stopped everything.',
};
