import assert from 'node:assert/strict';
import type { Card } from '../../cards/adaptiveCard.js';
import { requestCard } from '../../cards/request.js';
import type { RequestView } from '../../cards/requestView.js';
import { words } from '../../cards/words.js';
import type { RequestState } from '../../core/approvals/lifecycle.js';
import { createExperiments } from '../../sandbox/experiments.js';
import type { PressResult } from '../../sandbox/simulation.js';
import { requested } from '../cards/examples.js';
import { fakeSimulation } from './fakeSimulation.js';

describe('what the sandbox tries on the bot', function () {
  // Less than the minute that is waited for an end that does not come.
  this.timeout(20_000);
  const card = (state: RequestState, more: Partial<RequestView> = {}): Card =>
    requestCard(requested(state, more), words('de-DE', 'UTC'));

  /** A bot whose press is answered with a card; what the channel's card says after it, and after the bot was started again. */
  function tried(answer: Card, then: { readonly pressed: readonly Card[]; readonly restarted: readonly Card[] }) {
    const simulation = fakeSimulation();
    const message = simulation.post(simulation.helpdeskConversation, { card: card('pending') });
    let reached: () => void = () => {};
    const show = (cards: readonly Card[]) => {
      for (const [index, next] of cards.entries())
        setTimeout(() => simulation.update(simulation.helpdeskConversation, message, next), 300 * (index + 1));
    };
    const press = async (): Promise<PressResult> => {
      show(then.pressed);
      if (then.restarted.length > 0) reached();
      return { status: 200, card: answer, text: null };
    };
    const arm = (_point: unknown, kill: () => void) => {
      reached = kill;
    };
    const writes = { ...simulation.writes, arm };
    const bot = { state: 'running' as const, kill: () => undefined, restart: async () => show(then.restarted) };
    const priya = { ...simulation.people.find(({ id }) => id === 'bo'), id: 'priya', displayName: 'Priya Nair' };
    const people = [...simulation.people, priya] as typeof simulation.people;
    return createExperiments({
      simulation: { ...simulation, people, teams: { ...simulation.teams, press }, writes },
      bot,
    });
  }
  const told = async (experiment: ReturnType<ReturnType<typeof tried>['kill']>) => {
    const found = await experiment;
    return 'error' in found ? found.error : found.steps.map(({ text }) => text).join('\n');
  };

  it('is at its end with a card that offers no undo, and not while it is still written', async () => {
    for (const state of ['needsHuman', 'superseded', 'compensated'] as const) {
      const end = card(state, { undoable: false });
      const experiments = tried(card('approved'), { pressed: [], restarted: [card('applying'), end] });
      const text = await told(experiments.kill('beforeFirstWrite'));
      assert.ok(text.endsWith(`The card says: ${end.speak}`), text);
      assert.doesNotMatch(text, /has not come to its end/);
    }
  });

  it('says at once that a proof is demanded, instead of waiting for what does not come', async () => {
    const proof = card('pending', {
      prove: { address: 'https://medic.contoso.example/step-up/x', purpose: 'approve' },
    });
    const asked = () => tried(proof, { pressed: [], restarted: [] });
    assert.match(await told(asked().kill('afterWrite')), /demands a proof/);
    assert.match(await told(asked().race('twoApprovers')), /demands a proof[\s\S]*The card says to everybody/);
  });
});
