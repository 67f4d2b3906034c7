import { z } from 'zod';
import type { OutcomeView } from '../cards/outcome.js';
import { askedOnBehalf } from '../core/approvals/request.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { changeSchema } from '../core/remedies/schema.js';
import { approvalsOf } from '../store/approvals.js';
import type { Database } from '../store/database.js';
import { findPerson } from '../store/people.js';
import { replacementsOf } from '../store/replacements.js';
import { eventsOf } from '../store/requestEvents.js';
import { findRequest } from '../store/requests.js';
import { approvedIn, type Mode, modeIn } from './mode.js';
import {
  caseOf,
  changeOutcomes,
  failedItems,
  itemsLeft,
  notSignedOut,
  restoredChanges,
  writtenChanges,
} from './outcome.js';

/** Everything a card of a request shows, as it is now; null: no such request. */
export async function requestView(database: Database, requestId: string, mode: Mode): Promise<OutcomeView | null> {
  const [request, events, approvals, { replaces, replacedBy }] = await Promise.all([
    findRequest(database.db, requestId),
    eventsOf(database.db, requestId),
    approvalsOf(database.db, requestId),
    replacementsOf(database.db, requestId),
  ]);
  if (request === null) return null;
  const asker =
    askedOnBehalf(request) && request.requesterId ? await findPerson(database.db, request.requesterId) : null;
  const last = (kind: string) => events.findLast((event) => event.kind === kind);
  const text = (detail: unknown, key: string): string | null => {
    const value = (detail as Record<string, unknown> | undefined)?.[key];
    return typeof value === 'string' ? value : null;
  };
  const caseId = caseOf(events);
  const servedFrom = text(last('asked')?.detail, 'servedFrom');
  const before = approvals.filter((approval) => approval.personId !== request.decidedBy);
  const undone = last('undone');
  const stopped = {
    needsHuman: events.findLast(({ kind }) => ['stopped', 'reverted', 'frozen'].includes(kind)),
    withdrawn: last('frozen'),
    partlyApplied: last('fellBack'),
    compensated: last('fellBack'),
  }[request.state as string];
  return {
    request,
    ...(caseId === null ? {} : { caseId }),
    ...(replaces === null ? {} : { replaces }),
    ...(replacedBy === null ? {} : { replacedBy }),
    ...(asker === null ? {} : { askedByName: asker.userName }),
    ...(servedFrom === null ? {} : { servedFrom }),
    ...(before.length === 0 ? {} : { approvedBefore: before.map((approval) => approval.personName) }),
    changes: changeOutcomes(events),
    failed: failedItems(events),
    leftForNext: itemsLeft(events),
    notSignedOut: notSignedOut(events),
    restored: undone === undefined ? restoredChanges(events) : [],
    appliedAt: last('applied')?.at ?? null,
    confirmedAt: text(last('confirmed')?.detail, 'at'),
    unconfirmed: request.state === 'applied' ? unconfirmedOf(last('notConfirmed')?.detail) : null,
    reverted: stopped?.kind === 'reverted' ? (reverted.safeParse(stopped.detail).data ?? null) : null,
    undone: undone === undefined ? null : { byName: text(undone.detail, 'byName') ?? '', at: undone.at },
    stoppedWhy: text(stopped?.detail, 'why'),
    // What was done in one mode is told so in every later one.
    mode: begunInFull(events) ? 'full' : (modeIn(last('applied')) ?? approvedIn(events) ?? mode),
    undoable: mode === 'full' && writtenChanges(events).length > 0,
    catalogue,
  };
}

/** Did a change leave? Only one mode lets it. */
function begunInFull(events: Parameters<typeof writtenChanges>[0]): boolean {
  return events.some(({ kind }) => kind === 'changing') || writtenChanges(events).length > 0;
}

const unconfirmed = z.object({ looked: z.boolean(), signedInAt: z.string().nullable(), next: z.array(z.string()) });

const reverted = z.object({
  itemIndex: z.number().int(),
  change: changeSchema,
  found: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string().nullable(),
});

/** Null too for what an earlier version wrote, which said less. */
function unconfirmedOf(detail: unknown): z.infer<typeof unconfirmed> | null {
  return unconfirmed.safeParse(detail).data ?? null;
}
