import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { casMailbox, organization as config, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const mac = { app: 'macosMail' } as const;
const organization = (ewsEnabled: boolean | null) => read(config({ ewsEnabled }));
const mailboxOff = { casMailbox: read(casMailbox({ ewsEnabled: false })) };

judges('macMailEwsDisabled', [
  ['EWS is off for the mailbox', evidence({ statement: mac, readings: mailboxOff }), 'proven'],
  [
    'EWS is off for the organization, though on for the mailbox',
    evidence({ statement: mac, readings: { organization: organization(false) } }),
    'proven',
  ],
  ['EWS has ended for everybody', evidence({ statement: mac, now: '2027-04-01T00:00:00.000Z' }), 'proven'],
  ['EWS is on', evidence({ statement: mac }), 'cleared'],
  [
    'neither has ever been set',
    evidence({
      statement: mac,
      readings: { organization: organization(null), casMailbox: read(casMailbox({ ewsEnabled: null })) },
    }),
    'cleared',
  ],
  [
    'the iPhone takes another way',
    evidence({ readings: { ...mailboxOff, organization: organization(false) } }),
    'cleared',
  ],
  [
    'the organization could not be read',
    evidence({ statement: mac, readings: { organization: unknown('timedOut') } }),
    'undecided: organization',
  ],
  [
    'the mailbox is off even so',
    evidence({ statement: mac, readings: { ...mailboxOff, organization: unknown('timedOut') } }),
    'proven',
  ],
]);

it('macMailEwsDisabled says where EWS is off', () => {
  const where = (readings: object) =>
    blamedFor('macMailEwsDisabled', evidence({ statement: mac, readings })).values.where;
  assert.deepEqual([where(mailboxOff), where({ organization: organization(false) })], ['mailbox', 'organization']);
});
