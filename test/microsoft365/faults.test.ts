import assert from 'node:assert/strict';
import { isDeep } from '../../core/diagnosis/deepReadings.js';
import type { Reading } from '../../core/diagnosis/reading.js';
import { useOracle } from '../oracle/oracle.js';
import { MicrosoftDouble, type Reply } from './microsoftDouble.js';
import { adele, bruno, type Stage, signInRow, stage, throttled } from './tenant.js';

const good = { body: { value: [signInRow()] } };
const premium = { error: { code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message: 'no' } };
const denied = { error: { code: 'Authorization_RequestDenied', message: 'no' } };
const date = 'Wed, 01 Jan 2020 00:00:00 GMT';

function tooMany(retryAfter?: string, more: Record<string, string> = {}): Reply {
  const headers = retryAfter === undefined ? more : { 'retry-after': retryAfter, ...more };
  return { status: 429, headers, body: throttled };
}

/** What the sign-in report answers call after call (the last one for ever), what is read, and after how many calls. */
const faults: readonly (readonly [
  what: string,
  replies: readonly Reply[],
  expected: string | number,
  calls: number,
])[] = [
  ['C09: 401 for a token that was revoked', [{ status: 401, body: '' }, good], 1, 2],
  ['C09: 401', [{ status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } }], 'notPermitted', 2],
  ['C09: 403 without a licence', [{ status: 403, body: premium }], 'notLicensed', 1],
  ['C09: 403 without permission', [{ status: 403, body: denied }], 'notPermitted', 1],
  ['404 of beta alone', [{ status: 404, body: '' }, good], 1, 2],
  ['400 of beta alone', [{ status: 400, body: '' }, good], 1, 2],
  ['C09: 404', [{ status: 404, body: '' }], 'unavailable', 2],
  ['C01: 429 without a word', [tooMany()], 'throttled', 3],
  ['C01: 429, come back in a second', [tooMany('1'), good], 1, 2],
  [
    "C01: 429, come back a second after the answer's own date",
    [tooMany('Wed, 01 Jan 2020 00:00:01 GMT', { date }), good],
    1,
    2,
  ],
  ['C01: 429, come back in an hour', [tooMany('3600'), good], 'throttled', 1],
  [
    "C01: 429, come back an hour after the answer's own date",
    [tooMany('Wed, 01 Jan 2020 01:00:00 GMT', { date }), good],
    'throttled',
    1,
  ],
  ['C01: 429, come back in the past', [tooMany('Tue, 31 Dec 2019 00:00:00 GMT', { date }), good], 1, 2],
  ['C01: 429, come back at "soon"', [tooMany('soon'), good], 1, 2],
  ['C02: 500 once', [{ status: 500, body: '' }, good], 1, 2],
  ['C02: 500', [{ status: 500, body: 'oops' }], 'unavailable', 3],
  ['C02: 503 with a page', [{ status: 503, body: '<html>busy</html>' }], 'unavailable', 3],
  [
    "C04: a proxy's page",
    [{ headers: { 'content-type': 'text/html' }, body: '<html>Sign in to the hotel</html>' }],
    'malformed',
    1,
  ],
  ['C04: a page called JSON', [{ body: '<html></html>' }], 'malformed', 1],
  ['C04: half an answer', [{ body: '{"value":[{"id":"1"' }], 'malformed', 1],
  ['C04: nothing', [{ body: '' }], 'malformed', 1],
  ['C04: 204', [{ status: 204, body: '' }], 'malformed', 1],
  ['C04: no value', [{ body: {} }], 'malformed', 1],
  ['C04: a value that is no list', [{ body: { value: 'oops' } }], 'malformed', 1],
  ['a list', [{ body: [] }], 'malformed', 1],
  ['null', [{ body: 'null' }], 'malformed', 1],
  ['no rows', [{ body: { value: [] } }], 0, 1],
  ['C05: a row that cannot be read among others', [{ body: { value: [{ id: 7 }, signInRow()] } }], 1, 1],
  ['C05: only rows that cannot be read', [{ body: { value: [{ id: 7 }, null] } }], 'malformed', 1],
  ['the same row twice', [{ body: { value: [signInRow(), signInRow()] } }], 1, 1],
  ["only somebody else's rows", [{ body: { value: [signInRow({ userId: bruno })] } }], 'ambiguous', 1],
  [
    "somebody else's row among theirs",
    [{ body: { value: [signInRow({ id: '2', userId: bruno }), signInRow()] } }],
    1,
    1,
  ],
  ['C03: a line cut once', ['reset', good], 1, 2],
  ['C03: a line cut for ever', ['reset'], 'unavailable', 3],
];

describe('what the sign-in report may answer', () => {
  useOracle();
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());

  const signIns = () => here.graph.seen.filter((seen) => seen.path.endsWith('signIns'));

  function answering(replies: readonly Reply[]): void {
    here.graph.handler = (request) => {
      if (!request.path.endsWith('signIns')) return here.tenant.graph(request);
      return replies[Math.min(signIns().length, replies.length) - 1] ?? 'reset';
    };
  }

  async function read(): Promise<string | number> {
    const { readings } = await here.microsoft365.gather(adele, { signal: AbortSignal.timeout(15_000), fresh: false });
    const reading: Reading<readonly unknown[]> = readings.signIns;
    return reading.known ? reading.value.length : reading.why;
  }

  for (const [what, replies, expected, calls] of faults) {
    it(`${what}: ${expected} after ${calls} call${calls > 1 ? 's' : ''}`, async () => {
      answering(replies);
      assert.equal(await read(), expected);
      assert.equal(signIns().length, calls);
    });
  }

  it('waits as long as it is told to', async () => {
    answering([tooMany('1'), good]);
    const started = performance.now();
    await read();
    assert.ok(performance.now() - started >= 1_000);
  });

  it('remembers that beta does not answer', async () => {
    answering([{ status: 404, body: '' }, good]);
    await read();
    here.clock.at += 6 * 60_000;
    await read();
    assert.deepEqual(
      signIns().map((seen) => seen.path.split('/')[1]),
      ['beta', 'v1.0', 'v1.0'],
    );
    assert.ok(!signIns().at(-1)?.query.includes('signInEventTypes'));
  });

  describe('with more pages', () => {
    const page = (link: string) => ({ body: { value: [signInRow({ id: link })], '@odata.nextLink': link } });
    const next = (path: string) => `${here.graph.url}${path}`;

    it('C06: follows a page, also after an empty one', async () => {
      const link = next('/beta/auditLogs/signIns?$skiptoken=a');
      answering([{ body: { value: [], '@odata.nextLink': link } }, good]);
      assert.equal(await read(), 1);
      assert.equal(signIns()[1]?.query, '$skiptoken=a');
      assert.equal(signIns()[1]?.headers.prefer, 'include-unknown-enum-members');
    });

    it('C06: stops after four pages', async () => {
      let number = 0;
      here.graph.handler = (request) => {
        if (!request.path.endsWith('signIns')) return here.tenant.graph(request);
        number += 1;
        return page(next(`/beta/auditLogs/signIns?$skiptoken=${number}`));
      };
      assert.equal(await read(), 4);
      assert.equal(signIns().length, 4);
    });

    it('C06: takes a link that comes again for what it is', async () => {
      answering([page(next('/beta/auditLogs/signIns?$skiptoken=a'))]);
      assert.equal(await read(), 'malformed');
      assert.equal(signIns().length, 2);
    });

    const elsewhere: readonly (readonly [what: string, link: (graph: string, other: string) => string])[] = [
      ['another host', (_, other) => `${other}/beta/auditLogs/signIns?$skiptoken=a`],
      [
        'another host that begins alike',
        (graph, other) => `${graph}@${other.slice('https://'.length)}/beta/auditLogs/signIns`,
      ],
      ['another path', (graph) => `${graph}/beta/users?$skiptoken=a`],
      ['another version', (graph) => `${graph}/v1.0/auditLogs/signIns?$skiptoken=a`],
      ['a path that climbs out', (graph) => `${graph}/beta/auditLogs/signIns/../../../v1.0/users`],
      ['no https', (graph) => `${graph.replace('https', 'http')}/beta/auditLogs/signIns?$skiptoken=a`],
      ['no address', () => 'auditLogs/signIns?$skiptoken=a'],
    ];
    for (const [what, link] of elsewhere) {
      it(`C07: follows none to ${what}`, async () => {
        const other = await new MicrosoftDouble(() => good, 'outside').listen();
        try {
          answering([page(link(here.graph.url, other.url)), good]);
          assert.equal(await read(), 'malformed');
          assert.equal(signIns().length, 1);
          assert.equal(other.seen.length, 0);
        } finally {
          await other.close();
        }
      });
    }

    it('C07: follows no redirect, and sends its token nowhere else', async () => {
      const other = await new MicrosoftDouble(() => good, 'outside').listen();
      try {
        const away = { status: 302, headers: { location: `${other.url}/beta/auditLogs/signIns` }, body: '' };
        answering([away]);
        here.exchange.handler = () => away;
        assert.equal(await read(), 'unavailable');
        assert.equal(other.seen.length, 0);
      } finally {
        await other.close();
      }
    });
  });

  it('C11: keeps the quota of five calls in ten seconds', async () => {
    const people = Array.from({ length: 7 }, (_, index) => `e0000000-0000-4000-8000-00000000000${index}`);
    const gathered = await Promise.all(
      people.map((id) => here.microsoft365.gather(id, { signal: AbortSignal.timeout(4_000), fresh: false })),
    );
    assert.equal(signIns().length, 5);
    assert.equal(
      gathered.filter(({ readings }) => !readings.signIns.known && readings.signIns.why === 'timedOut').length,
      2,
    );
  });

  it('tells the metrics about every call', async () => {
    await here.close();
    const told: unknown[] = [];
    here = await stage({ onCall: ({ service, ok, status }) => told.push(`${service} ${ok} ${status}`) });
    answering(['reset', { status: 401, body: '' }]);
    await read();
    assert.deepEqual(told.sort(), [
      'exchange true 200',
      'exchange true 200',
      'graph false 401',
      'graph false 401',
      'graph false null',
      'graph true 200',
    ]);
  });
});

describe('a token that cannot be had', () => {
  useOracle();
  for (const [what, error, expected] of [
    [
      'a wrong secret',
      Object.assign(new Error(), { name: 'AuthenticationRequiredError', cause: { errorCode: 'invalid_client' } }),
      'notPermitted',
    ],
    ['no way to Entra', new TypeError('fetch failed'), 'unavailable'],
  ] as const) {
    it(`${what}: ${expected}, for both services`, async () => {
      const reader = {
        getToken: async () => {
          throw error;
        },
      };
      const here = await stage({ reader });
      try {
        const { readings } = await here.microsoft365.gather(adele, {
          signal: AbortSignal.timeout(3_000),
          fresh: false,
        });
        for (const [name, reading] of Object.entries(readings)) {
          if (!isDeep(name)) assert.deepEqual(reading, { known: false, why: expected });
        }
        assert.equal(here.graph.seen.length + here.exchange.seen.length, 0);
      } finally {
        await here.close();
      }
    });
  }

  it('that never comes ends with the deadline', async () => {
    const here = await stage({ reader: { getToken: () => new Promise(() => {}) } });
    try {
      const { readings } = await here.microsoft365.gather(adele, { signal: AbortSignal.timeout(200), fresh: false });
      assert.deepEqual(readings.user, { known: false, why: 'timedOut' });
    } finally {
      await here.close();
    }
  });
});
