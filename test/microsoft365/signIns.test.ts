import assert from 'node:assert/strict';
import fc from 'fast-check';
import { signInOf, signInsOf } from '../../microsoft365/signIns.js';
import { adele, signInRow } from './tenant.js';

const anything = fc.anything({ withNullPrototype: true, maxDepth: 3 });

const now = '2026-11-25T07:30:00.000Z';

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
        if (good === 0) assert.throws(() => signInsOf(rows, adele, now), { why: 'malformed' });
        else assert.equal(signInsOf(rows, adele, now).signIns.length, good);
      }),
    );
  });

  it('sets a row aside that is dated in a future, which would pass for the newest for ever', () => {
    const rows = [signInRow(), signInRow({ id: 'far', createdDateTime: '9999-12-31T23:59:59Z' })];
    const { setAside, signIns } = signInsOf(rows, adele, now);
    assert.deepEqual([signIns.map(({ id }) => id), setAside], [['row-1'], 1]);
  });

  it('keeps the row that security has to see, behind however many silent ones, and says how far back a full page goes', () => {
    const at = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
    const silent = Array.from({ length: 999 }, (_, index) =>
      signInRow({ id: `silent-${index}`, isInteractive: false, createdDateTime: at(index) }),
    );
    const marked = signInRow({ id: 'code', authenticationProtocol: 'deviceCode', createdDateTime: at(2_000) });
    const full = signInsOf([...silent, marked], adele, now);
    assert.equal(full.signIns.length, 201);
    assert.equal(full.signIns.at(-1)?.id, 'code');
    assert.equal(full.backTo, at(2_000));
    assert.equal(signInsOf(silent, adele, now).backTo, null);
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
