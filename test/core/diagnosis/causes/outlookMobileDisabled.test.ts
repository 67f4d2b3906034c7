import assert from 'node:assert/strict';
import { appFacts } from '../../../../core/diagnosis/app.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { casMailbox, evidence, organization, read, signIn } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const off = { casMailbox: read(casMailbox({ outlookMobileEnabled: false })) };
const company = (ewsAllowList: string[] | null) => ({
  organization: read(organization({ ewsApplicationAccessPolicy: 'EnforceAllowList', ewsAllowList })),
});
const own = (ewsAllowList: string[]) => ({
  casMailbox: read(casMailbox({ ewsApplicationAccessPolicy: 'EnforceAllowList', ewsAllowList })),
});
const outlook = { app: 'outlookMobile' } as const;

judges('outlookMobileDisabled', [
  ['its own switch is off', evidence({ statement: outlook, readings: off }), 'proven'],
  ['its switch is on', evidence({ statement: outlook }), 'cleared'],
  ['the company’s list forgets it', evidence({ statement: outlook, readings: company(['Teams/*']) }), 'proven'],
  ['the company’s list is empty', evidence({ statement: outlook, readings: company(null) }), 'proven'],
  ['the mailbox’s own list forgets it', evidence({ statement: outlook, readings: own(['Teams/*']) }), 'proven'],
  [
    'the list has one of the two, and nobody said which phone it is',
    evidence({ statement: outlook, readings: company(['Outlook-iOS/*']) }),
    'likely',
  ],
  [
    'the list has the one that their phone needs',
    evidence({
      statement: outlook,
      readings: {
        ...company(['Outlook-iOS/*']),
        signIns: read([signIn({ appId: appFacts.outlookMobile.appIds[0] ?? '' })]),
      },
    }),
    'cleared',
  ],
  [
    'the list has the other one',
    evidence({
      statement: outlook,
      readings: {
        ...company(['Outlook-iOS/*']),
        signIns: read([signIn({ appId: appFacts.outlookMobile.appIds[0] ?? '', operatingSystem: 'Android 16' })]),
      },
    }),
    'proven',
  ],
  [
    'the list has both',
    evidence({ statement: outlook, readings: company(['outlook-ios/*', 'Outlook-Android/*']) }),
    'cleared',
  ],
  [
    'the mailbox’s own list has both, which counts before the company’s',
    evidence({ statement: outlook, readings: { ...company([]), ...own(['Outlook-iOS/*', 'Outlook-Android/*']) } }),
    'cleared',
  ],
  [
    'the list names what is blocked',
    evidence({
      statement: outlook,
      readings: { organization: read(organization({ ewsApplicationAccessPolicy: 'EnforceBlockList' })) },
    }),
    'cleared',
  ],
  ['there is no mailbox', evidence({ statement: outlook, readings: { casMailbox: read(null) } }), 'cleared'],
  [
    'the company’s list could not be read',
    evidence({ statement: outlook, readings: { organization: unknown('timedOut') } }),
    'undecided: organization',
  ],
  [
    'only ActiveSync is off',
    evidence({ statement: outlook, readings: { casMailbox: read(casMailbox({ activeSyncEnabled: false })) } }),
    'cleared',
  ],
  ['the iPhone has another switch', evidence({ readings: off }), 'cleared'],
  [
    'the mailbox could not be read',
    evidence({ statement: outlook, readings: { casMailbox: unknown('timedOut') } }),
    'undecided: casMailbox',
  ],
]);

it('outlookMobileDisabled is cured by that switch alone, and Outlook is not offered meanwhile', () => {
  const { remedy, values } = blamedFor('outlookMobileDisabled', evidence({ statement: outlook, readings: off }));
  assert.deepEqual(remedy.changes, [{ kind: 'outlookMobile', from: false, to: true }]);
  assert.equal(values.meanwhile, 'browser');
});

it('outlookMobileDisabled leaves the switch alone while a list shuts Outlook out', () => {
  const about = evidence({ statement: outlook, readings: { ...off, ...company([]) } });
  assert.deepEqual(blamedFor('outlookMobileDisabled', about).remedy.changes, []);
});
