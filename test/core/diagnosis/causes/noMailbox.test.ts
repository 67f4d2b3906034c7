import assert from 'node:assert/strict';
import { catalogue } from '../../../../core/diagnosis/causes/index.js';
import { judge, openQuestions } from '../../../../core/diagnosis/judge.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { evidence, personId, read, user } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const none = { casMailbox: read(null) };

judges('noMailbox', [
  ['Exchange knows no mailbox', evidence({ readings: none }), 'proven'],
  [
    'Exchange knows none and the directory is silent',
    evidence({ readings: { ...none, user: unknown('timedOut') } }),
    'proven',
  ],
  ['there is one', evidence(), 'cleared'],
  [
    'a deleted one can be restored',
    evidence({ readings: { ...none, softDeletedMailbox: read({ deletedAt: null, type: 'UserMailbox' }) } }),
    'cleared',
  ],
  ['there is no deleted one either', evidence({ readings: { ...none, softDeletedMailbox: read(null) } }), 'proven'],
  [
    'it is on another server',
    evidence({
      readings: {
        ...none,
        exchangeUser: read({ id: personId, authenticationPolicy: null, recipientTypeDetails: 'MailUser' }),
      },
    }),
    'cleared',
  ],
  [
    'a guest has theirs at home',
    evidence({ readings: { ...none, user: read(user({ userType: 'Guest' })) } }),
    'cleared',
  ],
  [
    'Exchange could not be asked',
    evidence({ readings: { casMailbox: unknown('ambiguous') } }),
    'undecided: casMailbox',
  ],
]);

it('noMailbox says whether a licence is there', () => {
  const plan = (readings: object) =>
    blamedFor('noMailbox', evidence({ readings: { ...none, ...readings } })).values.plan;
  assert.deepEqual(
    [plan({}), plan({ user: read(user({ exchangePlan: false })) }), plan({ user: unknown('timedOut') })],
    ['yes', 'no', 'unknown'],
  );
});

it('noMailbox wants to know whether one was deleted', () => {
  const about = evidence({ readings: none });
  assert.deepEqual(openQuestions(judge(catalogue, about), about), ['softDeletedMailbox']);
});
