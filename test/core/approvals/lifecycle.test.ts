import assert from 'node:assert/strict';
import {
  nextState,
  openStates,
  type RequestState,
  type RequestStep,
  requestStates,
  transitions,
} from '../../../core/approvals/lifecycle.js';

/** The whole table once more, as it was meant: rows are states, and what is left out must not happen. */
const meant: Readonly<Record<RequestState, string>> = {
  pending: 'approve>approved deny>denied withdraw>withdrawn expire>expired freeze>withdrawn',
  approved: 'begin>applying giveUp>needsHuman freeze>needsHuman',
  applying: 'written>verifying fallBack>partlyApplied supersede>superseded giveUp>needsHuman freeze>needsHuman',
  verifying: 'verified>applied giveUp>needsHuman freeze>needsHuman',
  partlyApplied: 'putBack>compensated giveUp>needsHuman freeze>needsHuman',
  applied: 'confirm>confirmed undo>undone giveUp>needsHuman',
  confirmed: 'undo>undone giveUp>needsHuman',
  needsHuman: 'undo>undone giveUp>needsHuman',
  denied: '',
  withdrawn: '',
  expired: '',
  superseded: '',
  compensated: '',
  undone: '',
};

const steps: readonly RequestStep[] = [
  ...([
    'approve',
    'deny',
    'withdraw',
    'expire',
    'freeze',
    'begin',
    'written',
    'fallBack',
    'supersede',
    'verified',
    'putBack',
  ] as const),
  ...(['giveUp', 'confirm', 'undo'] as const),
];

describe('the life of a request, as a table', () => {
  for (const state of requestStates) {
    for (const step of steps) {
      const to =
        meant[state]
          .split(' ')
          .find((one) => one.startsWith(`${step}>`))
          ?.split('>')[1] ?? null;
      it(`${state}, ${step}: ${to ?? 'cannot happen'}`, () => assert.equal(nextState(state, step), to));
    }
  }

  it('names no step that leads nowhere, and every state can be reached', () => {
    const reached = new Set<RequestState>(['pending']);
    for (let round = 0; round < requestStates.length; round += 1) {
      for (const step of steps) for (const { from, to } of transitions(step)) if (reached.has(from)) reached.add(to);
    }
    assert.deepEqual(
      requestStates.filter((state) => !reached.has(state)),
      [],
    );
    assert.deepEqual(
      steps.filter((step) => transitions(step).length === 0),
      [],
    );
  });

  it('has a way to an end, without anybody, from every state that is open', () => {
    for (const state of openStates) {
      const alone = state === 'pending' ? nextState(state, 'expire') : nextState(state, 'giveUp');
      assert.ok(alone !== null && !openStates.includes(alone), state);
    }
  });

  it('lets a change leave in one state only, and nothing but a decision of somebody leads there', () => {
    assert.deepEqual(transitions('begin'), [{ from: 'approved', to: 'applying' }]);
    assert.deepEqual(
      steps.filter((step) => transitions(step).some(({ to }) => to === 'approved')),
      ['approve'],
    );
  });
});
