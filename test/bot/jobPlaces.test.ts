import assert from 'node:assert/strict';
import { type JobRunner, runJobs } from '../../bot/jobs.js';
import { enqueueJob } from '../../dialogs/job.js';
import { until } from '../endToEnd/together.js';
import { useTestDatabase } from '../store/testDatabase.js';

const silent = { error: () => {}, warn: () => {}, info: () => {} };
const done = { result: 'done' } as const;

describe('bot/jobs, the places for work', () => {
  const database = useTestDatabase();
  let runner: JobRunner | null = null;
  let letGo: () => void = () => {};
  let held = new Promise<void>(() => {});
  beforeEach(() => {
    held = new Promise((resolve) => {
      letGo = resolve;
    });
  });
  afterEach(async () => {
    letGo();
    await runner?.stop();
  });

  const enqueue = async (kind: 'apply' | 'refreshRequest', count: number) => {
    const { db } = database();
    for (let number = 1; number <= count; number += 1)
      await enqueueJob(db, { kind, payload: { requestId: `${kind}-${number}` } });
  };

  it('are never all taken by changes that wait for Exchange: cards are drawn beside them', async () => {
    let writing = 0;
    let drawn = 0;
    await enqueue('refreshRequest', 20);
    await enqueue('apply', 20);
    runner = runJobs({
      database: database(),
      log: silent,
      handlers: {
        apply: async () => {
          writing += 1;
          await held;
          return done;
        },
        refreshRequest: async () => {
          drawn += 1;
          return done;
        },
      },
    });
    await until('every card', () => drawn === 20, 20_000);
    assert.ok(writing > 0 && writing < 8, `${writing} changes at once`);
  });

  it('are all for changes in a process that does nothing else', async () => {
    let writing = 0;
    await enqueue('apply', 20);
    runner = runJobs({
      database: database(),
      log: silent,
      kinds: { only: ['apply', 'undo'] },
      handlers: {
        apply: async () => {
          writing += 1;
          await held;
          return done;
        },
      },
    });
    await until('eight at once', () => writing === 8, 20_000);
  });

  it('are given one at a time while people wait in a line, and again all when they do not', async () => {
    let crowded = true;
    let drawing = 0;
    let most = 0;
    let drawn = 0;
    await enqueue('refreshRequest', 12);
    runner = runJobs({
      database: database(),
      log: silent,
      crowded: () => crowded,
      handlers: {
        refreshRequest: async () => {
          drawing += 1;
          most = Math.max(most, drawing);
          if (drawn === 3) await held;
          drawing -= 1;
          drawn += 1;
          return done;
        },
      },
    });
    await until('the fourth card', () => drawn === 3 && drawing === 1, 20_000);
    assert.equal(most, 1);
    crowded = false;
    await until('more at once', () => drawing >= 8, 20_000);
  });
});
