import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { requestVerbs } from '../../dialogs/requestVerbs.js';
import type { Turn } from '../../dialogs/turn.js';
import type { LookUp } from '../../dialogs/whoMayDecide.js';
import { approvalsOf } from '../../store/approvals.js';
import { keepToken } from '../../store/stepUps.js';
import { type Deciders, useDeciders, usual } from '../dialogs/deciders.js';
import { channel, postedRequest } from '../dialogs/postedRequest.js';
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

  it('leads to its page at once when it is pressed again after Microsoft answered too late', async () => {
    const done: string[] = [];
    const pressing = { personId: 'bo', personName: 'bo', conversationId: channel, replyToId: `card-${request.id}` };
    const turn = { ...pressing, reply: async (card: unknown) => done.push(JSON.stringify(card)) } as unknown as Turn;
    const verbs = requestVerbs(stage.deps);
    const press = () => verbs['request.approve'](turn, { id: request.id, closeImapPop: true });

    const { letGo } = holdNext();
    const late = await press();
    assert.match('text' in late ? late.text : '', /I am checking/);
    letGo();
    await late.after?.();
    assert.match(done.join(), /Press again/);
    assert.doesNotMatch(done.join(), /step-up/, 'nobody else is led there');

    first = () => new Promise(() => {});
    const address = link(await press());
    assert.notEqual(address, null, 'Microsoft is not asked for it');
    first = async () => undefined;
    const id = address?.split('/').at(-1) ?? '';
    const proving = await stage.goOn(id);
    for (const [who, chosen] of [
      ['priya', { closeImapPop: true }],
      ['bo', { closeImapPop: false }],
    ] as const) {
      const other = link(await stage.press(who, request, 'approve', chosen));
      assert.ok(other !== null && other !== address, 'of nobody else, and of no other choice');
    }
    assert.equal((await stage.send(`/step-up/${id}`)).status, 404, 'it was over with the other choice');

    const own = await stage.proving('bo', request, 'approve', { closeImapPop: true });
    assert.notEqual(own.id, proving.id);
    const same = await stage.proving('bo', request, 'approve', { closeImapPop: true });
    assert.equal(same.id, own.id);
    await run(sql`update step_ups set expires_at = clock_timestamp() + interval '90 seconds'`);
    const later = await stage.proving('bo', request, 'approve', { closeImapPop: true });
    assert.notEqual(later.id, own.id, 'too little time is left for signing in');
    await here.press('priya', request, 'deny');
    assert.equal(link(await stage.press('bo', request, 'approve', { closeImapPop: true })), null);
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
