import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Microsoft365 } from '../../microsoft365/microsoft365.js';
import type { Simulation } from '../../sandbox/simulation.js';
import { startSimulation } from '../../sandbox/startSimulation.js';
import { connected, idOf, setting, simulated } from './simulated.js';

const signal = () => AbortSignal.timeout(15_000);

const yes = async () => true;

describe('the story that started it all, on the wire', () => {
  let simulation: Simulation;
  let microsoft365: Microsoft365;
  let adele: string;
  before(async () => {
    simulation = await simulated();
    microsoft365 = connected(simulation);
    adele = idOf(simulation, 'Adele Vance');
  });
  after(() => simulation.close());

  it('refuses the phone, then lets it in once the two changes are written, and shows that it syncs', async () => {
    assert.equal((await simulation.phone.addAccount(adele, 'iosMail')).added, false);
    const policy = {
      kind: 'authenticationPolicy',
      from: null,
      to: setting(simulation, 'AUTHENTICATION_POLICY'),
    } as const;
    const activeSync = { kind: 'activeSync', from: false, to: true } as const;
    assert.equal((await microsoft365.write(adele, policy, signal(), yes))?.outcome, 'written');
    assert.equal((await microsoft365.write(adele, activeSync, signal(), yes))?.outcome, 'written');
    const written = simulation.clock.now();
    assert.equal((await simulation.phone.addAccount(adele, 'iosMail')).added, true);
    const { readings } = await microsoft365.gather(adele, { signal: signal(), fresh: true });
    assert.ok(readings.mobileDevices.known && readings.exchangeUser.known);
    const [device] = readings.mobileDevices.value;
    assert.ok(Date.parse(device?.lastSuccessfulSync ?? '') >= Date.parse(written));
    assert.equal(readings.exchangeUser.value?.authenticationPolicy, 'Block Basic Auth');
  });

  it('goes on syncing by itself as the clock is turned', async () => {
    simulation.clock.advance(60 * 60_000);
    const { readings } = await microsoft365.gather(adele, { signal: signal(), fresh: true });
    assert.ok(readings.mobileDevices.known);
    const last = Date.parse(readings.mobileDevices.value[0]?.lastSuccessfulSync ?? '');
    assert.ok(last >= Date.parse(simulation.clock.now()) - 60_000);
  });

  it('lets a phone out of quarantine by itself, after the approval', async () => {
    const quinn = idOf(simulation, 'Quinn Fuller');
    await simulation.phone.addAccount(quinn, 'iosMail');
    const held = await microsoft365.gather(quinn, { signal: signal(), fresh: true });
    assert.ok(held.readings.mobileDevices.known);
    const [device] = held.readings.mobileDevices.value;
    assert.equal(device?.accessState, 'Quarantined');
    const change = { kind: 'allowDevice', deviceId: device.deviceId, from: 'Quarantined', to: 'Allowed' } as const;
    assert.equal((await microsoft365.write(quinn, change, signal(), yes))?.outcome, 'written');
    simulation.clock.advance(20 * 60_000);
    const free = await microsoft365.gather(quinn, { signal: signal(), fresh: true });
    assert.ok(free.readings.mobileDevices.known);
    assert.equal(free.readings.mobileDevices.value[0]?.accessState, 'Allowed');
    assert.ok(free.readings.mobileDevices.value[0]?.lastSuccessfulSync !== null);
  });

  it('knows who may approve: members of the group who are no guests', async () => {
    const groups = [setting(simulation, 'APPROVERS_GROUP_ID')];
    const about = { groups, roles: true, others: [], concerned: { people: [], groups: [] } };
    const clicker = async (name: string) => {
      const { userType, inAnyOfThem } = await microsoft365.lookUpClicker(idOf(simulation, name), signal(), about);
      return [userType.known && userType.value, inAnyOfThem.known && inAnyOfThem.value];
    };
    assert.deepEqual(await clicker('Bo Lindqvist'), ['Member', true]);
    assert.deepEqual(await clicker('Priya Nair'), ['Member', true]);
    assert.deepEqual(await clicker('Max Keller'), ['Member', false]);
    assert.deepEqual(await clicker('Gus Partner'), ['Guest', true]);
  });

  it('tells of an enrolment', async () => {
    const since = simulation.clock.now();
    simulation.enrol(adele);
    const from = new Date(Date.parse(since) - 60_000).toISOString();
    const [enrolment] = (await microsoft365.enrolmentsSince(from, signal())).enrolments;
    assert.deepEqual([enrolment?.personId, enrolment?.method], [adele, 'Microsoft Authenticator']);
  });

  it("is trusted, with an authority of its own, by a process started with the simulation's environment", async () => {
    const own = await startSimulation({ history: false });
    try {
      const script = `const response = await fetch(process.env.BOT_OPENID_METADATA); console.log(response.status);`;
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...own.environment },
      });
      assert.equal(stdout.trim(), '200');
    } finally {
      await own.close();
    }
  });
});
