import assert from 'node:assert/strict';
import { askHelpdesk, cast, latest, named, now } from './story.js';
import { button, buttonsOf, textOf, until, useTogether } from './together.js';

describe('a button that Microsoft is slow about, end to end', function () {
  this.timeout(120_000);
  const together = useTogether();
  const patienceMs = 60_000;

  it('B13 is answered before Graph answers, and the card then shows what came of it', async () => {
    const { simulation } = together();
    const { teams, faults, helpdeskConversation: channel } = simulation;
    const { bo, member } = cast(simulation);
    const request = await askHelpdesk(simulation, named(simulation, 'Adele'));
    const approve = button(request, 'request.approve');
    const waits = () => buttonsOf(now(simulation, request).card).some(({ verb }) => verb === 'request.approve');

    faults.set('graph', { kind: 'delay', ms: 8_000 });
    const stranger = await teams.press(member.id, channel, request.id, approve);
    assert.match(stranger.text ?? '', /I am checking/);
    await until(
      'the one who may not is asked to press again',
      () => latest(simulation, channel, /Press again, and I tell you alone/),
      patienceMs,
    );
    assert.ok(waits(), 'nothing was decided');

    const pressed = await teams.press(bo.id, channel, request.id, approve);
    assert.match(pressed.text ?? '', /I am checking/);
    assert.ok(waits(), 'nothing is decided before Graph has said that he may');
    faults.clear();
    await until('the card shows that it was approved', () => !waits(), patienceMs);
    await until('the outcome', () => /read back/i.test(textOf(now(simulation, request).card)), patienceMs);
  });
});
