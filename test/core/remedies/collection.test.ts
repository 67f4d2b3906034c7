import assert from 'node:assert/strict';
import type { Readings } from '../../../core/diagnosis/evidence.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import { policyPlan } from '../../../core/remedies/collection.js';
import { blockBasic, organization, personId, read, readings } from '../diagnosis/evidence.js';

const own = (authenticationPolicy: string | null): Partial<Readings> => ({
  exchangeUser: read({ id: personId, authenticationPolicy, recipientTypeDetails: 'UserMailbox' }),
});
const byDefault = (name: string | null): Partial<Readings> => ({
  organization: read(organization({ defaultAuthenticationPolicy: name, ewsEnabled: null })),
});
const lone = (open: 'activeSync' | 'imap' | 'pop' | 'smtp'): Partial<Readings> => ({
  ...own('Lone'),
  authenticationPolicies: read(
    [
      { name: blockBasic, open: null },
      { name: 'Lone', open },
    ].map((policy) => ({
      name: policy.name,
      allowsBasic: {
        activeSync: policy.open === 'activeSync',
        imap: policy.open === 'imap',
        pop: policy.open === 'pop',
        smtp: policy.open === 'smtp',
      },
    })),
  ),
});

describe('a newly enrolled person is collected', () => {
  const table: [string, Partial<Readings>, string | null | undefined][] = [
    ['with no policy anywhere', {}, null],
    ['with an open default only', byDefault('Legacy'), null],
    ['with an open policy of their own', own('Legacy'), 'Legacy'],
    ['with ActiveSync alone left open', lone('activeSync'), 'Lone'],
    ['with IMAP alone left open', lone('imap'), 'Lone'],
    ['with POP alone left open', lone('pop'), 'Lone'],
    ['not with SMTP alone left open: it may be a scanner', lone('smtp'), undefined],
    ['not with the policy', own(blockBasic), undefined],
    ['not with the policy in other letters', own('BLOCK basic auth'), undefined],
    ['not with a default that closes', byDefault(blockBasic), undefined],
    ['not without a mailbox', { casMailbox: read(null) }, undefined],
    ['not when the mailbox could not be read', { casMailbox: unknown('timedOut') }, undefined],
    ['not when Exchange does not know them', { exchangeUser: read(null) }, undefined],
    ['not as a service account', { serviceAccount: read(true) }, undefined],
    ['not when a policy of theirs is unknown', own('Deleted'), undefined],
    ['not when the policies could not be read', { authenticationPolicies: unknown('timedOut') }, undefined],
    ['not when the default could not be read', { organization: unknown('timedOut') }, undefined],
    ['not when the group of service accounts could not be read', { serviceAccount: unknown('timedOut') }, undefined],
  ];
  for (const [what, over, from] of table) {
    it(what, () => {
      const change = { kind: 'authenticationPolicy', from, to: blockBasic };
      assert.deepEqual(
        policyPlan(readings(over), { authenticationPolicy: blockBasic }),
        from === undefined ? [] : [{ change, effect: 'hardens' }],
      );
    });
  }
});
