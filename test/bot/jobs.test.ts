import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { type JobHandlers, type JobRunner, runJobs } from '../../bot/jobs.js';
import type { Job } from '../../dialogs/job.js';
import { claim, countDue, enqueue, markAttempted } from '../../store/due.js';
import { useTestDatabase } from '../store/testDatabase.js';

const notExpected = async (): Promise<never> => {
  throw new Error('no job of this kind was written');
};
const unused: JobHandlers = {
  postRequest: notExpected,
  postHandOver: notExpected,
  secondLook: notExpected,
  refreshRequest: notExpected,
  tellRequester: notExpected,
  tellPerson: notExpected,
  tellSecurity: notExpected,
  tellUnfrozen: notExpected,
  callHelpdesk: notExpected,
  tellLookedFor: notExpected,
  expire: notExpected,
  remind: notExpected,
  tellWriterCap: notExpected,
  escalate: notExpected,
  apply: notExpected,
  giveUp: notExpected,
  undo: notExpected,
  confirm: notExpected,
  watchDrift: notExpected,
  watchEnrolments: notExpected,
  forget: notExpected,
  webhook: notExpected,
  tellIncident: notExpected,
  enrolmentNotice: notExpected,
  collectPolicies: notExpected,
};
const done = { result: 'done' } as const;

/** Waits until something holds, five seconds at most. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const givenUp = Date.now() + 5_000;
  while (!(await holds())) {
    assert.ok(Date.now() < givenUp, 'it did not come about in five seconds');
    await wait(5);
  }
}

/**
 * How long the quickest of three tries takes, in milliseconds, each begun while the runner sleeps. Unwoken, each takes the two
 * seconds for which it sleeps; a busy machine holds up one, and hardly all three.
 */
async function quickest(attempt: (number: number) => Promise<void>): Promise<number> {
  const took: number[] = [];
  for (const number of [1, 2, 3]) {
    await wait(100);
    const before = performance.now();
    await attempt(number);
    took.push(performance.now() - before);
  }
  return Math.min(...took);
}

describe('bot/jobs', () => {
  const database = useTestDatabase();
  const runners: JobRunner[] = [];
  let logged: string[] = [];
  const note = (about: object, message: string) => {
    logged.push(`${message} ${JSON.stringify(about)}`);
  };
  const run = (handlers: Partial<JobHandlers>, leaseSeconds = 60): JobRunner => {
    const log = { error: note, warn: note, info: note };
    const runner = runJobs({ database: database(), handlers: { ...unused, ...handlers }, log, leaseSeconds });
    runners.push(runner);
    return runner;
  };
  const write = async (...rows: Parameters<typeof enqueue>[1][]) => {
    for (const row of rows) await enqueue(database().db, row);
    database().wake();
  };
  const rowsNow = () => database().db.selectFrom('due').select(['state', 'last_error', 'attempts']).execute();
  const idle = async () => {
    const counts = await countDue(database().db);
    return counts.due + counts.later === 0;
  };
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    logged = [];
  });

  it('works a row as soon as its commit wakes it, once', async () => {
    const seen: Job[] = [];
    run({
      apply: async (job) => {
        seen.push(job);
        return done;
      },
    });
    const took = await quickest(async (number) => {
      await write({ kind: 'apply', payload: { requestId: `r${number}` } });
      await until(idle);
    });
    assert.ok(took < 1_000, `${took} ms`);
    assert.deepEqual(
      seen,
      [1, 2, 3].map((number) => ({ kind: 'apply', requestId: `r${number}` })),
    );
    assert.deepEqual(logged, []);
  });

  it('works everything exactly once with two runners on one table', async () => {
    const seen: string[] = [];
    const handlers = {
      expire: async (job: { requestId: string }) => {
        seen.push(job.requestId);
        return done;
      },
    };
    const ids = Array.from({ length: 40 }, (_, index) => `r${index}`);
    for (const requestId of ids) await enqueue(database().db, { kind: 'expire', payload: { requestId } });
    run(handlers);
    run(handlers);
    await until(idle);
    assert.deepEqual(seen.toSorted(), ids.toSorted());
  });

  it('wakes when the clock is turned', async () => {
    let ran = 0;
    run({
      expire: async () => {
        ran += 1;
        return done;
      },
    });
    for (const hours of [1, 2, 3])
      await write({ kind: 'expire', payload: { requestId: `r${hours}` }, dueInSeconds: hours * 3_600 });
    const took = await quickest(async (hours) => {
      assert.equal(ran, hours - 1);
      database().clock.setOffset(hours * 3_600_000);
      await until(() => ran === hours);
    });
    assert.ok(took < 1_000, `${took} ms`);
  });

  it('tries a failed job again, later, and logs no more of the error than its name', async () => {
    const tries: number[] = [];
    run({
      apply: async (_job, { attempt }) => {
        tries.push(attempt);
        if (attempt < 3) throw new TypeError('adele@contoso.example');
        return done;
      },
    });
    await write({ kind: 'apply', payload: { requestId: 'r1' } });
    await until(async () => (await rowsNow())[0]?.last_error === 'TypeError');
    await wait(50);
    assert.deepEqual(tries, [1], 'it is not tried again at once');
    database().clock.setOffset(60_000);
    await until(() => tries.length === 2);
    await until(async () => (await countDue(database().db)).later === 1);
    database().clock.setOffset(1_200_000);
    await until(idle);
    assert.deepEqual(tries, [1, 2, 3]);
    assert.equal(logged.length, 2);
    assert.match(logged[0] ?? '', /job failed.*"kind":"apply","error":"TypeError"/);
    assert.doesNotMatch(logged.join(), /contoso/);
  });

  it('waits as long as a handler says, and gives a job up after twelve tries', async () => {
    run({ apply: async () => ({ result: 'again', inSeconds: 600, why: '429' }) });
    await write({ kind: 'apply', payload: { requestId: 'r1' } });
    await until(async () => (await countDue(database().db)).later === 1);
    await sql`update due set attempts = 11`.execute(database().db);
    database().clock.setOffset(599_000);
    await wait(50);
    assert.equal((await rowsNow())[0]?.attempts, 11);
    database().clock.setOffset(601_000);
    await until(idle);
    assert.deepEqual(await rowsNow(), [{ state: 'dead', last_error: '429', attempts: 12 }]);
    assert.match(logged.join(), /job given up.*429/);
  });

  it('does not let an undo, or anything quick, wait behind a look at the same request, but a look behind it', async () => {
    const seen: string[] = [];
    let seeing: (() => void) | undefined;
    const look = (kind: string) => async () => {
      seen.push(`${kind} begins`);
      await new Promise<void>((resolve) => {
        seeing = resolve;
      });
      seen.push(`${kind} ends`);
      return done;
    };
    const undo = async () => {
      seen.push('undo');
      await wait(100);
      return done;
    };
    run({ confirm: look('confirm'), watchDrift: look('watchDrift'), undo });
    await write({ kind: 'confirm', payload: { requestId: 'r1', look: 0 } });
    await until(() => seen.length === 1);
    await write(
      { kind: 'undo', payload: { requestId: 'r1', by: 'bo', byName: 'Bo' } },
      { kind: 'watchDrift', payload: { requestId: 'r1', look: 0 } },
    );
    await until(() => seen.includes('undo'));
    seeing?.();
    await until(() => seen.includes('watchDrift begins'));
    assert.deepEqual(seen, ['confirm begins', 'undo', 'confirm ends', 'watchDrift begins']);
    seeing?.();
    await until(idle);
  });

  it('puts aside what it cannot read and goes on with the rest', async () => {
    let ran = 0;
    run({
      apply: async () => {
        ran += 1;
        return done;
      },
    });
    await write(
      { kind: 'apply', payload: { requestId: 7 } },
      { kind: 'ofTomorrow', payload: {} },
      { kind: 'apply', payload: { requestId: 'r1' } },
    );
    await until(idle);
    assert.equal(ran, 1);
    assert.deepEqual((await rowsNow()).map((row) => row.state).toSorted(), ['dead', 'dead', 'done']);
  });

  it('keeps for a human what may have happened', async () => {
    run({ tellSecurity: async () => ({ result: 'ambiguous', why: '502' }) });
    await write({ kind: 'tellSecurity', payload: { caseId: 'c' } });
    await until(idle);
    assert.deepEqual(await rowsNow(), [{ state: 'ambiguous', last_error: '502', attempts: 1 }]);
  });

  it('tells the handler that an earlier process may have sent already', async () => {
    const { db } = database();
    await enqueue(db, { kind: 'tellRequester', payload: { requestId: 'r' } });
    const [row] = await claim(db, { owner: 'a process that dies', limit: 1, leaseSeconds: 0 });
    await markAttempted(db, row?.id ?? '', 'a process that dies');
    const seen: boolean[] = [];
    run({
      tellRequester: async (_job, { attempted, markAttempted: mark }) => {
        seen.push(attempted);
        await mark();
        return done;
      },
    });
    await until(idle);
    assert.deepEqual(seen, [true]);
  });

  it('keeps the lease of a job that takes longer than one', async () => {
    let ran = 0;
    const handlers: Partial<JobHandlers> = {
      apply: async (_job, { signal }) => {
        ran += 1;
        await wait(3_500);
        assert.equal(signal.aborted, false);
        return done;
      },
    };
    await enqueue(database().db, { kind: 'apply', payload: { requestId: 'r1' } });
    run(handlers, 1.5);
    run(handlers, 1.5);
    await until(idle);
    assert.equal(ran, 1);
  });

  it('stops a job that another process has taken over, before anything leaves', async () => {
    let refused: unknown = null;
    run(
      {
        apply: async (_job, { signal, markAttempted: mark }) => {
          await until(() => signal.aborted);
          refused = await mark().catch((error: unknown) => error);
          return done;
        },
      },
      0.3,
    );
    await write({ kind: 'apply', payload: { requestId: 'r1' } });
    await until(async () => (await rowsNow())[0]?.attempts === 1);
    await sql`update due set lease_owner = 'another', leased_until = now() + interval '1 hour'`.execute(database().db);
    await until(() => refused instanceof Error);
    await runners.splice(0)[0]?.stop();
    assert.equal((await rowsNow())[0]?.state, 'waiting', 'the result of the loser is not noted');
  });

  it('E06 sends nothing once the process stood still for longer than its lease and somebody else took over', async () => {
    let refused: unknown = null;
    run(
      {
        apply: async (_job, { markAttempted: mark }) => {
          // As a long garbage collection does: no timer runs, and no lease is prolonged.
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
          // What another process did meanwhile: nothing ran here that could have come before it.
          await sql`update due set lease_owner = 'another', leased_until = now() + interval '1 hour'`.execute(
            database().db,
          );
          refused = await mark().catch((error: unknown) => error);
          return done;
        },
      },
      0.3,
    );
    await write({ kind: 'apply', payload: { requestId: 'r1' } });
    await until(() => refused instanceof Error);
    await runners.splice(0)[0]?.stop();
    const [row] = await rowsNow();
    assert.equal(row?.state, 'waiting', 'the result of the loser is not noted');
  });

  it('finishes what is in flight when it is stopped, and begins nothing more', async () => {
    let begun = 0;
    let ended = 0;
    const runner = run({
      apply: async () => {
        begun += 1;
        await wait(200);
        ended += 1;
        return done;
      },
    });
    await write({ kind: 'apply', payload: { requestId: 'r1' } }, { kind: 'apply', payload: { requestId: 'r1' } });
    await until(() => begun === 1);
    await runner.stop();
    assert.equal(ended, 1);
    await write();
    await wait(50);
    assert.equal(begun, 1);
    assert.deepEqual((await rowsNow()).map((row) => row.state).toSorted(), ['done', 'waiting']);
  });

  it('goes on when the database comes back', async () => {
    const { db } = database();
    let ran = 0;
    await sql`alter table due rename to away`.execute(db);
    run({
      apply: async () => {
        ran += 1;
        return done;
      },
    });
    await until(() => logged.length > 0);
    await sql`alter table away rename to due`.execute(db);
    await write({ kind: 'apply', payload: { requestId: 'r1' } });
    await until(() => ran === 1);
    assert.match(logged[0] ?? '', /job table out of reach/);
  });
});
