import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChatMessage } from '../../sandbox/simulation.js';
import { latest, minuteMs, named } from './story.js';
import { button, buttonsOf, textOf, until, useTogether } from './together.js';

describe('when nothing is settled at once, end to end', function () {
  this.timeout(120_000);
  const together = useTogether();

  /** Writes to the bot and gives the card that answers. */
  const ask = async (personId: string, text: string): Promise<ChatMessage> => {
    const { teams } = together().simulation;
    const chat = teams.personalConversation(personId);
    await teams.install(personId);
    const before = teams.messages(chat).length;
    await teams.say(personId, chat, text);
    return until('an answer', () => {
      const message = latest(together().simulation, chat);
      return message && teams.messages(chat).length > before + 1 && buttonsOf(message.card).length > 0 ? message : null;
    });
  };
  /**
   * The first message the bot posts after `before` that matches, while the time goes on in steps of so many minutes: a look
   * may have to wait for its share of the few calls a tenant grants, and the one after it sees the same.
   */
  const next = async (before: ChatMessage, words: RegExp, stepMinutes = 0): Promise<ChatMessage> => {
    const { teams, clock } = together().simulation;
    const found = () => {
      const all = teams.messages(before.conversationId);
      return all
        .slice(all.findIndex((message) => message.id === before.id) + 1)
        .find((message) => message.from === 'bot' && words.test(textOf(message.card)));
    };
    for (let step = 0; step < 12 && found() === undefined; step += 1) {
      clock.advance(stepMinutes * minuteMs);
      await until('a moment', found, 3_000).catch(() => undefined);
    }
    return until(`a message like ${words}`, found, 1_000);
  };

  it('looks again by itself, through a restart, and writes when the row has arrived', async () => {
    const { simulation } = together();
    const { phone, clock } = simulation;
    const bo = named(simulation, 'Bo');
    clock.advance(minuteMs);
    const answer = await ask(bo.id, 'my Outlook on the phone does not sync my mail');
    assert.match(textOf(answer.card), /I look again by myself until/);
    await together().stopBot('SIGKILL');
    await together().startBot();
    assert.equal((await phone.addAccount(bo.id, 'outlookMobile')).added, true);
    const told = await next(answer, /Success: Entra let the app in/, 5);
    assert.ok(buttonsOf(told.card).some(({ verb }) => verb === 'diagnosis.flag'));
    assert.doesNotMatch(textOf(told.card), /I look again by myself/);
  });

  it('says after half an hour that nothing arrived, asks what works, and hands over without anything to approve', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel } = simulation;
    const paul = named(simulation, 'Paul');
    const answer = await ask(paul.id, 'my iPhone does not add my mail: "Unable to verify account information"');
    assert.match(textOf(answer.card), /I look again by myself until/);
    const silence = await next(answer, /no sign-in from .* has reached Microsoft/, 5);
    assert.match(textOf(silence.card), /Does your work mail open in a browser\?/);

    const send = button(silence, 'diagnosis.answer');
    const works = { webMail: 'yes', outlookApp: 'yes', colleague: '' };
    await teams.press(paul.id, silence.conversationId, silence.id, { ...send, data: { ...send.data, ...works } });
    const judged = await until(
      'the answer after the questions',
      () => {
        const message = teams.messages(silence.conversationId).find(({ id }) => id === silence.id);
        return message && !/has reached Microsoft|Looking at/.test(textOf(message.card)) ? message : null;
      },
      25_000,
    );
    assert.ok(buttonsOf(judged.card).some(({ verb }) => verb === 'diagnosis.again'));

    const before = teams.messages(channel).length;
    const handOver = button(silence, 'diagnosis.askHelpdesk');
    await teams.press(paul.id, silence.conversationId, silence.id, handOver);
    const card = await until('the hand-over in the channel', () => teams.messages(channel)[before], 25_000);
    assert.match(textOf(card.card), /Paul Prior[\s\S]*I could not prove a cause/);
    assert.match(textOf(card.card), /Unable to verify account information/);
    assert.match(textOf(card.card), /ActiveSync\non/);
    assert.deepEqual(buttonsOf(card.card), []);
    const [reference] = /MM-\d+/.exec(textOf(card.card)) ?? [];
    assert.ok(reference);
    await next(silence, new RegExp(reference));
    await teams.press(paul.id, silence.conversationId, silence.id, handOver);
    await wait(500);
    assert.equal(teams.messages(channel).length, before + 1, 'one for a case');
  });

  it('reports exactly the try that it was told to watch for', async () => {
    const { simulation } = together();
    const { teams, phone, clock } = simulation;
    const wes = named(simulation, 'Wes');
    await phone.addAccount(wes.id, 'iosMail');
    clock.advance(6 * minuteMs);
    const answer = await ask(wes.id, 'my iPhone does not add my mail');
    const pressed = await teams.press(wes.id, answer.conversationId, answer.id, button(answer, 'diagnosis.flag'));
    assert.match(pressed.text ?? '', /Try now/);
    const flagged = await next(answer, /I am watching/);
    clock.advance(minuteMs);
    await phone.addAccount(wes.id, 'iosMail');
    const report = await next(flagged, /the try you told me to watch for/, 5);
    assert.match(textOf(report.card), /50126/);
    assert.match(textOf(report.card), /From then on I watched for your next try/);
  });

  it('asks one question where it could be about mail, and looks once that is answered', async () => {
    const { simulation } = together();
    const { teams } = simulation;
    const adele = named(simulation, 'Adele');
    const question = await ask(adele.id, 'something is wrong with my email');
    assert.match(textOf(question.card), /Is this about your work mail\?/);
    const send = button(question, 'diagnosis.answer');
    await teams.press(adele.id, question.conversationId, question.id, {
      ...send,
      data: { ...send.data, answer: 'iosMail' },
    });
    await until(
      'the diagnosis',
      () => {
        const message = teams.messages(question.conversationId).find(({ id }) => id === question.id);
        return message && /ActiveSync, is off/.test(textOf(message.card));
      },
      25_000,
    );
  });
});
