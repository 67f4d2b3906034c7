import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SignIn } from '../../../core/diagnosis/evidence.js';
import { flowsOf } from '../../../core/diagnosis/flows.js';
import { decidingFlow } from '../../../core/diagnosis/verdict.js';
import { ago, attempt, signIn } from './evidence.js';

const codes = [0, 50058, 50140, 50199, 50072, 50074, 50076, 50097, 50126, 50053, 53003, 65001, 123456];
const steps = [50058, 50140, 50199];

/** Rows of one person within an hour, with few enough ids, apps and devices that they meet. */
const anyRow: fc.Arbitrary<SignIn> = fc
  .record({
    id: fc.integer({ min: 0, max: 40 }).map((n) => `row-${n}`),
    at: fc.integer({ min: 0, max: 3600 }).map(ago),
    errorCode: fc.constantFrom(...codes),
    appId: fc.constantFrom('app-1', 'app-2'),
    correlationId: fc.constantFrom('', 'c1', 'c2', 'c3'),
    deviceId: fc.constantFrom(null, 'd1', 'd2'),
    operatingSystem: fc.constantFrom(null, 'Ios 26.1', 'MacOs'),
    protocol: fc.constantFrom(null, 'oAuth2', 'ropc'),
  })
  .map(signIn);
const anyRows = fc.array(anyRow, { maxLength: 25 });

describe('sign-in rows become flows', () => {
  const told: [string, SignIn[], [string, number][]][] = [
    ['the seed: two steps and a success', attempt([50058, 50199, 0]), [['success', 0]]],
    ['a consent page that was accepted', attempt([65001, 0]), [['success', 0]]],
    ['a device check, "stay signed in?" and success', attempt([50097, 50140, 0]), [['success', 0]]],
    ['a typing error before the right password', attempt([50126, 50126, 0]), [['success', 0]]],
    ['a consent page nobody passed', attempt([50058, 65001]), [['failure', 65001]]],
    ['steps only', attempt([50058, 50140]), [['unfinished', 50140]]],
    ['a failure, then only the sign-in page again', attempt([50126, 50058]), [['failure', 50126]]],
    ['a wrong password, then a step behind the password', attempt([50126, 50140]), [['unfinished', 50140]]],
    ['a code nobody has published', attempt([999999]), [['failure', 999999]]],
    [
      'a success, cut from the next attempt',
      attempt([0, 50126]),
      [
        ['failure', 50126],
        ['success', 0],
      ],
    ],
  ];
  for (const [what, rows, expected] of told) {
    it(`tells ${what}`, () => {
      assert.deepEqual(
        flowsOf(rows).map(({ outcome, last }) => [outcome, last.errorCode]),
        expected,
      );
    });
  }

  const apart = (seconds: number, over: Partial<SignIn> = {}, first: Partial<SignIn> = {}) => [
    signIn({ errorCode: 65001, correlationId: 'a', at: ago(seconds), ...first }),
    signIn({ errorCode: 0, correlationId: 'b', at: ago(0), ...over }),
  ];
  const joined: [string, SignIn[], number][] = [
    ['ten minutes apart', apart(600), 1],
    ['eleven minutes apart', apart(660), 2],
    ['eleven minutes apart with one correlation id', apart(660, { correlationId: 'a' }), 1],
    ['of another app', apart(60, { appId: 'other' }), 2],
    ['of a Mac and an iPhone', apart(60, { operatingSystem: 'MacOs' }), 2],
    ['of which one names no system', apart(60, { operatingSystem: null }), 1],
    ['of two devices by their ids', apart(60, { deviceId: 'd2' }, { deviceId: 'd1' }), 2],
    ['of one device by its id', apart(60, { deviceId: 'd1', operatingSystem: 'MacOs' }, { deviceId: 'd1' }), 1],
    ['of another person', apart(60, { userId: 'other' }), 2],
    ['of which one is a password grant', apart(60, { protocol: 'ropc' }), 2],
    ['of which one names nobody but the same address', apart(60, { userId: '' }), 1],
    [
      'of which one has an id of zeros and the same address',
      apart(60, { userId: '00000000-0000-0000-0000-000000000000' }),
      1,
    ],
    ['of which one names nobody and another address', apart(60, { userId: '', identifier: 'bo@contoso.example' }), 2],
    ['that name nobody at all', apart(60, { userId: '', identifier: null }, { userId: '', identifier: null }), 2],
    [
      'that name nobody and share a correlation id',
      apart(60, { userId: '', identifier: null, correlationId: 'a' }, { userId: '', identifier: null }),
      1,
    ],
    ['of which the later was silent', apart(60, { interactive: false }), 2],
    [
      'of which the later was silent, in the same session',
      apart(60, { interactive: false, sessionId: 's' }, { sessionId: 's' }),
      1,
    ],
    ['of which the later was silent, in the same request', apart(60, { interactive: false, correlationId: 'a' }), 1],
    ['of which the earlier was silent', apart(60, {}, { interactive: false }), 1],
    ['of which both were silent', apart(60, { interactive: false }, { interactive: false }), 1],
  ];
  for (const [what, rows, flows] of joined) {
    it(`makes ${flows} of two rows ${what}`, () => assert.equal(flowsOf(rows).length, flows));
  }

  const deciding: [string, SignIn[], number | null][] = [
    ['the newest attempt that ended', [...attempt([50126], {}, 7200), ...attempt([65001])], 65001],
    [
      'an older one, where the newest only opened the page',
      [...attempt([50126], {}, 7200), ...attempt([50058])],
      50126,
    ],
    ['none, once password and second factor were accepted', [...attempt([50126], {}, 7200), ...attempt([50140])], null],
    [
      'the refusal on a page, although another device renewed its token since',
      [...attempt([53003], {}, 7200), ...attempt([0], { interactive: false })],
      53003,
    ],
    [
      'the success on a page after a refusal',
      [...attempt([53003], {}, 7200), ...attempt([0], {}, 3600), ...attempt([0], { interactive: false })],
      0,
    ],
    [
      'the token that was renewed after one was refused',
      [...attempt([70043], { interactive: false }, 7200), ...attempt([0], { interactive: false })],
      0,
    ],
    ['the token that was refused', [...attempt([0], {}, 7200), ...attempt([50173], { interactive: false })], 50173],
    ['none of none', [], null],
  ];
  for (const [what, rows, code] of deciding) {
    it(`is decided by ${what}`, () => {
      const flows = flowsOf(rows.map((row) => ({ ...row, correlationId: row.at })));
      assert.equal(decidingFlow(flows)?.last.errorCode ?? null, code);
    });
  }

  it('counts a row once that was read twice', () => {
    const rows = attempt([50058, 65001]);
    assert.deepEqual(flowsOf([...rows, ...rows]), flowsOf(rows));
  });

  it('puts the success last when everything carries the same second', () => {
    const at = ago(60);
    const rows = [0, 50058, 50126].map((errorCode) => signIn({ errorCode, at, correlationId: 'c' }));
    assert.deepEqual(
      flowsOf(rows).map(({ outcome }) => outcome),
      ['success'],
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(
        anyRows.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        ([rows, shuffled]) => assert.deepEqual(flowsOf(shuffled), flowsOf(rows)),
      ),
    );
  });

  it('puts every row into exactly one flow', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const inFlows = flowsOf(rows).flatMap((flow) => flow.rows.map(({ id }) => id));
        assert.deepEqual(inFlows.toSorted(), [...new Set(rows.map(({ id }) => id))].sort());
      }),
    );
  });

  it('is cleared by a success that comes later', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const later = signIn({ id: 'later', at: ago(-1), errorCode: 0, appId: 'app-1', correlationId: 'c1' });
        assert.equal(decidingFlow(flowsOf([...rows, later]))?.outcome, 'success');
      }),
    );
  });

  it('never makes a verdict of a step, and a success only of a row that says so', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        for (const { outcome, last, rows: all } of flowsOf(rows)) {
          if (outcome !== 'unfinished') assert.ok(!steps.includes(last.errorCode));
          assert.equal(outcome === 'success', last.errorCode === 0);
          assert.ok(
            all.slice(0, -1).every(({ errorCode }) => errorCode !== 0),
            'cut at each success',
          );
        }
      }),
    );
  });
});
