import assert from 'node:assert/strict';
import { execute, isVerb, type Verb, verbs } from '../../cards/actions.js';

const id = 'r3Quest-0123456789abcd';
const every = Object.keys(verbs) as Verb[];
const accepts = (verb: Verb, data: unknown) => verbs[verb].safeParse(data).success;

describe('what a button may send', () => {
  for (const verb of every) {
    it(`${verb}: an opaque id, and nothing that nobody reads`, () => {
      assert.ok(accepts(verb, { id }));
      for (const extra of ['approver', 'state', 'status', 'items', 'task', '__proto__x', 'personId']) {
        assert.ok(!accepts(verb, { id, [extra]: 'x' }), extra);
      }
      for (const bad of ['', ' ', 'a b', '../x', 'x'.repeat(65), "1' or '1", 7, null, {}, ['x']]) {
        assert.ok(!accepts(verb, { id: bad }), JSON.stringify(bad));
      }
      for (const nothing of [undefined, null, 'x', [], {}]) assert.ok(!accepts(verb, nothing));
    });
  }

  it('a decision: reason, ticket and the choice, within their limits', () => {
    for (const verb of ['request.approve', 'request.deny'] as const) {
      const parsed = verbs[verb].parse({ id, reason: 'no', ticket: '', closeImapPop: 'true' });
      assert.deepEqual(parsed, { id, reason: 'no', ticket: '', closeImapPop: true });
      assert.equal(verbs[verb].parse({ id, closeImapPop: 'false' }).closeImapPop, false);
      assert.ok(accepts(verb, { id, reason: 'x'.repeat(500) }));
      assert.ok(!accepts(verb, { id, reason: 'x'.repeat(501) }));
      assert.ok(!accepts(verb, { id, ticket: 'x'.repeat(65) }));
      assert.ok(!accepts(verb, { id, closeImapPop: 'yes' }));
      assert.equal(verbs[verb].parse({ id, revokeSessions: 'true' }).revokeSessions, true);
      assert.equal(verbs[verb].parse({ id, revokeSessions: '' }).revokeSessions, false);
      assert.ok(!accepts(verb, { id, revokeSessions: 'within30Minutes' }));
    }
    assert.ok(!accepts('request.undo', { id, reason: 'x' }));
  });

  it('an answer: one of the apps, and what works; a question that was left open is sent empty', () => {
    assert.ok(accepts('diagnosis.answer', { id, answer: 'iosMail' }));
    assert.ok(accepts('diagnosis.answer', { id, webMail: 'yes', outlookApp: 'no', colleague: '' }));
    assert.ok(!accepts('diagnosis.answer', { id, answer: 'pine' }));
    assert.ok(!accepts('diagnosis.answer', { id, webMail: 'perhaps' }));
  });

  it('a verb is known only when some button sends it', () => {
    assert.ok(isVerb('request.approve'));
    for (const name of ['request.approveAll', 'constructor', '__proto__', 'toString', ''])
      assert.ok(!isVerb(name), name);
  });

  it('a button sends what stands in the card only when it asks for it', () => {
    assert.equal(execute('request.evidence', 'Evidence', id).associatedInputs, 'none');
    assert.equal(execute('request.deny', 'Deny', id, { inputs: true }).associatedInputs, 'auto');
  });
});
