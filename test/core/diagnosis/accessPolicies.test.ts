import assert from 'node:assert/strict';
import { namesOf, refusalNames, refusalOf, refusingPolicies } from '../../../core/diagnosis/accessPolicies.js';
import type { Readings, SignIn } from '../../../core/diagnosis/evidence.js';
import { flowsOf } from '../../../core/diagnosis/flows.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import type { ConditionalAccessPolicy } from '../../../core/diagnosis/tenant.js';
import { attempt, read, signIn } from './evidence.js';
import { definition, rowPolicy } from './policies.js';

const refused = (over: Partial<SignIn>) => flowsOf(attempt([53003], over));
const asks = (id: string, ...controls: string[]) => rowPolicy({ id, name: id, controls });
type Definitions = Readings['conditionalAccessPolicies'];
const set = (...policies: Partial<ConditionalAccessPolicy>[]): Definitions => read(policies.map(definition));
const notLooked: Definitions = unknown('notLooked');
const mfa = asks('mfa', 'Mfa');

describe('a refusal by Conditional Access', () => {
  const table: [string, Partial<SignIn>, Definitions, string][] = [
    ['by a password grant is none', { protocol: 'ropc', policies: [rowPolicy()] }, set({}), 'none'],
    ['is unseen where the row shows no policies', { policies: null }, set({}), 'unseen'],
    ['is plain where the row names none that refused', { policies: [] }, notLooked, 'plain'],
    ['of an old client is that', { policies: [rowPolicy()], clientAppUsed: 'POP3' }, notLooked, 'legacyClient'],
    ['is unread without the definitions', { policies: [mfa] }, notLooked, 'unread'],
    ['is plain by a policy whose definition is not there', { policies: [rowPolicy({ id: 'x' })] }, set({}), 'plain'],
    [
      'is for app protection, among others',
      { policies: [mfa, asks('a', 'RequireCompliantApp')] },
      notLooked,
      'appProtection',
    ],
    [
      'is for a strength, among others',
      { policies: [mfa, asks('a', 'Authentication strength')] },
      notLooked,
      'strength',
    ],
    ['is for terms of use, among others', { policies: [mfa, asks('a', 'Terms of use')] }, notLooked, 'termsOfUse'],
    [
      'is for terms of use by the definition',
      { policies: [mfa, rowPolicy({ controls: [] })] },
      set({ controls: [], termsOfUse: true }),
      'termsOfUse',
    ],
    [
      'is plain where a second policy with another name blocks everywhere',
      { policies: [rowPolicy({ id: null }), rowPolicy({ id: null, name: 'Other' })] },
      set({ byLocation: true }, { id: 'policy-2', name: 'Other' }),
      'plain',
    ],
    [
      'is by the place where both look at it',
      { policies: [rowPolicy({ id: null }), rowPolicy({ id: null, name: 'Other' })] },
      set({ byLocation: true }, { id: 'policy-2', name: 'Other', byLocation: true }),
      'location',
    ],
    [
      'is no block by a control that only has the word in it',
      { policies: [asks('a', 'UnblockUser')] },
      set({ id: 'a', controls: [], authenticationStrength: 'S' }),
      'strength',
    ],
  ];
  for (const [what, row, definitions, kind] of table) {
    it(what, () => assert.equal(refusalOf(refused(row), definitions).kind, kind));
  }

  it('keeps the controls of the row and of the definition', () => {
    const [policy] = refusingPolicies(signIn({ policies: [mfa] }), set({ id: 'mfa', controls: ['compliantDevice'] }));
    assert.deepEqual(policy?.controls, ['Mfa', 'compliantDevice']);
    assert.deepEqual(refusingPolicies(signIn({ policies: [mfa] }), notLooked)[0]?.controls, ['Mfa']);
    assert.deepEqual(refusingPolicies(signIn({ policies: null }), set({})), []);
  });

  it('is told with the names there are', () => {
    const [flow] = refused({ policies: [mfa, rowPolicy({ name: '' })] });
    assert.deepEqual(refusalNames(flow ?? null, notLooked), { policies: 'some', policyNames: 'mfa' });
    assert.deepEqual(refusalNames(null, notLooked), { policies: 'none', policyNames: '' });
    assert.deepEqual(namesOf([{ name: '', controls: [], definition: null }]), { policies: 'none', policyNames: '' });
  });
});
