import assert from 'node:assert/strict';
import { askHelpdesk, cast, latest, minuteMs, named, now } from './story.js';
import { button, textOf, until, useTogether } from './together.js';

describe('after somebody enrolled in MFA, end to end', function () {
  this.timeout(60_000);
  const together = useTogether();

  /** Turns the clock as a person at the page would, so that the log's delay, the poller and the burst pass by. */
  const letTimePass = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 5) {
      together().simulation.clock.advance(5 * minuteMs);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  };

  it('tells that person once, with the one step for their phone', async () => {
    const { simulation } = together();
    const { teams } = simulation;
    const henry = named(simulation, 'Henry');
    await teams.install(henry.id);
    simulation.enrol(henry.id);
    await letTimePass(30);
    const chat = teams.personalConversation(henry.id);
    const notice = await until('the notice', () => latest(simulation, chat, /You added/));
    assert.match(textOf(notice.card), /Re-enter Password|sign in/i);
    await letTimePass(30);
    assert.equal(teams.messages(chat).filter((message) => /You added/.test(textOf(message.card))).length, 1);
  });

  it('says nothing to somebody who does not want notices, or has no phone', async () => {
    const { simulation } = together();
    const { teams } = simulation;
    const theo = named(simulation, 'Theo');
    const quinn = named(simulation, 'Quinn');
    for (const person of [theo, quinn]) await teams.install(person.id);
    await teams.say(quinn.id, teams.personalConversation(quinn.id), 'stop notices');
    for (const person of [theo, quinn]) simulation.enrol(person.id);
    await letTimePass(30);
    for (const person of [theo, quinn]) {
      assert.equal(
        latest(simulation, teams.personalConversation(person.id), /You added/),
        undefined,
        person.displayName,
      );
    }
  });

  it('freezes everything when it was not them, until a false alarm is called', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel, securityConversation: security } = simulation;
    const { bo } = cast(simulation);
    const adele = named(simulation, 'Adele');
    const chat = teams.personalConversation(adele.id);
    const request = await askHelpdesk(simulation, adele);
    await teams.say(adele.id, chat, 'this was not me');
    const alarm = await until('the alarm', () => latest(simulation, security, /Adele/));
    await until('the request is stopped', () =>
      /withdrawn|frozen|stopped/i.test(textOf(now(simulation, request).card)),
    );
    const late = await teams.press(bo.id, channel, request.id, button(request, 'request.approve'));
    assert.ok(late.text !== null || /withdrawn|frozen|stopped/i.test(textOf(late.card)));

    const falseAlarm = button(alarm, 'security.falseAlarm');
    assert.match((await teams.press(adele.id, security, alarm.id, falseAlarm)).text ?? '', /about you/i);
    await teams.press(bo.id, security, alarm.id, falseAlarm);
    await until('the case is closed', () => /false alarm/i.test(textOf(now(simulation, alarm).card)));
    await askHelpdesk(simulation, adele);
  });

  it('collects people whose policy is missing into one request a day', async () => {
    const { simulation } = together();
    const { helpdeskConversation: channel } = simulation;
    for (const name of ['Mona', 'Gita']) await simulation.teams.install(named(simulation, name).id);
    for (const name of ['Mona', 'Gita']) simulation.enrol(named(simulation, name).id);
    await letTimePass(30);
    // Reading people takes its share of five report calls in ten seconds of real time; every turn of the clock asks for more.
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    simulation.clock.advance(26 * 60 * minuteMs);
    const both = /Mona[\s\S]*Gita|Gita[\s\S]*Mona/;
    const request = await until('the collection', () => latest(simulation, channel, both), 30_000);
    assert.match(textOf(request.card), /Block Basic Auth/);
  });
});
