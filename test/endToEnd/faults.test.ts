import assert from 'node:assert/strict';
import type { Faults, FaultTarget } from '../../sandbox/simulation.js';
import { askBot, askHelpdesk, cast, latest, named, now } from './story.js';
import { button, buttonsOf, startTogether, type Together, textOf, until } from './together.js';

type Fault = Parameters<Faults['set']>[1];

describe('when Microsoft does not answer as it should, end to end', function () {
  this.timeout(90_000);
  let together: Together;
  beforeEach(async () => {
    together = await startTogether();
  });
  afterEach(async () => {
    await together?.close();
  });

  const cases: [FaultTarget, Fault, RegExp][] = [
    ['reports', { kind: 'throttle', retryAfterSeconds: 60 }, /sign-ins/i],
    ['reports', { kind: 'html' }, /sign-ins/i],
    ['exchange', { kind: 'status', status: 500 }, /mailbox/i],
    ['exchange', { kind: 'truncated' }, /mailbox/i],
  ];
  it('says what could not be read, never that all is well', async () => {
    const { simulation } = together;
    const adele = named(simulation, 'Adele');
    await askBot(simulation, adele, 'iosMail', 'help');
    for (const [target, fault, what] of cases) {
      simulation.faults.set(target, fault);
      simulation.clock.advance(10 * 60_000);
      const answer = await askBot(simulation, adele, 'iosMail', 'my iPhone does not add my mail');
      assert.match(textOf(answer.card), what, `${target} ${fault.kind}`);
      assert.match(textOf(answer.card), /could not/i, `${target} ${fault.kind}`);
      simulation.faults.clear();
    }
  });

  it('decides nothing while the approver cannot be looked up', async () => {
    const { simulation } = together;
    const { teams, helpdeskConversation: channel } = simulation;
    const request = await askHelpdesk(simulation, named(simulation, 'Adele'));
    simulation.faults.set('graph', { kind: 'status', status: 503 });
    const refused = await teams.press(cast(simulation).bo.id, channel, request.id, button(request, 'request.approve'));
    assert.match(refused.text ?? '', /could not check/i);
    simulation.faults.clear();
    assert.ok(buttonsOf(now(simulation, request).card).some((entry) => entry.verb === 'request.approve'));
  });

  it('keeps an approved request through a killed process, and writes once', async () => {
    const { simulation } = together;
    const { teams, helpdeskConversation: channel } = simulation;
    const request = await askHelpdesk(simulation, named(simulation, 'Adele'));
    simulation.faults.set('exchange', { kind: 'delay', ms: 1_500 });
    await teams.press(cast(simulation).bo.id, channel, request.id, button(request, 'request.approve'));
    await together.stopBot('SIGKILL');
    simulation.faults.clear();
    await together.startBot();
    // A killed process's lease lasts a minute of wall time.
    await until(
      'the outcome after the restart',
      () => /read back/i.test(textOf(now(simulation, request).card)),
      75_000,
    );
  });

  it('D01 hands an approved request to a human when Exchange stays away for a quarter of an hour, and writes nothing', async () => {
    const { simulation } = together;
    const { teams, helpdeskConversation: channel } = simulation;
    const adele = named(simulation, 'Adele');
    const request = await askHelpdesk(simulation, adele);
    simulation.faults.set('exchange', { kind: 'throttle', retryAfterSeconds: 60 });
    const before = simulation.faults.calls.length;
    await teams.press(cast(simulation).bo.id, channel, request.id, button(request, 'request.approve'));
    await until('Exchange is asked', () =>
      simulation.faults.calls.slice(before).some(({ target }) => target === 'exchange'),
    );
    simulation.clock.advance(15.5 * 60_000);
    await until('the helpdesk is called', () => latest(simulation, channel, /needs one of you/i), 20_000);
    assert.match(textOf(now(simulation, request).card), /quarter of an hour/i);
    await until('the person is told', () =>
      latest(simulation, teams.personalConversation(adele.id), /the helpdesk looks at it/i),
    );
    simulation.faults.clear();
    assert.deepEqual(
      simulation.faults.calls.filter((call) => call.path.endsWith('/InvokeCommand')),
      [],
    );
    assert.equal((await simulation.phone.addAccount(adele.id, 'iosMail')).added, false);
  });
});
