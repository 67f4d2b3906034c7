import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sql } from 'kysely';
import {
  nextState,
  type RequestState,
  type RequestStep,
  requestStates,
  transitions,
} from '../../core/approvals/lifecycle.js';
import type { Database } from '../../store/database.js';
import { advance, createRequest, decide, expire, findRequest, freezeRequestsOf } from '../../store/requests.js';
import { cure } from './requestDoubles.js';
import { useTestDatabase } from './testDatabase.js';

const ownSteps = [
  'begin',
  'written',
  'fallBack',
  'supersede',
  'verified',
  'putBack',
  'giveUp',
  'confirm',
  'undo',
] as const;
const allSteps: readonly RequestStep[] = [...ownSteps, 'approve', 'deny', 'withdraw', 'expire', 'freeze'];

describe('store/requests, the life of a request', () => {
  const database = useTestDatabase();

  /** A request put into a state past the trigger. */
  async function inState(state: RequestState, person: string): Promise<string> {
    const { db } = database();
    const { request } = await createRequest(db, cure(person));
    await sql`alter table requests disable trigger user`.execute(db);
    await sql`update requests set state = ${state} where id = ${request.id}`.execute(db);
    await sql`alter table requests enable trigger user`.execute(db);
    return request.id;
  }

  it('writes exactly the steps of the table, from every state', async () => {
    const { db } = database();
    for (const state of requestStates) {
      for (const step of ownSteps) {
        const id = await inState(state, `${state}-${step}`);
        const moved = await advance(db, id, step);
        const expected = nextState(state, step);
        assert.equal(moved?.state ?? null, expected, `${state}, ${step}`);
        assert.equal((await findRequest(db, id))?.state, expected ?? state, `${state}, ${step}`);
      }
    }
  });

  it('refuses in the database itself what the table does not name, whoever asks', async () => {
    const { db } = database();
    const pairs = new Set(allSteps.flatMap((step) => transitions(step).map(({ from, to }) => `${from}>${to}`)));
    const kept = await db.selectFrom('request_transitions').selectAll().execute();
    assert.deepEqual(kept.map((row) => `${row.from_state}>${row.to_state}`).sort(), [...pairs].sort());
    const id = await inState('denied', 'adele');
    await assert.rejects(
      sql`update requests set state = 'approved' where id = ${id}`.execute(db),
      /cannot go from denied/,
    );
    await assert.rejects(sql`update requests set state = 'elsewhere' where id = ${id}`.execute(db));
    assert.equal((await findRequest(db, id))?.state, 'denied');
  });

  /** What a history may do, and what the reference expects of it: written down without looking at the table. */
  interface Model {
    state: RequestState;
    decidedBy: string | null;
    late: boolean;
  }
  interface Real {
    readonly database: Database;
    readonly id: string;
    readonly person: string;
  }
  type Command = fc.AsyncCommand<Model, Real>;

  const command = (
    name: string,
    expected: (model: Readonly<Model>) => RequestState | null,
    run: (real: Real) => Promise<boolean>,
    effect: (model: Model) => void = () => {},
  ): Command => ({
    check: () => true,
    run: async (model, real) => {
      const to = expected(model);
      assert.equal(await run(real), to !== null, `${name} in ${model.state}`);
      if (to !== null) {
        model.state = to;
        effect(model);
      }
      const request = await findRequest(real.database.db, real.id);
      assert.deepEqual([request?.state, request?.decidedBy ?? null], [model.state, model.decidedBy], name);
    },
    toString: () => name,
  });

  const deciding = (state: 'approved' | 'denied' | 'withdrawn', by: string): Command =>
    command(
      `${by}: ${state}`,
      (model) => (model.state === 'pending' && !model.late ? state : null),
      async ({ database: { db }, id }) =>
        (await decide(db, { id, state, by, byName: by, reason: null, closeImapPop: false })).decided,
      (model) => {
        model.decidedBy = by;
      },
    );
  const step = (name: (typeof ownSteps)[number], from: readonly RequestState[], to: RequestState): Command =>
    command(
      name,
      (model) => (from.includes(model.state) ? to : null),
      async ({ database: { db }, id }) => (await advance(db, id, name)) !== null,
    );
  const midway: readonly RequestState[] = ['approved', 'applying', 'verifying', 'partlyApplied'];

  it('agrees with a reference model over generated histories, also on who decided', async () => {
    let people = 0;
    const commands = fc.commands(
      [
        fc.constantFrom(deciding('approved', 'ann'), deciding('approved', 'bo'), deciding('denied', 'bo')),
        fc.constant(deciding('withdrawn', 'asker')),
        fc.constant(
          command(
            'expire',
            (model) => (model.state === 'pending' && model.late ? 'expired' : null),
            ({ database: { db }, id }) => expire(db, id),
          ),
        ),
        fc.constant<Command>({
          check: (model) => !model.late,
          run: async (model, real) => {
            real.database.clock.setOffset(3_600_000);
            model.late = true;
          },
          toString: () => 'an hour passes',
        }),
        fc.constant(
          command(
            'freeze',
            (model) => (model.state === 'pending' ? 'withdrawn' : midway.includes(model.state) ? 'needsHuman' : null),
            async ({ database: { db }, person }) => (await freezeRequestsOf(db, person)).length === 1,
          ),
        ),
        fc.constantFrom(
          step('begin', ['approved'], 'applying'),
          step('written', ['applying'], 'verifying'),
          step('fallBack', ['applying'], 'partlyApplied'),
          step('supersede', ['applying'], 'superseded'),
          step('verified', ['verifying'], 'applied'),
          step('putBack', ['partlyApplied'], 'compensated'),
          step('confirm', ['applied'], 'confirmed'),
          step('undo', ['applied', 'confirmed', 'needsHuman'], 'undone'),
          step('giveUp', [...midway, 'applied', 'confirmed', 'needsHuman'], 'needsHuman'),
        ),
      ],
      { maxCommands: 30 },
    );
    await fc.assert(
      fc.asyncProperty(commands, async (history) => {
        people += 1;
        const person = `person-${people}`;
        database().clock.setOffset(0);
        const { request } = await createRequest(database().db, cure(person, { ttlSeconds: 3_600 }));
        const model: Model = { state: 'pending', decidedBy: null, late: false };
        await fc.asyncModelRun(() => ({ model, real: { database: database(), id: request.id, person } }), history);
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);
});
