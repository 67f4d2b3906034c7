import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BotProcess, type BotState, startBot } from '../../sandbox/botProcess.js';

/** A bot that is ready at once and says, asked for /clock, what it was told over the line from its parent. */
const ready = `
import { createServer } from 'node:http';
let told = null;
process.on('message', (message) => { told = message; });
process.on('SIGTERM', () => process.exit(0));
createServer((request, response) => {
  if (request.url === '/crash') process.exit(1);
  response.end(JSON.stringify({ told, dataDir: process.env.DATA_DIR, path: process.env.SOMETHING_ELSE ?? null }));
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

describe('the bot as a child of the sandbox', () => {
  let folder: string;
  let bot: BotProcess;
  let states: BotState[];
  let offsetMs: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-bot-'));
    offsetMs = 0;
  });
  afterEach(async () => {
    await bot.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function start(source: string): void {
    const script = join(folder, 'bot.mjs');
    writeFileSync(script, source);
    states = [];
    bot = startBot({
      script,
      environment: { PATH: process.env.PATH ?? '', DATA_DIR: '/nowhere' },
      clockOffsetMs: () => offsetMs,
    });
    bot.onChange((state) => states.push(state));
  }

  async function until(state: BotState): Promise<void> {
    const end = Date.now() + 15_000;
    while (bot.state !== state) {
      if (Date.now() > end) assert.fail(`The bot is ${bot.state} and not ${state}; it was ${states.join(', ')}.`);
      await wait(10);
    }
  }

  const ask = async (path = '/') => (await fetch(`${bot.origin}${path}`)).json() as Promise<Record<string, unknown>>;

  it('runs with the environment it is given and no other', async () => {
    process.env.SOMETHING_ELSE = 'of the terminal';
    start(ready);
    await until('running');
    delete process.env.SOMETHING_ELSE;
    assert.deepEqual(await ask(), { told: { clockOffsetMs: 0 }, dataDir: '/nowhere', path: null });
  });

  it('tells the bot how far the clock was turned, and again after a start', async () => {
    start(ready);
    await until('running');
    offsetMs = 60_000;
    bot.turnClock(offsetMs);
    while (JSON.stringify((await ask()).told) !== '{"clockOffsetMs":60000}') await wait(10);
    await bot.restart();
    await until('running');
    assert.deepEqual((await ask()).told, { clockOffsetMs: 60_000 });
  });

  it('lets it rest while something else needs its folder, and leaves one that was killed as it is', async () => {
    start(ready);
    await until('running');
    const rested = await bot.pauseFor(async () => [bot.state, bot.origin]);
    assert.deepEqual(rested, ['restarting', null]);
    await until('running');
    await assert.rejects(
      bot.pauseFor(async () => {
        throw new Error('It did not work.');
      }),
    );
    await until('running');
    bot.kill();
    await bot.pauseFor(async () => undefined);
    assert.equal(bot.state, 'stopped');
  });

  it('starts it again after it ended on its own', async () => {
    start(ready);
    await until('running');
    await ask('/crash').catch(() => undefined);
    await until('restarting');
    assert.equal(bot.origin, null);
    await until('running');
    assert.deepEqual(states, ['running', 'restarting', 'starting', 'running']);
  });

  it('lets it lie once it was killed on purpose, until it is started again', async () => {
    start(ready);
    await until('running');
    bot.kill();
    assert.equal(bot.state, 'stopped');
    await wait(800);
    assert.equal(bot.state, 'stopped');
    await bot.restart();
    await until('running');
  });

  it('does not try again where the settings are wrong', async () => {
    start('process.exit(78);');
    await until('failed');
    await wait(700);
    assert.deepEqual(states, ['failed']);
  });

  it('waits longer each time before it tries again', async () => {
    start('process.exit(1);');
    await wait(2_000);
    const starts = states.filter((state) => state === 'starting').length;
    assert.ok(starts >= 1 && starts <= 2, `${starts} more starts within two seconds`);
  });
});
