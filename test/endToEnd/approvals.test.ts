import assert from 'node:assert/strict';
import { askBot, askHelpdesk, cast, latest, minuteMs, named, now } from './story.js';
import { button, buttonsOf, textOf, until, useTogether } from './together.js';

describe('requests and decisions, end to end', function () {
  this.timeout(60_000);
  const together = useTogether();

  it('is applied, then undone to the value found before, and read back both times', async () => {
    const { simulation } = together();
    const { teams, phone, helpdeskConversation: channel } = simulation;
    const { bo } = cast(simulation);
    const mona = named(simulation, 'Mona');
    const request = await askHelpdesk(simulation, mona);
    await teams.press(bo.id, channel, request.id, button(request, 'request.approve'));
    const applied = await until(
      'the outcome',
      () => {
        const card = now(simulation, request);
        return buttonsOf(card.card).some((entry) => entry.verb === 'request.undo') ? card : null;
      },
      30_000,
    );
    assert.match(textOf(applied.card), /read back/i);
    simulation.clock.advance(minuteMs);
    assert.equal((await phone.addAccount(mona.id, mona.app)).added, true);

    const undo = button(applied, 'request.undo');
    assert.ok((await teams.press(mona.id, channel, request.id, undo)).text, 'not by the person it is about');
    await teams.press(bo.id, channel, request.id, undo);
    await until('the undoing', () => {
      const card = now(simulation, request).card;
      return (
        /undone|put back|restored/i.test(textOf(card)) &&
        !buttonsOf(card).some((entry) => entry.verb === 'request.undo')
      );
    });
    simulation.clock.advance(minuteMs);
    assert.equal((await phone.addAccount(mona.id, mona.app)).added, false);
  });

  it('refuses in words: no reason, a foreign conversation, an unknown request, a button sent as a message', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel } = simulation;
    const { bo, second } = cast(simulation);
    const cleo = named(simulation, 'Adele');
    const request = await askHelpdesk(simulation, cleo);
    const deny = button(request, 'request.deny');
    assert.match((await teams.press(bo.id, channel, request.id, deny)).text ?? '', /reason/i);
    const elsewhere = teams.personalConversation(bo.id);
    assert.match((await teams.press(bo.id, elsewhere, request.id, deny)).text ?? '', /not where I posted/i);
    assert.ok(
      (await teams.press(bo.id, channel, request.id, { verb: 'request.deny', data: { id: 'no-such-request' } })).text,
    );
    const unknown = await teams.press(bo.id, channel, request.id, { verb: 'request.destroy', data: { id: 'x' } });
    assert.deepEqual([unknown.card, unknown.status < 500], [null, true]);
    const forged = { ...deny.data, approver: bo.id, state: 'approved' };
    assert.equal(
      (await teams.press(second.id, channel, request.id, { verb: 'request.approve', data: forged })).card,
      null,
    );
    assert.ok(
      buttonsOf(now(simulation, request).card).some((entry) => entry.verb === 'request.approve'),
      'still pending',
    );

    const denied = await teams.press(bo.id, channel, request.id, {
      ...deny,
      data: { ...deny.data, reason: 'Leaves on Friday' },
    });
    assert.match(textOf(denied.card), /denied/i);
    const told = await until('the person is told why', () =>
      latest(simulation, teams.personalConversation(cleo.id), /Leaves on Friday/),
    );
    assert.match(textOf(told.card), new RegExp(bo.displayName.split(' ')[0] ?? ''));
    const late = await teams.press(second.id, channel, request.id, button(request, 'request.approve'));
    assert.match(textOf(late.card), /denied/i, 'an old card heals itself when it is touched');
  });

  it('expires on the turned clock, and every copy says so', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel } = simulation;
    const adele = named(simulation, 'Adele');
    const request = await askHelpdesk(simulation, adele);
    simulation.clock.advance(5 * 60 * minuteMs);
    await until('the expiry in the channel', () => /expired/i.test(textOf(now(simulation, request).card)));
    await until('the person is told', () =>
      latest(simulation, teams.personalConversation(adele.id), /expired|in time/i),
    );
    const late = await teams.press(cast(simulation).bo.id, channel, request.id, button(request, 'request.approve'));
    assert.match(textOf(late.card), /expired/i);
  });

  it('is withdrawn by the person who asked', async () => {
    const { simulation } = together();
    const { teams } = simulation;
    const adele = named(simulation, 'Adele');
    const request = await askHelpdesk(simulation, adele);
    const chat = teams.personalConversation(adele.id);
    const waiting = await until('the card with [Withdraw]', () => {
      const message = teams.messages(chat).findLast((entry) => entry.from === 'bot');
      return message && buttonsOf(message.card).some((entry) => entry.verb === 'request.withdraw') ? message : null;
    });
    await teams.press(adele.id, chat, waiting.id, button(waiting, 'request.withdraw'));
    await until('the channel knows', () => /withdrawn|took .* back/i.test(textOf(now(simulation, request).card)));
  });

  it('offers no request where native mail is not allowed, and where a stranger may be at work', async () => {
    const { simulation } = together();
    for (const name of ['Olga', 'Pia']) {
      const person = named(simulation, name);
      const answer = await askBot(simulation, person, person.app, 'I cannot add my mail on my iPhone');
      assert.ok(!buttonsOf(answer.card).some((entry) => entry.verb === 'diagnosis.askHelpdesk'), name);
    }
    const pia = named(simulation, 'Pia');
    const alarm = await until('the security conversation hears of Pia', () =>
      latest(simulation, simulation.securityConversation, new RegExp(pia.displayName)),
    );
    assert.ok(button(alarm, 'security.take'));
  });

  it('shows nobody anything about somebody in a channel, and somebody else nothing of a case', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel } = simulation;
    const henry = named(simulation, 'Henry');
    const before = teams.messages(channel).length;
    await teams.say(henry.id, channel, 'why can I not add my mail on iPhone?');
    const pointer = await until('a pointer', () =>
      teams
        .messages(channel)
        .slice(before)
        .find((message) => message.from === 'bot'),
    );
    assert.match(textOf(pointer.card), /1:1|our own chat|privately|just you and me/i);
    assert.deepEqual(buttonsOf(pointer.card), []);

    const answer = await askBot(simulation, henry, henry.app, 'my mail does not work on the iPhone');
    const data = button(answer, 'diagnosis.receipt');
    const { second } = cast(simulation);
    const stolen = await teams.press(second.id, teams.personalConversation(second.id), answer.id, data);
    assert.match(stolen.text ?? '', /no longer have this case/i);
  });

  it('works a redelivered activity once', async () => {
    const { simulation } = together();
    const { teams } = simulation;
    const theo = named(simulation, 'Theo');
    const chat = teams.personalConversation(theo.id);
    await teams.say(theo.id, chat, 'help');
    const once = teams.messages(chat).length;
    assert.equal(await teams.deliverAgain(), 200);
    assert.equal(teams.messages(chat).length, once);
  });
});
