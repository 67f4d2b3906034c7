import assert from 'node:assert/strict';
import type { KyselyPlugin } from 'kysely';
import type { UseCases } from '../../bot/mailMedicBot.js';
import { createMetrics } from '../../bot/metrics.js';
import { requestCard } from '../../cards/request.js';
import { words } from '../../cards/words.js';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { isAppRemoved } from '../../dialogs/appRemoved.js';
import { requestVerbs } from '../../dialogs/requestVerbs.js';
import { requestView } from '../../dialogs/requestView.js';
import { appendEntry } from '../../store/ledger.js';
import { channel as helpdesk, postedRequest } from '../dialogs/postedRequest.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { Channel, tenantId } from './channel.js';
import { answerOf, workerWith } from './workOn.js';

const members = 60;
const openCards = 200;
/** Each member opens the channel at this many cards: every one is seen by several. */
const seenByEach = 10;

describe('a channel full of open cards that many people open at once', function () {
  this.timeout(120_000);
  const channel = new Channel({ url: 'https://localhost:1' });
  const db = useTestDatabase();

  it('B15 makes Teams ask for nothing, and what asks all the same costs no reading of Graph and of the database', async () => {
    const database = db();
    const requests: ApprovalRequest[] = [];
    for (let made = 0; made < openCards; made += 1) requests.push(await postedRequest(database.db));
    for (const { id } of requests.slice(0, 20)) {
      const view = await requestView(database, id, 'full');
      assert.ok(view);
      assert.doesNotMatch(JSON.stringify(requestCard(view, words('en-GB', 'UTC'))), /"refresh"|"userIds"/);
    }

    let reads = 0;
    let lookUps = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        // An entry of the ledger is raw SQL that writes; whatever else is raw counts as a reading.
        const writesEntry = node.kind === 'RawNode' && JSON.stringify(node).includes('insert into ledger');
        if (node.kind === 'SelectQueryNode' || (node.kind === 'RawNode' && !writesEntry)) reads += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const watched = { ...database, db: database.db.withPlugin(counting) };
    const lookUp = async () => {
      lookUps += 1;
      return assert.fail('nobody is looked up');
    };
    const verbs = requestVerbs({
      database: watched,
      mode: 'full',
      helpdeskWords: words('en-GB', 'UTC'),
      lookUp,
      patientLookUp: lookUp,
    });
    const entry = { about: null, detail: null } as const;
    const useCases = {
      isRemovedFrom: (turn) => isAppRemoved(watched, turn),
      refused: (by, verb, why) => appendEntry(watched.db, { ...entry, kind: 'refused', by, facts: { verb, why } }),
      verbs,
    } as Partial<UseCases> as UseCases;
    const worker = workerWith(channel, useCases, { metrics: createMetrics(), print: () => {}, done: () => {} });

    const opened = Array.from({ length: members }, (_, member) =>
      Array.from({ length: seenByEach }, (_, seen) => {
        const request = requests[(member * seenByEach + seen) % openCards];
        const aadObjectId = `00000000-0000-4000-8000-${String(member).padStart(12, '0')}`;
        return answerOf(worker, channel, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          from: { id: `29:${member}`, name: 'Member', aadObjectId },
          conversation: { id: helpdesk, conversationType: 'channel', tenantId },
          replyToId: `card-${request?.id}`,
          value: {
            action: {
              type: 'Action.Execute',
              verb: seen % 2 ? 'request.evidence' : 'request.approve',
              data: { id: request?.id },
            },
            trigger: 'automatic',
          },
        });
      }),
    ).flat();
    for (const answer of await Promise.all(opened)) {
      assert.equal(answer?.status, 400);
      assert.match(JSON.stringify(answer?.body), /unless somebody presses a button/);
    }
    assert.deepEqual([reads, lookUps], [0, 0]);
    const states = await database.db.selectFrom('requests').select('state').distinct().execute();
    assert.deepEqual(states, [{ state: 'pending' }]);
    const refused = await database.db.selectFrom('ledger').select('id').where('kind', '=', 'refused').execute();
    assert.equal(refused.length, members * seenByEach);
  });
});
