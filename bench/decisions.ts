import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../store/database.js';
import { createScratchDatabase } from '../store/scratchDatabase.js';
import { type BotUnderTest, startBot } from './botUnderTest.js';
import { percentile } from './load.js';
import { type Helpdesk, type Microsoft, startMicrosoft } from './microsoft.js';
import { type Raised, raiseRequests } from './openRequests.js';
import { type Press, type PressResult, press } from './presses.js';
import { type StoreRates, storeRates } from './storeRates.js';
import { table } from './table.js';

const perSecond = 50;
const forSeconds = 20;
const warmUps = 100;
const warmUpsPerSecond = 10;
/** Open requests beside those that are decided; none is the baseline. */
const besides = [0, 10_000];
/** Approvals of which it is seen when the write leaves, at a pace at which none waits for its share of the report calls. */
const alone = 8;
const alonePaceMs = 2_500;
/** Requests that are decided in the store alone. */
const inStore = 1_600;
const decided = alone + warmUps + perSecond * forSeconds + inStore;
const writeWithinMs = 30_000;

/** Where the requests are kept: a fresh database for each run. */
interface Stage {
  readonly environment: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly dataDir: string;
  clear(): Promise<void>;
}

interface Measured {
  readonly besides: number;
  readonly kind: string;
  readonly load: PressResult;
  readonly cpuMs: number;
  readonly idleMb: number;
  readonly afterMb: number;
  readonly toWriteMs: readonly number[];
  readonly rates: StoreRates;
}

/** What a decision costs, with few and with very many open requests, on the embedded database and on DATABASE_URL. */
export async function decisions(limits: Readonly<Record<string, string>>): Promise<void> {
  const server = process.env.DATABASE_URL || undefined;
  const all: Measured[] = [];
  for (const kind of server === undefined ? ['embedded'] : ['embedded', 'PostgreSQL']) {
    const microsoft = await startMicrosoft(besides.length * decided + Math.max(...besides));
    try {
      const helpdesk = await microsoft.helpdesk();
      for (const [run, open] of besides.entries()) {
        const stage = await stageFor(kind === 'embedded' ? undefined : server);
        try {
          const people = helpdesk.asked.slice(run * decided, (run + 1) * decided + open);
          all.push({
            kind,
            besides: open,
            ...(await measured(stage, microsoft, { ...helpdesk, asked: people }, limits)),
          });
        } finally {
          await stage.clear();
        }
      }
    } finally {
      microsoft.close();
    }
  }
  report(all);
}

async function stageFor(server: string | undefined): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mail-medic-decisions-'));
  const scratch = server === undefined ? null : await createScratchDatabase(server, 'bench');
  return {
    ...(scratch === null ? {} : { url: scratch.url }),
    dataDir,
    environment: { DATA_DIR: dataDir, ...(scratch === null ? {} : { DATABASE_URL: scratch.url }) },
    clear: async () => {
      await scratch?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function measured(
  stage: Stage,
  microsoft: Microsoft,
  helpdesk: Helpdesk,
  limits: Readonly<Record<string, string>>,
): Promise<Omit<Measured, 'kind' | 'besides'>> {
  const database = await openDatabase(stage);
  const raised = await raiseRequests(database, helpdesk, helpdesk.asked);
  await database.close();

  const bot = await startBot('bot/main.js', { ...microsoft.environment, ...limits, ...stage.environment });
  let seen: Omit<Measured, 'kind' | 'besides' | 'rates'>;
  try {
    const left = [...raised];
    // The keys and tokens of a fresh process are fetched before anything is timed; denied, they leave no work behind.
    await press(bot.origin, pressesOf(helpdesk, left.splice(0, warmUps), denied), warmUpsPerSecond);
    const idleMb = bot.residentMb();
    const toWriteMs = await approvalsToWrites(bot, microsoft, helpdesk, left.splice(0, alone));
    const cpuBefore = bot.cpuMs();
    const count = perSecond * forSeconds;
    const load = await press(bot.origin, pressesOf(helpdesk, left.splice(0, count), inTurn), perSecond);
    seen = { load, cpuMs: (bot.cpuMs() - cpuBefore) / count, idleMb, afterMb: bot.residentMb(), toWriteMs };
  } finally {
    await bot.stop();
  }
  const again = await openDatabase(stage);
  const left = raised.slice(decided - inStore, decided);
  const rates = await storeRates(again, helpdesk, left);
  await again.close();
  return { ...seen, rates };
}

/** Each request's button, pressed by two people in turn. */
function pressesOf(
  { approvers }: Helpdesk,
  requests: readonly Raised[],
  verb: (index: number) => Press['verb'],
): readonly Press[] {
  return requests.flatMap((on, index) => {
    const by = approvers[index % approvers.length];
    return by === undefined ? [] : [{ by, on, verb: verb(index) }];
  });
}

const denied = (): Press['verb'] => 'request.deny';
/** Each of the two people approves and denies in turn. */
const inTurn = (index: number): Press['verb'] => (index % 4 < 2 ? 'request.approve' : 'request.deny');

/** Milliseconds from the press of each approval to the moment at which its change reaches Exchange. */
async function approvalsToWrites(
  bot: BotUnderTest,
  microsoft: Microsoft,
  { approvers }: Helpdesk,
  requests: readonly Raised[],
): Promise<readonly number[]> {
  const by = approvers[0];
  if (by === undefined) throw new Error('Nobody may decide in the simulated tenant.');
  const waits: number[] = [];
  for (const on of requests) {
    const before = (await microsoft.writes()).length;
    const { sentAt } = await press(bot.origin, [{ by, on, verb: 'request.approve' }], 1);
    const waitingSince = performance.now();
    let writes: readonly number[] = [];
    while (writes.length <= before && performance.now() - waitingSince < writeWithinMs) {
      await wait(10);
      writes = await microsoft.writes();
    }
    waits.push((writes[before] ?? Number.NaN) - (sentAt[0] ?? Number.NaN));
    await wait(alonePaceMs);
  }
  return waits;
}

function report(all: readonly Measured[]): void {
  const ms = (value: number): string => value.toFixed(0);
  table(
    `A decision pressed in the helpdesk's channel, ${perSecond} a second for ${forSeconds} s; half are approved, half denied`,
    ['Database', 'Open besides', 'p50 ms', 'p99 ms', 'Slowest ms', 'No card', 'CPU ms each', 'Idle MB', 'After MB'],
    all.map(({ afterMb, besides: open, cpuMs, idleMb, kind, load }) => [
      kind,
      open === 0 ? '0 (baseline)' : String(open),
      ms(percentile(load.latenciesMs, 0.5)),
      open === 0 ? ms(percentile(load.latenciesMs, 0.99)) : `${ms(percentile(load.latenciesMs, 0.99))} (aim ≤ 300)`,
      ms(Math.max(...load.latenciesMs)),
      load.failures === 0 ? '0' : `${load.failures}: ${load.firstFailure}`,
      cpuMs.toFixed(1),
      ms(idleMb),
      ms(afterMb),
    ]),
  );
  table(
    'From the press of an approval to its change at Exchange, one at a time',
    ['Database', 'Open besides', 'Approvals', 'Median ms', 'Slowest ms'],
    all.map(({ besides: open, kind, toWriteMs }) => [
      kind,
      open === 0 ? '0 (baseline)' : String(open),
      String(toWriteMs.length),
      ms(percentile(toWriteMs, 0.5)),
      ms(Math.max(...toWriteMs)),
    ]),
  );
  table(
    'Decisions a second of the store alone, one / eight at once',
    ['Database', 'Open besides', 'State alone (baseline)', 'With entry, jobs and what is asked before'],
    all.map(({ besides: open, kind, rates }) => [
      kind,
      String(open),
      rates.stateAlone.map(ms).join(' / '),
      rates.whole.map(ms).join(' / '),
    ]),
  );
}
