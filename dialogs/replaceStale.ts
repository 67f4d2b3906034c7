import { isDeepStrictEqual } from 'node:util';
import { nextOnDuty } from '../core/approvals/dutyHours.js';
import type { ApprovalPolicy } from '../core/approvals/policy.js';
import type { ApprovalRequest, RequestItem } from '../core/approvals/request.js';
import { nothingSaid } from '../core/diagnosis/statement.js';
import { type Change, sameChange } from '../core/remedies/change.js';
import type { Standing, Written } from '../core/remedies/written.js';
import type { Database } from '../store/database.js';
import { findDiagnosis } from '../store/diagnoses.js';
import { noteReplacement, replacedBefore } from '../store/replacements.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, createRequest, findRequest, keepTicket } from '../store/requests.js';
import type { Executor } from '../store/tables.js';
import { announce } from './announce.js';
import type { Later } from './apply.js';
import { enqueueJob } from './job.js';
import { caseOf, changeOutcomes, sameItemChange } from './outcome.js';
import { type PlanDeps, type PlannedCure, planCure } from './planCure.js';
import { scheduleRequest, secondsToDecide } from './raise.js';
import type { ReadDeps } from './writing.js';

export interface ReplaceDeps extends ReadDeps {
  readonly database: Database;
  readonly policy: ApprovalPolicy;
  /** How long a request waits for a decision, in seconds of duty time. */
  readonly requestSeconds: number;
  /** Does the value that a change expects to find stand there, read now with a call of its own? */
  readonly asShown: (personId: string, change: Change) => Promise<Standing>;
  /** What would be asked for now, for the same person and app, by readings taken now. */
  readonly planAfresh: (request: ApprovalRequest) => Promise<PlannedCure>;
}

/** So many requests may take each other's place; a value that changes that often is a human's matter. */
const mostReplacements = 3;
/** So often may a value be another one at one reading and as the card showed at the next. */
const mostFlickers = 3;

/** A value that is not what the card showed, in words fit for a card; `wanted`: it is what would have been written. */
export interface StaleValue {
  readonly change: Change;
  readonly found: string | null;
  readonly wanted: boolean;
}

/**
 * Which values of a plan are not what the card showed, by readings taken now; a word where that could not be read or an
 * answer named somebody else. What cannot be read for good is left to the write, which says why.
 */
export async function staleValues(
  deps: Pick<ReplaceDeps, 'asShown' | 'standing'>,
  { personId, plan }: RequestItem,
): Promise<readonly StaleValue[] | 'unavailable' | 'wrongObject'> {
  const read = await Promise.all(
    plan.map(async ({ change }) => ({ change, ...(await deps.asShown(personId, change)) })),
  );
  const broken = read.find(({ outcome }) => outcome === 'unavailable' || outcome === 'wrongObject')?.outcome;
  if (broken === 'unavailable' || broken === 'wrongObject') return broken;
  const other = read.filter(({ outcome }) => outcome === 'changedMeanwhile');
  const stale: StaleValue[] = [];
  for (const { change, found } of other) {
    const { outcome } = await deps.standing(personId, change);
    if (outcome === 'unavailable' || outcome === 'wrongObject') return outcome;
    stale.push({ change, found, wanted: outcome === 'stands' });
  }
  return stale;
}

/**
 * Ends an approved cure of which nothing was written yet, because a value is not what the card showed: a request with what
 * would change now takes its place, or nothing does where somebody else has made the change already. Only while the
 * mailbox is ours.
 * @returns null when it is at its end; a reason for a human when it cannot be asked anew; or when to try again
 */
export async function replaceStale(
  deps: ReplaceDeps,
  request: ApprovalRequest,
  item: RequestItem,
  stale: readonly StaleValue[],
): Promise<'changedMeanwhile' | 'openRisk' | 'approverNoLonger' | Later | null> {
  const { db } = deps.database;
  if ((await replacedBefore(db, request.id)) >= mostReplacements) return 'changedMeanwhile';
  const cures = item.plan.filter(({ effect }) => effect === 'cures');
  const mended = cures.every(({ change }) => stale.some((value) => value.wanted && sameChange(value.change, change)));
  const fresh = await deps.planAfresh(request);
  if (!fresh.planned) {
    switch (fresh.why) {
      case 'couldNotLook':
        return { inSeconds: 5, why: 'the person could not be read afresh' };
      case 'risk':
        // Security heard of it, which may have stopped the request already.
        return (await findRequest(db, request.id))?.state === 'applying' ? 'openRisk' : null;
      case 'protected':
        return 'approverNoLonger';
      case 'nothingToChange':
        if (!mended) return 'changedMeanwhile';
        await supersede(deps, request, stale, null);
        return null;
    }
  }
  if (isDeepStrictEqual(fresh.item.plan, item.plan)) {
    const events = await eventsOf(db, request.id);
    if (events.filter(({ kind }) => kind === 'flickered').length >= mostFlickers) return 'changedMeanwhile';
    await appendEvent(db, request.id, { kind: 'flickered', by: null, detail: { found: stale.map(toDetail) } });
    return { inSeconds: 2, why: 'a value was another one at one reading and as shown at the next' };
  }
  await supersede(deps, request, stale, fresh);
  return null;
}

const toDetail = ({ change, found }: StaleValue) => ({ change, found });

async function supersede(
  { database, policy, requestSeconds }: ReplaceDeps,
  request: ApprovalRequest,
  stale: readonly StaleValue[],
  fresh: Extract<PlannedCure, { planned: true }> | null,
): Promise<void> {
  await database.db.transaction().execute(async (transaction) => {
    if ((await advance(transaction, request.id, 'supersede')) === null) return;
    const logged = changeOutcomes(await eventsOf(transaction, request.id));
    for (const { change, found, wanted } of stale) {
      if (logged.some((entry) => sameItemChange(entry, { itemIndex: 0, change }))) continue;
      const outcome: Written['outcome'] = wanted ? 'alreadyThere' : 'changedMeanwhile';
      const detail = { itemIndex: 0, change, outcome, found, readBack: null };
      await appendEvent(transaction, request.id, { kind: 'change', by: null, detail });
    }
    const by = fresh === null ? null : await askAnew(transaction, request, fresh, { policy, requestSeconds });
    await appendEvent(transaction, request.id, { kind: 'superseded', by: null, detail: { replacedBy: by } });
    await announce(transaction, request.id, { tellRequester: by === null });
  });
  database.wake();
}

/** @returns id of the request that takes its place */
async function askAnew(
  transaction: Executor,
  old: ApprovalRequest,
  { app, item, asks, at }: Extract<PlannedCure, { planned: true }>,
  { policy, requestSeconds }: Pick<ReplaceDeps, 'policy' | 'requestSeconds'>,
): Promise<string> {
  const ttlSeconds = secondsToDecide(policy, at, requestSeconds);
  const { requesterId, statement } = old;
  const asked = { kind: 'cure', requesterId, app, statement, ttlSeconds, asks, items: [item] } as const;
  const { created, request } = await createRequest(transaction, asked);
  await noteReplacement(transaction, old.id, request.id);
  if (!created) return request.id;
  if (old.ticket) await keepTicket(transaction, request.id, old.ticket);
  const caseId = caseOf(await eventsOf(transaction, old.id));
  const servedFrom = nextOnDuty(policy.dutyHours, at);
  const detail = {
    ...(caseId === null ? {} : { caseId }),
    ...(servedFrom === at ? {} : { servedFrom }),
    replaces: old.id,
  };
  await appendEvent(transaction, request.id, { kind: 'asked', by: null, detail });
  await scheduleRequest(transaction, request, { policy, ttlSeconds });
  const payload = { requestId: request.id };
  await enqueueJob(transaction, { kind: 'tellRequester', payload, key: `asked:${request.id}` });
  return request.id;
}

/** What a request would ask for now: the same person, app and words of theirs, by readings taken now. */
export async function planAfresh(deps: PlanDeps, request: ApprovalRequest, signal: AbortSignal): Promise<PlannedCure> {
  const { db } = deps.database;
  const personId = request.items[0]?.personId;
  if (personId === undefined) return { planned: false, why: 'couldNotLook' };
  const caseId = caseOf(await eventsOf(db, request.id));
  const said = caseId === null ? null : ((await findDiagnosis(db, caseId))?.statement ?? null);
  const statement = { ...(said ?? nothingSaid(request.app)), app: request.app };
  return planCure(deps, { personId, statement, by: null, requestId: request.id, fresh: 'now', signal });
}
