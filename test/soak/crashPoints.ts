import type { KyselyPlugin, RootOperationNode } from 'kysely';
import type { RequestState } from '../../core/approvals/lifecycle.js';
import { type ApplyDeps, applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { askUndo, undoRequest } from '../../dialogs/undo.js';
import type { Database } from '../../store/database.js';
import { freeMailboxes } from '../../store/mailboxLeases.js';
import { rememberCard } from '../../store/postedCards.js';
import { createRequest, openCure } from '../../store/requests.js';
import { approver } from '../dialogs/postedRequest.js';
import { askedFor, askingAnew } from './asked.js';
import { ExchangeDouble, exchangeOver, refused, writerOn } from './exchangeDouble.js';
import { endedRequests, violations } from './oracle.js';

/** What goes wrong besides the crash. */
export const scenarios = [
  'nothing',
  'openingRefused',
  'answersLost',
  'busyOnce',
  'undone',
  'muchLater',
  'changedByHand',
] as const;
export type Scenario = (typeof scenarios)[number];

/** How a request may end, whenever the process dies. */
const ends: Readonly<Record<Scenario, readonly RequestState[]>> = {
  nothing: ['applied'],
  openingRefused: ['compensated'],
  answersLost: ['applied'],
  busyOnce: ['applied'],
  undone: ['undone'],
  // Where nothing was written yet there is nothing to put back.
  muchLater: ['applied', 'compensated', 'needsHuman'],
  changedByHand: ['superseded'],
};

class Death extends Error {}

/** A process that dies at its n-th point: before a statement, before a call, or after a call was carried out. */
class Life {
  readonly visited: string[] = [];
  private dead = false;

  /** @param diesAt number of the point, from 1; 0: never */
  constructor(private readonly diesAt: number) {}

  get died(): boolean {
    return this.dead;
  }

  visit(point: string): void {
    if (!this.dead) this.visited.push(point);
    if (this.visited.length === this.diesAt) this.dead = true;
    if (this.dead) throw new Death(point);
  }
}

/** The database as the dying process sees it: after its death no statement runs, and open transactions roll back. */
function mortal(database: Database, life: Life): Database {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      life.visit(`statement: ${nameOf(node)}`);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { ...database, db: database.db.withPlugin(plugin) };
}

function nameOf(node: RootOperationNode): string {
  const text = JSON.stringify(node);
  return `${node.kind.replace('QueryNode', '')} ${/"identifier":\{"kind":"IdentifierNode","name":"(\w+)"/.exec(text)?.[1] ?? ''}`;
}

const channel = '19:helpdesk@thread.tacv2';
export interface CrashResult {
  /** The point at which it died; null: it came to its end before. */
  readonly diedAt: string | null;
  readonly wrong: readonly string[];
}

/**
 * Decides and applies one request (and undoes it, if that is the scenario) in a process that dies at its n-th point, then
 * in one that lives, and asks the oracle.
 * @param run a number nobody else uses, from which the person is made
 */
export async function crashAt(
  database: Database,
  scenario: Scenario,
  diesAt: number,
  run: number,
): Promise<CrashResult> {
  const double = new ExchangeDouble();
  const personId = `00000000-0000-4000-8000-${String(run).padStart(12, '0')}`;
  const requestId = await pendingRequest(database, personId);
  if (scenario === 'changedByHand') double.mailbox(personId).AuthenticationPolicy = 'Set by hand';
  let turnedAway = false;
  const process = async (life: Life): Promise<void> => {
    const exchange = exchangeOver(double, {
      before: async (what) => {
        life.visit(`call: ${what}`);
        if (scenario === 'openingRefused' && what.includes('ActiveSyncEnabled=true')) throw refused(403);
        if (scenario === 'busyOnce' && what.startsWith('Set-') && !turnedAway) {
          turnedAway = true;
          throw refused(429);
        }
      },
      after: async (what) => {
        life.visit(`answer: ${what}`);
        if (scenario === 'answersLost' && what.startsWith('Set-')) throw refused(500);
      },
    });
    const mine = mortal(database, life);
    const deps: ApplyDeps = {
      database: mine,
      mode: 'full',
      confirmWithinSeconds: 86_400,
      writesAllowed: async () => true,
      stillApprover: async () => true,
      openRisk: async () => false,
      ...writerOn(exchange),
      ...askingAnew(exchange),
    };
    const press = { requestId, personId: 'approver', personName: 'Bo', place: placeOf(requestId) };
    const lookUp = async () => approver;
    await decideRequest(
      { database: mine, mode: 'full', lookUp },
      { ...press, verb: 'approve', reason: null, closeImapPop: true },
    );
    while ((await applyRequest(deps, requestId)) !== null);
    if (scenario !== 'undone') return;
    await askUndo({ database: mine, mode: 'full', lookUp }, press);
    while ((await undoRequest(deps, { requestId, by: 'approver', byName: 'Bo' })) !== null);
  };
  const first = new Life(diesAt);
  try {
    await process(first);
  } catch (error) {
    if (!first.died) throw error;
  }
  // What the dead process held is free once its lease is over, or at once where the database is its own.
  await freeMailboxes(database.db);
  // By then the approval is too old to write for; reading and putting back still have to tell the truth.
  if (scenario === 'muchLater') database.clock.setOffset(16 * 60_000);
  if (first.died) await process(new Life(0));
  database.clock.setOffset(0);
  const ended = await endedRequests(database.db, [requestId]);
  const wrong = violations(ended, double.writes, (person, setting) => double.mailbox(person)[setting]);
  const state = ended[0]?.state;
  if (scenario === 'changedByHand' && (await openCure(database.db, personId, 'iosMail')) === null)
    wrong.push('nothing was asked anew');
  if (state === undefined || !ends[scenario].includes(state)) wrong.push(`ended ${state}`);
  return { diedAt: first.died ? (first.visited.at(-1) ?? null) : null, wrong };
}

export function placeOf(requestId: string) {
  return { conversationId: channel, activityId: `card-${requestId}` };
}

/** A request about one person: IMAP off as an option, a policy, and ActiveSync on. */
export async function pendingRequest(database: Database, personId: string, ttlSeconds = 3_600): Promise<string> {
  const { request } = await createRequest(database.db, {
    kind: 'cure',
    requesterId: personId,
    app: 'iosMail',
    statement: null,
    ttlSeconds,
    items: [askedFor(personId)],
  });
  await rememberCard(database.db, {
    requestId: request.id,
    ...placeOf(request.id),
    serviceUrl: 'https://localhost',
    audience: 'helpdesk',
  });
  return request.id;
}
