import assert from 'node:assert/strict';
import {
  doneActivities,
  forgetActivities,
  type ReceivedActivity,
  receiveActivities,
  takeUndone,
} from '../../store/activities.js';
import type { Executor } from '../../store/tables.js';
import { useTestDatabase } from './testDatabase.js';

const key = { tenantId: 't', conversationId: 'c', activityId: 'a' };
/** Takes whatever was begun before this instant. */
const atOnce = { leaseSeconds: -1, mostAttempts: 3, limit: 10 };

const receiveActivity = async (db: Executor, activity: ReceivedActivity) =>
  (await receiveActivities(db, [activity]))[0];

describe('store/activities', () => {
  const database = useTestDatabase();

  it('is new once, however often and how fast Teams repeats it', async () => {
    const { db } = database();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => receiveActivity(db, { ...key, body: '{"text":"hi\0"}' })),
    );
    assert.equal(answers.filter((answer) => answer === 'new').length, 1);
    for (const other of [{ tenantId: 'T' }, { conversationId: 'C' }, { activityId: 'A' }]) {
      assert.equal(await receiveActivity(db, { ...key, ...other, body: '{}' }), 'new');
    }
  });

  it('is taken over when its worker died, for one more lease and not for ever', async () => {
    const { db } = database();
    await receiveActivity(db, { ...key, body: '{"text":"hi"}' });
    assert.deepEqual(await takeUndone(db, { ...atOnce, leaseSeconds: 60 }), []);
    const [taken, ...others] = await takeUndone(db, atOnce);
    assert.deepEqual(
      [taken, others],
      [{ ...key, body: '{"text":"hi"}', receivedAt: taken?.receivedAt, attempts: 2 }, []],
    );
    assert.ok(Math.abs(Date.parse(taken?.receivedAt ?? '') - Date.now()) < 60_000);
    assert.deepEqual(await takeUndone(db, { ...atOnce, leaseSeconds: 60 }), []);
    assert.equal((await takeUndone(db, atOnce)).length, 1);
    assert.deepEqual(await takeUndone(db, atOnce), [], 'after three beginnings it is left alone');
  });

  it('goes to one of several who look at once', async () => {
    const { db } = database();
    for (let index = 0; index < 20; index += 1) {
      await receiveActivity(db, { ...key, activityId: `a${index}`, body: '{}' });
    }
    const how = { ...atOnce, mostAttempts: 2 };
    const taken = (await Promise.all([0, 1, 2, 3].map(() => takeUndone(db, how)))).flat();
    const ids = [...taken, ...(await takeUndone(db, how))].map((activity) => activity.activityId);
    assert.equal(ids.length, 20);
    assert.equal(new Set(ids).size, 20);
  });

  it('loses its body when it is done, and is known as repeated until it is forgotten', async () => {
    const { db } = database();
    await receiveActivity(db, { ...key, body: '{"text":"private"}' });
    await doneActivities(db, [key]);
    assert.deepEqual(await db.selectFrom('activities').select('body').execute(), [{ body: null }]);
    assert.deepEqual(await takeUndone(db, atOnce), []);
    assert.equal(await receiveActivity(db, { ...key, body: '{}' }), 'repeated');
    assert.equal(await forgetActivities(db, { olderThanHours: 48 }), 0);
    assert.equal(await forgetActivities(db, { olderThanHours: -1 }), 1);
    assert.equal(await receiveActivity(db, { ...key, body: '{}' }), 'new');
  });

  it('tells apart what is new in one batch, of two alike the first', async () => {
    const { db } = database();
    const other = { ...key, activityId: 'other' };
    await receiveActivities(db, [{ ...key, body: '{}' }]);
    const batch = [key, other, other].map((one) => ({ ...one, body: '{}' }));
    assert.deepEqual(await receiveActivities(db, batch), ['repeated', 'new', 'repeated']);
    await doneActivities(db, [key, other]);
    assert.deepEqual(await takeUndone(db, { leaseSeconds: -1, mostAttempts: 9, limit: 9 }), []);
  });
});
