import assert from 'node:assert/strict';
import { Microsoft365Error } from '../../microsoft365/error.js';
import { adele, bruno, type Stage, stage, throttled } from './tenant.js';

const since = '2026-11-25T07:00:00.1234567Z';

function row(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'audit-1',
    activityDateTime: '2026-11-25T07:09:12.5512374Z',
    activityDisplayName: 'User registered security info',
    result: 'success',
    resultReason: 'User registered Authenticator App with Notification and Code',
    initiatedBy: { app: null, user: { id: adele } },
    targetResources: [{ id: adele, type: 'User' }],
    ...over,
  };
}

describe('reading enrolments from the audit log', () => {
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());

  const readAll = (ms = 3_000) => here.microsoft365.enrolmentsSince(since, AbortSignal.timeout(ms));
  const read = async (ms = 3_000) => (await readAll(ms)).enrolments;

  it('asks since a moment, to the last digit', async () => {
    here.tenant.audits = [row()];
    assert.deepEqual(await read(), [
      { id: 'audit-1', at: '2026-11-25T07:09:12.5512374Z', personId: adele, method: 'Microsoft Authenticator' },
    ]);
    assert.equal(
      here.graph.seen[0]?.query,
      `$filter=activityDisplayName eq 'User registered security info' and activityDateTime ge ${since}&$orderby=activityDateTime asc&$top=999`,
    );
  });

  it('leaves out failures, other activities, repeated rows and rows that cannot be read; oldest first', async () => {
    here.tenant.audits = [
      row({ id: 'late', activityDateTime: '2026-11-25T07:09:12.5Z' }),
      row({ id: 'early', activityDateTime: '2026-11-25T07:09:12.4999999Z' }),
      row({ id: 'late', activityDateTime: '2026-11-25T07:09:12.5Z' }),
      row({ id: 'first', activityDateTime: '2026-11-25T07:09:12Z' }),
      row({ id: 'failed', result: 'failure' }),
      row({ id: 'other', activityDisplayName: 'User deleted security info' }),
      row({ id: 'nobody', targetResources: [], initiatedBy: null }),
      'nonsense',
    ];
    assert.deepEqual(
      (await read()).map((one) => one.id),
      ['first', 'early', 'late'],
    );
  });

  it('names a person as every other place does, whatever case the row is in, so that a freeze of theirs is found', async () => {
    here.tenant.audits = [
      row({ targetResources: [{ id: bruno.toUpperCase(), type: 'User' }] }),
      row({ id: 'no-id', targetResources: [{ id: 'x/../y', type: 'User' }] }),
    ];
    assert.deepEqual(
      (await read()).map((one) => one.personId),
      [bruno],
    );
  });

  it('takes the person it was done to, else the one who did it', async () => {
    here.tenant.audits = [
      row({ id: '1', targetResources: [{ id: bruno, type: 'User' }] }),
      row({ id: '2', targetResources: [{ id: 'policy', type: 'Policy' }] }),
    ];
    assert.deepEqual(
      (await read()).map((one) => one.personId),
      [bruno, adele],
    );
  });

  for (const [reason, method] of [
    ['User registered Mobile Phone SMS', 'phone'],
    ['User registered Fido', 'passkey'],
    ['User registered something new', ''],
    [null, ''],
  ] as const) {
    it(`reads "${reason}" as "${method}"`, async () => {
      here.tenant.audits = [row({ resultReason: reason })];
      assert.equal((await read())[0]?.method, method);
    });
  }

  it('reads page after page', async () => {
    here.graph.handler = (request) =>
      request.query.includes('skiptoken')
        ? { body: { value: [row({ id: 'second' })] } }
        : {
            body: {
              value: [row()],
              '@odata.nextLink': `${here.graph.url}/v1.0/auditLogs/directoryAudits?$skiptoken=2`,
            },
          };
    assert.equal((await read()).length, 2);
  });

  it('an empty list means none, and everything else is an error that says why', async () => {
    assert.deepEqual(await read(), []);
    for (const [reply, why] of [
      [{ body: '<html>' }, 'malformed'],
      [{ body: { value: ['nonsense'] } }, 'malformed'],
      [{ status: 403, body: { error: { code: 'Authorization_RequestDenied' } } }, 'notPermitted'],
      ['hang', 'timedOut'],
    ] as const) {
      await here.close();
      here = await stage();
      here.graph.handler = () => reply;
      await assert.rejects(read(300), (error) => error instanceof Microsoft365Error && error.why === why);
    }
    await assert.rejects(here.microsoft365.enrolmentsSince("2026' or 1 eq 1", AbortSignal.timeout(100)), RangeError);
  });

  it('leaves most of the quota to people, and stays away as long as Microsoft says', async () => {
    await read();
    await read();
    await assert.rejects(read(200), (error) => error instanceof Microsoft365Error && error.why === 'throttled');
    assert.equal(here.graph.seen.length, 2);
    const gather = () => here.microsoft365.gather(adele, { signal: AbortSignal.timeout(5_000), fresh: false });
    here.graph.handler = (request) =>
      request.path.endsWith('signIns')
        ? { status: 429, headers: { 'retry-after': '60' }, body: throttled }
        : here.tenant.graph(request);
    assert.deepEqual((await gather()).readings.signIns, { known: false, why: 'throttled' });
    const started = performance.now();
    assert.deepEqual((await gather()).readings.signIns, { known: false, why: 'throttled' });
    assert.ok(performance.now() - started < 4_000, 'nobody waits for what will not come');
    assert.equal(here.graph.seen.filter((seen) => seen.path.endsWith('signIns')).length, 1);
  });
});
