import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { casMailbox, organization as config, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const mac = { app: 'macosMail' } as const;
const organization = (ewsEnabled: boolean | null) => read(config({ ewsEnabled }));
const listed = { ewsApplicationAccessPolicy: 'EnforceAllowList' };
const allowed = (over: Parameters<typeof config>[0]) => ({ organization: read(config(over)) });
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
    'only other apps may use EWS',
    evidence({ statement: mac, readings: allowed({ ewsAllowedAppIds: ['x'] }) }),
    'proven',
  ],
  [
    'Mail is among the apps that may',
    evidence({
      statement: mac,
      readings: allowed({ ewsAllowedAppIds: ['F8D98A96-0999-43F5-8AF3-69971C7BB423'] }),
    }),
    'cleared',
  ],
  [
    'EWS was switched on, and for whom could not be read',
    evidence({ statement: mac, readings: allowed({ ewsEnabled: true, ewsAllowedAppIds: 'unread' }) }),
    'undecided: organization',
  ],
  [
    'EWS was never decided, and the list could not be read',
    evidence({ statement: mac, readings: allowed({ ewsEnabled: null, ewsAllowedAppIds: 'unread' }) }),
    'cleared',
  ],
  [
    'a list of agents forgets it',
    evidence({ statement: mac, readings: allowed({ ...listed, ewsAllowList: ['Outlook-iOS/*'] }) }),
    'likely',
  ],
  [
    'a list of agents has the Mac',
    evidence({ statement: mac, readings: allowed({ ...listed, ewsAllowList: ['Mac OS X/*'] }) }),
    'cleared',
  ],
  [
    'the mailbox’s own list forgets it',
    evidence({ statement: mac, readings: { casMailbox: read(casMailbox({ ...listed, ewsAllowList: [] })) } }),
    'likely',
  ],
  ['there is no mailbox', evidence({ statement: mac, readings: { casMailbox: read(null) } }), 'cleared'],
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
