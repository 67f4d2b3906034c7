import { conversationOf, noApprover, noStranger } from '../core/approvals/mayDecide.js';
import { pressed } from '../core/approvals/pressId.js';
import type { SecurityReason } from '../core/approvals/securityReason.js';
import type { Suspect } from '../core/diagnosis/cause.js';
import { shownSuspects } from '../core/diagnosis/suspects.js';
import { lapseApprovals } from '../store/approvals.js';
import type { Database } from '../store/database.js';
import { appendEntry } from '../store/ledger.js';
import { freeze, unfreeze } from '../store/people.js';
import { appendEvent } from '../store/requestEvents.js';
import { findRequest, freezeRequestsApprovedBy, freezeRequestsOf } from '../store/requests.js';
import { closeSecurityCase, findSecurityCase, openSecurityCase, type SecurityCase } from '../store/securityCases.js';
import type { Executor } from '../store/tables.js';
import { announce } from './announce.js';
import { scheduleCollection } from './collectPolicies.js';
import { enqueueJob } from './job.js';
import { leaveForNext } from './leftForNext.js';
import type { LookUp } from './whoMayDecide.js';

/**
 * Everything open for this person stops at once, nothing can be asked or applied for them, and the security conversation
 * hears of it with the next outgoing message. Reported again while the case is open, it stays one case, to which rows
 * that are new are added.
 */
export async function alarm(
  database: Database,
  report: {
    readonly personId: string;
    readonly personName: string;
    readonly reasons: readonly [SecurityReason, ...SecurityReason[]];
    /** Rows of the sign-in log that speak of it; absent: only their word does. */
    readonly suspects?: readonly Suspect[];
  },
): Promise<void> {
  await database.db.transaction().execute(async (transaction) => {
    const [why] = report.reasons;
    await freeze(transaction, report.personId, why);
    const requests = await freezeRequestsOf(transaction, report.personId);
    for (const requestId of requests) {
      await leaveOthers(transaction, requestId, report.personId);
      await appendEvent(transaction, requestId, { kind: 'frozen', by: report.personId, detail: { why } });
      await announce(transaction, requestId, { tellRequester: false });
    }
    await disownDecisions(transaction, report.personId);
    // The others of a collection that was stopped stand on the list again.
    if (requests.length > 0) await scheduleCollection(transaction);
    const { suspects = [] } = report;
    const { created, grown, case: opened } = await openSecurityCase(transaction, { ...report, suspects });
    if (!created && !grown) return;
    await appendEntry(transaction, {
      kind: created ? 'securityOpened' : 'securityGrown',
      by: report.reasons.includes('notMe') ? report.personId : null,
      about: report.personId,
      detail: { rows: suspects.map(({ id }) => id) },
      facts: { caseId: opened.id, why },
    });
    await enqueueJob(transaction, { kind: 'tellSecurity', payload: { caseId: opened.id } });
  });
  database.wake();
}

/** The people of a collection under way for whom nothing was done yet are not lost with it. */
async function leaveOthers(transaction: Executor, requestId: string, except: string | null): Promise<void> {
  const request = await findRequest(transaction, requestId);
  // Of one that nobody had decided they stand on the list already.
  if (request?.state === 'needsHuman') await leaveForNext(transaction, request, except);
}

/**
 * What a person approved may have been approved by somebody else with their account: it is not carried out any further, and
 * a first approval of theirs does not count.
 */
async function disownDecisions(transaction: Executor, personId: string): Promise<void> {
  for (const requestId of await freezeRequestsApprovedBy(transaction, personId)) {
    await leaveOthers(transaction, requestId, null);
    await appendEvent(transaction, requestId, { kind: 'frozen', by: null, detail: { why: 'approverFrozen' } });
    await announce(transaction, requestId, { tellRequester: true, callHelpdesk: true });
  }
  for (const requestId of await lapseApprovals(transaction, personId)) {
    await appendEvent(transaction, requestId, { kind: 'approvalLapsed', by: null, detail: { why: 'approverFrozen' } });
    await announce(transaction, requestId, { tellRequester: false });
  }
}

export type SecurityRefusal =
  | 'unknownCase'
  | 'wrongPlace'
  | 'aboutYourself'
  | 'secondAccount'
  | 'notAllowed'
  | 'couldNotCheck'
  | 'changed'
  | 'closed';

/**
 * Somebody of the security conversation takes a case or calls it a false alarm, which lifts the freeze. Only from the
 * conversation the card was posted in, only by an enabled member of the approvers' group who is not the person, also not
 * with another account.
 */
export async function settleSecurityCase(
  deps: { readonly database: Database; readonly lookUp: LookUp },
  click: {
    /** What the button carried: the case, and which version of it the card was drawn for. */
    readonly pressId: string;
    readonly personId: string;
    readonly personName: string;
    readonly conversationId: string;
    readonly as: 'taken' | 'falseAlarm';
  },
): Promise<{ readonly settled: SecurityCase } | { readonly refused: SecurityRefusal }> {
  const { database } = deps;
  const { caseId, version } = pressed(click.pressId);
  const found = await findSecurityCase(database.db, caseId);
  if (found === null) return { refused: 'unknownCase' };
  if (found.conversationId === null || conversationOf(click.conversationId) !== conversationOf(found.conversationId)) {
    return { refused: 'wrongPlace' };
  }
  if (found.personId === click.personId) return { refused: 'aboutYourself' };
  const clicker = await deps.lookUp(click.personId, null, [found.personId]);
  const why = noApprover(clicker);
  if (why !== null) return { refused: why === 'couldNotCheck' ? why : 'notAllowed' };
  const same = noStranger([found.personId], clicker);
  if (same !== null) return { refused: same };
  if (found.version !== version) return { refused: 'changed' };
  const shown = shownSuspects(found.suspects).groups.flatMap((group) => group.map(({ id }) => id));
  const settled = await database.db.transaction().execute(async (transaction) => {
    const closed = await closeSecurityCase(transaction, {
      id: found.id,
      state: click.as,
      by: click.personId,
      byName: click.personName,
      version,
      shown,
    });
    if (closed === null) return null;
    await appendEntry(transaction, {
      kind: click.as === 'taken' ? 'securityTaken' : 'securityFalseAlarm',
      by: click.personId,
      about: found.personId,
      detail: null,
      facts: { caseId: found.id },
    });
    if (click.as === 'falseAlarm') {
      await unfreeze(transaction, found.personId);
      const payload = { personId: found.personId };
      await enqueueJob(transaction, { kind: 'tellUnfrozen', payload, key: `unfrozen:${found.id}` });
    }
    await enqueueJob(transaction, { kind: 'tellSecurity', payload: { caseId: found.id } });
    return closed;
  });
  database.wake();
  return settled === null ? { refused: 'closed' } : { settled };
}
