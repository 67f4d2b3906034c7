import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type JobHandlers, type JobRunner, runJobs } from '../../bot/jobs.js';
import { createMetrics, type Metrics } from '../../bot/metrics.js';
import { webhookDelivery } from '../../bot/webhook.js';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { withdrawRequest } from '../../dialogs/withdraw.js';
import type { Database } from '../../store/database.js';
import { appendEntry } from '../../store/ledger.js';
import { appendEvent } from '../../store/requestEvents.js';
import { wantWebhook } from '../../store/webhookOutbox.js';
import { approver, click, postedRequest, recordingWriter, written } from '../dialogs/postedRequest.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { testCertificates } from '../testCertificates.js';

interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}
type Verify = (headers: Call['headers'], body: string, secret: string, now?: number) => boolean;

const secret = `whsec_${Buffer.from('thirty-two bytes of real secret!').toString('base64')}`;
const operate = fileURLToPath(new URL('../../../docs/operate.md', import.meta.url));

describe('the webhook', () => {
  const db = useTestDatabase();
  let database: Database;
  let server: Server;
  let url: string;
  let calls: Call[];
  /** What each call is answered with: a status, or nothing at all. */
  let answers: (call: number) => number | 'hangs';
  let runner: JobRunner;
  let logged: string[];
  let metrics: Metrics;
  let verify: Verify;
  const folder = mkdtempSync(join(tmpdir(), 'mail-medic-test-webhook-'));

  before(async () => {
    // As an administrator would copy it from the page.
    const code = /```js\n([\s\S]*?)```/.exec(readFileSync(operate, 'utf8'))?.[1] ?? '';
    writeFileSync(join(folder, 'verify.mjs'), code);
    ({ isFromMailMedic: verify } = await import(pathToFileURL(join(folder, 'verify.mjs')).href));
    const { cert, key } = testCertificates();
    server = createServer({ cert, key }, (request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        calls.push({ path: request.url ?? '', headers: request.headers, body });
        const answer = answers(calls.length);
        if (answer === 'hangs') return;
        response.writeHead(answer, answer === 302 ? { location: `${url}/elsewhere` } : {});
        response.end('words of the receiver');
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `https://localhost:${(server.address() as AddressInfo).port}/hook`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    database = db();
    calls = [];
    logged = [];
    answers = () => 204;
    metrics = createMetrics();
    await wantWebhook(database.db, true);
    const note = (about: object, message: string) => void logged.push(`${message} ${JSON.stringify(about)}`);
    const log = { error: note, warn: note, info: note };
    const webhook = webhookDelivery({
      database,
      webhook: { url, secret },
      log,
      onResult: metrics.webhook,
      deadlineMs: 1_500,
    });
    const others = new Proxy({ webhook } as Partial<JobHandlers> as JobHandlers, {
      get: (known, kind) => (kind === 'webhook' ? known.webhook : async () => ({ result: 'done' })),
    });
    runner = runJobs({ database, handlers: others, log });
  });
  afterEach(async () => {
    await runner.stop();
    const said = logged.join('\n');
    assert.ok(!said.includes(secret) && !said.includes(secret.slice(6)), 'the secret is in the log');
    assert.doesNotMatch(said, /words of the receiver|localhost/);
  });

  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (const givenUp = Date.now() + 15_000; !(await holds()); await wait(5)) {
      assert.ok(Date.now() < givenUp, `it did not come about in fifteen seconds; ${calls.length} calls`);
    }
  };
  const rows = () => database.db.selectFrom('due').selectAll().where('kind', '=', 'webhook').orderBy('id').execute();
  /** Lets time pass until every try that waits is due, and waits until there were so many calls. */
  const laterBy = async (seconds: number, expected: number) => {
    database.clock.setOffset(database.clock.offsetMs + seconds * 1_000);
    await until(() => calls.length >= expected);
  };
  const events = () => calls.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const kinds = () => events().map(({ kind }) => kind);
  const deps = () => ({ database, mode: 'full' as const, lookUp: async () => approver });
  const raised = async (): Promise<ApprovalRequest> => {
    const request = await postedRequest(database.db);
    await appendEvent(database.db, request.id, { kind: 'asked', by: request.requesterId, detail: {} });
    database.wake();
    return request;
  };

  it('is told of request, decision and outcome, signed, in order, with ids and no names', async () => {
    const request = await raised();
    await decideRequest(deps(), { ...click(request, 'approve'), ticket: 'INC-20417' });
    await applyRequest(recordingWriter(database, () => written).deps, request.id);
    await until(() => calls.length === 3);
    assert.deepEqual(kinds(), ['request.raised', 'request.approved', 'request.applied']);
    const [, approved] = events();
    const { id, at, ...rest } = approved ?? {};
    assert.match(String(id), /^msg_[\w-]{22}$/);
    assert.match(String(at), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(rest, {
      kind: 'request.approved',
      reference: request.reference,
      requestId: request.id,
      ticket: 'INC-20417',
      causes: [],
      state: 'approved',
      by: 'approver',
    });
    for (const { headers, body } of calls) {
      assert.equal(headers['webhook-id'], (JSON.parse(body) as { id: string }).id);
      assert.equal(headers['content-type'], 'application/json');
      assert.ok(!/Bo|Somebody/.test(body), body);
      assert.ok(verify(headers, body, secret));
      assert.ok(!verify(headers, `${body} `, secret), 'another body');
      assert.ok(!verify(headers, body, `${secret.slice(0, 10)}x${secret.slice(11)}`), 'another secret');
      assert.ok(!verify({ ...headers, 'webhook-id': 'msg_x' }, body, secret), 'another id');
      assert.ok(!verify(headers, body, secret, Date.now() + 301_000), 'an old one');
      assert.ok(!verify({}, body, secret), 'no signature');
    }
  });

  it('is told of a case that was handed over', async () => {
    const facts = { reference: 'MM-12', caseId: 'forgotten' };
    await appendEntry(database.db, { kind: 'handedOver', by: 'adele', about: 'adele', detail: null, facts });
    database.wake();
    await until(() => calls.length === 1);
    const { kind, reference, requestId, state } = events()[0] ?? {};
    assert.deepEqual([kind, reference, requestId, state], ['handOver.created', 'MM-12', null, null]);
  });

  it('is told nothing of what was rolled back, and nothing is kept where no webhook is wanted', async () => {
    const request = await postedRequest(database.db);
    await assert.rejects(
      database.db.transaction().execute(async (transaction) => {
        await appendEvent(transaction, request.id, { kind: 'denied', by: 'approver', detail: {} });
        throw new Error('rolled back');
      }),
    );
    await wantWebhook(database.db, false);
    await appendEvent(database.db, request.id, { kind: 'asked', by: null, detail: {} });
    assert.deepEqual(await rows(), []);
  });

  const faults: readonly (readonly [string, number | 'hangs', string])[] = [
    ['answers 500', 500, 'HTTP 500'],
    ['does not answer in time', 'hangs', 'no answer in time'],
    ['redirects', 302, 'HTTP 302'],
  ];
  for (const [what, answer, error] of faults) {
    it(`tries again where the receiver ${what}, under the same id, and what came later waits for it`, async () => {
      answers = (call) => (call === 1 ? answer : 200);
      const request = await raised();
      await until(async () => (await rows())[0]?.last_error === error);
      await withdrawRequest(database, {
        requestId: request.id,
        personId: request.requesterId ?? '',
        personName: 'Somebody',
      });
      await until(async () => (await rows())[1]?.last_error === 'an earlier event is not delivered yet');
      const other = await raised();
      await until(() => calls.length === 2);
      assert.equal(events()[1]?.requestId, other.id, 'another request does not wait');
      await laterBy(10, 4);
      assert.deepEqual(kinds(), ['request.raised', 'request.raised', 'request.raised', 'request.withdrawn']);
      assert.equal(calls[2]?.headers['webhook-id'], calls[0]?.headers['webhook-id']);
      assert.equal(calls[2]?.body, calls[0]?.body);
      assert.ok(calls.every(({ path, headers, body }) => path === '/hook' && verify(headers, body, secret)));
    });
  }

  it('waits longer and longer, a day at last, and then gives up, which is counted and logged', async () => {
    answers = () => 503;
    await raised();
    const pauses: number[] = [];
    for (let call = 1; call <= 10; call += 1) {
      await until(async () => calls.length === call && (await rows())[0]?.lease_owner === null);
      const [row] = await rows();
      if (row?.state !== 'waiting') break;
      const now = Date.now() + database.clock.offsetMs;
      const pause = Math.round((Date.parse(row.due_at) - now) / 10_000) * 10;
      pauses.push(pause);
      await laterBy(pause + 10, call + 1);
    }
    await until(async () => (await rows())[0]?.state === 'dead');
    assert.deepEqual(pauses.slice(1), [300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    assert.equal(new Set(calls.map(({ headers }) => headers['webhook-id'])).size, 1);
    assert.match(await metrics.text(), /mailmedic_webhook_total\{result="dead"\} 1/);
    assert.match(logged.join('\n'), /job given up .*"why":"HTTP 503"/);
  });

  it('leaves a receiver that is gone (410) alone for an hour, says so, and then goes on', async () => {
    answers = (call) => (call === 1 ? 410 : 200);
    await raised();
    await until(async () => (await rows())[0]?.last_error === 'HTTP 410');
    await raised();
    await until(async () => (await rows())[1]?.last_error === 'the receiver said it is gone');
    database.clock.setOffset(3_500_000);
    await wait(100);
    assert.equal(calls.length, 1);
    assert.match(logged.join('\n'), /webhook switched off for an hour/);
    await laterBy(200, 3);
    await until(async () => (await rows()).every(({ state }) => state === 'done'));
  });

  it('gives up what a receiver that stays gone has not taken for four days, without asking for each', async () => {
    answers = () => 410;
    for (let count = 0; count < 40; count += 1) await raised();
    const hour = 3_600_000;
    await until(async () => (await rows()).every(({ last_error: error }) => error !== null));
    for (let passed = hour; (await rows()).some(({ state }) => state === 'waiting'); passed += 97 * hour) {
      database.clock.setOffset(passed);
      await until(async () =>
        (await rows()).every(({ due_at: due, state }) => state === 'dead' || Date.parse(due) > Date.now() + passed),
      );
    }
    assert.deepEqual(
      (await rows()).map(({ state }) => state),
      Array(40).fill('dead'),
    );
    assert.ok(calls.length < 40, `${calls.length} calls`);
  });
});
