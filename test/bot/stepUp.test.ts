import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { noteAppPlace } from '../../dialogs/appRemoved.js';
import { approvalsOf } from '../../store/approvals.js';
import { findRequest } from '../../store/requests.js';
import { type Deciders, two, useDeciders, usual } from '../dialogs/deciders.js';
import { channel, postedRequest } from '../dialogs/postedRequest.js';
import { appId, signingKey } from './channel.js';
import { type Proving, publicUrl, StepUpStage } from './stepUpStage.js';

const stranger = signingKey('a stranger');

describe('a decision that has to be proven', () => {
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

  const seconds = () => Math.floor(Date.now() / 1000);
  const approvers = async () => (await approvalsOf(here.database.db, request.id)).map(({ personId }) => personId);
  const stateOf = async () => (await findRequest(here.database.db, request.id))?.state;
  /** Why presses and proofs were refused, by the ledger, oldest first. */
  const refusals = async () =>
    (
      await sql<{ why: string; verb: string; by: string }>`select facts->>'why' as why, facts->>'verb' as verb,
        (select person_id from ledger_parts where entry_id = ledger.id and part = 'by') as by
        from ledger where kind = 'refused' order by id`.execute(here.database.db)
    ).rows;
  /** Nothing came of it: no approval, no decision, words for the person, and an entry of the ledger in their name. */
  const assertNothing = async (got: { readonly status: number; readonly html: string }, says: RegExp, why: string) => {
    assert.deepEqual([got.status, await stateOf(), await approvers()], [403, 'pending', []], got.html);
    assert.match(got.html, says);
    assert.deepEqual((await refusals()).at(-1), { why, verb: 'request.approve', by: 'bo' });
    const kept = await sql`select from step_ups where token is not null`.execute(here.database.db);
    assert.equal(kept.rows.length, 0, 'no token is kept');
  };

  it('is asked for, and then counts: the page says what it is about, and Entra is asked for the context and a fresh sign-in', async () => {
    const proving = await stage.proving('bo', request, 'approve', { closeImapPop: true });
    assert.deepEqual([await stateOf(), await approvers()], ['pending', []]);
    const asked = await stage.send(`/step-up/${proving.id}`);
    assert.match(asked.html, /bo, you are about to approve this:.*Somebody.*IMAP: on → off.*ActiveSync: off → on/);
    const { origin, pathname, searchParams } = new URL(proving.address);
    assert.equal(origin, 'https://login.contoso.example');
    assert.match(pathname, /^\/[0-9a-f-]{36}\/oauth2\/v2\.0\/authorize$/);
    assert.deepEqual(
      ['client_id', 'response_type', 'response_mode', 'redirect_uri', 'scope', 'prompt'].map((name) =>
        searchParams.get(name),
      ),
      [appId, 'id_token', 'form_post', `${publicUrl}/step-up`, 'openid profile', 'login'],
    );
    assert.deepEqual(JSON.parse(searchParams.get('claims') ?? ''), {
      id_token: { acrs: { essential: true, value: 'c1' }, auth_time: { essential: true } },
    });
    const got = await stage.bring(proving, { id_token: stage.token('bo', proving.nonce) });
    assert.equal(got.status, 200);
    assert.match(got.html, /Approved\./);
    assert.deepEqual([await stateOf(), await approvers()], ['approved', ['bo']]);
    assert.equal((await findRequest(here.database.db, request.id))?.closeImapPop, true);
  });

  it('keeps its cookie from scripts, from plain http and from other hosts of the domain, and its pages to itself', async () => {
    const answer = await stage.press('bo', request);
    const id = /step-up\/([\w-]{22})"/.exec(JSON.stringify(answer))?.[1];
    const got = await stage.send(`/step-up/${id}`, { method: 'POST', headers: { origin: publicUrl } });
    assert.match(
      (got.headers['set-cookie'] ?? [])[0] ?? '',
      /^__Host-step-up=[\w-]{43}; Path=\/; Max-Age=600; Secure; HttpOnly; SameSite=None$/,
    );
    for (const page of [got, await stage.send(`/step-up/${id}`), await stage.send('/step-up/nothing')]) {
      assert.equal(page.headers['cache-control'], 'no-store');
      assert.equal(page.headers['x-frame-options'], 'DENY');
      assert.match(
        String(page.headers['content-security-policy']),
        /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
      );
      assert.doesNotMatch(page.html, /<script|\son\w+=|https?:\/\/(?!login\.contoso\.example)/);
    }
  });

  const noProof = /is no proof that I can accept\. Nothing was decided/;
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const bad: Readonly<
    Record<string, readonly [make: (proving: Proving) => string | Promise<string>, says: RegExp, why: string]>
  > = {
    'of another person': [({ nonce }) => stage.token('priya', nonce), /Somebody else signed in/, 'person'],
    'for another application': [({ nonce }) => stage.token('bo', nonce, { aud: 'other' }), noProof, 'audience'],
    'of another tenant': [({ nonce }) => stage.token('bo', nonce, { tid: 'other' }), noProof, 'tenant'],
    'of another issuer': [
      ({ nonce }) => stage.token('bo', nonce, { iss: 'https://api.botframework.com' }),
      noProof,
      'issuer',
    ],
    'for another nonce': [() => stage.token('bo', 'another'), noProof, 'nonce'],
    'without a context': [({ nonce }) => stage.token('bo', nonce, { acrs: undefined }), /did not confirm/, 'context'],
    'with another context': [({ nonce }) => stage.token('bo', nonce, { acrs: ['c2'] }), /did not confirm/, 'context'],
    'with a context that only begins so': [
      ({ nonce }) => stage.token('bo', nonce, { acrs: 'c11' }),
      /did not confirm/,
      'context',
    ],
    'that does not say when they signed in': [
      ({ nonce }) => stage.token('bo', nonce, { auth_time: undefined }),
      /did not confirm/,
      'noTime',
    ],
    'of a sign-in before the press': [
      ({ nonce }) => stage.token('bo', nonce, { auth_time: seconds() - 300 }),
      /older than your press/,
      'notFresh',
    ],
    'of a sign-in in the future': [
      ({ nonce }) => stage.token('bo', nonce, { auth_time: seconds() + 300 }),
      noProof,
      'signatureOrTime',
    ],
    'that has run out': [({ nonce }) => stage.token('bo', nonce, { exp: seconds() - 120 }), noProof, 'signatureOrTime'],
    'that is not good yet': [
      ({ nonce }) => stage.token('bo', nonce, { nbf: seconds() + 600 }),
      noProof,
      'signatureOrTime',
    ],
    'that nobody signed': [
      ({ nonce }) => `${part({ alg: 'none', kid: 'key-1' })}.${part(stage.claims('bo', nonce))}.`,
      noProof,
      'algorithm',
    ],
    'signed with the published key as a secret': [
      ({ nonce }) => {
        const unsigned = `${part({ alg: 'HS256', kid: 'key-1' })}.${part(stage.claims('bo', nonce))}`;
        const secret = stage.entra.key.publicKey.export({ type: 'spki', format: 'pem' });
        return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
      },
      noProof,
      'algorithm',
    ],
    'signed by a stranger': [({ nonce }) => stage.signed(stage.claims('bo', nonce), stranger), noProof, 'unknownKey'],
    'signed by a stranger in the name of the key': [
      ({ nonce }) => stage.signed(stage.claims('bo', nonce), stranger, 'key-1'),
      noProof,
      'signatureOrTime',
    ],
    'that is a text': [() => 'Bo Lindqvist', noProof, 'notAToken'],
    'that is empty': [() => '', noProof, 'notAToken'],
    'of a size that no token has': [
      ({ nonce }) => `${stage.token('bo', nonce)}${'A'.repeat(9_000)}`,
      noProof,
      'notAToken',
    ],
    'for another request of theirs': [
      async () => {
        const other = await stage.proving('bo', await postedRequest(here.database.db));
        return stage.token('bo', other.nonce);
      },
      noProof,
      'nonce',
    ],
    'for another press of the same person': [
      async ({ nonce }) => {
        await sql`update step_ups set close_imap_pop = true`.execute(here.database.db);
        return stage.token('bo', nonce);
      },
      noProof,
      'nonce',
    ],
    'for a request that was rewritten since': [
      async ({ nonce }) => {
        await sql`update request_items set item = jsonb_set(item, '{plan,0,change,to}', '"Allow Everything"')`.execute(
          here.database.db,
        );
        return stage.token('bo', nonce);
      },
      noProof,
      'nonce',
    ],
    'for a request that is about somebody else since': [
      async ({ nonce }) => {
        await sql`update request_items set item = jsonb_set(item, '{personId}', '"ceo"')`.execute(here.database.db);
        return stage.token('bo', nonce);
      },
      noProof,
      'nonce',
    ],
  };
  for (const [what, [make, says, why]] of Object.entries(bad)) {
    it(`is not taken by a token ${what}`, async () => {
      const proving = await stage.proving('bo', request);
      const token = await make(proving);
      await assertNothing(await stage.bring(proving, { id_token: token }), says, `proof.${why}`);
      const again = await stage.bring(proving, { id_token: stage.token('bo', proving.nonce) });
      assert.match(again.html, /no longer good/, 'one try for each press');
      assert.ok(!stage.printed.includes(token.split('.')[1] || 'nothing'), 'no token in the log');
    });
  }

  it('is not taken while nobody can have the keys, which is said', async () => {
    const proving = await stage.proving('bo', request);
    stage.entra.documentReply = { status: 503, body: '' };
    const got = await stage.bring(proving, { id_token: stage.token('bo', proving.nonce) });
    await assertNothing(got, /could not check your proof just now/, 'proof.keysUnavailable');
  });

  it('is taken once: the same answer a second time decides nothing', async () => {
    const proving = await stage.proving('bo', request);
    const token = stage.token('bo', proving.nonce);
    const both = await Promise.all([1, 2, 3, 4].map(() => stage.bring(proving, { id_token: token })));
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 403, 403, 403]);
    assert.deepEqual([await stateOf(), await approvers()], ['approved', ['bo']]);
  });

  it('is not taken from another browser than the one that went on, nor when the sign-in was broken off', async () => {
    const proving = await stage.proving('bo', request);
    const good = { id_token: stage.token('bo', proving.nonce) };
    const other = await stage.proving('priya', await postedRequest(here.database.db));
    for (const cookie of ['', other.cookie, proving.cookie.slice(0, -1), 'x=1']) {
      await assertNothing(
        await stage.bring({ ...proving, cookie }, good),
        /does not belong to what this browser asked for/,
        'proof.otherBrowser',
      );
    }
    await assertNothing(
      await stage.bring(proving, { error: 'access_denied', error_description: '<b>AADSTS</b>' }),
      /did not let you finish signing in/,
      'proof.notSignedIn',
    );
    assert.equal((await stage.bring(proving, good)).status, 200, 'it waits for the right one all the same');
  });

  it('goes on from its own page alone, and knows the browser of a second press again', async () => {
    const proving = await stage.proving('bo', request);
    for (const origin of ['https://elsewhere.example', 'null', `${publicUrl}.elsewhere.example`, '']) {
      const headers: Record<string, string> = origin === '' ? {} : { origin };
      const got = await stage.send(`/step-up/${proving.id}`, { method: 'POST', headers });
      assert.deepEqual([got.status, got.headers['set-cookie']], [403, undefined]);
      assert.match(got.html, /from somewhere else than my own page/);
    }
    const other = await stage.proving('bo', await postedRequest(here.database.db));
    const same = await stage.goOn(other.id, proving.cookie);
    assert.equal(same.cookie, proving.cookie);
    assert.equal((await stage.bring(proving, { id_token: stage.token('bo', proving.nonce) })).status, 200);
  });

  it('asks everything again that the press asked: who is an approver, whether it waits still, its time', async () => {
    const proving = await stage.proving('bo', request);
    const good = { id_token: stage.token('bo', proving.nonce) };
    here.people.bo = { groups: [] };
    await assertNothing(await stage.bring(proving, good), /Only members of the approvers’ group/, 'notApprover');

    here.people.bo = { groups: ['approvers'] };
    const late = await stage.proving('bo', request);
    await here.press('priya', request, 'deny');
    const got = await stage.bring(late, { id_token: stage.token('bo', late.nonce) });
    assert.deepEqual([got.status, await stateOf(), await approvers()], [403, 'denied', []]);
    assert.match(got.html, /Somebody was faster/);
    assert.equal((await refusals()).at(-1)?.why, 'alreadyDecided');

    request = await postedRequest(here.database.db);
    const tooLate = await stage.proving('bo', request);
    await sql`update step_ups set expires_at = clock_timestamp() - interval '1 second'`.execute(here.database.db);
    assert.match((await stage.bring(tooLate, { id_token: stage.token('bo', tooLate.nonce) })).html, /no longer good/);
    assert.equal((await stage.send(`/step-up/${tooLate.id}`)).status, 404);
    assert.equal(await stateOf(), 'pending');
  });

  it('takes a proof of each where two have to approve, and no proof of one for the other', async () => {
    here.policy = { ...two, rules: two.rules.map((rule) => ({ ...rule, stepUp: true })) };
    assert.match((await stage.prove('bo', request)).html, /Your approval counts\. Somebody else/);
    assert.deepEqual([await stateOf(), await approvers()], ['pending', ['bo']]);
    const again = await stage.press('bo', request);
    assert.match('text' in again ? again.text : '', /second person/, 'nobody signs in for what is refused anyhow');
    const other = await stage.proving('priya', request);
    const borrowed = await stage.bring(other, { id_token: stage.token('bo', other.nonce) });
    assert.match(borrowed.html, /Somebody else signed in/);
    assert.equal(await stateOf(), 'pending');
    assert.match((await stage.prove('priya', request)).html, /Approved\./);
    assert.deepEqual([await stateOf(), await approvers()], ['approved', ['bo', 'priya']]);
  });

  it('is over when the same person presses again with another choice, and gone for whoever guesses', async () => {
    const first = await stage.proving('bo', request);
    const second = await stage.proving('bo', request, 'approve', { closeImapPop: true });
    assert.match((await stage.bring(first, { id_token: stage.token('bo', first.nonce) })).html, /no longer good/);
    for (const path of [
      '/step-up/x',
      `/step-up/${'A'.repeat(22)}`,
      `/step-up/${'%00'.repeat(22)}`,
      '/step-up/..%2f..',
    ]) {
      assert.ok([400, 404].includes((await stage.send(path)).status), path);
    }
    const odd: readonly Readonly<Record<string, string>>[] = [
      { state: '' },
      { state: second.id },
      { state: `${second.id}.${'A'.repeat(43)}.x` },
    ];
    for (const form of odd)
      assert.equal((await stage.bring(second, { id_token: stage.token('bo', second.nonce), ...form })).status, 400);
    const json = { 'content-type': 'application/json' };
    assert.equal((await stage.bring(second, {}, json)).status, 415);
    assert.equal((await stage.bring(second, { id_token: 'A'.repeat(20_000) })).status, 413);
    assert.equal((await stage.bring(second, { id_token: stage.token('bo', second.nonce) })).status, 200);
  });

  it('is not drowned: a flood of the pages is turned away with when to come again, and Teams is served meanwhile', async () => {
    const flood = Array.from({ length: 800 }, (_, index) =>
      index % 2 === 0
        ? stage.send(`/step-up/${'A'.repeat(22)}`)
        : stage.bring({ cookie: 'x=1', state: `${'A'.repeat(22)}.${'A'.repeat(43)}` }, {}),
    );
    assert.equal((await stage.message()).status, 200);
    const turnedAway = (await Promise.all(flood)).filter(({ status }) => status === 429);
    assert.ok(turnedAway.length > 0, 'some are turned away');
    assert.ok(turnedAway.every(({ headers }) => Number(headers['retry-after']) >= 1));
    const deadline = Date.now() + 10_000;
    let last = 429;
    while (last === 429 && Date.now() < deadline) last = (await stage.send(`/step-up/${'A'.repeat(22)}`)).status;
    assert.equal(last, 404, 'and let in again soon');
  });

  it('is not taken once the app was taken out of where it was pressed', async () => {
    const proving = await stage.proving('bo', request);
    const place = { conversationId: channel, personal: false, personId: 'owner' };
    await noteAppPlace(here.database, place, 'removed');
    const got = await stage.bring(proving, { id_token: stage.token('bo', proving.nonce) });
    await assertNothing(got, noProof, 'proof.appRemoved');
    await noteAppPlace(here.database, place, 'there');
    assert.equal((await stage.prove('bo', request)).status, 200);
  });

  it('shows foreign names as text', async () => {
    const name = '<script>alert(1)</script>"\'&amp;';
    await sql`update request_items set item = jsonb_set(item, '{displayName}', ${JSON.stringify(name)}::jsonb)`.execute(
      here.database.db,
    );
    const { id } = await stage.proving('bo', request);
    const { html } = await stage.send(`/step-up/${id}`);
    assert.doesNotMatch(html, /<script|<\/script/);
    assert.match(html, /alert\(1\)/);
  });
});
