import assert from 'node:assert/strict';
import fc from 'fast-check';
import { signInOf, signInsOf } from '../../microsoft365/signIns.js';
import { adele, signInRow } from './tenant.js';

const anything = fc.anything({ withNullPrototype: true, maxDepth: 3 });

describe('reading rows of the sign-in log', () => {
  it('never throws, whatever a row is', () => {
    fc.assert(fc.property(anything, (raw) => void signInOf(raw)));
  });

  it('reads a row or gives nothing, whatever one of its fields is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(signInRow()), 'appliedConditionalAccessPolicies'),
        anything,
        (field, value) => {
          const signIn = signInOf(signInRow({ [field]: value }));
          assert.ok(signIn === null || (signIn.id !== '' && !Number.isNaN(Date.parse(signIn.at))));
        },
      ),
    );
  });

  it('survives missing fields, but not a missing id, time or result', () => {
    for (const field of Object.keys(signInRow())) {
      const { [field]: _, ...rest } = signInRow();
      const needed = ['id', 'createdDateTime', 'status'].includes(field);
      assert.equal(signInOf(rest) === null, needed, field);
    }
  });

  it('costs an unreadable row itself and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), (readable) => {
        const rows = readable.map((good, index) => (good ? signInRow({ id: `row-${index}` }) : { id: index }));
        const good = readable.filter(Boolean).length;
        if (good === 0) assert.throws(() => signInsOf(rows, adele), { why: 'malformed' });
        else assert.equal(signInsOf(rows, adele).signIns.length, good);
      }),
    );
  });

  it('tells "no policies" from "not allowed to see them"', () => {
    assert.equal(signInOf(signInRow())?.policies, null);
    assert.deepEqual(signInOf(signInRow({ appliedConditionalAccessPolicies: [] }))?.policies, []);
    const policy = {
      id: 'p',
      displayName: 'Managed devices',
      result: 'failure',
      enforcedGrantControls: ['RequireCompliantDevice'],
    };
    assert.deepEqual(signInOf(signInRow({ appliedConditionalAccessPolicies: [policy] }))?.policies, [
      { id: 'p', name: 'Managed devices', result: 'failure', controls: ['RequireCompliantDevice'] },
    ]);
  });
});
