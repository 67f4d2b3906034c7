import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { type JobDeps, jobHandlers } from '../../bot/jobHandlers.js';
import { type JobRunner, runJobs } from '../../bot/jobs.js';
import { createOutbound } from '../../bot/outbound.js';
import { words } from '../../cards/words.js';
import { decideRequest } from '../../dialogs/decide.js';
import { enqueueJob } from '../../dialogs/job.js';
import { rememberPeople } from '../../dialogs/rememberPeople.js';
import { cardsOf, rememberCard } from '../../store/postedCards.js';
import { createRequest, decide, findRequest } from '../../store/requests.js';
import { approver } from '../dialogs/postedRequest.js';
import type { Reply } from '../microsoft365/microsoftDouble.js';
import { cure } from '../store/requestDoubles.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { appId, tenantId } from './channel.js';
import { Connector } from './connector.js';

const channel = '19:helpdesk@thread.tacv2';

describe('a card of a request that Teams does not let change', function () {
  this.timeout(60_000);
  const database = useTestDatabase();
  let connector: Connector;
  let runner: JobRunner;
  let turning: NodeJS.Timeout;
  let requestId: string;

  beforeEach(async () => {
    connector = await new Connector().listen();
    const { db, clock } = database();
    const { request } = await createRequest(db, cure('adele'));
    requestId = request.id;
    await rememberCard(db, { requestId, ...place('old-card'), serviceUrl: connector.url, audience: 'helpdesk' });
    const deps: Partial<JobDeps> = {
      database: database(),
      outbound: createOutbound({
        credential: { getToken: async () => ({ token: 'the-token', expiresOnTimestamp: Date.now() + 3_600_000 }) },
        scope: 'scope',
        serviceUrlHosts: [connector.host],
        botId: appId,
        deadlineMs: 5_000,
      }),
      tenantId,
      helpdeskConversation: channel,
      helpdeskWords: words('en-US', 'UTC'),
      mode: 'full',
      addressLost: rememberPeople(database()).addressLost,
    };
    const silent = { error: () => {}, warn: () => {}, info: () => {} };
    runner = runJobs({ database: database(), handlers: jobHandlers(deps as JobDeps), log: silent });
    // Waits of the outbox go by the turned clock: a minute passes in ten seconds, so that the request stays open.
    let turned = 0;
    turning = setInterval(() => {
      turned += 600;
      clock.setOffset(turned);
      database().wake();
    }, 100);
  });
  afterEach(async () => {
    clearInterval(turning);
    await runner.stop();
    await connector.close();
  });

  const place = (activityId: string) => ({ conversationId: channel, activityId });
  const refusing = (status: number, code: string): Reply => ({ status, body: { error: { code, message: 'No.' } } });
  /** Teams answers an update with this, every time or the first time only. */
  const onUpdate = (reply: Reply, times = Number.POSITIVE_INFINITY) => {
    let left = times;
    connector.trouble = (_call, _conversation, method) => {
      if (method !== 'PUT' || left === 0) return null;
      left -= 1;
      return { stored: false, reply };
    };
  };
  /** Has the card redrawn, and gives how that ended. */
  const redraw = async (): Promise<string> => {
    await enqueueJob(database().db, { kind: 'refreshRequest', payload: { requestId } });
    database().wake();
    const end = Date.now() + 40_000;
    for (;;) {
      const rows = await database().db.selectFrom('due').select('state').where('kind', '=', 'refreshRequest').execute();
      const [row] = rows.filter(({ state }) => state !== 'waiting');
      if (row !== undefined) return row.state;
      assert.ok(Date.now() < end, 'it is not at its end');
      await wait(20);
    }
  };
  const press = (activityId: string) =>
    decideRequest(
      { database: database(), mode: 'full', lookUp: async () => approver },
      {
        ...{ requestId, verb: 'approve', personId: 'approver', personName: 'Bo', place: place(activityId) },
        ...{ reason: null, closeImapPop: false },
      },
    );
  const stateOf = async () => (await findRequest(database().db, requestId))?.state;

  for (const [status, code] of [
    [404, 'ActivityNotFoundInConversation'],
    [403, 'Forbidden'],
  ] as const) {
    it(`B14 that answers ${status} ${code} is taken the place of by a new one, and only that one counts`, async () => {
      onUpdate(refusing(status, code));
      assert.equal(await redraw(), 'done');
      assert.deepEqual([connector.stored.length, await stateOf()], [1, 'pending']);
      const [anew] = connector.stored;
      const [card, ...others] = await cardsOf(database().db, requestId);
      assert.deepEqual([card?.activityId, card?.audience, others], [anew?.id, 'helpdesk', []]);
      const before = await press('old-card');
      assert.deepEqual([before.decided, await stateOf()], [false, 'pending']);
      assert.equal((await press(anew?.id ?? '')).decided, true);
    });
  }

  it('B14 that answers 412 is tried again, and stays the same', async () => {
    onUpdate(refusing(412, 'PreconditionFailed'), 2);
    assert.equal(await redraw(), 'done');
    assert.deepEqual([connector.stored.length, connector.calls, await stateOf()], [0, 3, 'pending']);
    assert.equal((await press('old-card')).decided, true);
  });

  it('B14 keeps counting where no new one can be posted either, and the state is as it was', async () => {
    connector.trouble = () => ({ stored: false, reply: refusing(403, 'BotNotInConversationRoster') });
    assert.equal(await redraw(), 'dead');
    const cards = await cardsOf(database().db, requestId);
    assert.deepEqual([cards.map(({ activityId }) => activityId), await stateOf()], [['old-card'], 'pending']);
    assert.equal((await press('old-card')).decided, true);
  });

  it('B14 is not posted anew where nothing is left to be decided', async () => {
    const by = { by: 'bo', byName: 'Bo', reason: 'no', closeImapPop: false };
    await decide(database().db, { id: requestId, state: 'denied', ...by });
    onUpdate(refusing(404, 'ActivityNotFoundInConversation'));
    assert.equal(await redraw(), 'done');
    assert.deepEqual([connector.stored.length, await stateOf()], [0, 'denied']);
  });
});
