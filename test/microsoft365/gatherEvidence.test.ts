import assert from 'node:assert/strict';
import { isDeep } from '../../core/diagnosis/deepReadings.js';
import type { ReadingName } from '../../core/diagnosis/evidence.js';
import type { Seen } from './microsoftDouble.js';
import { adele, bruno, notFoundInExchange, type Stage, signInRow, stage, throttled } from './tenant.js';

const yes = async () => true;

describe('gathering the evidence about one person', () => {
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());

  const gather = (over: { fresh?: boolean | 'now'; ms?: number; personId?: string } = {}) =>
    here.microsoft365.gather(over.personId ?? adele, {
      signal: AbortSignal.timeout(over.ms ?? 5_000),
      fresh: over.fresh ?? false,
    });
  const calls = () => here.graph.seen.length + here.exchange.seen.length;
  const why = async (name: ReadingName) => {
    const reading = (await gather()).readings[name];
    return reading.known ? 'known' : reading.why;
  };
  const value = async (name: ReadingName): Promise<unknown> => {
    const reading = (await gather()).readings[name];
    return reading.known ? reading.value : reading.why;
  };

  it('reads everything there is', async () => {
    const { readings, person, receipt } = await gather();
    for (const [name, reading] of Object.entries(readings)) {
      assert.equal(reading.known, !isDeep(name), name);
      if (isDeep(name)) assert.deepEqual(reading, { known: false, why: 'notLooked' });
    }
    assert.equal(person?.userPrincipalName, 'adele@contoso.example');
    assert.equal(person.exchangePlan, true);
    assert.ok(receipt.every((lookUp) => lookUp.ok && !lookUp.cached));
    assert.deepEqual(await value('methods'), [{ type: 'microsoftAuthenticator', createdAt: null }]);
    assert.deepEqual(await value('nativeMailAllowed'), true);
    assert.deepEqual(await value('serviceAccount'), false);
    const grants = (await value('consentGrants')) as { scopes: string[] }[];
    assert.deepEqual(
      grants.map((grant) => grant.scopes),
      [['EAS.AccessAsUser.All', 'offline_access']],
    );
    const user = (await value('exchangeUser')) as { authenticationPolicy: string };
    assert.equal(user.authenticationPolicy, 'Block Basic Auth');
    const [device] = (await value('mobileDevices')) as { lastSuccessfulSync: string }[];
    assert.equal(device?.lastSuccessfulSync, '2026-11-25T06:56:00.0000000+00:00');
  });

  it('makes three calls for a cold person in a warm tenant, one more in a cold tenant, none for a warm person', async () => {
    await gather();
    assert.equal(calls(), 4);
    const again = await gather();
    assert.equal(calls(), 4);
    assert.ok(again.receipt.every((lookUp) => lookUp.cached));
    here.clock.at += 6 * 60_000;
    await gather();
    assert.equal(calls(), 7);
    assert.deepEqual(
      here.graph.seen
        .slice(-2)
        .map((seen) => seen.path)
        .sort(),
      ['/beta/auditLogs/signIns', '/v1.0/$batch'],
    );
  });

  it('asks about the mail apps of the tenant once for everybody in ten minutes', async () => {
    const aboutApps = () =>
      here.graph.seen.filter((seen) => JSON.stringify(seen.body).includes('/servicePrincipals')).length;
    await gather();
    await gather({ personId: bruno });
    assert.equal(aboutApps(), 1);
    here.clock.at += 61_000;
    await gather({ fresh: true });
    assert.equal(aboutApps(), 2);
    here.clock.at += 11 * 60_000;
    await gather();
    assert.equal(aboutApps(), 3);
  });

  it('makes one set of calls for people who ask at the same time', async () => {
    await Promise.all([gather(), gather({ fresh: true }), gather()]);
    assert.equal(calls(), 4);
  });

  it('looks again when asked to, but not twice within a minute', async () => {
    await gather();
    await gather({ fresh: true });
    assert.equal(calls(), 4);
    here.clock.at += 61_000;
    await gather({ fresh: true });
    assert.equal(calls(), 8);
  });

  it('takes a person’s readings now where a change depends on them, whatever was kept a moment ago', async () => {
    await gather();
    await gather({ fresh: 'now' });
    assert.equal(calls(), 7);
  });

  it('keeps no gap that a second try may fill, and keeps the rest', async () => {
    here.exchange.handler = () => ({ status: 403, body: '' });
    here.graph.handler = (request) =>
      request.path.endsWith('signIns') ? { body: '<html>' } : here.tenant.graph(request);
    await gather();
    const before = here.graph.seen.length;
    await gather();
    assert.deepEqual(
      here.graph.seen.slice(before).map((seen) => seen.path),
      ['/beta/auditLogs/signIns'],
    );
  });

  it('reads the mailbox anew after a write', async () => {
    await gather();
    await here.microsoft365.write(
      adele,
      { kind: 'activeSync', from: false, to: true },
      AbortSignal.timeout(5_000),
      yes,
    );
    const mailbox = (await value('casMailbox')) as { activeSyncEnabled: boolean };
    assert.equal(mailbox.activeSyncEnabled, true);
  });

  it('says "timed out" at the deadline for what is not there, and gives the rest', async () => {
    here.graph.handler = (request) => (request.path.endsWith('signIns') ? 'hang' : here.tenant.graph(request));
    const started = performance.now();
    const { readings, receipt } = await gather({ ms: 1_500 });
    assert.ok(performance.now() - started < 6_000);
    assert.deepEqual(readings.signIns, { known: false, why: 'timedOut' });
    assert.equal(readings.casMailbox.known, true);
    assert.deepEqual(
      receipt.filter((lookUp) => !lookUp.ok).map((lookUp) => lookUp.call),
      ['Graph: sign-ins'],
    );
  });

  it('finds the late answer of a call that outlived its turn', async () => {
    let release = () => {};
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    here.exchange.handler = async (request) => {
      await late;
      return here.tenant.exchange(request);
    };
    const first = await gather({ ms: 200 });
    assert.equal(first.readings.casMailbox.known, false);
    release();
    const second = await gather();
    assert.equal(second.readings.casMailbox.known, true);
    assert.equal(here.exchange.seen.length, 2);
  });

  it('asks nothing about what is no object id', async () => {
    for (const personId of ['', '../me', 'adele@contoso.example', `${adele}?$top=1`]) {
      const { readings, person } = await gather({ personId });
      assert.deepEqual(readings.user, { known: false, why: 'notAsked' });
      assert.equal(person, null);
    }
    assert.equal(calls(), 1, 'only the tenant was read, once');
  });

  it('knows that there is no such person, and says nothing else about them', async () => {
    const { readings } = await gather({ personId: bruno });
    assert.deepEqual(readings.user.known && readings.user.value, null);
    assert.deepEqual(readings.methods, { known: false, why: 'notAsked' });
  });

  it('does not take a plain 404 for "no such person"', async () => {
    here.tenant.graphPart = () => ({ status: 404, body: { error: { code: 'ResourceNotFound', message: '' } } });
    assert.equal(await why('user'), 'unavailable');
  });

  it('loses one part of a batch without losing the others', async () => {
    const part = here.tenant.graphPart.bind(here.tenant);
    here.tenant.graphPart = (method, url, body) =>
      url.includes('authentication/methods')
        ? { status: 429, body: throttled }
        : url.includes('appRoleAssignments')
          ? { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: '' } } }
          : part(method, url, body);
    assert.equal(await why('methods'), 'throttled');
    assert.equal(await why('assignments'), 'notPermitted');
    assert.equal(await why('user'), 'known');
  });

  it('counts a part that the batch does not answer as malformed', async () => {
    here.graph.handler = (request) =>
      request.path.endsWith('$batch') ? { body: { responses: [] } } : here.tenant.graph(request);
    assert.equal(await why('user'), 'malformed');
  });

  it("does not take somebody else's entry", async () => {
    here.tenant.user.id = bruno;
    assert.equal(await why('user'), 'ambiguous');
  });

  it('reads the rest of a long list of grants', async () => {
    const part = here.tenant.graphPart.bind(here.tenant);
    const next = `${here.graph.url}/v1.0/oauth2PermissionGrants?$filter=consentType%20eq%20'AllPrincipals'&$skiptoken=2`;
    here.tenant.graphPart = (method, url, body) => {
      const answer = part(method, url, body);
      const first = url.includes('AllPrincipals') && !url.includes('skiptoken');
      return first ? { status: 200, body: { value: [], '@odata.nextLink': next } } : answer;
    };
    assert.equal(((await value('consentGrants')) as unknown[]).length, 1);
  });

  it('does not take the beginning of a list without end for the whole', async () => {
    const part = here.tenant.graphPart.bind(here.tenant);
    const list = `${here.graph.url}/v1.0/oauth2PermissionGrants`;
    let number = 0;
    here.tenant.graphPart = (method, url, body) => {
      if (!url.startsWith('/oauth2PermissionGrants')) return part(method, url, body);
      number += 1;
      return { status: 200, body: { value: [], '@odata.nextLink': `${list}?$skiptoken=${number}` } };
    };
    assert.equal(await why('consentGrants'), 'unavailable');
    assert.ok(here.graph.seen.length < 10);
  });

  describe('in Exchange', () => {
    const answers: readonly (readonly [
      what: string,
      cmdlet: string,
      reading: ReadingName,
      answer: { status: number; body: unknown },
      expected: unknown,
    ])[] = [
      ['a mailbox that is not there', 'Get-CASMailbox', 'casMailbox', { status: 404, body: notFoundInExchange }, null],
      ['the same as HTTP 400', 'Get-CASMailbox', 'casMailbox', { status: 400, body: notFoundInExchange }, null],
      [
        'a plain 404',
        'Get-CASMailbox',
        'casMailbox',
        { status: 404, body: { error: { code: 'NotFound' } } },
        'unavailable',
      ],
      [
        'the whole company',
        'Get-CASMailbox',
        'casMailbox',
        { status: 200, body: { value: [{ ExternalDirectoryObjectId: adele }, { ExternalDirectoryObjectId: bruno }] } },
        'ambiguous',
      ],
      [
        "somebody else's mailbox",
        'Get-CASMailbox',
        'casMailbox',
        { status: 200, body: { value: [{ ExternalDirectoryObjectId: bruno }] } },
        'ambiguous',
      ],
      [
        'a mailbox without an id',
        'Get-CASMailbox',
        'casMailbox',
        { status: 200, body: { value: [{ ActiveSyncEnabled: true }] } },
        'malformed',
      ],
      ['no object at all', 'Get-CASMailbox', 'casMailbox', { status: 200, body: { value: [] } }, 'malformed'],
      ['no list', 'Get-User', 'exchangeUser', { status: 200, body: {} }, 'malformed'],
      [
        'a switch that is no switch',
        'Get-CASMailbox',
        'casMailbox',
        { status: 200, body: { value: [{ ExternalDirectoryObjectId: adele, ActiveSyncEnabled: 'True' }] } },
        'malformed',
      ],
      ['a forbidden cmdlet', 'Get-User', 'exchangeUser', { status: 403, body: '' }, 'notPermitted'],
      ['a throttled cmdlet', 'Get-User', 'exchangeUser', { status: 429, body: throttled }, 'throttled'],
      ['a server at fault', 'Get-MobileDevice', 'mobileDevices', { status: 500, body: '' }, 'unavailable'],
      [
        "everybody's devices",
        'Get-MobileDevice',
        'mobileDevices',
        {
          status: 200,
          body: {
            value: [
              { DeviceId: '1', DeviceAccessState: 'Allowed', UserDisplayName: 'a' },
              { DeviceId: '2', DeviceAccessState: 'Allowed', UserDisplayName: 'b' },
            ],
          },
        },
        'ambiguous',
      ],
      ['no devices', 'Get-MobileDevice', 'mobileDevices', { status: 200, body: { value: [] } }, []],
      [
        'two organisations',
        'Get-OrganizationConfig',
        'organization',
        { status: 200, body: { value: [{}, {}] } },
        'ambiguous',
      ],
    ];
    for (const [what, cmdlet, reading, answer, expected] of answers) {
      it(`${what}: ${JSON.stringify(expected)}`, async () => {
        const run = here.tenant.cmdlet.bind(here.tenant);
        here.tenant.cmdlet = (name, parameters) => (name === cmdlet ? answer : run(name, parameters));
        assert.deepEqual(await value(reading), expected);
      });
    }

    it('loses the list of apps that may use EWS where its switch is not known, and says so', async () => {
      const run = here.tenant.cmdlet.bind(here.tenant);
      here.tenant.cmdlet = (name, parameters) =>
        parameters.RetrieveEwsOperationAccessPolicy === true ? { status: 400, body: '' } : run(name, parameters);
      const { readings, receipt } = await gather();
      assert.equal(readings.organization.known && readings.organization.value.ewsAllowedAppIds, 'unread');
      assert.deepEqual(
        receipt.filter(({ call }) => call.includes('Get-OrganizationConfig')).map(({ call, ok }) => [call, ok]),
        [
          ['Exchange: Get-OrganizationConfig', true],
          ['Exchange: Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy', false],
        ],
      );
    });

    it('is asked by object id alone, for its own token', async () => {
      await gather();
      const own = here.exchange.seen.find((seen) => JSON.stringify(seen.body).includes('"Get-CASMailbox"'));
      assert.ok(own);
      const { requests } = own.body as { requests: { body: { CmdletInput: { Parameters: unknown } } }[] };
      assert.deepEqual(
        requests.map((part) => part.body.CmdletInput.Parameters),
        [{ Identity: adele }, { Identity: adele }, { Identity: adele }, { Mailbox: adele }, { Mailbox: adele }],
      );
      assert.equal(own.authorization, `Bearer reader for ${here.exchange.url}/.default`);
      assert.ok(here.graph.seen.every((seen) => seen.authorization === `Bearer reader for ${here.graph.url}/.default`));
    });
  });

  describe('when nothing has been configured', () => {
    it('everybody may use native mail and nobody is a service account', async () => {
      await here.close();
      here = await stage({ nativeMail: { kind: 'all' }, serviceAccountsGroupId: null });
      assert.equal(await value('nativeMailAllowed'), true);
      assert.equal(await value('serviceAccount'), false);
      assert.ok(!here.graph.seen.some((seen) => JSON.stringify(seen.body).includes('checkMemberGroups')));
    });
  });

  it('asks for the last thirty days of one person, silent sign-ins too', async () => {
    await gather();
    const asked = here.graph.seen.find((seen: Seen) => seen.path.endsWith('signIns'));
    assert.equal(
      asked?.query,
      `$filter=userId eq '${adele}' and createdDateTime ge 2026-10-26T07:30:00.000Z and (signInEventTypes/any(t: t eq 'interactiveUser') or signInEventTypes/any(t: t eq 'nonInteractiveUser'))&$top=1000`,
    );
    assert.equal(asked?.headers.prefer, 'include-unknown-enum-members');
    assert.deepEqual(await value('signIns'), [
      {
        id: 'row-1',
        at: '2026-11-25T07:00:00.1234567Z',
        userId: adele,
        appId: signInRow().appId,
        appName: 'Apple Internet Accounts',
        correlationId: 'corr-1',
        errorCode: 0,
        failureReason: 'Other.',
        additionalDetails: null,
        clientAppUsed: 'Mobile Apps and Desktop clients',
        protocol: 'oAuth2',
        transferMethod: null,
        interactive: true,
        userAgent: null,
        operatingSystem: 'Ios 18.1',
        deviceId: null,
        compliant: null,
        country: 'NL',
        riskState: 'none',
        riskLevel: null,
        identifier: null,
        resourceId: null,
        sessionId: null,
        ipAddress: null,
        policies: null,
      },
    ]);
  });
});
