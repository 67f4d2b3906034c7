import assert from 'node:assert/strict';
import { addCandidate, candidates, enrolmentsOf, recordEnrolment, removeCandidates } from '../../store/notices.js';
import { cardsOf, rememberCard } from '../../store/postedCards.js';
import { getSetting, setSetting } from '../../store/settings.js';
import { useTestDatabase } from './testDatabase.js';

describe('store/notices', () => {
  const database = useTestDatabase();

  it('knows an audit row again and keeps all its decimals', async () => {
    const { db } = database();
    const row = { auditId: 'x', personId: 'adele', at: '2026-11-02T21:20:02.7215374Z', method: 'Authenticator' };
    assert.equal(await recordEnrolment(db, row), 'new');
    assert.equal(await recordEnrolment(db, { ...row, at: 'later' }), 'known');
    await recordEnrolment(db, { ...row, auditId: 'w', at: '2026-11-02T21:20:02.7215373Z', method: null });
    assert.deepEqual(await enrolmentsOf(db, 'adele'), [
      { auditId: 'w', personId: 'adele', at: '2026-11-02T21:20:02.7215373Z', method: null },
      row,
    ]);
    assert.deepEqual(await enrolmentsOf(db, 'bert'), []);
  });

  it('hands each candidate out once, longest waiting first', async () => {
    const { db, clock } = database();
    await addCandidate(db, 'bert');
    clock.setOffset(1_000);
    await addCandidate(db, 'adele');
    await addCandidate(db, 'bert');
    assert.deepEqual(await candidates(db), ['bert', 'adele']);
    assert.deepEqual((await removeCandidates(db, ['bert', 'adele', 'nobody'])).toSorted(), ['adele', 'bert']);
    assert.deepEqual(await candidates(db), []);
  });
});

describe('store/settings', () => {
  const database = useTestDatabase();

  it('gives back what was set last, in the shape it had', async () => {
    const { db } = database();
    assert.equal(await getSetting(db, 'watermark'), null);
    for (const value of ['2026-11-02T21:20:02.7215374Z', { on: true, list: [1, null] }, 0, false, '']) {
      await setSetting(db, 'watermark', value);
      assert.deepEqual(await getSetting(db, 'watermark'), value);
    }
  });
});

describe('store/postedCards', () => {
  const database = useTestDatabase();

  it('remembers every copy once, oldest first', async () => {
    const { db } = database();
    const card = { requestId: 'r', serviceUrl: 'https://smba.example/', audience: 'helpdesk' } as const;
    const first = { ...card, conversationId: 'channel', activityId: 'b' };
    const second = { ...card, conversationId: 'chat', activityId: 'a', audience: 'requester' } as const;
    const third = { ...card, conversationId: 'safe', activityId: 'c', audience: 'requester' } as const;
    for (const copy of [first, second, third, first]) await rememberCard(db, copy);
    await rememberCard(db, { ...first, requestId: 'other', activityId: 'd' });
    assert.deepEqual(await cardsOf(db, 'r'), [first, second, third]);
  });
});
