import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Channel } from './channel.js';
import { GateUnderTest } from './gateUnderTest.js';

/** The most bytes that an activity may have. */
const most = 256 * 1024;

describe('the body of a request', () => {
  let under: GateUnderTest;
  let channel: Channel;

  before(async () => {
    under = await new GateUnderTest().start();
    ({ channel } = under);
  });
  beforeEach(() => under.forget());
  afterEach(() => under.oracle());
  after(() => under.close());

  const json = { 'content-type': 'application/json' };
  /** A good activity with blanks behind it, so long. */
  const padded = (bytes: number) => JSON.stringify(channel.activity()).padEnd(bytes, ' ');
  const send = (body: string, headers: Record<string, string> = json) =>
    under.ask(body, { authorization: `Bearer ${channel.token()}`, ...headers });

  describe('is refused, counted and logged for its reason where it', () => {
    const refused: readonly (readonly [string, number, string, () => string, Record<string, string>?])[] = [
      ['does not say what it is', 415, 'contentType', () => padded(0), {}],
      ['calls itself text', 415, 'contentType', () => padded(0), { 'content-type': 'text/plain' }],
      ['calls itself JSON of a kind', 415, 'contentType', () => padded(0), { 'content-type': 'application/json+x' }],
      ['says that it is a byte too long', 413, 'tooLarge', () => padded(most + 1)],
      [
        'is a byte too long and does not say so',
        413,
        'tooLarge',
        () => padded(most + 1),
        { ...json, 'transfer-encoding': 'chunked' },
      ],
      ['is no JSON', 400, 'notJson', () => '{'],
      ['is nothing', 400, 'notJson', () => ''],
      ['is a list', 400, 'notJson', () => '[{}]'],
      ['is a text', 400, 'notJson', () => '"help"'],
      ['is a number', 400, 'notJson', () => '7'],
      ['is null', 400, 'notJson', () => 'null'],
      ['is an object and no activity', 400, 'malformed', () => '{}'],
    ];
    for (const [what, status, reason, body, headers] of refused) {
      it(`${what}: ${status}`, async () => {
        const before = await under.refusals(reason);
        under.assertBare(await send(body(), headers), status);
        assert.equal(under.reason, reason);
        assert.equal(await under.refusals(reason), before + 1);
      });
    }
  });

  it('is taken up to its last byte, in one piece or in many, by whatever spelling of JSON', async () => {
    for (const headers of [
      json,
      { ...json, 'transfer-encoding': 'chunked' },
      { 'content-type': 'Application/JSON; charset=utf-8' },
      { 'content-type': ' application/json ;charset=utf-8' },
    ])
      assert.equal((await send(padded(most), headers)).status, 200, JSON.stringify(headers));
  });

  it('that says it is too long is refused before a byte of it came', async () => {
    const socket = connect(under.port, '127.0.0.1');
    socket.write(
      `POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer ${channel.token()}\r\ncontent-length: ${most + 1}\r\n\r\n`,
    );
    const [came] = await once(socket, 'data');
    assert.match(String(came), /^HTTP\/1\.1 413 /);
    // Its rest is not waited for either: the connection ends.
    await once(socket, 'close');
  });
});
