import assert from 'node:assert/strict';
import { askHelpdesk, cast, latest, named, now } from './story.js';
import { button, textOf, until, useTogether } from './together.js';

describe('signing somebody out with a policy, end to end', function () {
  this.timeout(120_000);
  const together = useTogether();
  const patienceMs = 40_000;

  it('is chosen on the card and never beforehand, is done and read back, and the person is told', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel } = simulation;
    const { bo } = cast(simulation);
    const adele = named(simulation, 'Adele');
    const request = await askHelpdesk(simulation, adele);
    assert.match(textOf(request.card), /Within 30 minutes: signs them out of mail everywhere/);
    assert.match(JSON.stringify(request.card), /"id":"revokeSessions"[^}]*"value":"false"/);
    const approve = button(request, 'request.approve');
    const forged = { ...approve, data: { ...approve.data, revokeSessions: 'now' } };
    assert.equal((await teams.press(bo.id, channel, request.id, forged)).card, null, 'no other value is taken');
    const chosen = { ...approve, data: { ...approve.data, revokeSessions: 'true' } };
    await teams.press(bo.id, channel, request.id, chosen);
    await until(
      'the outcome',
      () => /Signed out of mail everywhere, read back/.test(textOf(now(simulation, request).card)),
      patienceMs,
    );
    await until(
      'the person is told',
      () => latest(simulation, teams.personalConversation(adele.id), /you will be asked to sign in again/),
      patienceMs,
    );
  });
});
