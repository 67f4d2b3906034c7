import { setTimeout as wait } from 'node:timers/promises';
import type { Clicker } from '../../core/approvals/mayDecide.js';
import { type Decided, decideRequest } from '../../dialogs/decide.js';
import { expireRequest } from '../../dialogs/expire.js';
import { withdrawRequest } from '../../dialogs/withdraw.js';
import { receiveActivities } from '../../store/activities.js';
import type { Database } from '../../store/database.js';
import { approver } from '../dialogs/postedRequest.js';
import { oneOf } from './chance.js';
import { pendingRequest, placeOf } from './crashPoints.js';
import { endedRequests } from './oracle.js';

/** Who meets whom at one request. */
export const races = [
  'twoApprovers',
  'approveAgainstDeny',
  'doubleClick',
  'redeliveredSameId',
  'redeliveredNewId',
  'approveAgainstWithdraw',
  'approveAgainstExpiry',
] as const;
export type Race = (typeof races)[number];

const approverOf = (personId: string): Clicker => ({ ...approver, personId });

/**
 * Runs one race and gives what is wrong afterwards, in sentences; empty: exactly one decision, one job to carry it out if
 * it was a yes, and every loser was given the winner's name and time.
 * @param run a number nobody else uses, from which the person is made
 */
export async function runRace(
  database: Database,
  race: Race,
  chance: () => number,
  run: number,
): Promise<readonly string[]> {
  const { db } = database;
  const personId = `10000000-0000-4000-8000-${String(run).padStart(12, '0')}`;
  const requestId = await pendingRequest(database, personId, race === 'approveAgainstExpiry' ? 0 : 3_600);
  const press = async (who: string, verb: 'approve' | 'deny'): Promise<Decided> => {
    await wait(chance() < 0.5 ? 0 : 1);
    return decideRequest(
      { database, mode: 'full', lookUp: async (id) => approverOf(id) },
      {
        ...{ requestId, verb, personId: who, personName: `Name of ${who}`, place: placeOf(requestId) },
        ...{ reason: verb === 'deny' ? 'no' : null, closeImapPop: false },
      },
    );
  };
  /** As the bot does it: an activity that is known is not worked again. */
  const delivered = async (activityId: string): Promise<Decided | null> => {
    const activity = { tenantId: 'tenant', conversationId: placeOf(requestId).conversationId, activityId, body: '{}' };
    const [heard] = await receiveActivities(db, [activity]);
    return heard === 'new' ? press('ann', 'approve') : null;
  };
  const verb = () => oneOf(chance, ['approve', 'deny'] as const);
  const entrants: Readonly<Record<Race, () => Promise<Decided | null>[]>> = {
    twoApprovers: () => [press('ann', 'approve'), press('bo', 'approve')],
    approveAgainstDeny: () => [press('ann', 'approve'), press('bo', 'deny'), press('cy', verb())],
    doubleClick: () => [press('ann', 'approve'), press('ann', 'approve')],
    redeliveredSameId: () => [1, 2, 3].map(() => delivered(`activity-${run}`)),
    redeliveredNewId: () => [1, 2, 3].map((number) => delivered(`activity-${run}-${number}`)),
    approveAgainstWithdraw: () => [press('ann', 'approve'), withdrawn(database, requestId, personId)],
    approveAgainstExpiry: () => [press('ann', 'approve'), expireRequest(database, requestId).then(() => null)],
  };
  const outcomes = (await Promise.all(entrants[race]())).filter((outcome) => outcome !== null);

  const wrong: string[] = [];
  const [request] = await endedRequests(db, [requestId]);
  const winners = outcomes.filter((outcome) => outcome.decided).length;
  const expected = race === 'approveAgainstExpiry' || request?.state === 'withdrawn' ? 0 : 1;
  if (winners !== expected) wrong.push(`${winners} decisions instead of ${expected}`);
  const noted = request?.events.filter((event) => ['approved', 'denied', 'withdrawn', 'expired'].includes(event.kind));
  if (noted?.length !== 1) wrong.push(`${noted?.length} decisions in the log`);
  const jobs = await db
    .selectFrom('due')
    .select('id')
    .where('lane', '=', requestId)
    .where('kind', '=', 'apply')
    .execute();
  if (jobs.length !== (request?.state === 'approved' ? 1 : 0)) wrong.push(`${jobs.length} jobs for ${request?.state}`);
  if (expected === 1) {
    const winner = await db
      .selectFrom('requests')
      .select(['decided_by_name', 'decided_at'])
      .where('id', '=', requestId)
      .executeTakeFirstOrThrow();
    for (const outcome of outcomes) {
      const told = [outcome.request?.decidedByName ?? null, outcome.request?.decidedAt ?? null];
      // Whoever read the request before it was decided is shown it as it is now, which the card does when it is drawn.
      if (told[0] !== winner.decided_by_name || told[1] !== winner.decided_at) wrong.push(`a loser was told ${told}`);
    }
  }
  return wrong.map((what) => `${race}: ${what}`);
}

/** The one who asked takes it back; a loser of that race is shown the request as it is. */
async function withdrawn(database: Database, requestId: string, personId: string): Promise<null> {
  await withdrawRequest(database, { requestId, personId, personName: 'Asker' });
  return null;
}
