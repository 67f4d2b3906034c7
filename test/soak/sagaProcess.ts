import { type JobDeps, jobHandlers } from '../../bot/jobHandlers.js';
import { runJobs } from '../../bot/jobs.js';
import type { Outbound } from '../../bot/outbound.js';
import { words } from '../../cards/words.js';
import type { Clicker } from '../../core/approvals/mayDecide.js';
import { decideRequest } from '../../dialogs/decide.js';
import { askUndo } from '../../dialogs/undo.js';
import type { CmdletAnswer, Exchange, ExchangeObject } from '../../microsoft365/exchange.js';
import { openDatabase } from '../../store/database.js';
import { freeLeases } from '../../store/due.js';
import { freeMailboxes } from '../../store/mailboxLeases.js';
import { approver } from '../dialogs/postedRequest.js';
import { askingAnew } from './asked.js';
import { pendingRequest, placeOf } from './crashPoints.js';
import { writerOn } from './exchangeDouble.js';
import { endedRequests } from './oracle.js';
import type { FromProcess, Order, ToProcess } from './worker.js';

/**
 * A process to be killed: the real jobs, dialogs and writer on a real database. Exchange and everybody's clicks are in the
 * process that started it, which it asks over its channel; Teams takes every card.
 */
const settings = JSON.parse(process.argv[2] ?? '{}') as {
  url?: string;
  schema?: string;
  dataDir: string;
  leaseSeconds: number;
};
const tell = (message: FromProcess) => process.send?.(message);

const waiting = new Map<number, (answer: unknown) => void>();
let calls = 0;
function ask<T>(call: Extract<FromProcess, { kind: 'call' }>['call']): Promise<T> {
  calls += 1;
  const number = calls;
  return new Promise((resolve) => {
    waiting.set(number, (answer) => resolve(answer as T));
    tell({ kind: 'call', number, call });
  });
}
const exchange: Exchange = {
  read: (wanted) => ask<readonly CmdletAnswer[]>({ wanted }),
  run: async (cmdlet, _signal, mayLeave) =>
    (await mayLeave()) ? ask<readonly ExchangeObject[]>({ run: cmdlet }) : null,
};

const lookUp = async (personId: string): Promise<Clicker> => ({ ...approver, personId });
let cards = 0;
const outbound = {
  post: async () => {
    cards += 1;
    return { sent: true, activityId: `posted-${process.pid}-${cards}` };
  },
  update: async () => ({ sent: true, activityId: '' }),
} as unknown as Outbound;

const database = await openDatabase(settings);
if (database.kind === 'pglite') await Promise.all([freeLeases(database.db), freeMailboxes(database.db)]);
const silent = { error: () => {}, warn: () => {}, info: () => {} };
const deps = {
  database,
  outbound,
  mode: 'full',
  tenantId: 'tenant',
  helpdeskConversation: null,
  securityConversation: null,
  helpdeskWords: words('en-US', 'UTC'),
  retentionDays: 30,
  confirmWithinSeconds: 86_400,
  takeBackUnconfirmed: false,
  writesAllowed: async () => true,
  stillApprover: async () => true,
  openRisk: async () => false,
  ...writerOn(exchange),
  ...askingAnew(exchange),
} as unknown as JobDeps;
const { apply, undo, giveUp, refreshRequest, expire, ...others } = jobHandlers(deps);
const nothing = async () => ({ result: 'done' }) as const;
const handlers = { ...Object.fromEntries(Object.keys(others).map((kind) => [kind, nothing])), apply, undo, giveUp };
runJobs({
  database,
  handlers: { ...handlers, refreshRequest, expire } as ReturnType<typeof jobHandlers>,
  log: silent,
  leaseSeconds: settings.leaseSeconds,
});

async function obey(order: Order): Promise<unknown> {
  if (order.do === 'create') return pendingRequest(database, order.personId);
  if (order.do === 'report') return endedRequests(database.db, order.requestIds);
  const by = { requestId: order.requestId, personId: order.by, personName: order.by, place: placeOf(order.requestId) };
  if (order.do === 'undo') return askUndo({ database, mode: 'full', lookUp }, by);
  const { decided } = await decideRequest(
    { database, mode: 'full', lookUp },
    { ...by, verb: order.do, reason: 'because', closeImapPop: true },
  );
  return decided;
}

process.on('message', (message: ToProcess) => {
  if (message.kind === 'answer') {
    waiting.get(message.number)?.(message.answer);
    waiting.delete(message.number);
    return;
  }
  void obey(message.order).then((result) => tell({ kind: 'obeyed', number: message.number, result }));
});
process.once('disconnect', () => process.exit(0));
tell({ kind: 'ready' });
