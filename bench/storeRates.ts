import type { Clicker } from '../core/approvals/mayDecide.js';
import { known } from '../core/diagnosis/reading.js';
import { decideRequest } from '../dialogs/decide.js';
import type { Database } from '../store/database.js';
import { decide } from '../store/requests.js';
import type { Helpdesk } from './microsoft.js';
import type { Raised } from './openRequests.js';

/** Decisions a second, one at a time and eight at once. */
export interface StoreRates {
  /** The compare-and-set of the request's row. */
  readonly stateAlone: readonly [one: number, eight: number];
  /** What a press does with the database: what is asked before, the decision, its entry and its jobs. */
  readonly whole: readonly [one: number, eight: number];
}

const personId = 'approver';

/** Decides requests with nobody to ask but the database. */
export async function storeRates(
  database: Database,
  { conversationId }: Helpdesk,
  requests: readonly Raised[],
): Promise<StoreRates> {
  const quarter = Math.floor(requests.length / 4);
  const part = (index: number) => requests.slice(index * quarter, (index + 1) * quarter);
  const stateAlone = async ({ requestId: id }: Raised): Promise<boolean> => {
    const by = { by: personId, byName: 'Bo', reason: null, closeImapPop: false };
    return (await decide(database.db, { id, state: 'approved', ...by })).decided;
  };
  const whole = async ({ requestId, cardId }: Raised): Promise<boolean> => {
    const { decided } = await decideRequest(
      { database, mode: 'full', lookUp: async () => clicker },
      {
        ...{ requestId, verb: 'approve', personId, personName: 'Bo', reason: null, closeImapPop: false },
        place: { conversationId, activityId: cardId },
      },
    );
    return decided;
  };
  return {
    stateAlone: [await rate(part(0), 1, stateAlone), await rate(part(1), 8, stateAlone)],
    whole: [await rate(part(2), 1, whole), await rate(part(3), 8, whole)],
  };
}

async function rate(
  requests: readonly Raised[],
  atOnce: number,
  act: (on: Raised) => Promise<boolean>,
): Promise<number> {
  const waiting = [...requests];
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      if (!(await act(next))) throw new Error('A request that nobody had decided could not be decided.');
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return requests.length / ((performance.now() - startedAt) / 1000);
}

const at = '2026-11-02T09:00:00.000Z';
/** An approver of whom everything was read and nothing stands against them. */
const clicker: Clicker = {
  personId,
  accountEnabled: known(true, at),
  userType: known('Member', at),
  frozen: false,
  fromElsewhere: known(false, at),
  decidesThis: known(true, at),
  memberOf: new Set(),
  holdsRole: known(false, at),
  sameHuman: () => known(false, at),
  protectedPerson: known(false, at),
  assignsOnlyRight: true,
  approversNeeded: known(1, at),
  stepUp: known(false, at),
};
