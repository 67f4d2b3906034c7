import assert from 'node:assert/strict';
import type { Readings } from '../../core/diagnosis/evidence.js';
import { unknown } from '../../core/diagnosis/reading.js';
import { nothingSaid } from '../../core/diagnosis/statement.js';
import type { Plan } from '../../core/remedies/change.js';
import { applyRequest } from '../../dialogs/apply.js';
import { askHelpdesk } from '../../dialogs/askHelpdesk.js';
import { decideRequest } from '../../dialogs/decide.js';
import { diagnosePerson } from '../../dialogs/diagnose.js';
import { considerEnrolment } from '../../dialogs/enrolments.js';
import { riskNow } from '../../dialogs/risk.js';
import type { Gathered } from '../../microsoft365/microsoft365.js';
import type { Database } from '../../store/database.js';
import { isFrozen } from '../../store/people.js';
import { rememberCard } from '../../store/postedCards.js';
import { createRequest, findRequest } from '../../store/requests.js';
import { attempt, blockBasic, casMailbox, personId, read, readings, signIn, user } from '../core/diagnosis/evidence.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, byDefault, nothingStale } from './postedRequest.js';

const at = '2026-11-02T09:00:00.000Z';
/** Somebody confirmed a sign-in that another device had begun by a code. */
const byCode: Partial<Readings> = {
  signIns: read([
    signIn({ id: 'asked', errorCode: 50199, appId: 'cli', at }),
    signIn({ id: 'in', appId: 'cli', at: '2026-11-02T09:00:05.000Z', protocol: 'deviceCode' }),
  ]),
};
/** Nothing but a token that is renewed abroad bears the mark. */
const renewedAbroad: Partial<Readings> = {
  signIns: read([
    signIn({ id: 'renewed', appId: 'cli', at, interactive: false, transferMethod: 'deviceCodeFlow', country: 'KP' }),
  ]),
};
const atRisk: Partial<Readings> = { signIns: read([signIn({ riskState: 'atRisk', riskLevel: 'high' })]) };
const blocked: Partial<Readings> = {
  casMailbox: read(casMailbox({ activeSyncEnabled: false })),
  signIns: read(attempt([50058, 50199, 0])),
};
const plan: Plan = [{ change: { kind: 'activeSync', from: false, to: true }, effect: 'cures' }];

describe('a risk that shows itself late', () => {
  const db = useTestDatabase();
  let database: Database;
  let seen: Partial<Readings> = {};
  beforeEach(() => {
    database = db();
    seen = blocked;
  });
  const deps = () => ({
    database,
    microsoft365: {
      gather: async () => ({ readings: readings(seen), person: user(), receipt: [] }),
      deepen: async (_id: string, gathered: Gathered) => ({
        ...gathered,
        readings: { ...gathered.readings, riskyUser: seen.riskyUser ?? read(null) },
      }),
    },
    ...byDefault,
    authenticationPolicy: blockBasic,
    requestSeconds: 3_600,
  });
  const signal = new AbortController().signal;
  const cases = async () => (await database.db.selectFrom('security_cases').select('person_id').execute()).length;

  for (const [what, risk] of [
    ['a sign-in by code', byCode],
    ['a token renewed abroad that came from a code', renewedAbroad],
    ['an open risk', atRisk],
  ] as const) {
    it(`stops a request that was made and approved before ${what}`, async () => {
      const { request } = await createRequest(database.db, {
        kind: 'cure',
        requesterId: personId,
        app: 'iosMail',
        statement: null,
        ttlSeconds: 3_600,
        items: [
          {
            personId,
            displayName: 'Adele',
            plan,
            optional: [],
            blamed: [],
            predicted: [],
            found: {
              activeSync: false,
              imap: null,
              pop: null,
              nativeMailAllowed: true,
              openRisk: false,
              smtpInUse: null,
            },
          },
        ],
      });
      const place = { conversationId: '19:helpdesk', activityId: 'card' };
      await rememberCard(database.db, {
        requestId: request.id,
        ...place,
        serviceUrl: 'https://x',
        audience: 'helpdesk',
      });
      const lookUp = async (personId: string) => ({ ...approver, personId });
      const click = { requestId: request.id, verb: 'approve', personId: 'bo', personName: 'Bo', place } as const;
      await decideRequest({ database, mode: 'full', lookUp }, { ...click, reason: null, closeImapPop: false });
      seen = { ...blocked, ...risk };
      let writes = 0;
      await applyRequest(
        {
          database,
          mode: 'full',
          confirmWithinSeconds: 86_400,
          writesAllowed: async () => true,
          stillApprover: async () => true,
          openRisk: (id, app) => riskNow(deps(), { personId: id, app, signal }),
          write: async (_person, _change, mayWrite) => {
            if (!(await mayWrite())) return null;
            writes += 1;
            return null;
          },
          standing: async () => ({ outcome: 'stands', found: null }),
          ...nothingStale,
        },
        request.id,
      );
      const state = (await findRequest(database.db, request.id))?.state;
      assert.deepEqual([writes, state, await cases()], [0, 'needsHuman', 1]);
    });

    it(`lets nobody ask the helpdesk after ${what}, although the card was drawn before`, async () => {
      const statement = nothingSaid('iosMail');
      const by = { by: personId, why: 'question' } as const;
      const question = { personId, asked: by, conversationId: 'a:1', activityId: '1', text: null, fresh: true, signal };
      const kept = await diagnosePerson(deps(), { ...question, statement });
      seen = { ...blocked, ...risk };
      const asked = await askHelpdesk(deps(), { caseId: kept.id, personId, signal });
      assert.deepEqual([asked, await cases()], [{ asked: false, why: 'risk' }, 1]);
    });
  }

  it('lets nothing be written while the sign-ins cannot be read just now', async () => {
    seen = { ...blocked, signIns: unknown('throttled') };
    await assert.rejects(riskNow(deps(), { personId, app: 'iosMail', signal }), /throttled/);
    seen = { ...blocked, signIns: unknown('notLicensed') };
    assert.equal(await riskNow(deps(), { personId, app: 'iosMail', signal }), false);
  });

  it('asks identity protection each time, which knows of risks that no row shows', async () => {
    const asked: string[] = [];
    const knowing = {
      ...deps(),
      microsoft365: {
        ...deps().microsoft365,
        deepen: async (_id: string, gathered: Gathered, names: readonly string[]) => {
          asked.push(...names);
          const riskyUser = read({ state: 'confirmedCompromised', level: 'high' });
          return { ...gathered, readings: { ...gathered.readings, riskyUser } };
        },
      },
    };
    assert.equal(await riskNow(knowing, { personId, app: 'iosMail', signal }), true);
    assert.deepEqual(asked, ['riskyUser']);
  });

  it('sends nobody a friendly notice when the enrolment followed a sign-in by code, and tells security', async () => {
    seen = byCode;
    const { advice } = await considerEnrolment(deps(), { personId, signal });
    assert.deepEqual([advice.tell, await cases(), await isFrozen(database.db, personId)], [false, 1, true]);
    assert.equal((await database.db.selectFrom('collection_candidates').selectAll().execute()).length, 0);
  });
});
