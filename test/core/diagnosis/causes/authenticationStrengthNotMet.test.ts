import assert from 'node:assert/strict';
import type { Readings } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';
import { definition, rowPolicy } from '../policies.js';

const of = (codes: number[], over: object = {}, readings: Partial<Readings> = {}, endedAgo = 480) =>
  evidence({
    readings: {
      signIns: read(attempt(codes, { policies: [rowPolicy({ controls: ['Mfa'] })], ...over }, endedAgo)),
      ...readings,
    },
  });
const strong = {
  conditionalAccessPolicies: read([definition({ controls: [], authenticationStrength: 'Phishing-resistant MFA' })]),
};
const named = { policies: [rowPolicy({ controls: ['Require authentication strength - Phishing-resistant MFA'] })] };

judges('authenticationStrengthNotMet', [
  ['the policy that refused demands a strength', of([53003], {}, strong), 'proven'],
  ['the row itself names the strength', of([53003], named), 'proven'],
  ['the second factor that was asked for is of that strength', of([50076], {}, strong, 1800), 'proven'],
  ['that was a moment ago', of([50076], {}, strong), 'likely'],
  ['a second factor was asked for, of any kind', of([50076], {}, {}, 1800), 'cleared'],
  ['the strength was met later', of([50076, 0], {}, strong), 'cleared'],
  ['a policy blocks whatever is offered', of([53003], { policies: [rowPolicy()] }, strong), 'cleared'],
  ['a policy blocks, and its definition was not looked at', of([53003], { policies: [rowPolicy()] }), 'cleared'],
  [
    'the policy demands no strength',
    of([53003], {}, { conditionalAccessPolicies: read([definition({ controls: [] })]) }),
    'cleared',
  ],
  ['the definitions were not looked at yet', of([53003]), 'undecided: conditionalAccessPolicies'],
  ['the row may not show its policies', of([53003], { policies: null }), 'undecided: signIns'],
  ['a password grant can give no second factor at all', of([50076], { protocol: 'ropc' }, strong), 'cleared'],
  ['the sign-in worked', of([0], {}, strong), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);

describe('authenticationStrengthNotMet', () => {
  it('names the strength and the policy to the helpdesk', () => {
    const { values } = blamedFor('authenticationStrengthNotMet', of([53003], {}, strong));
    assert.equal(values.strength, 'Phishing-resistant MFA');
    assert.equal(values.policyNames, 'Policy one');
  });
});
