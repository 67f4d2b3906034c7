import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupIds } from '../../sandbox/identifiers.js';
import { askHelpdesk, cast, latest, minuteMs, named, now } from './story.js';
import { button, buttonsOf, textOf, until, useTogether } from './together.js';

const folder = mkdtempSync(join(tmpdir(), 'mail-medic-policy-'));
const POLICY_FILE = join(folder, 'policy.json');
writeFileSync(
  POLICY_FILE,
  JSON.stringify({
    rules: [
      {
        changes: ['outlookMobile'],
        mailboxesOf: 'everybody',
        decidedBy: { group: groupIds.admins, name: 'mail administrators' },
      },
      {
        changes: 'all',
        mailboxesOf: 'everybody',
        decidedBy: { group: groupIds.approvers, name: 'service desk' },
        approvers: 2,
      },
    ],
    caps: { perApproverAndHour: 3 },
    remindAfterMinutes: [30],
  }),
);

describe('a policy file, end to end', function () {
  this.timeout(60_000);
  // A tenant of its own for each: five reports in ten seconds are soon asked for.
  const together = useTogether({ POLICY_FILE }, 'each');
  after(() => rmSync(folder, { recursive: true, force: true }));

  const reply = async (personId: string, conversation: string, text: string) => {
    const { teams } = together().simulation;
    await teams.install(personId);
    const before = teams.messages(conversation).length;
    await teams.say(personId, conversation, text);
    return textOf(
      await until('an answer', () =>
        teams
          .messages(conversation)
          .slice(before)
          .find((message) => message.from === 'bot' && message.card !== null),
      ).then((message) => message.card),
    );
  };

  it('has two people approve, refuses who may make herself an administrator, and shows it on every card', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel } = simulation;
    const { bo, second: priya } = cast(simulation);
    const [adele, rosa] = [named(simulation, 'Adele'), named(simulation, 'Rosa')];
    const request = await askHelpdesk(simulation, adele);
    assert.match(textOf(request.card), /Two people have to approve: service desk/);
    const approve = button(request, 'request.approve');

    const refused = await teams.press(rosa.id, channel, request.id, approve);
    assert.match(refused.text ?? '', /administrator’s role/);
    const first = await teams.press(bo.id, channel, request.id, approve);
    assert.match(textOf(first.card), /Bo Lindqvist approved: 1 of 2/);
    await until('the first approval in the channel', () => /1 of 2/.test(textOf(now(simulation, request).card)));
    assert.match((await teams.press(bo.id, channel, request.id, approve)).text ?? '', /second person/);

    assert.match(await reply(bo.id, teams.personalConversation(bo.id), 'queue'), /Adele.*1 of 2/);
    assert.match(await reply(bo.id, teams.personalConversation(bo.id), 'queue mine'), /Nothing waits/);
    assert.match(await reply(priya.id, channel, 'queue'), /Adele/);
    assert.match(await reply(adele.id, teams.personalConversation(adele.id), 'queue'), /for those who decide/);

    assert.match(
      await reply(bo.id, simulation.securityConversation, 'queue'),
      /just you and me|1:1|our own chat|privately/i,
    );

    await teams.press(priya.id, channel, request.id, approve);
    const applied = await until(
      'the outcome',
      () => {
        const { card } = now(simulation, request);
        return buttonsOf(card).some((entry) => entry.verb === 'request.undo') ? card : null;
      },
      30_000,
    );
    assert.match(textOf(applied), /Bo Lindqvist and Priya Nair/);
  });

  it('has the group decide that its rule names, and reminds the helpdesk', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel, clock } = simulation;
    const { bo, second: priya } = cast(simulation);
    const mona = named(simulation, 'Mona');
    const request = await askHelpdesk(simulation, mona);
    assert.match(textOf(request.card), /One person decides: mail administrators/);
    const approve = button(request, 'request.approve');
    assert.match((await teams.press(bo.id, channel, request.id, approve)).text ?? '', /Only members/);
    assert.doesNotMatch(await reply(bo.id, teams.personalConversation(bo.id), 'queue'), /Mona/);
    clock.advance(31 * minuteMs);
    await until('a reminder', () => latest(simulation, channel, /still waits for a decision/));
    await teams.press(priya.id, channel, request.id, approve);
    // Risk is read again before the write, and so many reports within ten seconds have to wait for their turn.
    const done = () => buttonsOf(now(simulation, request).card).some((entry) => entry.verb === 'request.undo');
    await until('the outcome', done, 30_000);
  });
});
