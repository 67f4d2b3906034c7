import assert from 'node:assert/strict';
import type { Clicker } from '../../core/approvals/mayDecide.js';
import { pressIdOf } from '../../core/approvals/pressId.js';
import { noticeVerbs } from '../../dialogs/noticeVerbs.js';
import { alarm } from '../../dialogs/security.js';
import type { Turn } from '../../dialogs/turn.js';
import type { Database } from '../../store/database.js';
import { chainEntries } from '../../store/ledgerChain.js';
import { chainedEntries } from '../../store/readLedger.js';
import { rememberSecurityCard } from '../../store/securityCases.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver } from './postedRequest.js';

describe('a security case in the ledger', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });
  const conversationId = '19:security@thread.tacv2';
  const suspect = (id: string) => ({
    id,
    at: '2026-11-02T09:00:00.000Z',
    appName: 'Mail',
    country: null,
    sessionId: null,
    what: 'risk' as const,
    silent: false,
  });
  const turn = (personId: string) =>
    ({ personId, personName: 'Somebody', conversationId, locale: 'en-US', timeZone: 'UTC' }) as Turn;
  const press = (verb: 'security.take' | 'security.falseAlarm', by: Clicker, id: string) =>
    noticeVerbs({ database, securityContact: null, lookUp: async () => by })[verb](turn(by.personId), { id });

  it('is noted when it is opened, grows, is refused to somebody and to a card that is older, taken and settled', async () => {
    const about = { personId: 'adele', personName: 'Adele' };
    await alarm(database, { ...about, reasons: ['notMe'] });
    await alarm(database, { ...about, reasons: ['riskySignIn'], suspects: [suspect('row-1')] });
    await alarm(database, { ...about, reasons: ['riskySignIn'], suspects: [suspect('row-1')] });
    const { id } = await database.db.selectFrom('security_cases').select('id').executeTakeFirstOrThrow();
    await rememberSecurityCard(database.db, id, { conversationId, activityId: 'card', serviceUrl: 'https://x' });
    await press(
      'security.take',
      { ...approver, personId: 'guest', userType: { known: true, value: 'Guest', at: '' } },
      pressIdOf({ id, version: 1 }),
    );
    await press('security.take', approver, pressIdOf({ id, version: 0 }));
    await press('security.take', approver, pressIdOf({ id, version: 1 }));
    await press('security.falseAlarm', approver, pressIdOf({ id, version: 1 }));
    await press('security.falseAlarm', approver, 'unknown');

    await chainEntries(database.db);
    const told: unknown[] = [];
    for await (const { kind, facts, parts } of chainedEntries(database.db)) {
      const person = (name: string) => parts.find(({ part }) => part === name)?.personId ?? null;
      told.push([person('by'), kind, person('about'), facts]);
    }
    assert.deepEqual(told, [
      ['adele', 'securityOpened', 'adele', { caseId: id, why: 'notMe' }],
      [null, 'securityGrown', 'adele', { caseId: id, why: 'riskySignIn' }],
      ['guest', 'refused', null, { verb: 'security.take', why: 'notAllowed' }],
      ['approver', 'refused', null, { verb: 'security.take', why: 'changed' }],
      ['approver', 'securityTaken', 'adele', { caseId: id }],
      ['approver', 'securityFalseAlarm', 'adele', { caseId: id }],
      ['approver', 'refused', null, { verb: 'security.falseAlarm', why: 'unknownCase' }],
    ]);
  });
});
