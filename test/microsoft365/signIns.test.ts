import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isByDeviceCode } from '../../core/diagnosis/deviceCode.js';
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

  const minutesAgo = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
  const guesses = (count: number) =>
    Array.from({ length: count }, (_, index) => signInRow({ id: `row-${index}`, createdDateTime: minutesAgo(index) }));

  const kept: readonly (readonly [what: string, over: Record<string, unknown>, kept: boolean])[] = [
    ['a mark of the device code flow', { authenticationProtocol: 'deviceCode' }, true],
    ['the same in other letters', { originalTransferMethod: ' DeviceCodeFlow' }, true],
    ['an open risk', { riskState: 'atRisk' }, true],
    ['a refusal for risk', { status: { errorCode: 53011 } }, true],
    [
      'a refusal for risk by its text',
      { status: { errorCode: 530032, additionalDetails: 'blocked due to risk' } },
      true,
    ],
    ['a refusal by a security policy', { status: { errorCode: 530032, failureReason: 'a security policy' } }, false],
    ['a refusal for risk two days ago', { status: { errorCode: 53011 }, createdDateTime: minutesAgo(2_880) }, false],
    ['nothing of the kind', {}, false],
  ];
  for (const [what, over, expected] of kept) {
    it(`${expected ? 'keeps' : 'drops'} the row behind nine hundred others that bears ${what}`, () => {
      const row = signInRow({ id: 'far', createdDateTime: minutesAgo(1_000), ...over });
      const { signIns } = signInsOf([...guesses(900), row], adele, now);
      assert.equal(signIns.length, expected ? 201 : 200);
      assert.equal(signIns.at(-1)?.id === 'far', expected);
    });
  }

  it('sets a row aside that is dated more than a day ahead, and no other', () => {
    const ahead = (hours: number) => signInRow({ id: `${hours}`, createdDateTime: minutesAgo(-60 * hours) });
    const { setAside, signIns } = signInsOf([ahead(23), ahead(25)], adele, now);
    assert.deepEqual([signIns.map(({ id }) => id), setAside], [['23'], 1]);
  });

  it('reads a marked row past every wrong field that judging can do without', () => {
    const wrong = [
      ...[{ isInteractive: 'false' }, { deviceDetail: 'iPhone' }, { location: 'KP' }, { status: { errorCode: '0' } }],
      ...[{ appliedConditionalAccessPolicies: [null] }, { riskState: 3 }, { sessionId: 7 }, { correlationId: {} }],
    ];
    for (const field of wrong) {
      const marked = signInRow({ id: 'marked', authenticationProtocol: 'deviceCode', ...field });
      const { signIns } = signInsOf([signInRow(), marked], adele, now);
      assert.ok(signIns.some(isByDeviceCode), JSON.stringify(field));
    }
  });

  it('does not pass a marked row over that it cannot read', () => {
    for (const over of [
      { status: null },
      { createdDateTime: 'yesterday' },
      { authenticationProtocol: ['deviceCode'] },
    ]) {
      const marked = signInRow({ id: 'marked', authenticationProtocol: 'deviceCode', ...over });
      assert.throws(() => signInsOf([signInRow(), marked], adele, now), { why: 'malformed' }, JSON.stringify(over));
    }
  });

  it('takes of a row that is written twice the one that bears a mark, and all zeros for no session', () => {
    const marked = signInRow({
      authenticationProtocol: 'deviceCode',
      sessionId: '00000000-0000-0000-0000-000000000000',
    });
    for (const rows of [
      [marked, signInRow()],
      [signInRow(), marked],
    ]) {
      const { signIns } = signInsOf(rows, adele, now);
      assert.deepEqual(
        [signIns.length, signIns[0] && isByDeviceCode(signIns[0]), signIns[0]?.sessionId],
        [1, true, null],
      );
    }
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
