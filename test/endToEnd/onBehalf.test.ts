import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupIds } from '../../sandbox/identifiers.js';
import type { ChatMessage } from '../../sandbox/simulation.js';
import { cast, latest, minuteMs, named, now } from './story.js';
import { button, buttonsOf, textOf, until, useTogether } from './together.js';

const folder = mkdtempSync(join(tmpdir(), 'mail-medic-on-behalf-'));
const POLICY_FILE = join(folder, 'policy.json');
writeFileSync(
  POLICY_FILE,
  JSON.stringify({
    rules: [{ changes: 'all', mailboxesOf: 'everybody', decidedBy: { group: groupIds.approvers, name: 'approvers' } }],
    helpdesk: { group: groupIds.helpdesk, name: 'service desk' },
    // Priya Nair.
    protectedPeople: groupIds.admins,
    caps: { looksPerHelpdeskMemberAndHour: 3 },
  }),
);

describe('the helpdesk asks on behalf of somebody, end to end', function () {
  this.timeout(60_000);
  const together = useTogether({ POLICY_FILE });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const say = async (personId: string, text: string, conversation?: string): Promise<ChatMessage> => {
    const { teams } = together().simulation;
    const chat = conversation ?? teams.personalConversation(personId);
    await teams.install(personId);
    const before = teams.messages(chat).length;
    await teams.say(personId, chat, text);
    return until('an answer', () =>
      teams
        .messages(chat)
        .slice(before)
        .find(
          (message) =>
            message.from === 'bot' && /./.test(textOf(message.card)) && !/Welcome/.test(textOf(message.card)),
        ),
    );
  };
  const answer = async (...said: Parameters<typeof say>) => textOf((await say(...said)).card);

  it('refuses in words whoever may not ask, and for whom nobody may', async () => {
    const { simulation } = together();
    const { bo, member: max } = cast(simulation);
    const adele = 'adele.vance@contoso.example';
    assert.match(await answer(bo.id, `for ${adele}: cannot add mail`), /Only the helpdesk can ask for somebody else/);
    assert.match(await answer(max.id, `for ${adele}:`), /write it again with the reason/);
    assert.match(await answer(max.id, 'for nobody@contoso.example: no mail'), /I find nobody/);
    assert.match(await answer(max.id, 'on behalf of Max Keller: no mail'), /That is you/);
    assert.match(await answer(max.id, 'for Priya Nair: no mail'), /people for whom I change nothing/);
    assert.doesNotMatch(
      await answer(max.id, `for ${adele}: cannot add mail`, simulation.helpdeskConversation),
      /ActiveSync|Adele/,
    );
  });

  it('shows the helpdesk’s view, raises the request, and has neither of the two approve it', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel } = simulation;
    const { bo, member: max } = cast(simulation);
    const adele = named(simulation, 'Adele');
    const chat = teams.personalConversation(adele.id);
    await say(adele.id, 'hello');

    const looked = await say(max.id, 'for Adele Vance: cannot add mail on iPhone, ticket 4711');
    assert.match(textOf(looked.card), /For Adele Vance[\s\S]*ActiveSync/);
    assert.doesNotMatch(textOf(looked.card), /\b\d{1,3}(\.\d{1,3}){3}\b/);
    const told = await until('the notice', () => latest(simulation, chat, /looked into your mail problem/));
    assert.match(textOf(told.card), /Max Keller \(service desk\)[\s\S]*cannot add mail on iPhone \(ticket 4711\)/);
    assert.ok(buttonsOf(told.card).some(({ verb }) => verb === 'notices.notMe'));

    const ask = button(looked, 'onBehalf.ask');
    const copied = await teams.press(bo.id, teams.personalConversation(bo.id), looked.id, ask);
    assert.match(copied.text ?? '', /no longer have this case/);
    await teams.press(max.id, looked.conversationId, looked.id, ask);
    const request = await until('the request', () => latest(simulation, channel, /Adele Vance/));
    assert.match(textOf(request.card), /Max Keller of the helpdesk asked for them[\s\S]*ticket 4711/);
    await until('the second notice', () => latest(simulation, chat, /They asked for a change to your mailbox/));
    assert.match(textOf(now(simulation, looked).card), /Request MM-\d+ is open/);

    const approve = button(request, 'request.approve');
    assert.match((await teams.press(max.id, channel, request.id, approve)).text ?? '', /You asked for this yourself/);
    assert.match((await teams.press(adele.id, channel, request.id, approve)).text ?? '', /your own mailbox/);
    await teams.press(bo.id, channel, request.id, approve);
    await until('the outcome', () => /approved by Bo/.test(textOf(now(simulation, request).card)));
    await until('the outcome, told to who asked', () =>
      latest(simulation, looked.conversationId, /MM-\d+: Adele Vance[\s\S]*approved by Bo Lindqvist/),
    );
    const outcome = await until('the outcome, told to the person', () =>
      latest(simulation, chat, /Bo Lindqvist switched[\s\S]*which Max Keller of the helpdesk made for you/),
    );
    assert.match(textOf(outcome.card), /Then add the account/, 'and what happens next');
  });

  it('stops everything when the person did not ask, and counts the looks of an hour', async () => {
    const { simulation } = together();
    const { teams } = simulation;
    const { member: max } = cast(simulation);
    const theo = named(simulation, 'Theo');
    const chat = teams.personalConversation(theo.id);
    await say(theo.id, 'hello');
    await say(max.id, `on behalf of ${theo.userPrincipalName}: Thunderbird gets no mail`);
    const told = await until('the notice', () => latest(simulation, chat, /looked into your mail problem/));
    await teams.press(theo.id, chat, told.id, button(told, 'notices.notMe'));
    await until('security', () => latest(simulation, simulation.securityConversation, /Theo Brandt/));
    assert.match(await answer(max.id, `for ${theo.userPrincipalName}: no mail`), /Security is looking at this person/);

    const mona = named(simulation, 'Mona');
    await say(max.id, `for ${mona.userPrincipalName}: no mail in Outlook`);
    assert.match(await answer(max.id, `for ${mona.userPrincipalName}: no mail in Outlook`), /as many people this hour/);
    // She had no chat with the bot; as soon as she has one, she is told.
    await say(mona.id, 'hello');
    simulation.clock.advance(61 * minuteMs);
    await until('the late notice', () => latest(simulation, teams.personalConversation(mona.id), /Max Keller/));
  });
});
