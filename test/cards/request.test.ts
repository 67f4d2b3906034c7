import assert from 'node:assert/strict';
import { requestCard } from '../../cards/request.js';
import { done, requested } from './examples.js';
import { forHelpdesk } from './reader.js';

describe('the card of a request that was undone', () => {
  it('says "back" only of what was written', () => {
    const [first, ...others] = done;
    assert.ok(first);
    const changes = [{ ...first, outcome: 'alreadyThere' as const }, ...others];
    const said = JSON.stringify(requestCard(requested('undone', { changes }), forHelpdesk));
    assert.equal(said.match(/ is back to /g)?.length, others.length);
    assert.match(said, /nothing was written/);
  });
});
