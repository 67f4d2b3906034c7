import assert from 'node:assert/strict';
import { until } from '../endToEnd/together.js';
import { type Instances, startInstances } from './instances.js';

const windowMs = 10_000;
const callsPerWindow = 5;
const people = 12;
/** Calls that are looked at: two windows full and a bit. */
const lookedAt = 12;

describe('two bots that read the sign-in log as one app', function () {
  this.timeout(120_000);
  let instances: Instances;
  before(async () => {
    instances = await startInstances();
    await Promise.all([instances.start('bot'), instances.start('bot')]);
  });
  after(async () => {
    await instances?.close();
  });

  it('never make six calls within half a window, as two that know nothing of each other would', async () => {
    const { simulation, given } = instances;
    const asking = simulation.people.filter(({ role }) => role === 'person').slice(0, people);
    for (const { id } of asking) await simulation.teams.install(id);
    await Promise.all(
      asking.map(({ id }) =>
        simulation.teams.say(id, simulation.teams.personalConversation(id), "Why can't I add my mail on iPhone?"),
      ),
    );
    const calls = () => simulation.faults.calls.filter(({ target }) => target === 'reports');
    await until('calls of three windows', () => calls().length >= lookedAt, 90_000);
    const at = calls().map((call) => Date.parse(call.at));
    for (let index = callsPerWindow; index < at.length; index += 1) {
      const between = (at[index] ?? 0) - (at[index - callsPerWindow] ?? 0);
      // A call whose way to Microsoft was long comes closer to the one after it; two gates would let ten through at once.
      assert.ok(between >= windowMs / 2, `six calls in ${between} ms`);
    }
    assert.equal([...given.values()].filter((count) => count > 0).length, 2, 'both bots were asked');
  });
});
