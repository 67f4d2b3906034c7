import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { type BotUnderTest, startBot } from './botUnderTest.js';
import { decisions } from './decisions.js';
import { floods } from './floods.js';
import { judgingMs } from './judging.js';
import { applyLoad, percentile } from './load.js';
import { type Microsoft, type Speaker, startMicrosoft } from './microsoft.js';
import { table } from './table.js';

/** `npm run bench [-- --only PART]`: every figure beside its baseline of the same run, as tables in Markdown. */
const seedQuestion = "Why can't I add my mail on iPhone?";
const forMs = 8_000;
const warmUpMs = 3_000;
/** As many people's sign-ins may be read at once before the report's quota makes the next one wait. */
const withinQuota = 5;
/** A person's readings are kept this many minutes, so every cold diagnosis needs a person of its own. */
const coldPeople = 8;
/** The sign-in report may be asked five times in ten seconds; a pace that never waits for it. */
const reportPaceMs = 2_200;

const parts = {
  throughput,
  memory,
  tokens,
  floods: () => floods(microsoft, environment),
  diagnoses,
  judging,
  starts,
  decisions: () => decisions(noLimits),
} as const satisfies Record<string, () => void | Promise<void>>;
type Part = keyof typeof parts;
const isPart = (name: string): name is Part => Object.hasOwn(parts, name);

const { only } = parseArgs({ options: { only: { type: 'string', multiple: true } } }).values;
const chosen = only === undefined ? Object.keys(parts).filter(isPart) : only.filter(isPart);
if (only !== undefined && chosen.length < only.length) {
  console.error(`--only takes ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'mail-medic-bench-'));
const microsoft = await startMicrosoft();
/** A few people write what thousands would. */
const noLimits = { MESSAGES_PER_MINUTE: '1000000', ACTIVITIES_PER_SECOND: '1000000' };
const environment = { ...microsoft.environment, ...noLimits, DATA_DIR: folder };
const bots: BotUnderTest[] = [];
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
  for (const part of chosen) await parts[part]();
} finally {
  await Promise.all(bots.map((bot) => bot.stop()));
  microsoft.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A bot of this benchmark, stopped at its end whatever happens. */
async function started(script: string): Promise<BotUnderTest> {
  const bot = await startBot(script, environment);
  bots.push(bot);
  return bot;
}

async function throughput(): Promise<void> {
  const ours = await started('bot/main.js');
  await microsoft.install(ours.origin);
  const echo = await started('bench/echoBot.js');
  const few = microsoft.speakers.slice(0, withinQuota);
  // Their readings are taken once, before anything is timed.
  await applyLoad({
    url: `${ours.origin}/api/messages`,
    text: seedQuestion,
    speakers: few,
    concurrency: 1,
    most: withinQuota,
    forMs: 60_000,
  });
  const subjects = [
    { name: 'echo bot (baseline)', bot: echo, text: 'help', aim: 1 },
    { name: 'Mail Medic, "help"', bot: ours, text: 'help', aim: 2 },
    { name: 'Mail Medic, seed question, readings kept', bot: ours, text: seedQuestion, aim: 5 },
  ];
  const rows: string[][] = [];
  for (const concurrency of [1, 50]) {
    let baseline = Number.NaN;
    for (const { name, bot, text, aim } of subjects) {
      const load = { url: `${bot.origin}/api/messages`, text, speakers: few, concurrency };
      await applyLoad({ ...load, most: Number.MAX_SAFE_INTEGER, forMs: warmUpMs });
      const before = bot.cpuMs();
      const result = await applyLoad({ ...load, most: Number.MAX_SAFE_INTEGER, forMs });
      const count = result.latenciesMs.length;
      const cpu = (bot.cpuMs() - before) / count;
      if (aim === 1) baseline = cpu;
      rows.push([
        name,
        String(concurrency),
        (count / (result.elapsedMs / 1000)).toFixed(0),
        percentile(result.latenciesMs, 0.5).toFixed(1),
        percentile(result.latenciesMs, 0.99).toFixed(1),
        cpu.toFixed(2),
        `${(cpu / baseline).toFixed(2)} × (aim ≤ ${aim} ×)`,
        String(result.failures),
      ]);
    }
  }
  table(
    'Activities, with signed tokens, load and Microsoft in processes of their own',
    ['Bot', 'At once', 'Activities/s', 'p50 ms', 'p99 ms', 'CPU ms each', 'Against echo', 'Not 2xx'],
    rows,
  );
  await echo.stop();
  await ours.stop();
}

/** What a thousand diagnoses leave behind, in a bot that has done nothing else. */
async function memory(): Promise<void> {
  const bot = await started('bot/main.js');
  await microsoft.install(bot.origin);
  const idleMb = bot.residentMb();
  const few = microsoft.speakers.slice(0, withinQuota);
  const load = { url: `${bot.origin}/api/messages`, text: seedQuestion, speakers: few };
  const first = await applyLoad({ ...load, concurrency: 1, most: withinQuota, forMs: 60_000 });
  const more = await applyLoad({ ...load, concurrency: 10, most: 1_000 - withinQuota, forMs: 60_000 });
  await wait(2_000);
  const afterMb = bot.residentMb();
  table(
    'Memory',
    ['Idle MB', 'After 1,000 diagnoses, MB', 'More', 'Aim', 'Not 2xx'],
    [
      [
        idleMb.toFixed(0),
        afterMb.toFixed(0),
        (afterMb - idleMb).toFixed(0),
        '≤ 100',
        String(first.failures + more.failures),
      ],
    ],
  );
  await bot.stop();
}

async function tokens(): Promise<void> {
  const child = fork(fileURLToPath(new URL('tokenCheck.js', import.meta.url)), [], {
    env: { PATH: process.env.PATH, ...environment },
  });
  const { gate, stock } = await new Promise<{ gate: number; stock: number }>((resolve, reject) => {
    child.once('message', (result) => resolve(result as { gate: number; stock: number }));
    child.once('exit', () => reject(new Error('The comparison of the token checks ended without a result.')));
    child.send(microsoft.speakers[0] as Speaker);
  });
  child.kill();
  table(
    'Token check, CPU ms per token',
    ['Stock (baseline)', 'Our gate', 'Against stock'],
    [[stock.toFixed(3), gate.toFixed(3), `${(gate / stock).toFixed(2)} × (aim ≤ 1 ×)`]],
  );
}

interface Diagnosed {
  readonly calls: number;
  readonly bytes: number;
  readonly ms: number;
}

/** One question of one person, with what it cost upstream. */
async function diagnosed(bot: BotUnderTest, from: Microsoft, speaker: Speaker): Promise<Diagnosed> {
  const before = await from.traffic();
  const load = { url: `${bot.origin}/api/messages`, text: seedQuestion, speakers: [speaker], concurrency: 1 };
  const { latenciesMs } = await applyLoad({ ...load, most: 1, forMs: 20_000 });
  const after = await from.traffic();
  return { calls: after.calls - before.calls, bytes: after.bytes - before.bytes, ms: latenciesMs[0] ?? Number.NaN };
}

async function diagnoses(): Promise<void> {
  const bot = await started('bot/main.js');
  await wait(1_000);
  const [first, ...others] = microsoft.speakers;
  if (first === undefined) throw new Error('Nobody lives in the simulated tenant.');
  const coldTenant = await diagnosed(bot, microsoft, first);
  const warm = await diagnosed(bot, microsoft, first);
  const injectedMs = 200;
  await microsoft.delay(injectedMs);
  const cold: Diagnosed[] = [];
  const cpuBefore = bot.cpuMs();
  for (const speaker of others.slice(0, coldPeople)) {
    await wait(reportPaceMs);
    cold.push(await diagnosed(bot, microsoft, speaker));
  }
  const cpu = (bot.cpuMs() - cpuBefore) / cold.length;
  await microsoft.delay(0);
  await bot.stop();
  /** What the first readings do not settle asks once or twice more, and waits for that. */
  const settledAtOnce = cold.filter(({ calls }) => calls <= 3);
  const deepened = cold.filter(({ calls }) => calls > 3);
  const rowOf = (what: string, some: readonly Diagnosed[], aim: string) => {
    const median = (pick: (one: Diagnosed) => number) => percentile(some.map(pick), 0.5).toFixed(0);
    return [
      `${what} (median of ${some.length})`,
      median((one) => one.calls),
      median((one) => one.bytes),
      median((one) => one.ms),
      aim,
    ];
  };
  table(
    'One diagnosis, upstream',
    ['Person, tenant', 'Calls', 'Bytes', 'Wall ms', 'Aim'],
    [
      [
        'cold, cold (first after the start)',
        String(coldTenant.calls),
        String(coldTenant.bytes),
        coldTenant.ms.toFixed(0),
        '–',
      ],
      ['warm, warm', String(warm.calls), String(warm.bytes), warm.ms.toFixed(0), '–'],
      rowOf(
        `cold, warm, every call ${injectedMs} ms slower, settled by the first readings`,
        settledAtOnce,
        `3 calls, ≤ ${injectedMs + 40} ms`,
      ),
      rowOf(`the same with a second step, CPU of all ${cpu.toFixed(0)} ms each with idling`, deepened, '–'),
    ],
  );
}

function judging(): void {
  table(
    'One judgement in the core alone, every cause, 50 rows',
    ['Causes', 'CPU ms', 'Aim'],
    [[String(catalogue.length), judgingMs().toFixed(2), '≤ 2']],
  );
}

async function starts(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const bot = await started('bot/main.js');
    times.push(bot.readyMs);
    await bot.stop();
  }
  table(
    'Start of node dist/bot/main.js on an existing data folder',
    ['Median ms to /readyz', 'Slowest of 5', 'Aim'],
    [[percentile(times, 0.5).toFixed(0), Math.max(...times).toFixed(0), '≤ 2000']],
  );
}
