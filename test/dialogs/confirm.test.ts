import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Readings } from '../../core/diagnosis/evidence.js';
import { unknown } from '../../core/diagnosis/reading.js';
import { applyRequest } from '../../dialogs/apply.js';
import { type ConfirmDeps, confirmRequest, nextLookSeconds } from '../../dialogs/confirm.js';
import { decideRequest, type GivenProof } from '../../dialogs/decide.js';
import { job } from '../../dialogs/job.js';
import { requestView } from '../../dialogs/requestView.js';
import { askUndo, undoRequest } from '../../dialogs/undo.js';
import type { Database } from '../../store/database.js';
import { eventsOf } from '../../store/requestEvents.js';
import { findRequest } from '../../store/requests.js';
import { askStepUp, takeStepUp } from '../../store/stepUps.js';
import { blockBasic, casMailbox, device, read, readings, signIn, user } from '../core/diagnosis/evidence.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, click, postedRequest, recordingWriter, written } from './postedRequest.js';

const later = '2999-01-01T00:00:00.000Z';
const appleMail = 'f8d98a96-0999-43f5-8af3-69971c7bb423';
const works: Partial<Readings> = { casMailbox: read(casMailbox({ activeSyncEnabled: true })) };
const synced: Partial<Readings> = {
  ...works,
  mobileDevices: read([device({ clientType: 'EAS', lastSuccessfulSync: later })]),
};
const signedIn: Partial<Readings> = { ...works, signIns: read([signIn({ at: later, appId: appleMail })]) };
const switchedOff: Partial<Readings> = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
const notRead: Partial<Readings> = { ...works, mobileDevices: unknown('timedOut') };
/** The number of a look after which a set time of an hour is over. */
const lastLook = 5;

describe('confirmed, or taken back', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });
  /** What somebody brought back who had to prove what they pressed. */
  const proofOf = async (pressed: ReturnType<typeof click>): Promise<GivenProof> => {
    const id = await askStepUp(
      database.db,
      { ticket: null, revokeSessions: false, ...pressed, purpose: 'approve' },
      60,
    );
    assert.ok(await takeStepUp(database.db, id));
    return { id, token: 'a token', context: 'c1', app: 'the bot' };
  };
  const applied = async ({ proven = false } = {}) => {
    const request = await postedRequest(database.db);
    const pressed = click(request, 'approve');
    const given = proven ? { ...pressed, proof: await proofOf(pressed) } : pressed;
    await decideRequest({ database, mode: 'full', lookUp: async () => approver }, given);
    const { deps } = recordingWriter(database, () => written);
    await applyRequest(deps, request.id);
    return { request, deps };
  };
  const look = (requestId: string, number: number, seen: Partial<Readings>, over: Partial<ConfirmDeps> = {}) =>
    confirmRequest(
      {
        database,
        mode: 'full',
        microsoft365: { gather: async () => ({ readings: readings(seen), person: user(), receipt: [] }) },
        authenticationPolicy: blockBasic,
        confirmWithinSeconds: 3_600,
        takeBackUnconfirmed: false,
        ...over,
      },
      { requestId, look: number, signal: new AbortController().signal },
    );
  const stateOf = async (id: string) => (await findRequest(database.db, id))?.state;
  const jobs = async (kind: string) =>
    (await database.db.selectFrom('due').selectAll().where('kind', '=', kind).execute()).map((row) =>
      job.parse({ ...(row.payload as object), kind: row.kind }),
    );

  it('looks until the set time is over, the last time exactly then, whatever the time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3_600, max: 30 * 86_400 }), (within) => {
        let passed = 0;
        for (let number = 0; ; number += 1) {
          const next = nextLookSeconds(number, within);
          if (next === null) break;
          assert.ok(next > 0);
          passed += next;
        }
        assert.equal(passed, within);
      }),
    );
  });

  it('says "works" only when mail was seen to arrive after the change', async () => {
    const { request } = await applied();
    await look(request.id, 0, signedIn);
    assert.equal(await stateOf(request.id), 'applied', 'a sign-in alone proves no mail');
    await look(request.id, 1, synced);
    assert.equal(await stateOf(request.id), 'confirmed');
    assert.equal((await requestView(database, request.id, 'full'))?.confirmedAt, later);
    await look(request.id, 2, synced);
    const said = (await eventsOf(database.db, request.id)).filter((event) => event.kind === 'confirmed');
    assert.equal(said.length, 1);
  });

  it('says after the set time that it saw none, with what it saw instead and what stands in the way now', async () => {
    const { request } = await applied();
    await look(request.id, lastLook - 1, signedIn);
    assert.equal((await requestView(database, request.id, 'full'))?.unconfirmed, null);
    await look(request.id, lastLook + 1, switchedOff);
    const view = await requestView(database, request.id, 'full');
    assert.deepEqual(view?.unconfirmed, { looked: true, signedInAt: null, next: ['activeSyncDisabled'] });
    assert.equal((await jobs('tellRequester')).length, 2, 'the person is told as well');
    assert.equal(await stateOf(request.id), 'applied');
    assert.deepEqual(await jobs('undo'), [], 'taking back is off unless it is set');
  });

  it('takes an unconfirmed change back where that is set, in the name of whoever approved it', async () => {
    const { request, deps } = await applied();
    await look(request.id, lastLook + 1, signedIn, { takeBackUnconfirmed: true });
    const [undo, ...more] = await jobs('undo');
    assert.deepEqual(more, []);
    assert.ok(undo?.kind === 'undo' && undo.by === 'approver' && undo.byName === 'Mail Medic');
    await undoRequest(deps, undo);
    assert.equal(await stateOf(request.id), 'undone');
  });

  it('leaves to people what had to be proven: nobody is there to prove that it is to be taken back', async () => {
    const { request } = await applied({ proven: true });
    await look(request.id, lastLook + 1, signedIn, { takeBackUnconfirmed: true });
    assert.deepEqual(await jobs('undo'), []);
    assert.ok(
      (await eventsOf(database.db, request.id)).some(({ kind }) => kind === 'notConfirmed'),
      'and says so',
    );
  });

  it('says nothing, and takes nothing back a second time, once an undo was asked for while it looked', async () => {
    const { request } = await applied();
    const gather = async () => {
      await askUndo({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
      return { readings: readings(works), person: user(), receipt: [] };
    };
    await look(request.id, lastLook, works, { microsoft365: { gather }, takeBackUnconfirmed: true });
    assert.deepEqual(
      (await jobs('undo')).map((one) => 'byName' in one && one.byName),
      ['Bo'],
    );
    const kinds = (await eventsOf(database.db, request.id)).map(({ kind }) => kind);
    assert.ok(!kinds.includes('notConfirmed'));
  });

  it('takes nothing back when it could not look, and says that it could not', async () => {
    const { request } = await applied();
    await look(request.id, lastLook + 1, notRead, { takeBackUnconfirmed: true });
    assert.deepEqual(await jobs('undo'), []);
    assert.equal((await requestView(database, request.id, 'full'))?.unconfirmed?.looked, false);
  });
});
