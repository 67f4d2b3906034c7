import assert from 'node:assert/strict';
import { requestCard } from '../../cards/request.js';
import { words } from '../../cards/words.js';
import type { RequestState } from '../../core/approvals/lifecycle.js';
import { applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { requestView } from '../../dialogs/requestView.js';
import type { Exchange } from '../../microsoft365/exchange.js';
import { Writer } from '../../microsoft365/write.js';
import type { Database } from '../../store/database.js';
import { rememberCard } from '../../store/postedCards.js';
import { eventsOf } from '../../store/requestEvents.js';
import { createRequest } from '../../store/requests.js';
import { textOf } from '../endToEnd/together.js';
import { ExchangeDouble, exchangeOver } from '../soak/exchangeDouble.js';
import { endedRequests, violations } from '../soak/oracle.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, channel, click, recordingWriter, written } from './postedRequest.js';

const personId = 'a0000000-0000-4000-8000-000000000001';
const secondsMs = 1_000;

/** What a copy shows that lags, so many milliseconds after the change: the new value? */
type Shows = (afterMs: number, reading: number) => boolean;

const courses: Readonly<
  Record<string, readonly [shows: Shows, waitedSeconds: readonly number[], end: RequestState, why: string | null]>
> = {
  'at once': [() => true, [], 'applied', null],
  'after 40 seconds': [(ms) => ms >= 40 * secondsMs, [2, 4, 8, 16, 30], 'applied', null],
  'at the last moment': [(ms) => ms >= 60 * secondsMs, [2, 4, 8, 16, 30], 'applied', null],
  'a moment too late': [(ms) => ms > 60 * secondsMs, [2, 4, 8, 16, 30], 'needsHuman', 'notVerified'],
  never: [() => false, [2, 4, 8, 16, 30], 'needsHuman', 'notVerified'],
  'once, and then not': [(_ms, reading) => reading === 1, [], 'needsHuman', 'changedMeanwhile'],
  'after a while, and then not': [(_ms, reading) => reading === 3, [2, 4], 'needsHuman', 'changedMeanwhile'],
  'to and fro, the new value last': [
    (_ms, reading) => reading !== 1 && reading !== 3,
    [2],
    'needsHuman',
    'changedMeanwhile',
  ],
  'to and fro, and seen twice': [(_ms, reading) => reading % 4 > 1, [2], 'applied', null],
};

describe('a request whose value shows late', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });

  const approvedRequest = async () => {
    const { request } = await createRequest(database.db, {
      kind: 'cure',
      requesterId: 'asker',
      app: 'iosMail',
      statement: null,
      ttlSeconds: 3_600,
      items: [
        {
          personId,
          displayName: 'Somebody',
          plan: [{ change: { kind: 'activeSync', from: false, to: true }, effect: 'cures' }],
          optional: [],
          blamed: [],
          predicted: [],
          found: {
            activeSync: false,
            imap: true,
            pop: false,
            nativeMailAllowed: true,
            openRisk: false,
            smtpInUse: false,
          },
        },
      ],
    });
    const place = { conversationId: channel, activityId: `card-${request.id}`, serviceUrl: 'https://localhost' };
    await rememberCard(database.db, { requestId: request.id, ...place, audience: 'helpdesk' });
    const deps = { database, mode: 'full' as const, lookUp: async () => approver };
    assert.equal((await decideRequest(deps, click(request, 'approve'))).decided, true);
    return request.id;
  };
  const cardOf = async (id: string) => {
    const view = await requestView(database, id, 'full');
    assert.ok(view);
    return textOf(requestCard(view, words('en-GB', 'UTC')));
  };

  for (const [what, [shows, waitedSeconds, end, why]] of Object.entries(courses)) {
    it(`D03 ends as ${end} where the value shows ${what}, and never says more than was read`, async () => {
      const id = await approvedRequest();
      const double = new ExchangeDouble();
      const usual = exchangeOver(double, { before: async () => {}, after: async () => {} });
      let atMs = 0;
      let readings = 0;
      const waited: number[] = [];
      const shown: string[] = [];
      const lagging: Exchange = {
        run: usual.run,
        read: async (wanted, signal) => {
          const answers = await usual.read(wanted, signal);
          if (double.writes.length === 0) return answers;
          readings += 1;
          if (shows(atMs, readings)) return answers;
          return answers.map((answer) =>
            'objects' in answer
              ? { objects: answer.objects.map((object) => ({ ...object, ActiveSyncEnabled: false })) }
              : answer,
          );
        },
      };
      const writer = new Writer(lagging, {
        pause: async (ms) => {
          shown.push(await cardOf(id));
          waited.push(ms / secondsMs);
          atMs += ms;
        },
      });
      const signal = () => AbortSignal.timeout(20_000);
      await applyRequest(
        {
          ...recordingWriter(database, () => written).deps,
          write: (person, change, mayWrite) => writer.write(person, change, signal(), mayWrite),
          standing: (person, change) => writer.standing(person, change, signal()),
        },
        id,
      );

      const events = await eventsOf(database.db, id);
      const stopped = events.find(({ kind }) => kind === 'stopped')?.detail as { why?: string } | undefined;
      const [ended] = await endedRequests(database.db, [id]);
      assert.ok(ended);
      assert.deepEqual([ended.state, stopped?.why ?? null, waited], [end, why, waitedSeconds]);
      assert.equal(events.filter(({ kind }) => kind === 'applied').length, end === 'applied' ? 1 : 0);
      assert.ok(
        shown.every((text) => /I am writing\./.test(text) && !/read back/i.test(text)),
        'nothing is said early',
      );
      assert.equal(double.writes.length, 1, 'written once, however long it does not show');
      assert.deepEqual(
        violations([ended], double.writes, (person, setting) => double.mailbox(person)[setting]),
        [],
      );
      if (end === 'needsHuman') assert.match(await cardOf(id), /Please look yourself|I stopped|needs/i);
      const called = await database.db.selectFrom('due').select('id').where('kind', '=', 'callHelpdesk').execute();
      assert.equal(called.length, end === 'needsHuman' ? 1 : 0, 'a human is called');
    });
  }
});
