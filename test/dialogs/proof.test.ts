import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { applyRequest } from '../../dialogs/apply.js';
import { forget } from '../../dialogs/forget.js';
import { undoRequest } from '../../dialogs/undo.js';
import { mayStill } from '../../dialogs/whoMayDecide.js';
import { addApproval } from '../../store/approvals.js';
import { appendEvent, eventsOf } from '../../store/requestEvents.js';
import { advance, decide, findRequest } from '../../store/requests.js';
import { StepUpStage } from '../bot/stepUpStage.js';
import { type Deciders, two, useDeciders, usual } from './deciders.js';
import { postedRequest, recordingWriter, written } from './postedRequest.js';

/** Whoever writes believes no row of the database: what it finds there may have been forged by whoever faces the internet. */
describe('a write that has to be proven', () => {
  const deciders = useDeciders();
  let here: Deciders;
  let stage: StepUpStage;
  let request: ApprovalRequest;
  beforeEach(async () => {
    here = deciders();
    here.policy = { ...usual, rules: usual.rules.map((rule) => ({ ...rule, stepUp: true })) };
    stage = await new StepUpStage(here).start();
    request = await postedRequest(here.database.db);
  });
  afterEach(() => stage.close());

  const { stringify } = JSON;
  const run = (statement: ReturnType<typeof sql>) => statement.execute(here.database.db);
  /** The process that writes: everything it made, in order. */
  const writing = (fails: string | null = null, check = stage.site.check) => {
    const { made, deps } = recordingWriter(here.database, (change) =>
      change.kind === fails ? { outcome: 'failed', found: 'off', readBack: null } : written,
    );
    const { database, lookUp } = here;
    const stillApprover = mayStill.bind(null, { database, lookUp, proofs: { ...stage.proofs, check } });
    return { made, deps: { ...deps, mode: stage.mode, stillApprover, writingApp: 'the writer' } };
  };
  const apply = async () => {
    const { made, deps } = writing();
    await applyRequest(deps, request.id);
    return made.map(({ kind, to }) => `${kind} ${to}`);
  };
  /** The state it ended in, and why it stopped. */
  const end = async () => {
    const stopped = (await eventsOf(here.database.db, request.id)).findLast(({ kind }) => kind === 'stopped');
    const why = (stopped?.detail as { why?: string } | undefined)?.why ?? null;
    return [(await findRequest(here.database.db, request.id))?.state, why];
  };
  const all = ['authenticationPolicy Block Basic Auth', 'activeSync true'];
  const tokens = async () => (await run(sql`select token from step_ups where token is not null`)).rows.length;
  /** An approval as a process that was taken over could write it into the database. */
  const forge = async (who: string, of: ApprovalRequest = request) => {
    const { db } = here.database;
    await addApproval(db, of.id, { personId: who, personName: who, closeImapPop: false });
    const decision = { id: of.id, by: who, byName: who, reason: null, closeImapPop: false };
    assert.ok((await decide(db, { ...decision, state: 'approved' })).decided);
    const detail = { reason: null, closeImapPop: false, mode: 'full', proof: { context: 'c1', app: 'the bot' } };
    await appendEvent(db, of.id, { kind: 'approved', by: who, detail });
  };

  it('is made on the proof of who approved, and the proof is forgotten when it is at its end', async () => {
    await stage.prove('bo', request, 'approve', { closeImapPop: true });
    assert.equal(await tokens(), 1);
    assert.deepEqual(await apply(), ['imap false', ...all]);
    assert.deepEqual(await end(), ['applied', null]);
    assert.equal(await tokens(), 0);
    const left = (await eventsOf(here.database.db, request.id)).filter(({ kind }) => kind === 'changing');
    assert.ok(left.every(({ detail }) => (detail as { app?: string }).app === 'the writer'));
  });

  it('is made on the proofs of both where two approved, however long ago the first one was', async () => {
    here.policy = { ...two, rules: two.rules.map((rule) => ({ ...rule, stepUp: true })) };
    await stage.prove('bo', request);
    const kept = (await run(sql`select token from step_ups`)).rows.length;
    assert.equal(kept, 1);
    // The first token has run out when the second one comes.
    stage.aheadSeconds = 3 * 3_600;
    const late = await stage.proving('priya', request);
    const seconds = Math.floor(Date.now() / 1000) + stage.aheadSeconds;
    const times = { iat: seconds, nbf: seconds, exp: seconds + 3_600, auth_time: seconds };
    assert.equal((await stage.bring(late, { id_token: stage.token('priya', late.nonce, times) })).status, 200);
    assert.deepEqual(await apply(), all);
  });

  const forgeries: Readonly<Record<string, () => Promise<unknown>>> = {
    'an approval without any proof': () => forge('bo'),
    'an approval with a token that nobody signed': async () => {
      await forge('bo');
      await run(sql`insert into step_ups (id, request_id, person_id, person_name, purpose, conversation_id, close_imap_pop, revoke_sessions,
        asked_at, expires_at, used_at, token) values ('forged', ${request.id}, 'bo', 'bo', 'approve', 'x', false, false,
        clock_timestamp(), clock_timestamp(), clock_timestamp(), 'eyJhbGciOiJub25lIn0.e30.')`);
    },
    'the proof of another request': async () => {
      const other = await postedRequest(here.database.db);
      await stage.prove('bo', other);
      await forge('bo');
      await run(sql`update step_ups set request_id = ${request.id}`);
    },
    'the proof of another person': async () => {
      await stage.prove('bo', request);
      await run(sql`update approvals set person_id = 'priya'`);
      await run(sql`update requests set decided_by = 'priya'`);
      await run(sql`update step_ups set person_id = 'priya'`);
    },
    'a proof that was given for taking something back': async () => {
      await stage.prove('bo', request);
      await run(sql`update step_ups set purpose = 'undo'`);
    },
    'a change that was rewritten after the proof': async () => {
      await stage.prove('bo', request);
      const plan = stringify([{ change: { kind: 'outlookMobile', from: false, to: true }, effect: 'cures' }]);
      await run(sql`update request_items set item = jsonb_set(item, '{plan}', ${plan}::jsonb)`);
    },
    'a change for somebody else than the proof was for': async () => {
      await stage.prove('bo', request);
      await run(sql`update request_items set person_id = 'ceo', item = jsonb_set(item, '{personId}', '"ceo"')`);
    },
    'optional changes that nobody chose': async () => {
      await stage.prove('bo', request);
      await run(sql`update requests set close_imap_pop = true`);
    },
    'optional changes that nobody chose, with a proof that was made to look so': async () => {
      await stage.prove('bo', request);
      await run(sql`update requests set close_imap_pop = true`);
      await run(sql`update step_ups set close_imap_pop = true`);
    },
    'a sign-out that nobody chose': async () => {
      await stage.prove('bo', request);
      await run(sql`update requests set revoke_sessions = true`);
    },
    'a sign-out that nobody chose, with a proof that was made to look so': async () => {
      await stage.prove('bo', request);
      await run(sql`update requests set revoke_sessions = true`);
      await run(sql`update step_ups set revoke_sessions = true`);
    },
    'a proof that was given long before': async () => {
      await stage.prove('bo', request);
      stage.aheadSeconds = 3_600;
    },
    'a proof of a sign-in that was old when it was signed': async () => {
      await stage.prove('bo', request);
      const { token } =
        (await sql<{ token: string }>`select token from step_ups`.execute(here.database.db)).rows[0] ?? {};
      const claims = JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString());
      const silent = stage.signed({ ...claims, iat: claims.auth_time, auth_time: claims.auth_time - 600 });
      await run(sql`update step_ups set token = ${silent}`);
    },
    'an approval in another mode than the proof was for': async () => {
      stage.mode = 'dryRun';
      await stage.prove('bo', request);
      stage.mode = 'full';
      // As if the ledger said so, which an entry of the ledger can be made to say.
      const detail = { reason: null, closeImapPop: false, mode: 'full' };
      await appendEvent(here.database.db, request.id, { kind: 'approved', by: 'bo', detail });
    },
  };
  for (const [what, make] of Object.entries(forgeries)) {
    it(`is not made for ${what}, and a human is asked`, async () => {
      await make();
      assert.deepEqual([await apply(), await end()], [[], ['needsHuman', 'notProven']]);
    });
  }

  const missing: Readonly<Record<string, readonly [take: () => void, bring: () => void]>> = {
    'the keys cannot be had': [
      () => {
        stage.entra.documentReply = { status: 503, body: '' };
      },
      () => {
        stage.entra.documentReply = null;
      },
    ],
    'the key is not among those that can be had': [
      () => {
        stage.entra.keys = stage.entra.keys.map((key) => ({ ...key, kid: 'another' }));
      },
      () => {
        stage.entra.keys = stage.entra.keys.map((key) => ({ ...key, kid: 'key-1' }));
      },
    ],
  };
  for (const [what, [take, bring]] of Object.entries(missing)) {
    it(`waits while ${what}, and is made when it can be checked`, async () => {
      await stage.prove('bo', request);
      // Another process writes, which was just started and knows no key yet.
      take();
      const { made, deps } = writing(null, stage.checking());
      await assert.rejects(applyRequest(deps, request.id), /could not be checked/);
      assert.deepEqual([made, await end()], [[], ['applying', null]]);
      bring();
      const later = writing(null, stage.checking());
      await applyRequest(later.deps, request.id);
      assert.deepEqual([later.made.map(({ kind, to }) => `${kind} ${to}`), await end()], [all, ['applied', null]]);
    });
  }

  it('is not made where two have to approve and one of them proved nothing', async () => {
    here.policy = { ...two, rules: two.rules.map((rule) => ({ ...rule, stepUp: true })) };
    await stage.prove('bo', request);
    await forge('priya');
    assert.deepEqual([await apply(), await end()], [[], ['needsHuman', 'notProven']]);
  });

  it('is not made where the settings name no way to prove anything', async () => {
    await stage.prove('bo', request);
    const { made, deps } = writing();
    const { database, lookUp } = here;
    await applyRequest({ ...deps, stillApprover: mayStill.bind(null, { database, lookUp }) }, request.id);
    assert.deepEqual([made, await end()], [[], ['needsHuman', 'notProven']]);
  });

  it('puts back what it made itself when a later change fails, and nothing else that the log is made to say', async () => {
    await stage.prove('bo', request);
    const { made, deps } = writing('activeSync');
    await applyRequest(deps, request.id);
    assert.deepEqual(
      made.map(({ kind, to }) => `${kind} ${to}`),
      ['authenticationPolicy Block Basic Auth', 'activeSync true', 'authenticationPolicy null'],
    );
    assert.deepEqual(await end(), ['compensated', null]);

    request = await postedRequest(here.database.db);
    await stage.prove('bo', request);
    const { db } = here.database;
    const change = { kind: 'pop', from: true, to: false };
    const detail = { itemIndex: 0, change, outcome: 'written', found: 'on', readBack: 'off' };
    await appendEvent(db, request.id, { kind: 'change', by: null, detail });
    await advance(db, request.id, 'begin');
    await advance(db, request.id, 'fallBack');
    await appendEvent(db, request.id, { kind: 'fellBack', by: null, detail: { why: 'failed', itemIndex: 0 } });
    assert.deepEqual([await apply(), await end()], [[], ['needsHuman', 'notProven']]);
  });

  it('is forgotten with age too, but never while something may still be written on it', async () => {
    await stage.prove('bo', request);
    await stage.press('priya', await postedRequest(here.database.db));
    await run(sql`update step_ups set expires_at = clock_timestamp() - interval '2 days'`);
    await forget(here.database, 30);
    const left = await sql<{ id: string }>`select request_id as id from step_ups`.execute(here.database.db);
    assert.deepEqual(left.rows, [{ id: request.id }]);
    await run(sql`update requests set state = 'needsHuman' where id = ${request.id}`);
    await forget(here.database, 30);
    assert.deepEqual((await run(sql`select from step_ups`)).rows, []);
  });

  describe('taking it back', () => {
    const undo = async (by: string) => {
      const { made, deps } = writing();
      await undoRequest(deps, { requestId: request.id, by, byName: by });
      return made.map(({ kind, to }) => `${kind} ${to}`);
    };
    const back = ['activeSync false', 'authenticationPolicy null'];
    beforeEach(async () => {
      await stage.prove('bo', request);
      await apply();
    });

    it('needs a proof of its own, by whoever takes it back', async () => {
      const answer = await stage.press('priya', request, 'undo');
      assert.match(stringify(answer), /I take it back once you have signed in again/);
      assert.ok(!(await eventsOf(here.database.db, request.id)).some(({ kind }) => kind === 'undoAsked'));
      assert.match((await stage.prove('priya', request, 'undo')).html, /putting back what was there before/);
      assert.deepEqual([await undo('priya'), await end()], [back, ['undone', null]]);
      assert.equal(await tokens(), 0);
    });

    it('leads to the same page again when it is pressed again, and to none when it is done', async () => {
      const first = await stage.proving('priya', request, 'undo');
      assert.equal((await stage.proving('priya', request, 'undo')).id, first.id);
      assert.notEqual((await stage.proving('bo', request, 'undo')).id, first.id);
      await run(sql`update requests set state = 'undone' where id = ${request.id}`);
      assert.doesNotMatch(stringify(await stage.press('priya', request, 'undo')), /Prove it is you/);
    });

    it('is not done for a job that was forged, nor for more than the proof was for', async () => {
      assert.deepEqual([await undo('bo'), await end()], [[], ['needsHuman', 'notProven']]);
      await stage.prove('bo', request, 'undo');
      const change = { kind: 'imap', from: true, to: false };
      const detail = { itemIndex: 0, change, outcome: 'written', found: 'on', readBack: 'off' };
      await appendEvent(here.database.db, request.id, { kind: 'change', by: null, detail });
      assert.deepEqual(await undo('bo'), [], 'IMAP is not opened by an entry that somebody made up');
      assert.deepEqual(await end(), ['needsHuman', 'notProven']);
    });
  });
});
