import { setTimeout as wait } from 'node:timers/promises';
import { type BotUnderTest, startBot } from './botUnderTest.js';
import { type Flooded, startFlood } from './flood.js';
import { applyLoad, type LoadResult, percentile } from './load.js';
import type { Microsoft } from './microsoft.js';
import { table } from './table.js';

const forgedTokens = 10_000;
const firstForged = 500;
/** The echo bot slows down with each token it has seen, so that ten thousand take it very long. */
const forgedForMs = 15_000;
const forgers = 20;
const slowConnections = 2_000;
const goodForMs = 8_000;
const goodAtOnce = 4;
const speakers = 5;
/** Until what a flood left behind is looked at a second time, in milliseconds. */
const calmMs = 10_000;

interface Survived {
  readonly name: string;
  readonly quiet: LoadResult;
  readonly beside: LoadResult;
  readonly forged: Flooded;
  readonly cpuMs: number;
  readonly keptMb: number;
  readonly calmMb: number;
}

/** What floods cost a bot and those who write to it meanwhile, beside the same flood on the echo bot. */
export async function floods(microsoft: Microsoft, environment: Readonly<Record<string, string>>): Promise<void> {
  const survived: Survived[] = [];
  for (const [name, script] of [
    ['echo bot (baseline)', 'bench/echoBot.js'],
    ['Mail Medic', 'bot/main.js'],
  ] as const) {
    const bot = await startBot(script, environment, 'dropped');
    try {
      await microsoft.install(bot.origin);
      survived.push({ name, ...(await flooded(bot, microsoft)) });
    } finally {
      await bot.stop();
    }
  }
  report(survived);
}

async function flooded(bot: BotUnderTest, microsoft: Microsoft): Promise<Omit<Survived, 'name'>> {
  const url = `${bot.origin}/api/messages`;
  const few = microsoft.speakers.slice(0, speakers);
  const good = (forMs: number) =>
    applyLoad({ url, text: 'help', speakers: few, concurrency: goodAtOnce, most: Number.MAX_SAFE_INTEGER, forMs });
  const { token, activity } = few[0] ?? { token: '', activity: {} };
  const forge = (most: number, forMs: number) =>
    startFlood({ kind: 'forged', url, token, body: JSON.stringify(activity), concurrency: forgers, most, forMs });

  await good(goodForMs / 2);
  await forge(firstForged, forgedForMs).done;
  const quiet = await good(goodForMs);

  const cpuBefore = bot.cpuMs();
  const forged = await forge(forgedTokens, forgedForMs).done;
  const cpuMs = (bot.cpuMs() - cpuBefore) / sentIn(forged);
  // The first flood gives the heap the size in which garbage is collected; what the second one adds is kept.
  const mbBefore = bot.residentMb();
  const perMany = forgedTokens / sentIn(await forge(forgedTokens, forgedForMs).done);
  const keptMb = (bot.residentMb() - mbBefore) * perMany;
  await wait(calmMs);
  const calmMb = (bot.residentMb() - mbBefore) * perMany;

  const running = [
    forge(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    startFlood({ kind: 'slow', url, connections: slowConnections }),
  ];
  await wait(2_000);
  const beside = await good(goodForMs);
  for (const flood of running) flood.stop();
  await Promise.all(running.map(({ done }) => done));
  return { quiet, beside, forged, cpuMs, keptMb, calmMb };
}

function sentIn({ statuses }: Flooded): number {
  return Object.values(statuses).reduce((sum, count) => sum + count, 0);
}

function report(survived: readonly Survived[]): void {
  const [baseline] = survived;
  table(
    `Up to ${forgedTokens} forged tokens of some 7 KB in ${forgedForMs / 1_000} s, each of another tenant, ${forgers} at once; memory per ${forgedTokens} of a second flood`,
    [
      'Bot',
      'Refused/s',
      'Answers',
      'CPU ms each',
      'Against echo',
      'MB kept',
      `MB kept ${calmMs / 1_000} s later`,
      'Aim',
    ],
    survived.map(({ name, forged, cpuMs, keptMb, calmMb }) => [
      name,
      (sentIn(forged) / (forged.elapsedMs / 1_000)).toFixed(0),
      Object.entries(forged.statuses)
        .map(([status, count]) => `${count} × ${status}`)
        .join(', '),
      cpuMs.toFixed(2),
      `${(cpuMs / (baseline?.cpuMs ?? Number.NaN)).toFixed(2)} × (aim ≤ 1 ×)`,
      keptMb.toFixed(0),
      calmMb.toFixed(0),
      '< 20, and back',
    ]),
  );
  const latencies = ({ latenciesMs }: LoadResult) =>
    [0.5, 0.99].map((share) => percentile(latenciesMs, share).toFixed(1)).join(' / ');
  table(
    `"help" from ${goodAtOnce} at once, alone and beside ${slowConnections} connections of a byte a second and ${forgers} forgers`,
    ['Bot', 'p50 / p99 ms alone', 'p50 / p99 ms beside', 'Answered/s beside', 'Not 2xx'],
    survived.map(({ name, quiet, beside }) => [
      name,
      latencies(quiet),
      latencies(beside),
      (beside.latenciesMs.length / (beside.elapsedMs / 1_000)).toFixed(0),
      String(quiet.failures + beside.failures),
    ]),
  );
}
