import assert from 'node:assert/strict';
import type { Readings } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read } from '../evidence.js';
import { blamedFor, diagnosed, judges } from '../judging.js';
import { definition, rowPolicy } from '../policies.js';

const policies = [
  rowPolicy({ id: null, name: 'Trial', result: 'reportOnlyFailure' }),
  rowPolicy({ name: 'No unmanaged countries' }),
  rowPolicy({ id: 'policy-2', name: 'Apps', controls: ['RequireCompliantApp'] }),
  rowPolicy({ id: 'policy-3', name: 'MFA', result: 'success', controls: ['Mfa'] }),
];
const of = (codes: number[], over: object = { policies }, readings: Partial<Readings> = {}, endedAgo = 480) =>
  evidence({ readings: { signIns: read(attempt(codes, over, endedAgo)), ...readings } });
const plain = { conditionalAccessPolicies: read([definition()]) };
const said = (over: object) => evidence({ statement: over, readings: { signIns: read([]) } });

judges('conditionalAccessBlock', [
  ['a policy refused the last attempt', of([50058, 53003]), 'proven'],
  ['a policy did by its older code', of([50131]), 'proven'],
  ['a policy did, and we may not see which', of([53003], { policies: null }), 'proven'],
  ['a policy did, and the row names none that failed', of([53003], { policies: [] }), 'proven'],
  ['the policy blocks whatever is offered', of([53003], { policies }, plain), 'proven'],
  [
    'a second policy blocks whatever the place',
    of(
      [53003],
      { policies: [rowPolicy(), rowPolicy({ id: 'policy-2' })] },
      { conditionalAccessPolicies: read([definition({ byLocation: true }), definition({ id: 'policy-2' })]) },
    ),
    'proven',
  ],
  [
    'the definitions may not be read',
    of([53003], { policies }, { conditionalAccessPolicies: unknown('notPermitted') }),
    'proven',
  ],
  [
    'every policy that refused looks at the place',
    of([53003], { policies: [rowPolicy()] }, { conditionalAccessPolicies: read([definition({ byLocation: true })]) }),
    'cleared',
  ],
  ['an old client met it', of([53003], { policies, clientAppUsed: 'Exchange ActiveSync' }), 'cleared'],
  [
    'a security policy did, by the text of 530032',
    of([530032], { failureReason: 'The tenant admin has configured a security policy that blocks this.' }),
    'likely',
  ],
  ['530032 without a text may be risk', of([530032], { failureReason: null }), 'cleared'],
  ['a code of no published meaning', of([530033]), 'likely'],
  ['the list of approved apps, which is not enforced any more', of([53002]), 'likely'],
  [
    'the list of approved apps while it was enforced',
    evidence({
      now: '2026-06-20T09:00:00.000Z',
      readings: { signIns: read(attempt([53002]).map((row) => ({ ...row, at: '2026-06-20T08:00:00.000Z' }))) },
    }),
    'cleared',
  ],
  ['policies failed in report-only and the sign-in worked', of([0]), 'cleared'],
  ['a later attempt worked', of([53003, 0]), 'cleared'],
  ['the page said so a moment ago', said({ symptom: 'blockedByCompany' }), 'likely'],
  ['the page gave the number a moment ago', said({ symptom: 'AADSTS53003' }), 'likely'],
  [
    'the page said so, and a row would be here by now',
    said({ symptom: 'blockedByCompany', attemptedBefore: ago(3600) }),
    'cleared',
  ],
  [
    'a password grant can satisfy no policy: the old profile is the cause',
    of([53003], { policies, protocol: 'ropc' }),
    'cleared',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);

describe('conditionalAccessBlock', () => {
  it('names the policy that refused, and none in report-only, to the helpdesk alone', () => {
    const { values, evidence: cited } = blamedFor('conditionalAccessBlock', of([53003]));
    assert.equal(values.policyNames, 'No unmanaged countries');
    assert.ok(!JSON.stringify(cited).includes('No unmanaged countries'));
  });

  it('says so when the policy could not be seen', () => {
    assert.equal(blamedFor('conditionalAccessBlock', of([53003], { policies: null })).values.policies, 'none');
  });

  it('names every policy that refused where none of them blocks', () => {
    const both = [rowPolicy({ name: 'One', controls: ['Mfa'] }), rowPolicy({ name: 'Two', controls: ['Mfa'] })];
    const { values } = blamedFor('conditionalAccessBlock', of([53003], { policies: both }));
    assert.equal(values.policyNames, 'One, Two');
  });

  const explained: [string, object, object, string][] = [
    ['a plain block', { policies: [rowPolicy()] }, definition(), 'conditionalAccessBlock'],
    ['a place', { policies: [rowPolicy()] }, definition({ byLocation: true }), 'locationBlocked'],
    [
      'a strength',
      { policies: [rowPolicy({ controls: [] })] },
      definition({ controls: [], authenticationStrength: 'Passkey' }),
      'authenticationStrengthNotMet',
    ],
    [
      'app protection',
      { policies: [rowPolicy({ controls: ['RequireCompliantApp'] })] },
      definition({ controls: ['compliantApplication'] }),
      'appProtectionRequired',
    ],
    [
      'terms of use',
      { policies: [rowPolicy({ controls: [] })] },
      definition({ controls: [], termsOfUse: true }),
      'termsOfUsePending',
    ],
    ['an old client', { policies: [rowPolicy()], clientAppUsed: 'Other clients' }, definition(), 'legacyClientBlocked'],
  ];
  for (const [what, row, defined, id] of explained) {
    it(`leaves exactly one cause for a refusal: ${what}`, () => {
      const readings = { conditionalAccessPolicies: read([defined as ReturnType<typeof definition>]) };
      const { blamed, undecided } = diagnosed(of([53003], row, readings));
      assert.deepEqual(
        blamed.map(({ cause }) => cause),
        [id],
      );
      assert.deepEqual(undecided, []);
    });
  }
});
