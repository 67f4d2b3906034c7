import assert from 'node:assert/strict';
import type { Simulation } from '../../sandbox/simulation.js';
import { call, idOf, type Reply, setting, simulated, token } from './simulated.js';

describe('the simulated Graph', () => {
  let simulation: Simulation;
  let bearer: string;
  let adele: string;
  const get = (path: string): Promise<Reply> => call(`${setting(simulation, 'GRAPH_ENDPOINT')}${path}`, bearer);
  const signIns = (filter: string, more = ''): string =>
    `/beta/auditLogs/signIns?$filter=${encodeURIComponent(filter)}${more}`;

  // A simulation for each test: the quota of the reports is theirs alone.
  beforeEach(async () => {
    simulation = await simulated();
    bearer = await token(simulation, `${setting(simulation, 'GRAPH_ENDPOINT')}/.default`);
    adele = idOf(simulation, 'Adele Vance');
  });
  afterEach(() => simulation.close());

  it("shows the seed's three steps, newest first, with one correlation id and within four seconds", async () => {
    await simulation.phone.addAccount(adele, 'iosMail');
    const { body } = await get(signIns(`userId eq '${adele}' and createdDateTime ge 2026-01-01T00:00:00Z`));
    assert.deepEqual(
      body.value.map((row: { status: { errorCode: number } }) => row.status.errorCode),
      [0, 50199, 50058],
    );
    assert.equal(new Set(body.value.map((row: { correlationId: string }) => row.correlationId)).size, 1);
    const [last, , first] = body.value.map((row: { createdDateTime: string }) => Date.parse(row.createdDateTime));
    assert.ok(last - first > 0 && last - first < 4000);
  });

  it('keeps to v1.0 what v1.0 tells', async () => {
    await simulation.phone.addAccount(adele, 'iosMail');
    const [beta] = (await get(signIns(`userId eq '${adele}'`))).body.value;
    const [row] = (await get(`/v1.0/auditLogs/signIns?$filter=${encodeURIComponent(`userId eq '${adele}'`)}`)).body
      .value;
    assert.equal(beta.authenticationProtocol, 'oAuth2');
    assert.equal('authenticationProtocol' in row, false);
    assert.equal(row.status.errorCode, 0);
  });

  it('pages by nextLink without losing or repeating a row', async () => {
    await simulation.phone.addAccount(adele, 'iosMail');
    await simulation.phone.addAccount(adele, 'iosMail');
    const seen: string[] = [];
    let url: string | undefined =
      `${setting(simulation, 'GRAPH_ENDPOINT')}${signIns(`userId eq '${adele}'`, '&$top=2')}`;
    while (url !== undefined) {
      const page: Reply = await call(url, bearer);
      assert.ok(page.body.value.length <= 2);
      seen.push(...page.body.value.map((row: { id: string }) => row.id));
      url = page.body['@odata.nextLink'];
    }
    assert.equal(seen.length, 6);
    assert.equal(new Set(seen).size, 6);
  });

  it('pages the directory too', async () => {
    const all = (await get('/v1.0/users?$select=id')).body.value;
    const seen: unknown[] = [];
    let url: string | undefined = `${setting(simulation, 'GRAPH_ENDPOINT')}/v1.0/users?$select=id&$top=10`;
    while (url !== undefined) {
      const page: Reply = await call(url, bearer);
      seen.push(...page.body.value);
      url = page.body['@odata.nextLink'];
    }
    assert.deepEqual(seen, all);
  });

  it('answers the sixth report call within ten seconds with 429 and Retry-After', async () => {
    const replies: Reply[] = [];
    for (let turn = 0; turn < 6; turn += 1) replies.push(await get(signIns(`userId eq '${adele}'`)));
    assert.deepEqual(
      replies.map((reply) => reply.status),
      [200, 200, 200, 200, 200, 429],
    );
    const seconds = Number(replies[5]?.headers.get('retry-after'));
    assert.ok(seconds >= 1 && seconds <= 10);
  });

  it('refuses filters that are not documented', async () => {
    for (const filter of [
      "contains(appDisplayName,'Mail')",
      'createdDateTime gt 2026-01-01T00:00:00Z',
      'status/errorCode ne 0',
      "userId eq '1' and",
    ])
      assert.equal((await get(signIns(filter))).status, 400, filter);
  });

  it('shows a row only after the delay of the log, on the clock that can be turned', async () => {
    const slow = await simulated({ logDelayMs: 90_000 });
    try {
      const theirs = await token(slow, `${setting(slow, 'GRAPH_ENDPOINT')}/.default`);
      const read = async () =>
        (await call(`${setting(slow, 'GRAPH_ENDPOINT')}${signIns(`userId eq '${adele}'`)}`, theirs)).body.value.length;
      await slow.phone.addAccount(adele, 'iosMail');
      assert.equal(await read(), 0);
      slow.clock.advance(95_000);
      assert.equal(await read(), 3);
    } finally {
      await slow.close();
    }
  });

  it('answers each part of a batch for itself', async () => {
    const { status, body } = await call(`${setting(simulation, 'GRAPH_ENDPOINT')}/v1.0/$batch`, bearer, {
      requests: [
        { id: 'user', method: 'GET', url: `/users/${adele}?$select=id,accountEnabled,userType` },
        { id: 'nobody', method: 'GET', url: '/users/nobody@contoso.example' },
        {
          id: 'groups',
          method: 'POST',
          url: `/users/${adele}/checkMemberGroups`,
          headers: { 'Content-Type': 'application/json' },
          body: { groupIds: [setting(simulation, 'APPROVERS_GROUP_ID'), setting(simulation, 'NATIVE_MAIL')] },
        },
        {
          id: 'apps',
          method: 'GET',
          url: "/servicePrincipals?$filter=appId in ('f8d98a96-0999-43f5-8af3-69971c7bb423')&$select=id,appId",
        },
      ],
    });
    assert.equal(status, 200);
    const part = (id: string) => body.responses.find((response: { id: string }) => response.id === id);
    assert.deepEqual(
      { ...part('user').body, '@odata.context': undefined },
      { '@odata.context': undefined, id: adele, accountEnabled: true, userType: 'Member' },
    );
    assert.equal(part('nobody').status, 404);
    assert.equal(part('nobody').body.error.code, 'Request_ResourceNotFound');
    assert.deepEqual(part('groups').body.value, [setting(simulation, 'NATIVE_MAIL')]);
    assert.equal(part('apps').body.value.length, 1);
  });

  it('takes at most twenty parts, each with an id of its own', async () => {
    const batch = (ids: readonly string[]) =>
      call(`${setting(simulation, 'GRAPH_ENDPOINT')}/v1.0/$batch`, bearer, {
        requests: ids.map((id) => ({ id, method: 'GET', url: '/organization' })),
      });
    const ids = Array.from({ length: 21 }, (_, index) => String(index));
    assert.equal((await batch(ids)).status, 400);
    assert.equal((await batch(['1', '1'])).status, 400);
    assert.equal((await batch(ids.slice(1))).status, 200);
  });

  it('writes a burst of audit rows when somebody enrols, and knows the method at once', async () => {
    const mira = idOf(simulation, 'Mira Okafor');
    const methods = async () => (await get(`/v1.0/users/${mira}/authentication/methods`)).body.value.length;
    assert.equal(await methods(), 1);
    simulation.enrol(mira);
    assert.equal(await methods(), 2);
    const filter = encodeURIComponent(
      "loggedByService eq 'Authentication Methods' and activityDateTime ge 2026-01-01T00:00:00Z",
    );
    const { body } = await get(
      `/v1.0/auditLogs/directoryAudits?$filter=${filter}&$orderby=activityDateTime asc&$top=200`,
    );
    assert.deepEqual(
      body.value.map((row: { activityDisplayName: string }) => row.activityDisplayName),
      [
        'User started security info registration',
        'User registered security info',
        'User registered all required security info',
      ],
    );
    assert.equal(body.value[1].targetResources[0].id, mira);
  });
});
