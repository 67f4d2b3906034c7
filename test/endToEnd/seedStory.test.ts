import assert from 'node:assert/strict';
import type { ChatMessage } from '../../sandbox/simulation.js';
import { button, buttonsOf, textOf, until, useTogether } from './together.js';

const minute = 60_000;

describe('the main job, end to end', function () {
  this.timeout(60_000);
  const together = useTogether();

  const people = () => together().simulation.people;
  const named = (name: string) => {
    const found = people().find((person) => person.displayName.startsWith(name));
    if (found === undefined) throw new Error(`Nobody is called ${name}.`);
    return found;
  };
  const approvers = () => people().filter((person) => person.role === 'approver');
  const chatOf = (personId: string) => together().simulation.teams.personalConversation(personId);
  const last = (conversationId: string): ChatMessage | undefined =>
    together()
      .simulation.teams.messages(conversationId)
      .findLast((message) => message.from === 'bot');

  it('takes Adele from a phone that refuses to a phone that syncs', async () => {
    const { simulation } = together();
    const { teams, phone, clock, helpdeskConversation: channel } = simulation;
    const adele = named('Adele');
    const chat = chatOf(adele.id);
    const [bo, second] = approvers();
    const member = people().find((person) => person.role === 'channelMember');
    const guest = people().find((person) => person.role === 'guest');
    assert.ok(bo && second && member && guest);

    assert.equal((await phone.addAccount(adele.id, 'iosMail')).added, false);
    clock.advance(5 * minute);
    await teams.install(adele.id);
    await until('the welcome', () => last(chat));
    assert.equal(await teams.say(adele.id, chat, "why can't I add my mail on iPhone?"), 200);
    const diagnosis = await until('the diagnosis', () => {
      const message = last(chat);
      return message && textOf(message.card).includes('ActiveSync') ? message : null;
    });
    assert.match(textOf(diagnosis.card), /50058[\s\S]*50199/, 'the steps of the sign-in stand in the evidence');

    const asked = await teams.press(adele.id, chat, diagnosis.id, button(diagnosis, 'diagnosis.askHelpdesk'));
    assert.equal(asked.status, 200);
    const request = await until('the request in the channel', () => last(channel));
    assert.match(textOf(request.card), /ActiveSync/);
    assert.match(textOf(request.card), /Block Basic Auth/);
    assert.match(textOf(request.card), /MM-\d+/);

    const approve = button(request, 'request.approve');
    for (const clicker of [adele, member, guest]) {
      const refused = await teams.press(clicker.id, channel, request.id, approve);
      assert.equal(refused.card, null, `${clicker.displayName} gets words, not a card`);
      assert.ok(refused.text);
    }
    assert.ok(
      buttonsOf(last(channel)?.card ?? null).some((entry) => entry.verb === 'request.approve'),
      'still pending',
    );

    const [first, other] = await Promise.all([
      teams.press(bo.id, channel, request.id, approve),
      teams.press(second.id, channel, request.id, approve),
    ]);
    assert.equal(first.status, 200);
    assert.equal(other.status, 200);
    const applied = await until('the outcome in the channel', () => {
      const message = teams.messages(channel).find((entry) => entry.id === request.id);
      return message && /read back/i.test(textOf(message.card)) ? message : null;
    });
    const name = [bo, second].find((approver) =>
      textOf(applied.card).includes(approver.displayName.split(' ')[0] ?? ''),
    );
    assert.ok(name, 'the card names who decided');
    await until('Adele is told', () =>
      teams.messages(chat).some((message) => /add the account/i.test(textOf(message.card))),
    );

    clock.advance(minute);
    assert.equal((await phone.addAccount(adele.id, 'iosMail')).added, true);
    clock.advance(10 * minute);
    await until('the confirmation', () =>
      teams.messages(chat).some((message) => /sync/i.test(textOf(message.card)) && message.at > applied.at),
    );

    const writes = simulation.faults.calls.filter((call) => call.target === 'exchange');
    assert.ok(writes.length > 0);
  });
});
