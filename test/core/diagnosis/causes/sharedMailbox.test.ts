import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { casMailbox, evidence, mailbox, personId, read, user } from '../evidence.js';
import { diagnosed, judges } from '../judging.js';

const shared = { mailbox: read(mailbox({ type: 'SharedMailbox' })) };
const typed = (address: string) => ({ statement: { address } });

judges('sharedMailbox', [
  ['the account is a shared mailbox', evidence({ readings: shared }), 'proven'],
  ['it is a room', evidence({ readings: { mailbox: read(mailbox({ type: 'RoomMailbox' })) } }), 'proven'],
  [
    'the recipient says so where the mailbox could not be read',
    evidence({
      readings: {
        mailbox: unknown('timedOut'),
        exchangeUser: read({ id: personId, authenticationPolicy: null, recipientTypeDetails: 'SharedMailbox' }),
      },
    }),
    'proven',
  ],
  ['they name another address of the company', evidence(typed('sales@contoso.example')), 'likely'],
  ['they name no address', evidence(), 'cleared'],
  ['they name their own', evidence(typed('adele@contoso.example')), 'cleared'],
  [
    'they name an alias of their own',
    evidence({
      ...typed('sales@contoso.example'),
      readings: { user: read(user({ addresses: ['adele@contoso.example', 'sales@contoso.example'] })) },
    }),
    'cleared',
  ],
  ['they mistyped their own', evidence(typed('adelle@contoso.example')), 'cleared'],
  ['they name one of another company', evidence(typed('sales@fabrikam.example')), 'cleared'],
  [
    'their own addresses could not be read',
    evidence({ ...typed('sales@contoso.example'), readings: { user: unknown('timedOut') } }),
    'undecided: user',
  ],
  [
    'neither mailbox nor recipient could be read',
    evidence({ readings: { mailbox: unknown('timedOut'), exchangeUser: unknown('timedOut') } }),
    'undecided: mailbox',
  ],
]);

it('sharedMailbox opens nothing for an account nobody signs in with', () => {
  const off = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
  const { blamed } = diagnosed(evidence({ readings: { ...shared, ...off } }));
  assert.deepEqual(
    blamed.flatMap(({ remedy }) => remedy.changes),
    [],
  );
});
