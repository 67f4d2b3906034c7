import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { PortUnavailable } from '../../bot/errors.js';
import { createLog } from '../../bot/log.js';
import { createMetrics } from '../../bot/metrics.js';
import { rateLimits } from '../../bot/rateLimits.js';
import {
  type Dependencies,
  isReady,
  type Listening,
  listen,
  messagesServer,
  operationsServer,
} from '../../bot/server.js';
import { appId, issuer, tenantId } from './channel.js';
import { GateUnderTest } from './gateUnderTest.js';

const local = { setting: 'PORT', port: 0, host: '127.0.0.1' };
const most = 256 * 1024;

/** A server of messages that nobody can write to, ready when it is said to be. */
function quietServer(ready: () => Promise<boolean>) {
  return messagesServer({
    rules: { tokenIssuer: issuer, appId, tenantId, serviceUrlHosts: [] },
    keys: { find: async () => null, ageSeconds: () => null },
    metrics: createMetrics(),
    log: createLog('silent'),
    received: async () => 'new',
    limits: rateLimits({ messagesPerMinute: 1, activitiesPerSecond: 1 }),
    tellTooMuch: async () => undefined,
    work: async () => {},
    ready,
  });
}

/** A connection that stays open, with everything that came over it. */
function line(port: number): {
  readonly socket: Socket;
  readonly came: () => string;
  heard(words: RegExp): Promise<string>;
} {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  let came = '';
  socket.on('data', (data) => {
    came += data;
  });
  return {
    socket,
    came: () => came,
    heard: async (words) => {
      while (!words.test(came)) await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      return came;
    },
  };
}

describe('the server that Teams talks to', () => {
  let under: GateUnderTest;
  before(async () => {
    under = await new GateUnderTest().start();
  });
  beforeEach(() => under.forget());
  afterEach(() => under.oracle());
  after(() => under.close());

  const post = (activity: object) => under.post(activity, under.channel.token());

  it('counts what passed by its kind, and what it does not work as one kind', async () => {
    for (const type of ['message', 'invoke', 'conversationUpdate', 'typing', 'event', 'never heard of'])
      await post(under.channel.activity({ type, name: 'adaptiveCard/action' }));
    const text = await under.metrics.text();
    const counted = [...text.matchAll(/^mailmedic_activities_total\{type="(\w+)"\} (\d+)$/gm)];
    assert.deepEqual(
      counted.map(([, type, count]) => `${type} ${count}`),
      ['message 1', 'invoke 1', 'conversationUpdate 1', 'other 3'],
    );
  });

  it('answers a button press with JSON that says so, and a message with nothing', async () => {
    const pressed = await post(under.channel.activity({ type: 'invoke', name: 'adaptiveCard/action' }));
    assert.equal(pressed.headers['content-type'], 'application/json');
    assert.deepEqual(JSON.parse(pressed.text), { said: 'yes' });
    const said = await post(under.channel.activity());
    assert.deepEqual([said.status, said.text, said.headers['content-type']], [200, '', undefined]);
  });

  it('asks nobody to come again who will be refused again', async () => {
    for (const answer of [await under.post(under.channel.activity(), null), await post({})])
      assert.equal(answer.headers['retry-after'], undefined);
  });

  describe('keeps the connection of somebody it refuses', () => {
    const head = (more: string) =>
      `POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${more}\r\n`;
    const cases: readonly (readonly [string, string, boolean])[] = [
      ['whose body is small enough to be read away', 'content-length: 200000\r\n', true],
      ['whose body is as long as any may be', `content-length: ${most}\r\n`, true],
      ['who sends no body', '', true],
      ['but not one whose body is too long', `content-length: ${most + 1}\r\n`, false],
      ['but not one who does not say how long it is', 'transfer-encoding: chunked\r\n', false],
    ];
    for (const [what, more, kept] of cases) {
      it(what, async () => {
        const { socket, heard } = line(under.port);
        socket.write(head(more));
        const came = await heard(/\r\n\r\n/);
        assert.match(came, /^HTTP\/1\.1 401 /);
        assert.equal(/^connection: close/im.test(came), !kept, came);
        if (!kept) await once(socket, 'close');
        else {
          // The rest comes, nobody minds, and the next request is heard.
          socket.write('x'.repeat(Number(/\d+/.exec(more)?.[0] ?? 0)));
          socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
          await heard(/HTTP\/1\.1 200 /);
        }
        socket.destroy();
      });
    }
  });
});

describe('whether the bot is there and ready', () => {
  const open: Listening[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  async function listening(server: Parameters<typeof listen>[0]): Promise<string> {
    const one = await listen(server, local);
    open.push(one);
    return `http://127.0.0.1:${one.port}`;
  }

  it('is told without a word', async () => {
    let ready = true;
    const address = await listening(quietServer(async () => ready));
    const asked = async (path: string) => {
      const answer = await fetch(`${address}${path}`);
      return `${answer.status}${await answer.text()}`;
    };
    assert.deepEqual([await asked('/healthz'), await asked('/readyz')], ['200', '200']);
    ready = false;
    assert.deepEqual([await asked('/healthz'), await asked('/readyz')], ['200', '503']);
    assert.equal(await asked('/metrics'), '404');
  });

  it('is told to operators with what is missing, beside the metrics', async () => {
    let dependencies: Dependencies = { database: { ok: true, detail: 'open' } };
    const address = await listening(
      operationsServer({ metrics: createMetrics(), dependencies: async () => dependencies }),
    );
    const asked = async () => {
      const answer = await fetch(`${address}/readyz`);
      assert.equal(answer.headers.get('content-type'), 'application/json');
      return { status: answer.status, body: await answer.json() };
    };
    assert.deepEqual(await asked(), { status: 200, body: dependencies });
    dependencies = { database: { ok: false, detail: 'away' }, graph: { ok: true, detail: 'there' } };
    assert.deepEqual(await asked(), { status: 503, body: dependencies });
    const metrics = await fetch(`${address}/metrics`);
    assert.equal(metrics.status, 200);
    assert.match(metrics.headers.get('content-type') ?? '', /^text\/plain; version=/);
    assert.match(await metrics.text(), /^# HELP mailmedic_refused_total /m);
  });

  it('depends on what is needed alone', () => {
    const [there, away] = [
      { ok: true, detail: '' },
      { ok: false, detail: '' },
    ];
    assert.equal(isReady({}), true);
    assert.equal(isReady({ one: there, other: { ...away, needed: false } }), true);
    assert.equal(isReady({ one: there, other: { ...away, needed: true } }), false);
    assert.equal(isReady({ one: there, other: away }), false);
    assert.equal(isReady({ one: { ...there, needed: true }, other: away }), false);
  });
});

describe('listening', () => {
  it('says whose setting names a port that another program has', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    await assert.rejects(
      listen(
        quietServer(async () => true),
        { ...local, setting: 'OPERATIONS_PORT', port },
      ),
      (error) =>
        error instanceof PortUnavailable &&
        error.message.includes('OPERATIONS_PORT') &&
        error.message.includes(String(port)),
    );
    taken.close();
  });

  it('is where it was told to, and everywhere where it was not', async () => {
    for (const [place, addresses] of [
      [local, ['127.0.0.1']],
      [{ setting: 'PORT', port: 0 }, ['::', '0.0.0.0']],
    ] as const) {
      const server = quietServer(async () => true);
      const one = await listen(server, place);
      const address = server.server.address();
      assert.ok(typeof address === 'object' && address !== null && addresses.some((each) => each === address.address));
      assert.equal(address.port, one.port);
      assert.equal((await fetch(`http://127.0.0.1:${one.port}/healthz`)).status, 200);
      await one.close();
    }
  });

  it('ends with the last open request, whose answer ends its connection, and lets go of idle ones at once', async () => {
    let answer: (ready: boolean) => void = () => {};
    let asked: () => void = () => {};
    const heard = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const held = new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    const one = await listen(
      quietServer(() => {
        asked();
        return held;
      }),
      local,
    );
    const idle = line(one.port);
    idle.socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    assert.doesNotMatch(await idle.heard(/\r\n\r\n/), /^connection: close/im);
    const open = request({ port: one.port, host: '127.0.0.1', path: '/readyz' }).end();
    await heard;
    let closed = false;
    const closing = one.close().then(() => {
      closed = true;
    });
    await once(idle.socket, 'close');
    assert.equal(closed, false, 'somebody still waits');
    answer(true);
    const [response] = await once(open, 'response');
    assert.equal(response.statusCode, 200);
    assert.equal(response.headers.connection, 'close');
    response.resume();
    await closing;
  });
});
