import assert from 'node:assert/strict';
import type { Readings } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';
import { definition, rowPolicy } from '../policies.js';

const of = (codes: number[], over: object = {}, readings: Partial<Readings> = {}) =>
  evidence({
    readings: { signIns: read(attempt(codes, { policies: [rowPolicy()], country: 'BR', ...over })), ...readings },
  });
const byPlace = { conditionalAccessPolicies: read([definition({ byLocation: true })]) };

judges('locationBlocked', [
  ['the policy that refused looks at the place', of([53003], {}, byPlace), 'proven'],
  ['the row names the policy and gives no id', of([53003], { policies: [rowPolicy({ id: null })] }, byPlace), 'proven'],
  ['the row does not say from where', of([53003], { country: null }, byPlace), 'proven'],
  [
    'the policy that refused is not the one by place',
    of([53003], { policies: [rowPolicy({ id: 'other' })] }, byPlace),
    'cleared',
  ],
  [
    'the one by place failed in report-only',
    of([53003], { policies: [rowPolicy({ result: 'reportOnlyFailure' }), rowPolicy({ id: 'other' })] }, byPlace),
    'cleared',
  ],
  [
    'another policy would block from any place',
    of([53003], { policies: [rowPolicy(), rowPolicy({ id: 'other' })] }, byPlace),
    'cleared',
  ],
  [
    'another policy asks for something besides',
    of([53003], { policies: [rowPolicy(), rowPolicy({ id: 'other', controls: ['Mfa'] })] }, byPlace),
    'proven',
  ],
  ['the definitions were not looked at yet', of([53003]), 'undecided: conditionalAccessPolicies'],
  [
    'the definitions may not be read',
    of([53003], {}, { conditionalAccessPolicies: unknown('notPermitted') }),
    'undecided: conditionalAccessPolicies',
  ],
  ['the row may not show its policies', of([53003], { policies: null }), 'undecided: signIns'],
  ['the sign-in worked', of([0], {}, byPlace), 'cleared'],
  ['a password grant', of([53003], { protocol: 'ropc' }, byPlace), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);

describe('locationBlocked', () => {
  it('names the policy to the helpdesk alone', () => {
    const { values, evidence: cited } = blamedFor('locationBlocked', of([53003], {}, byPlace));
    assert.equal(values.policyNames, 'Policy one');
    assert.equal(values.country, 'BR');
    assert.ok(!JSON.stringify(cited).includes('Policy one'));
  });
});
