import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, evidence, personId, read } from '../evidence.js';
import { judges, verdictOn } from '../judging.js';

const none = { casMailbox: read(null), mailbox: read(null) };
const deleted = { softDeletedMailbox: read({ deletedAt: ago(5 * 86_400), type: 'UserMailbox' }) };
const elsewhere = {
  exchangeUser: read({ id: personId, authenticationPolicy: null, recipientTypeDetails: 'MailUser' }),
};

judges('mailboxSoftDeleted', [
  ['a deleted one can be restored', evidence({ readings: { ...none, ...deleted } }), 'proven'],
  [
    'nobody knows when it was deleted',
    evidence({ readings: { ...none, softDeletedMailbox: read({ deletedAt: null, type: 'UserMailbox' }) } }),
    'proven',
  ],
  ['there is no deleted one', evidence({ readings: { ...none, softDeletedMailbox: read(null) } }), 'cleared'],
  ['there is a mailbox', evidence({ readings: deleted }), 'cleared'],
  ['it is on another server', evidence({ readings: { ...none, ...deleted, ...elsewhere } }), 'cleared'],
  ['nobody looked yet', evidence({ readings: none }), 'undecided: softDeletedMailbox'],
  [
    'deleted mailboxes may not be read',
    evidence({ readings: { ...none, softDeletedMailbox: unknown('notPermitted') } }),
    'undecided: softDeletedMailbox',
  ],
]);

it('one reason is given for a mailbox that is not there', () => {
  const causes = ['mailboxOnPremises', 'mailboxSoftDeleted', 'sharedMailbox', 'noMailbox'];
  const blamed = (readings: object) => {
    const about = evidence({ readings: { ...none, softDeletedMailbox: read(null), ...readings } });
    return causes.filter((cause) => ['proven', 'likely'].includes(verdictOn(cause, about)));
  };
  assert.deepEqual(
    [blamed({}), blamed(deleted), blamed(elsewhere), blamed({ ...deleted, ...elsewhere })],
    [['noMailbox'], ['mailboxSoftDeleted'], ['mailboxOnPremises'], ['mailboxOnPremises']],
  );
});
