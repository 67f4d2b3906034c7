import assert from 'node:assert/strict';
import { request as ask, createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type PageServer, startPageServer } from '../../sandbox/pageServer.js';
import { fakeLedger } from './fakeLedger.js';
import { type FakeSimulation, fakeSimulation } from './fakeSimulation.js';

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

describe('the page server', () => {
  let simulation: FakeSimulation;
  let page: PageServer;
  let bot: { state: 'running' | 'stopped'; origin: string | null; done: string[] };
  let double: Server;
  let seenByBot: { url: string | undefined; body: string; authorization: string | undefined }[];

  beforeEach(async () => {
    simulation = fakeSimulation();
    seenByBot = [];
    double = createServer(async (request, response) => {
      let body = '';
      request.setEncoding('utf8');
      for await (const chunk of request) body += String(chunk);
      seenByBot.push({ url: request.url, body, authorization: request.headers.authorization });
      response.writeHead(202, { 'x-from': 'bot' });
      response.end('from the bot');
    });
    await new Promise<void>((resolve) => double.listen(0, '127.0.0.1', resolve));
    bot = { state: 'running', origin: `http://127.0.0.1:${(double.address() as AddressInfo).port}`, done: [] };
    page = await startPageServer({
      simulation,
      ledger: fakeLedger(),
      port: 0,
      bot: {
        get state() {
          return bot.state;
        },
        get origin() {
          return bot.origin;
        },
        onChange: () => undefined,
        kill: () => void bot.done.push('kill'),
        restart: async () => void bot.done.push('restart'),
      },
    });
  });

  afterEach(async () => {
    await page.close();
    double.close();
  });

  function call(
    method: string,
    path: string,
    { body, headers }: { body?: string; headers?: Record<string, string> } = {},
  ): Promise<Got> {
    return new Promise((resolve, reject) => {
      const request = ask({ host: '127.0.0.1', port: page.port, method, path, headers: headers ?? {} }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  const post = (path: string, json: unknown): Promise<Got> =>
    call('POST', path, { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } });

  it('serves the page and its files with a policy that lets in nothing from elsewhere', async () => {
    const index = await call('GET', '/');
    assert.equal(index.status, 200);
    assert.match(index.text, /Everybody here is invented/);
    const policy = String(index.headers['content-security-policy']);
    assert.match(policy, /default-src 'none'; script-src 'self'/);
    assert.doesNotMatch(policy, /unsafe|https?:/);
    for (const file of ['/main.js', '/style.css', '/icon.svg', '/adaptivecards.js'])
      assert.equal((await call('GET', file)).status, 200, file);
  });

  it('serves no other file of the machine', async () => {
    for (const path of ['/../package.json', '/..%2fpackage.json', '/page/index.html', '/nothing.js', '/package.json'])
      assert.equal((await call('GET', path)).status, 404, path);
  });

  it('answers only to loopback names with its own port, and to its own page', async () => {
    const port = page.port;
    const cases: readonly [Record<string, string>, number][] = [
      [{ host: `localhost:${port}` }, 200],
      [{ host: `[::1]:${port}` }, 200],
      [{ host: `127.0.0.1:${port}`, origin: `http://localhost:${port}` }, 200],
      [{ host: `evil.example:${port}` }, 403],
      [{ host: `localhost.evil.example:${port}` }, 403],
      [{ host: 'localhost' }, 403],
      [{ host: `localhost:${port + 1}` }, 403],
      [{ host: `localhost:${port}`, origin: 'http://evil.example' }, 403],
      [{ host: `localhost:${port}`, origin: `http://localhost:${port + 1}` }, 403],
      [{ host: `localhost:${port}`, origin: 'null' }, 403],
    ];
    for (const [headers, status] of cases)
      for (const path of ['/', '/main.js', '/healthz'])
        assert.equal(
          (await call('GET', path, { headers })).status,
          path === '/healthz' && status === 200 ? 202 : status,
        );
  });

  it('listens on the loopback interface only', async () => {
    const other = connect({ host: '127.0.0.2', port: page.port });
    const refused = await new Promise<boolean>((resolve) => {
      other.on('connect', () => resolve(false));
      other.on('error', () => resolve(true));
    });
    other.destroy();
    assert.ok(refused);
  });

  it('hands on to the bot what is the bot’s, body and headers included', async () => {
    const body = JSON.stringify({ type: 'message', text: 'ü'.repeat(50_000) });
    const answer = await call('POST', '/api/messages', { body, headers: { authorization: 'Bearer x' } });
    assert.deepEqual([answer.status, answer.headers['x-from'], answer.text], [202, 'bot', 'from the bot']);
    assert.deepEqual(seenByBot, [{ url: '/api/messages', body, authorization: 'Bearer x' }]);
  });

  it('answers 503 with an empty body while there is no bot, or none that answers', async () => {
    for (const origin of [null, 'http://127.0.0.1:1']) {
      bot.origin = origin;
      for (const path of ['/api/messages', '/healthz', '/readyz']) {
        const answer = await call('POST', path, { body: '{}' });
        assert.deepEqual([answer.status, answer.text], [503, '']);
      }
    }
  });

  it('does what the page asks', async () => {
    const id = simulation.post('helpdesk', { text: 'A request' });
    const press = {
      personId: 'bo',
      conversationId: 'helpdesk',
      messageId: id,
      verb: 'request.deny',
      data: { id: 'r1' },
    };
    const calls: readonly [string, unknown, string][] = [
      ['/api/phone', { personId: 'adele', app: 'iosMail' }, 'addAccount adele iosMail'],
      ['/api/say', { personId: 'adele', conversationId: 'chat-adele', text: ' hi ' }, 'say adele chat-adele hi'],
      ['/api/press', press, `press bo helpdesk ${id} request.deny {"id":"r1"}`],
      ['/api/install', { personId: 'adele' }, 'install adele'],
      ['/api/enrol', { personId: 'adele' }, 'enrol adele'],
      ['/api/faults', { target: 'graph', fault: { kind: 'status', status: 503 } }, 'fault graph status'],
      ['/api/faults', { clear: true }, 'faults cleared'],
    ];
    for (const [path, json] of calls) assert.equal((await post(path, json)).status, 200, path);
    assert.deepEqual(
      simulation.asked,
      calls.map(([, , asked]) => asked),
    );
    await post('/api/bot', { do: 'kill' });
    await post('/api/bot', { do: 'restart' });
    assert.deepEqual(bot.done, ['kill', 'restart']);
    await post('/api/clock', { minutes: 5 });
    assert.equal(simulation.clock.offsetMs, 300_000);
  });

  it('says what is wrong with a request, and does nothing', async () => {
    const cases: readonly [string, unknown, number, RegExp][] = [
      ['/api/phone', { personId: 'nobody', app: 'iosMail' }, 404, /Nobody in this tenant/],
      ['/api/phone', { personId: 'adele', app: 'pigeon' }, 400, /^app: /],
      ['/api/say', { personId: 'adele', conversationId: 'chat-henry', text: 'hi' }, 404, /no such conversation/],
      ['/api/say', { personId: 'adele', conversationId: 'chat-adele', text: '  ' }, 400, /^text: /],
      ['/api/say', { personId: 'adele', conversationId: 'chat-adele', text: 'hi', as: 'bo' }, 400, /as/],
      [
        '/api/press',
        { personId: 'bo', conversationId: 'helpdesk', messageId: 'no', verb: 'request.deny', data: {} },
        404,
        /not in the conversation/,
      ],
      ['/api/clock', { minutes: -5 }, 400, /^minutes: /],
      ['/api/clock', { minutes: 10_000_000 }, 400, /^minutes: /],
      ['/api/faults', { target: 'moon', fault: { kind: 'hang' } }, 400, /./],
      ['/api/ledger', { do: 'change' }, 400, /^number: /],
      ['/api/ledger', { do: 'change', number: 99 }, 404, /no such entry/],
      ['/api/ledger', { do: 'burn' }, 400, /./],
      ['/api/bot', { do: 'dance' }, 400, /^do: /],
      ['/api/bot', [], 400, /./],
    ];
    for (const [path, json, status, error] of cases) {
      const answer = await post(path, json);
      assert.equal(answer.status, status, `${path} ${JSON.stringify(json)}`);
      assert.match((JSON.parse(answer.text) as { error: string }).error, error);
    }
    assert.deepEqual([simulation.asked, simulation.clock.offsetMs, bot.done], [[], 0, []]);
  });

  it('takes JSON by POST only, and not too much of it', async () => {
    const json = { 'content-type': 'application/json' };
    const statuses = [
      await call('GET', '/api/enrol'),
      await call('POST', '/api/enrol', { body: '{"personId":"adele"}' }),
      await call('POST', '/api/enrol', { body: '{"personId":', headers: json }),
      await call('POST', '/api/say', { body: JSON.stringify({ text: 'x'.repeat(70_000) }), headers: json }),
      await call('POST', '/api/nothing', { body: '{}', headers: json }),
      await call('DELETE', '/api/events'),
    ].map((answer) => answer.status);
    assert.deepEqual(statuses, [405, 415, 400, 413, 405, 405]);
    assert.deepEqual(simulation.asked, []);
  });

  it('tells the page everything once, and then what changes', async () => {
    simulation.post('chat-adele', { text: 'Welcome' });
    const stop = new AbortController();
    const events = await fetch(`http://127.0.0.1:${page.port}/api/events`, { signal: stop.signal });
    const reader = (events.body as ReadableStream<Uint8Array>).getReader();
    const id = simulation.post('helpdesk', { text: 'New request' });
    simulation.update('helpdesk', id, { type: 'AdaptiveCard', version: '1.5', body: [] });
    simulation.typing('chat-adele');
    simulation.clock.advance(60_000);
    let text = '';
    while (!text.includes('event: clock')) text += new TextDecoder().decode((await reader.read()).value);
    assert.deepEqual(
      [...text.matchAll(/^event: (.*)$/gm)].map((match) => match[1]),
      ['state', 'posted', 'updated', 'typing', 'clock'],
    );
    const state = JSON.parse(text.match(/^event: state\ndata: (.*)$/m)?.[1] ?? '') as {
      people: { id: string; conversation: string }[];
      messages: Record<string, { text: string }[]>;
      bot: string;
    };
    assert.deepEqual([state.people[0]?.conversation, state.bot], ['chat-adele', 'running']);
    assert.equal(state.messages['chat-adele']?.[0]?.text, 'Welcome');
    stop.abort();
  });

  it('rejects with EADDRINUSE where the port is taken', async () => {
    await assert.rejects(
      startPageServer({
        simulation,
        ledger: fakeLedger(),
        port: page.port,
        bot: {
          state: 'stopped',
          origin: null,
          onChange: () => undefined,
          kill: () => undefined,
          restart: async () => undefined,
        },
      }),
      { code: 'EADDRINUSE' },
    );
  });
});
