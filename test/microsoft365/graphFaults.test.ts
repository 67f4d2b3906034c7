import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Microsoft365Error } from '../../microsoft365/error.js';
import { useOracle } from '../oracle/oracle.js';
import { seeded } from '../seeded.js';
import type { Reply } from './microsoftDouble.js';
import { adele, type Stage, signInRow, stage, throttled } from './tenant.js';

const since = '2026-11-25T07:00:00Z';

function audit(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'audit-1',
    activityDateTime: '2026-11-25T07:09:12.5512374Z',
    activityDisplayName: 'User registered security info',
    result: 'success',
    targetResources: [{ id: adele, type: 'User' }],
    ...over,
  };
}
const good: Reply = { body: { value: [audit()] } };

describe('what Graph may answer, over the wire', function () {
  this.timeout(60_000);
  useOracle();
  let here: Stage;
  let oddities: Record<string, number>;
  beforeEach(async () => {
    oddities = {};
    here = await stage({
      reportWindowMs: 1,
      onOddity: (oddity, count) => {
        oddities[oddity] = (oddities[oddity] ?? 0) + count;
      },
    });
  });
  afterEach(async () => {
    // The oracle: what left for Graph carried Graph's token and nothing but reading.
    for (const seen of here.graph.seen) {
      assert.equal(seen.authorization, `Bearer reader for ${here.graph.url}/.default`);
      assert.ok(seen.method === 'GET' || seen.path.endsWith('/$batch'), `${seen.method} ${seen.path}`);
    }
    await here.close();
  });

  /** The list's rows, or why there are none. */
  async function read(ms = 8_000, from = since): Promise<number | string> {
    try {
      return (await here.microsoft365.enrolmentsSince(from, AbortSignal.timeout(ms))).enrolments.length;
    } catch (error) {
      assert.ok(error instanceof Microsoft365Error, String(error));
      return error.why;
    }
  }
  /** What is answered call after call, the last for ever. */
  function answering(...replies: Reply[]): void {
    let calls = 0;
    here.graph.handler = () => replies[Math.min(calls++, replies.length - 1)] ?? 'reset';
  }
  const gaps = () => here.graph.seen.slice(1).map((seen, index) => seen.at - (here.graph.seen[index]?.at ?? 0));

  describe('C01: 429', () => {
    const tooMany = (headers: Record<string, string>): Reply => ({ status: 429, headers, body: throttled });
    const date = 'Wed, 25 Nov 2026 07:00:00 GMT';
    /** The header, what is read, and how long the second call waits at least (null: there is none). */
    const answers: Record<string, readonly [Record<string, string>, string | number, number | null]> = {
      'in seconds': [{ 'retry-after': '2' }, 1, 2_000],
      'of no seconds is a second': [{ 'retry-after': '0' }, 1, 1_000],
      'until a date': [{ 'retry-after': 'Wed, 25 Nov 2026 07:00:02 GMT', date }, 1, 2_000],
      'until a date gone by': [{ 'retry-after': 'Wed, 25 Nov 2026 06:59:00 GMT', date }, 1, 100],
      'with rubbish': [{ 'retry-after': 'soon' }, 1, 100],
      'of less than nothing': [{ 'retry-after': '-7' }, 1, 100],
      'without a word': [{}, 1, 100],
      'for thirty years': [{ 'retry-after': '1000000000' }, 'throttled', null],
    };
    for (const [what, [headers, expected, atLeastMs]] of Object.entries(answers)) {
      it(what, async () => {
        answering(tooMany(headers), good);
        assert.equal(await read(), expected);
        const [gap = null] = gaps();
        if (atLeastMs === null) assert.equal(gap, null);
        else assert.ok(gap !== null && gap >= atLeastMs && gap < atLeastMs * 1.5 + 2_500, `${gap} ms`);
      });
    }

    it('for a minute keeps every later call away as well, without asking', async () => {
      answering(tooMany({ 'retry-after': '60' }), good);
      for (let call = 0; call < 5; call += 1) assert.equal(await read(), 'throttled');
      assert.equal(here.graph.seen.length, 1);
      const found = await here.microsoft365.findPerson(adele, AbortSignal.timeout(2_000));
      assert.ok(!found.known && found.why === 'malformed', 'the directory has a quota of its own and is asked');
    });

    it('is waited for by chance, so that all who were refused do not come again at once', async () => {
      const waits = new Set<number>();
      for (let round = 0; round < 5; round += 1) {
        here.graph.seen.length = 0;
        answering(tooMany({}), good);
        await read();
        waits.add(Math.round(gaps()[0] ?? 0));
      }
      assert.ok(waits.size > 2, [...waits].join());
    });
  });

  describe('C02: a failure of the service', () => {
    for (const status of [500, 502, 503, 504]) {
      it(`${status} once is made good, and for ever ends with it being left alone`, async () => {
        answering({ status, body: '' }, good);
        assert.equal(await read(), 1);
        answering({ status, body: '' });
        for (let call = 0; call < 6; call += 1) assert.equal(await read(), 'unavailable');
        const calls = here.graph.seen.length;
        const started = performance.now();
        assert.equal(await read(), 'unavailable');
        assert.ok(performance.now() - started < 1_000, 'nobody waits');
        assert.equal(here.graph.seen.length, calls, 'nor is anybody asked');
        answering(good);
        await wait(1_100);
        assert.equal(await read(), 1, 'and it is tried again');
      });
    }

    it('408 is told and not repeated', async () => {
      answering({ status: 408, body: '' });
      assert.equal(await read(), 'unavailable');
      assert.equal(here.graph.seen.length, 1);
    });

    it('in three of ten answers costs no more than one call in ten', async () => {
      const chance = seeded(20_261_128);
      const statuses = [429, 500, 502, 503, 504];
      here.graph.handler = () =>
        chance() < 0.3 ? { status: statuses[Math.floor(chance() * 5)] ?? 500, body: '' } : good;
      let asked = 0;
      for (let call = 0; call < 600; call += 1) {
        const before = here.graph.seen.length;
        // Another question each time, so that what is asked again is a repetition.
        const came = await read(8_000, new Date(Date.parse(since) - call).toISOString());
        assert.ok(came === 1 || came === 'unavailable' || came === 'throttled', String(came));
        if (here.graph.seen.length > before) asked += 1;
        assert.ok(here.graph.seen.length - before <= 3);
      }
      const retries = here.graph.seen.length - asked;
      assert.ok(retries > 10, `${retries} retries`);
      // Five in hand at the start, and one more every ten seconds.
      assert.ok(retries <= 0.1 * here.graph.seen.length + 8, `${retries} of ${here.graph.seen.length}`);
    });
  });

  describe('C03: a line', () => {
    const faults: Record<string, Reply> = {
      'that is silent': 'hang',
      'that falls silent in the middle': { ...(good as object), half: 'hang', body: { value: [audit()] } },
      'of a byte a second': { half: 'drip', body: { value: [audit()] } },
    };
    for (const [what, reply] of Object.entries(faults)) {
      it(`${what} ends with the caller's patience, and is let go`, async () => {
        answering(reply);
        const started = performance.now();
        assert.equal(await read(400), 'timedOut');
        assert.ok(performance.now() - started < 5_000);
        assert.equal(here.graph.seen.length, 1);
        await wait(200);
        assert.equal(here.graph.hanging.size, 0);
      });
    }

    it('that is silent ends after ten seconds, however patient the caller is', async () => {
      answering('hang');
      const started = performance.now();
      assert.equal(await read(30_000), 'timedOut');
      const took = performance.now() - started;
      assert.ok(took > 9_500 && took < 20_000, `${took} ms`);
    });

    it('that is taken and never spoken on ends with the patience as well', async () => {
      const mute = createServer(() => {}).listen(0, '127.0.0.1');
      await once(mute, 'listening');
      const other = await stage({ graphEndpoint: `https://localhost:${(mute.address() as AddressInfo).port}` });
      try {
        const asked = other.microsoft365.enrolmentsSince(since, AbortSignal.timeout(400));
        await assert.rejects(asked, { why: 'timedOut' });
      } finally {
        await other.close();
        mute.close();
      }
    });

    it('that is cut in the middle of an answer is tried again', async () => {
      answering({ half: 'reset', body: { value: [audit()] } }, good);
      assert.equal(await read(), 1);
      assert.equal(here.graph.seen.length, 2);
    });
  });

  describe('C04: a body', () => {
    const bodies: Record<string, readonly [Reply, string]> = {
      'packed, and broken': [
        { headers: { 'content-encoding': 'gzip' }, body: Buffer.from('1f8b08000000000000ffffffffffffffffff', 'hex') },
        'unavailable',
      ],
      'called packed, and is not': [{ headers: { 'content-encoding': 'gzip' }, body: good }, 'unavailable'],
      'shorter than it says': [
        { headers: { 'content-length': '900' }, body: '{"value":[]}'.padEnd(600), half: 'reset' },
        'unavailable',
      ],
      'of nothing': [{ body: '' }, 'malformed'],
      'that is a page': [{ body: '<html>hotel</html>', headers: { 'content-type': 'text/html' } }, 'malformed'],
      'that is an empty object': [{ body: {} }, 'malformed'],
      'whose list is a text': [{ body: { value: 'oops' } }, 'malformed'],
      'whose list is null': [{ body: { value: null } }, 'malformed'],
      'whose list is an object': [{ body: { value: {} } }, 'malformed'],
      'whose continuation is a number': [{ body: { value: [], '@odata.nextLink': 7 } }, 'malformed'],
    };
    for (const [what, [reply, why]] of Object.entries(bodies)) {
      it(`${what}: ${why}, and never "nothing found"`, async () => {
        answering(reply);
        assert.equal(await read(), why);
      });
    }
  });

  describe('C05: a row', () => {
    const rows: Record<string, readonly [Record<string, unknown>, readable: boolean]> = {
      'whose id is a number': [{ id: 7 }, false],
      'without a time': [{ activityDateTime: undefined }, false],
      'whose time is no time': [{ activityDateTime: 'yesterday' }, false],
      'without fractions': [{ activityDateTime: '2026-11-25T07:09:12Z' }, true],
      'of another offset': [{ activityDateTime: '2026-11-25T09:09:12+02:00' }, true],
      'of the year 9999': [{ activityDateTime: '9999-12-31T23:59:59.9999999Z' }, true],
      'with fields nobody knows': [{ brandNew: { deep: [1, 2] }, other: null }, true],
      'whose targets are a text': [{ targetResources: 'x' }, false],
    };
    for (const [what, [change, readable]] of Object.entries(rows)) {
      it(`${what} is ${readable ? 'read' : 'set aside and counted'}, and stops no other`, async () => {
        answering({ body: { value: [audit({ id: 'first' }), audit(change), audit({ id: 'last' })] } });
        assert.equal(await read(), readable ? 3 : 2);
        assert.equal(oddities.rowSetAside ?? 0, readable ? 0 : 1);
      });
    }

    it('of the sign-in log likewise, with values nobody has heard of', async () => {
      here.tenant.signIns = [
        signInRow({
          id: 'new',
          riskState: 'brandNewRisk',
          status: { errorCode: 9_999_999 },
          clientAppUsed: 'Telepathy',
        }),
        signInRow({ id: 'bad', status: { errorCode: 'none' } }),
        signInRow({ id: 'good' }),
      ];
      here.graph.handler = (request) => here.tenant.graph(request);
      const { readings } = await here.microsoft365.gather(adele, { signal: AbortSignal.timeout(5_000), fresh: true });
      assert.ok(readings.signIns.known);
      assert.deepEqual(
        readings.signIns.value.map(({ id }) => id),
        ['new', 'good'],
      );
      assert.equal(oddities.rowSetAside, 1);
    });
  });

  describe('C06: pages', () => {
    const link = (token: string) => `${here.graph.url}/v1.0/auditLogs/directoryAudits?$skiptoken=${token}`;
    const page = (id: string, next: string): Reply => ({
      body: { value: [audit({ id })], '@odata.nextLink': link(next) },
    });
    it('that lead in a circle are no list', async () => {
      answering(page('1', 'a'), page('2', 'b'), page('3', 'a'), page('4', 'b'));
      assert.equal(await read(), 'malformed');
      assert.equal(here.graph.seen.length, 3);
    });

    it('without an end are read to the cap, and it is told where they go on', async () => {
      let pages = 0;
      here.graph.handler = () => page(String(++pages), String(pages));
      const { enrolments, goOnFrom } = await here.microsoft365.enrolmentsSince(since, AbortSignal.timeout(5_000));
      assert.deepEqual([enrolments.length, pages, oddities.pagesCut], [4, 4, 1]);
      assert.equal(goOnFrom, '2026-11-25T07:09:12.5512374Z');
    });

    it('whose continuation has grown old are begun again, once', async () => {
      answering(page('1', 'old'), { status: 400, body: '' }, page('1', 'fresh'), {
        body: { value: [audit({ id: '2' })] },
      });
      assert.equal(await read(), 2);
      assert.equal(here.graph.seen.length, 4);
      here.graph.seen.length = 0;
      let calls = 0;
      here.graph.handler = () => (++calls % 2 === 1 ? page('1', 'old') : { status: 410, body: '' });
      assert.equal(await read(), 'unavailable');
      assert.equal(calls, 4);
    });
  });

  it('C09: refusals are told as what they are, without asking again', async () => {
    for (const [status, code, why] of [
      [403, 'Authorization_RequestDenied', 'notPermitted'],
      [404, 'Request_ResourceNotFound', 'unavailable'],
    ] as const) {
      here.graph.seen.length = 0;
      answering({ status, body: { error: { code, message: 'secret words of the service' } } });
      await assert.rejects(here.microsoft365.enrolmentsSince(since, AbortSignal.timeout(2_000)), (error: Error) => {
        assert.ok(error instanceof Microsoft365Error && error.why === why && error.code === code);
        return !/secret words/.test(error.message);
      });
      assert.equal(here.graph.seen.length, 1);
    }
  });
});
