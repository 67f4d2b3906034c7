import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { startTogether, type Together, until } from './together.js';

describe('being stopped with much in flight, end to end', function () {
  this.timeout(120_000);
  let together: Together;
  beforeEach(async () => {
    together = await startTogether();
  });
  afterEach(async () => {
    await together?.close();
  });

  it('E05 answers a hundred messages that were accepted, although it was told to stop twice', async () => {
    const { simulation } = together;
    const { teams } = simulation;
    const people = simulation.people.filter((person) => person.role === 'person').slice(0, 20);
    for (const person of people) await teams.install(person.id);
    const answers = () =>
      people
        .map(
          (person) => teams.messages(teams.personalConversation(person.id)).filter((one) => one.from === 'bot').length,
        )
        .reduce((sum, count) => sum + count, 0);
    const before = answers();
    simulation.faults.set('connector', { kind: 'delay', ms: 600 });
    const each = Math.ceil(100 / people.length);
    const said = people.flatMap((person) =>
      Array.from({ length: each }, () => teams.say(person.id, teams.personalConversation(person.id), 'help')),
    );
    const posts = () =>
      simulation.faults.calls.filter((call) => call.target === 'connector' && call.method === 'POST').length;
    const postsBefore = posts();
    await until('half of them to be on their way', () => posts() - postsBefore >= 50, 30_000);
    const started = Date.now();
    const stopped = together.stopBot('SIGTERM');
    await wait(100);
    void together.stopBot('SIGTERM');
    const code = await stopped;
    const tookMs = Date.now() - started;
    const statuses = await Promise.all(said.map((status) => status.catch(() => 0)));
    const accepted = statuses.filter((status) => status === 200).length;
    assert.equal(code, 0);
    assert.ok(tookMs < 25_000, `${tookMs} ms`);
    simulation.faults.clear();
    await together.startBot();
    for (let round = 0; round < 80 && answers() - before < accepted; round += 1) await wait(250);
    assert.ok(accepted >= 50, `${accepted} were accepted`);
    assert.ok(answers() - before >= accepted, `${answers() - before} answers to ${accepted} messages`);
  });
});
