import assert from 'node:assert/strict';
import type { Simulation } from '../../sandbox/simulation.js';
import { call, setting, simulated, token } from './simulated.js';

describe('the faults of the simulation', () => {
  let simulation: Simulation;
  let bearer: string;
  const users = (signal?: AbortSignal) =>
    fetch(`${setting(simulation, 'GRAPH_ENDPOINT')}/v1.0/users`, {
      headers: { authorization: `Bearer ${bearer}` },
      ...(signal === undefined ? {} : { signal }),
    });

  before(async () => {
    simulation = await simulated();
    bearer = await token(simulation, `${setting(simulation, 'GRAPH_ENDPOINT')}/.default`);
  });
  afterEach(() => simulation.faults.clear());
  after(() => simulation.close());

  it('throttle, with the seconds to wait', async () => {
    simulation.faults.set('graph', { kind: 'throttle', retryAfterSeconds: 7 });
    const response = await users();
    assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '7']);
  });

  it('answer with any status', async () => {
    simulation.faults.set('graph', { kind: 'status', status: 503 });
    assert.equal((await users()).status, 503);
  });

  it('answer with a web page, or with half a body', async () => {
    simulation.faults.set('graph', { kind: 'html' });
    assert.match(await (await users()).text(), /^<html>/);
    simulation.faults.set('graph', { kind: 'truncated' });
    const text = await (await users()).text();
    assert.throws(() => JSON.parse(text), SyntaxError);
  });

  it('hang, break the connection, or come late', async () => {
    simulation.faults.set('graph', { kind: 'hang' });
    await assert.rejects(users(AbortSignal.timeout(200)), { name: 'TimeoutError' });
    simulation.faults.set('graph', { kind: 'reset' });
    await assert.rejects(users(), TypeError);
    simulation.faults.set('graph', { kind: 'delay', ms: 150 });
    const started = performance.now();
    assert.equal((await users()).status, 200);
    assert.ok(performance.now() - started >= 145);
  });

  it('touch one service only, and the reports apart from the rest of Graph', async () => {
    simulation.faults.set('reports', { kind: 'status', status: 500 });
    assert.equal((await users()).status, 200);
    const signIns = await call(`${setting(simulation, 'GRAPH_ENDPOINT')}/v1.0/auditLogs/signIns`, bearer);
    assert.equal(signIns.status, 500);
  });

  it('leave every request in the list of calls, without its query', async () => {
    const before = simulation.faults.calls.length;
    await call(`${setting(simulation, 'GRAPH_ENDPOINT')}/v1.0/users?$top=1`, bearer);
    const [seen, ...more] = simulation.faults.calls.slice(before);
    assert.deepEqual([seen?.target, seen?.method, seen?.path], ['graph', 'GET', '/v1.0/users']);
    assert.deepEqual(more, []);
  });

  it('include a tenant without a premium licence', async () => {
    const free = await simulated({ premium: false });
    try {
      const theirs = await token(free, `${setting(free, 'GRAPH_ENDPOINT')}/.default`);
      const { status, body } = await call(`${setting(free, 'GRAPH_ENDPOINT')}/v1.0/auditLogs/signIns`, theirs);
      assert.deepEqual([status, body.error.code], [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant']);
    } finally {
      await free.close();
    }
  });
});
