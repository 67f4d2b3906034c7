import assert from 'node:assert/strict';
import { runByHand } from './byHand.js';
import { askHelpdesk, cast, latest, minuteMs, named, now } from './story.js';
import { button, buttonsOf, textOf, until, useTogether } from './together.js';

describe('a card that is older than what it speaks of, end to end', function () {
  this.timeout(120_000);
  const together = useTogether({}, 'each');
  const patienceMs = 40_000;

  it('B12 writes nothing over what an administrator set meanwhile: a new card asks, and both name each other', async () => {
    const { simulation } = together();
    const { teams, phone, helpdeskConversation: channel } = simulation;
    const { bo } = cast(simulation);
    const adele = named(simulation, 'Adele');
    const old = await askHelpdesk(simulation, adele);
    const [reference] = /MM-\d+/.exec(textOf(old.card)) ?? [];
    assert.ok(reference !== undefined);
    const writes = () => simulation.faults.calls.filter(({ path }) => path.endsWith('/InvokeCommand')).length;
    await runByHand(simulation, 'Set-User', { Identity: adele.id, AuthenticationPolicy: 'Allow Basic Auth' });
    const before = writes();
    await teams.press(bo.id, channel, old.id, button(old, 'request.approve'));

    const anew = await until(
      'the card that takes its place',
      () => latest(simulation, channel, new RegExp(`takes the place of ${reference}`)),
      patienceMs,
    );
    const [other] = /MM-\d+/.exec(textOf(anew.card)) ?? [];
    assert.notEqual(other, reference);
    const told = await until(
      'the old card says which',
      () => new RegExp(`${other} takes its place`).test(textOf(now(simulation, old).card)) && now(simulation, old),
      patienceMs,
    );
    assert.match(textOf(told.card), /Allow Basic Auth, which is not what this card showed; nothing was written/);
    assert.deepEqual(
      buttonsOf(told.card).map(({ verb }) => verb),
      ['request.evidence'],
    );
    assert.equal(writes(), before, 'nothing was written');
    const chat = teams.personalConversation(adele.id);
    await until(
      'the person is told of the new one',
      () => latest(simulation, chat, new RegExp(`Request ${other}`)),
      patienceMs,
    );
    await until(
      'their older message says so',
      () => latest(simulation, chat, new RegExp(`goes on as ${other}`)),
      patienceMs,
    );

    // The old button is worth nothing any more; the new one writes what its own card shows.
    const late = await teams.press(bo.id, channel, old.id, button(old, 'request.approve'));
    assert.match(textOf(late.card), new RegExp(`${other} takes its place`));
    assert.equal(writes(), before);
    await teams.press(bo.id, channel, anew.id, button(anew, 'request.approve'));
    await until('the outcome', () => /read back/i.test(textOf(now(simulation, anew).card)), patienceMs);
    simulation.clock.advance(minuteMs);
    assert.equal((await phone.addAccount(adele.id, 'iosMail')).added, true);
  });

  it('B12 says that somebody else has made the change, and asks nobody anew', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel } = simulation;
    const { bo } = cast(simulation);
    const adele = named(simulation, 'Adele');
    const request = await askHelpdesk(simulation, adele);
    await runByHand(simulation, 'Set-CASMailbox', { Identity: adele.id, ActiveSyncEnabled: true });
    await teams.press(bo.id, channel, request.id, button(request, 'request.approve'));
    await until(
      'the card says so',
      () => /somebody else has made this change already/i.test(textOf(now(simulation, request).card)),
      patienceMs,
    );
    await until(
      'the person is told',
      () => latest(simulation, teams.personalConversation(adele.id), /Somebody has made the change already/),
      patienceMs,
    );
    assert.equal(teams.messages(channel).length, 1, 'no other card');
  });
});
