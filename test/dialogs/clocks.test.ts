import assert from 'node:assert/strict';
import { applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { expireRequest } from '../../dialogs/expire.js';
import type { Database } from '../../store/database.js';
import { forgetMailboxes, holdMailbox } from '../../store/mailboxLeases.js';
import { findRequest } from '../../store/requests.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, click, postedRequest, recordingWriter, written } from './postedRequest.js';

const hourMs = 3_600_000;
const real = Date.now;

/** What the clock of the machine shows, of which nothing here may take notice. */
const clocks: [string, () => number][] = [
  ['an hour behind', () => real() - hourMs],
  ['an hour ahead', () => real() + hourMs],
  // The embedded database lives in this process and has no other clock. A timer that it set in 2028 would not come before
  // then, and keep the process busy until it does; only a server's clock does not jump along.
  ...(process.env.DATABASE_URL
    ? ([
        ['standing still at the start of summer time', () => Date.parse('2026-03-29T01:00:00.000Z')],
        ['standing still on a leap day', () => Date.parse('2028-02-29T23:59:59.999Z')],
        ['jumping to and fro', () => real() + (real() % 2 === 0 ? hourMs : -hourMs)],
      ] satisfies [string, () => number][])
    : []),
];

describe('a machine whose clock is wrong', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });
  afterEach(() => {
    Date.now = real;
  });
  const decide = (request: Parameters<typeof click>[0]) =>
    decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
  const stateOf = async (id: string) => (await findRequest(database.db, id))?.state;

  for (const [what, clock] of clocks) {
    it(`E08, B06 decides, expires and carries out by the database's time: ${what}`, async () => {
      Date.now = clock;
      const inTime = await postedRequest(database.db, 60);
      assert.equal((await decide(inTime)).decided, true);
      await applyRequest(recordingWriter(database, () => written).deps, inTime.id);
      assert.equal(await stateOf(inTime.id), 'applied');

      const late = await postedRequest(database.db, 60);
      await expireRequest(database, late.id);
      assert.equal(await stateOf(late.id), 'pending', 'not before its time');
      const approved = await postedRequest(database.db, 60);
      await decide(approved);
      database.clock.setOffset(61_000);
      assert.equal((await decide(late)).decided, false);
      await expireRequest(database, late.id);
      assert.equal(await stateOf(late.id), 'expired');

      database.clock.setOffset(16 * 60_000);
      await applyRequest(recordingWriter(database, () => written).deps, approved.id);
      assert.equal(await stateOf(approved.id), 'needsHuman', 'the approval is too old by then');
    });
  }

  it('E06 gives a mailbox to one at a time, and tells whoever slept over the lease that it is gone', async () => {
    const hold = (holder: string, seconds: number) => holdMailbox(database.db, { personId: 'Adele', holder, seconds });
    assert.deepEqual([await hold('one', 60), await hold('two', 60), await hold('one', 60)], [true, false, true]);
    await hold('one', -1);
    assert.deepEqual([await hold('two', 60), await hold('one', 60)], [true, false]);
    await forgetMailboxes(database.db);
    assert.equal(await hold('one', 60), false, 'only what is over for a day is forgotten');
    await hold('two', -86_401);
    await forgetMailboxes(database.db);
    assert.deepEqual(await database.db.selectFrom('mailbox_leases').selectAll().execute(), []);
  });
});
