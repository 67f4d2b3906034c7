import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const policies = [
  { name: 'Trial', result: 'reportOnlyFailure', controls: ['block'] },
  { name: 'No unmanaged countries', result: 'failure', controls: ['Block'] },
  { name: 'MFA', result: 'success', controls: ['Mfa'] },
];
const of = (codes: number[], over: object = { policies }) =>
  evidence({ readings: { signIns: read(attempt(codes, over)) } });

judges('conditionalAccessBlock', [
  ['a policy refused the last attempt', of([50058, 53003]), 'proven'],
  ['a policy did, and we may not see which', of([53003], { policies: null }), 'proven'],
  ['policies failed in report-only and the sign-in worked', of([0]), 'cleared'],
  ['a later attempt worked', of([53003, 0]), 'cleared'],
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
});
