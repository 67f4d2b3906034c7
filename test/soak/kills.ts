import { setTimeout as wait } from 'node:timers/promises';
import { openStates } from '../../core/approvals/lifecycle.js';
import { seeded } from '../seeded.js';
import { oneOf } from './chance.js';
import { ExchangeDouble } from './exchangeDouble.js';
import { type Ended, violations } from './oracle.js';
import { type Moment, startWorker, type Worker } from './worker.js';

/** Everything must be at its end this long after the last start, in milliseconds. */
const settleWithinMs = 60_000;
/** Requests that somebody makes and decides before each kill. */
const perRound = 6;

export interface Killed {
  readonly kills: number;
  readonly requests: number;
  readonly writes: number;
  /** Where the processes died, and how often. */
  readonly where: Readonly<Record<string, number>>;
  /** Milliseconds from the last start until everything was at its end. */
  readonly settledMs: number;
  readonly wrong: readonly string[];
}

/**
 * Makes, decides and undoes requests while the processes that work on them are killed, by a seed: before a call to
 * Exchange, after it was carried out, after its answer, or after some milliseconds. Then lets them come to their end, and
 * asks the oracle; whatever a process acknowledged must be there.
 * @param where the database; of two processes on a server one goes on while the other is killed
 */
export async function killAtRandom(
  where: {
    readonly url?: string | undefined;
    readonly schema?: string | undefined;
    readonly dataDir: string;
    readonly leaseSeconds: number;
  },
  how: { readonly seed: number; readonly kills: number },
): Promise<Killed> {
  const chance = seeded(how.seed);
  const double = new ExchangeDouble();
  const died: Record<string, number> = {};
  const requests: string[] = [];
  const acknowledged = new Map<string, string>();
  const wrong: string[] = [];
  let people = 0;
  /** Counts down over the moments of calls; at zero the process dies. */
  let fuse = Number.POSITIVE_INFINITY;
  const onCall = (moment: Moment, what: string): boolean => {
    fuse -= 1;
    if (fuse !== 0) return false;
    const name = `${moment} ${what}`;
    died[name] = (died[name] ?? 0) + 1;
    return true;
  };
  const start = () => startWorker(where, double, onCall);
  /** On a server a second process is there all along, and takes over what the first one leaves. */
  const steady = where.url === undefined ? null : await startWorker(where, double, () => false);

  const live = async (worker: Worker): Promise<void> => {
    for (let number = 0; number < perRound; number += 1) {
      people += 1;
      const personId = `20000000-0000-4000-8000-${String(people).padStart(12, '0')}`;
      const created = await worker.order({ do: 'create', personId });
      if (created === null) return;
      const requestId = String(created.result);
      requests.push(requestId);
      // Somebody sets it by hand between the question and the decision.
      if (chance() < 0.15) double.mailbox(personId).AuthenticationPolicy = 'Set by hand';
      const verb = chance() < 0.85 ? 'approve' : 'deny';
      const decided = await worker.order({ do: verb, requestId, by: 'ann' });
      if (decided?.result === true) acknowledged.set(requestId, verb === 'approve' ? 'approved' : 'denied');
      const earlier = oneOf(chance, requests);
      if (chance() < 0.2) await worker.order({ do: 'undo', requestId: earlier, by: 'ann' });
    }
  };

  for (let kill = 0; kill < how.kills; kill += 1) {
    const worker = await start();
    const atCall = chance() < 0.7;
    fuse = atCall ? 1 + Math.floor(chance() * perRound * 18) : Number.POSITIVE_INFINITY;
    const patienceMs = Math.floor(chance() * 250);
    await Promise.race([live(worker), wait(patienceMs + (atCall ? 1_500 : 0))]);
    fuse = Number.POSITIVE_INFINITY;
    await worker.kill();
    if (!atCall) died['some milliseconds'] = (died['some milliseconds'] ?? 0) + 1;
  }

  const last = await start();
  const started = Date.now();
  // Somebody clicks again where nobody was answered.
  for (const requestId of requests)
    if (!acknowledged.has(requestId)) await last.order({ do: 'approve', requestId, by: 'bo' });
  let ended: readonly Ended[] = [];
  do {
    await wait(100);
    ended = ((await last.order({ do: 'report', requestIds: requests }))?.result ?? []) as Ended[];
  } while (ended.some((request) => openStates.includes(request.state)) && Date.now() - started < settleWithinMs);
  const settledMs = Date.now() - started;
  await Promise.all([last.kill(), steady?.kill()]);

  for (const requestId of requests) {
    const request = ended.find((one) => one.id === requestId);
    const decision = acknowledged.get(requestId);
    if (request === undefined) wrong.push(`${requestId} was acknowledged and is lost`);
    else if (decision !== undefined && !request.events.some((event) => event.kind === decision))
      wrong.push(`the acknowledged decision "${decision}" of ${requestId} is lost`);
  }
  wrong.push(...violations(ended, double.writes, (personId, setting) => double.mailbox(personId)[setting]));
  return {
    kills: how.kills,
    requests: requests.length,
    writes: double.writes.length,
    where: died,
    settledMs,
    wrong,
  };
}
