import assert from 'node:assert/strict';
import { defaultPolicy } from '../../core/approvals/policy.js';
import { pressIdOf } from '../../core/approvals/pressId.js';
import { alarm, settleSecurityCase } from '../../dialogs/security.js';
import { type LookUp, lookUpDecider } from '../../dialogs/whoMayDecide.js';
import type { Database } from '../../store/database.js';
import { isFrozen } from '../../store/people.js';
import { rememberSecurityCard } from '../../store/securityCases.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { directory, type Entry } from './directory.js';

const policy = defaultPolicy('approvers', 'Block Basic Auth');
const conversationId = '19:security@thread.tacv2';

describe('who may settle a case of security', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });

  const cases: readonly (readonly [string, Entry, Entry, string])[] = [
    ['another human, who may hold a role', { holdsRole: true }, {}, 'settled'],
    ['an account with their employee number', { employeeId: 'E-17' }, { employeeId: 'e-17' }, 'secondAccount'],
    [
      'an account with an address of theirs',
      { addresses: ['jo@x.example'] },
      { addresses: ['jo@x.example'] },
      'secondAccount',
    ],
    ['anybody, while the account of the person cannot be read', {}, { unreadable: true }, 'couldNotCheck'],
    ['somebody outside of the groups', { groups: [] }, {}, 'notAllowed'],
  ];
  for (const [who, own, theirs, expected] of cases) {
    it(`${who}: ${expected}`, async () => {
      const people: Record<string, Entry> = { presser: { groups: ['approvers'], ...own }, adele: theirs };
      const lookUp: LookUp = (personId, request, others) =>
        lookUpDecider(
          { database, policy, microsoft365: directory(people) },
          personId,
          request,
          AbortSignal.timeout(2_500),
          others,
        );
      await alarm(database, { personId: 'adele', personName: 'Adele', reasons: ['notMe'] });
      const { id } = await database.db.selectFrom('security_cases').select('id').executeTakeFirstOrThrow();
      await rememberSecurityCard(database.db, id, { conversationId, activityId: 'card', serviceUrl: 'https://x' });
      const outcome = await settleSecurityCase(
        { database, lookUp },
        {
          pressId: pressIdOf({ id, version: 0 }),
          personId: 'presser',
          personName: 'Somebody',
          conversationId,
          as: 'falseAlarm',
        },
      );
      assert.equal('refused' in outcome ? outcome.refused : 'settled', expected);
      assert.equal(await isFrozen(database.db, 'adele'), expected !== 'settled');
    });
  }
});
