import assert from 'node:assert/strict';
import { pressIdOf } from '../../core/approvals/pressId.js';
import type { Readings, SignIn } from '../../core/diagnosis/evidence.js';
import { unknown } from '../../core/diagnosis/reading.js';
import { nothingSaid } from '../../core/diagnosis/statement.js';
import { shownSuspects } from '../../core/diagnosis/suspects.js';
import { diagnosePerson } from '../../dialogs/diagnose.js';
import { presentCase } from '../../dialogs/presentCase.js';
import { riskNow } from '../../dialogs/risk.js';
import { alarm, settleSecurityCase } from '../../dialogs/security.js';
import type { Gathered } from '../../microsoft365/microsoft365.js';
import type { Database } from '../../store/database.js';
import { isFrozen } from '../../store/people.js';
import { findSecurityCase, rememberSecurityCard } from '../../store/securityCases.js';
import { blockBasic, personId, read, readings, signIn, user } from '../core/diagnosis/evidence.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, byDefault } from './postedRequest.js';

const at = '2026-11-02T09:00:00.000Z';
const byCode = (id: string, over: Partial<SignIn> = {}) =>
  signIn({ id, at, appId: 'cli', appName: 'A tool', protocol: 'deviceCode', ...over });
const signal = new AbortController().signal;
const reader = { personId, personName: 'Adele Vance', locale: 'en-GB', timeZone: 'UTC' };

describe('a false alarm', () => {
  const db = useTestDatabase();
  let database: Database;
  let rows: readonly SignIn[] = [];
  let riskyUser: Readings['riskyUser'] = read(null);
  beforeEach(() => {
    database = db();
    rows = [byCode('first', { sessionId: 'session' })];
    riskyUser = read(null);
  });
  const seen = (): Readings => readings({ signIns: read(rows) });
  const deps = () => ({
    database,
    microsoft365: {
      gather: async () => ({ readings: seen(), person: user(), receipt: [] }),
      deepen: async (_id: string, gathered: Gathered) => ({
        ...gathered,
        readings: { ...gathered.readings, riskyUser },
      }),
    },
    ...byDefault,
    authenticationPolicy: blockBasic,
    securityContact: null,
  });
  const risk = () => riskNow(deps(), { personId, app: 'iosMail', signal });
  const look = async (typedDeviceCode = false, attemptedBefore: string | null = null) => {
    const statement = { ...nothingSaid('iosMail'), typedDeviceCode, attemptedBefore };
    const asked = { by: personId, why: 'question' } as const;
    const question = {
      personId,
      asked,
      conversationId: 'a:1',
      activityId: '1',
      text: null,
      fresh: true,
      signal,
      statement,
    };
    return diagnosePerson(deps(), question);
  };
  const cases = () => database.db.selectFrom('security_cases').selectAll().orderBy('opened_at').execute();
  const jobs = async (kind: string) =>
    (await database.db.selectFrom('due').selectAll().where('kind', '=', kind).execute()).length;

  /** Somebody of security calls the open case a false alarm, from the card as it stands or as it stood. */
  async function settle(version?: number): Promise<unknown> {
    const open = (await cases()).find(({ state }) => state !== 'falseAlarm');
    assert.ok(open);
    const place = { conversationId: '19:security', activityId: 'card', serviceUrl: 'https://x' };
    await rememberSecurityCard(database.db, open.id, place);
    const lookUp = async (personId: string) => ({ ...approver, personId });
    const click = { personId: 'bo', personName: 'Bo', conversationId: '19:security', as: 'falseAlarm' } as const;
    const pressId = pressIdOf({ id: open.id, version: version ?? open.version });
    const outcome = await settleSecurityCase({ database, lookUp }, { ...click, pressId });
    return 'settled' in outcome ? 'settled' : outcome.refused;
  }

  it('was shown the rows, times and app that the alarm rests on', async () => {
    assert.equal(await risk(), true);
    const [only] = await cases();
    const suspects = (await findSecurityCase(database.db, only?.id ?? ''))?.suspects;
    const shown = { id: 'first', at, appName: 'A tool', country: 'DE', sessionId: 'session' };
    assert.deepEqual(suspects, [{ ...shown, what: 'code', silent: false }]);
  });

  it('lasts: the same row, and a token of the same session that is renewed, freeze nobody again', async () => {
    await risk();
    await settle();
    const renewal = { protocol: 'refreshTokenGrant', transferMethod: 'deviceCodeFlow', interactive: false };
    rows = [...rows, byCode('renewed', { sessionId: 'session', ...renewal })];
    assert.deepEqual([await risk(), await isFrozen(database.db, personId)], [false, false]);
    assert.ok((await look()).diagnosis.cleared.some(({ cause }) => cause === 'deviceCodePhish'));
  });

  it('is told to the person', async () => {
    await risk();
    assert.equal(await jobs('tellUnfrozen'), 0);
    await settle();
    assert.equal(await jobs('tellUnfrozen'), 1);
  });

  it('says nothing about a row of another session', async () => {
    await risk();
    await settle();
    rows = [...rows, byCode('second', { sessionId: 'other' })];
    assert.deepEqual([await risk(), await isFrozen(database.db, personId)], [true, true]);
    assert.equal((await cases()).length, 2);
  });

  it('excuses no new sign-in by a code, although it bears the same session', async () => {
    await risk();
    await settle();
    rows = [...rows, byCode('again', { sessionId: 'session' })];
    assert.deepEqual([await risk(), await isFrozen(database.db, personId)], [true, true]);
  });

  it('of a merely risky sign-in excuses no code in its session', async () => {
    rows = [signIn({ id: 'risky', at: new Date().toISOString(), errorCode: 53004, sessionId: 'session' })];
    await risk();
    await settle();
    const renewal = { protocol: 'refreshTokenGrant', transferMethod: 'deviceCodeFlow', interactive: false };
    rows = [byCode('stolen', { sessionId: 'session', ...renewal })];
    assert.deepEqual([await risk(), await isFrozen(database.db, personId)], [true, true]);
  });

  it('covers words that were said before, and not those that are said again', async () => {
    rows = [];
    const before = new Date().toISOString();
    const kept = await look(true, before);
    await presentCase(deps(), reader, kept);
    assert.equal(await isFrozen(database.db, personId), true);
    await settle();
    await presentCase(deps(), reader, kept);
    await presentCase(deps(), reader, await look(true, before));
    assert.equal(await isFrozen(database.db, personId), false);
    await presentCase(deps(), reader, await look(true, new Date(Date.now() + 1_000).toISOString()));
    assert.equal(await isFrozen(database.db, personId), true);
  });

  it('is not yet one while the case is open: new rows are added and shown, once', async () => {
    await risk();
    rows = [...rows, byCode('second', { at: '2026-11-02T09:05:00.000Z' })];
    await risk();
    await risk();
    const [only, ...others] = await cases();
    assert.deepEqual(others, []);
    const suspects = (await findSecurityCase(database.db, only?.id ?? ''))?.suspects;
    assert.deepEqual(
      suspects?.map(({ id }) => id),
      ['second', 'first'],
    );
    assert.equal(await jobs('tellSecurity'), 2);
  });

  it('is refused to a card that is older than the case, and the rows that came since excuse nobody', async () => {
    await risk();
    rows = [...rows, byCode('stolen', { sessionId: 's2', country: 'KP', at: '2026-11-02T09:05:00.000Z' })];
    await risk();
    assert.equal(await settle(0), 'changed');
    assert.deepEqual([await risk(), await isFrozen(database.db, personId)], [true, true]);
    assert.equal(await settle(1), 'settled');
    assert.equal(await risk(), false);
  });

  it('tells security of every reason anew, and makes a taken case an open one', async () => {
    rows = [signIn({ id: 'vpn', at: new Date().toISOString(), errorCode: 50053, failureReason: 'malicious activity' })];
    await risk();
    const told = async () => {
      const [only] = await cases();
      const found = await findSecurityCase(database.db, only?.id ?? '');
      return [found?.state, found?.reasons, await jobs('tellSecurity')];
    };
    assert.deepEqual(await told(), ['open', ['maliciousAddress'], 1]);
    await database.db.updateTable('security_cases').set({ state: 'taken' }).execute();
    await alarm(database, { personId, personName: 'Adele', reasons: ['notMe'] });
    assert.deepEqual(await told(), ['open', ['notMe', 'maliciousAddress'], 2]);
    await alarm(database, { personId, personName: 'Adele', reasons: ['notMe'] });
    assert.deepEqual(await told(), ['open', ['notMe', 'maliciousAddress'], 2]);
  });

  it('of an address alone covers no words', async () => {
    rows = [signIn({ id: 'vpn', at: new Date().toISOString(), errorCode: 50053, failureReason: 'malicious activity' })];
    const before = new Date().toISOString();
    await risk();
    await settle();
    rows = [];
    await presentCase(deps(), reader, await look(true, before));
    assert.equal(await isFrozen(database.db, personId), true);
  });

  it('excuses what the card showed, and shows the sign-in before its renewals', async () => {
    const silent = { protocol: 'refreshTokenGrant', transferMethod: 'deviceCodeFlow', interactive: false };
    const renewals = Array.from({ length: 12 }, (_, index) =>
      byCode(`renewal-${index}`, { ...silent, sessionId: `s${index}`, at: `2026-11-02T10:${10 + index}:00.000Z` }),
    );
    rows = [byCode('theft', { country: 'KP', sessionId: 'thief' }), ...renewals];
    await risk();
    const [only] = await cases();
    const found = await findSecurityCase(database.db, only?.id ?? '');
    const { groups, left } = shownSuspects(found?.suspects ?? []);
    assert.deepEqual([groups[0]?.[0].id, groups.length, left], ['theft', 8, 5]);
    await settle();
    // Five renewals of other sessions were not on the card.
    assert.deepEqual([await risk(), await isFrozen(database.db, personId)], [true, true]);
  });

  it('of a sign-in of one’s own by a code excuses no code in the session of a risky one beside it', async () => {
    rows = [
      byCode('own', { sessionId: 's1' }),
      signIn({ id: 'risky', at: new Date().toISOString(), errorCode: 53004, sessionId: 'thief' }),
    ];
    await risk();
    await settle();
    const silent = { protocol: 'refreshTokenGrant', transferMethod: 'deviceCodeFlow', interactive: false };
    rows = [byCode('stolen', { ...silent, sessionId: 'thief', country: 'KP' })];
    assert.equal(await risk(), true);
  });

  it('is never read into what could not be read', async () => {
    rows = [signIn()];
    for (const why of ['throttled', 'timedOut', 'unavailable', 'malformed', 'ambiguous', 'notLooked'] as const) {
      riskyUser = unknown(why);
      await assert.rejects(risk(), /could not be read/, why);
    }
    riskyUser = unknown('notLicensed');
    assert.equal(await risk(), false);
  });
});
