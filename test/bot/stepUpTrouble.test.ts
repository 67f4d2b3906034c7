import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import type { LookUp } from '../../dialogs/whoMayDecide.js';
import { approvalsOf } from '../../store/approvals.js';
import { keepToken } from '../../store/stepUps.js';
import { type Deciders, useDeciders, usual } from '../dialogs/deciders.js';
import { postedRequest } from '../dialogs/postedRequest.js';
import { pageOf } from '../endToEnd/browser.js';
import { StepUpStage } from './stepUpStage.js';

describe('a decision that has to be proven while something else goes wrong', function () {
  this.timeout(30_000);
  const deciders = useDeciders();
  let here: Deciders;
  let stage: StepUpStage;
  let request: ApprovalRequest;
  /** What a look-up waits for, or fails with, before it asks. */
  let first: (personId: string) => Promise<unknown>;
  beforeEach(async () => {
    here = deciders();
    here.policy = { ...usual, rules: usual.rules.map((rule) => ({ ...rule, stepUp: true })) };
    first = async () => undefined;
    const lookUp: LookUp = async (...asked) => {
      await first(asked[0]);
      return here.lookUp(...asked);
    };
    stage = await new StepUpStage({ ...here, lookUp }).start();
    request = await postedRequest(here.database.db);
  });
  afterEach(() => stage.close());

  const run = (statement: ReturnType<typeof sql>) => statement.execute(here.database.db);
  const approvers = async () => (await approvalsOf(here.database.db, request.id)).map(({ personId }) => personId);
  const kept = async () => (await run(sql`select id from step_ups where token is not null`)).rows;
  /** The next look-up waits until it is let go. */
  const holdNext = () => {
    let letGo: () => void = () => {};
    const go = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const held = new Promise<void>((resolve) => {
      first = () => {
        first = async () => undefined;
        resolve();
        return go;
      };
    });
    return { held, letGo };
  };
  const link = (answer: Awaited<ReturnType<StepUpStage['press']>>) =>
    'card' in answer ? (pageOf(answer.card) ?? null) : null;

  it('counts where the same person presses again while their proof is looked at', async () => {
    const proving = await stage.proving('bo', request);
    const { held, letGo } = holdNext();
    const bringing = stage.bring(proving, { id_token: stage.token('bo', proving.nonce) });
    await held;
    assert.notEqual(link(await stage.press('bo', request)), null, 'a proof in work is none that waits');
    letGo();
    assert.equal((await bringing).status, 200);
    assert.deepEqual([await approvers(), await kept()], [['bo'], [{ id: proving.id }]]);
  });

  it('is not taken where its proof is gone, so that nothing is approved that nobody can prove later', async () => {
    await assert.rejects(keepToken(here.database.db, 'A'.repeat(22), 'token'), /is gone/);
    const proving = await stage.proving('bo', request);
    const { held, letGo } = holdNext();
    const bringing = stage.bring(proving, { id_token: stage.token('bo', proving.nonce) });
    await held;
    await run(sql`delete from step_ups`);
    letGo();
    assert.equal((await bringing).status, 503);
    assert.deepEqual([await approvers(), await kept()], [[], []]);
  });

  it('says so and logs it where its page cannot be made, and is waited for still', async () => {
    const proving = await stage.proving('bo', request);
    const good = { id_token: stage.token('bo', proving.nonce) };
    const says = (got: Awaited<ReturnType<StepUpStage['send']>>) => {
      assert.equal(got.status, 503);
      assert.match(got.html, /could not check your proof just now/);
    };
    const logged = () => stage.printed.split('\n').filter((line) => line.includes('step-up page failed'));

    await run(sql`alter table step_ups rename to away`);
    says(await stage.send(`/step-up/${proving.id}`));
    says(await stage.bring(proving, good));
    says(await stage.bring(proving, { error: 'access_denied' }));
    await run(sql`alter table away rename to step_ups`);
    first = () => Promise.reject(new Error('no look-up'));
    says(await stage.bring(proving, good));
    assert.equal(logged().length, 4);
    for (const line of logged()) assert.equal(JSON.parse(line).stepUp, proving.id);
    assert.deepEqual(await approvers(), []);

    first = async () => undefined;
    assert.equal((await stage.bring(proving, good)).status, 200);
    assert.deepEqual(await approvers(), ['bo']);
  });

  it('is waited for still where the keys, or what the person may do, could not be had', async () => {
    const proving = await stage.proving('bo', request);
    const good = { id_token: stage.token('bo', proving.nonce) };
    stage.entra.documentReply = { status: 503, body: '' };
    assert.match((await stage.bring(proving, good)).html, /could not check your proof just now/);
    stage.entra.documentReply = null;
    here.people.bo = { groups: ['approvers'], unreadable: true };
    // While no key is known, they are asked for every two seconds.
    const once = async (said: RegExp): Promise<string> => {
      const { html } = await stage.bring(proving, good);
      if (!said.test(html)) return html;
      await setTimeout(200);
      return once(said);
    };
    assert.match(await once(/could not check your proof/), /whether you may decide/);
    here.people.bo = { groups: ['approvers'] };
    assert.equal((await stage.bring(proving, good)).status, 200);
  });
});
