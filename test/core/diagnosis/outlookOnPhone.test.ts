import assert from 'node:assert/strict';
import { appFacts } from '../../../core/diagnosis/app.js';
import type { Readings } from '../../../core/diagnosis/evidence.js';
import { outlookIsOpen } from '../../../core/diagnosis/outlookOnPhone.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import { attempt, casMailbox, device, organization, read, readings } from './evidence.js';

const outlookId = appFacts.outlookMobile.appIds[0] ?? '';
const outlook = (codes: number[]) => ({ signIns: read(attempt(codes, { appId: outlookId })) });
const held = { activeSyncOrganization: read({ defaultAccessLevel: 'Quarantine' }) };
const rule = (accessLevel: string) => ({
  deviceAccessRules: read([
    { name: 'Outlook', characteristic: 'DeviceModel', queryString: 'Outlook for iOS and Android', accessLevel },
  ]),
});

describe('Outlook on the phone', () => {
  const table: [string, Partial<Readings>, boolean][] = [
    ['is open with its switch on', {}, true],
    ['is shut with its switch off', { casMailbox: read(casMailbox({ outlookMobileEnabled: false })) }, false],
    [
      'is not promised where its switch has no value',
      { casMailbox: read(casMailbox({ outlookMobileEnabled: null })) },
      false,
    ],
    ['is not promised where the switch could not be read', { casMailbox: unknown('timedOut') }, false],
    ['is shut without a mailbox', { casMailbox: read(null) }, false],
    [
      'is shut by a list without it',
      {
        organization: read(
          organization({ ewsApplicationAccessPolicy: 'EnforceAllowList', ewsAllowList: ['Outlook-iOS/*'] }),
        ),
      },
      false,
    ],
    [
      'is open by a list of everything',
      { organization: read(organization({ ewsApplicationAccessPolicy: 'EnforceAllowList', ewsAllowList: ['*'] })) },
      true,
    ],
    ['is shut where new phones wait for permission', held, false],
    [
      'is open where an Outlook of theirs was let in before',
      { ...held, mobileDevices: read([device({ clientType: 'Outlook' })]) },
      true,
    ],
    [
      'is shut where that one waits itself',
      { ...held, mobileDevices: read([device({ clientType: 'Outlook', accessState: 'Quarantined' })]) },
      false,
    ],
    ['is open by a rule for it', { ...held, ...rule('Allow') }, true],
    ['is shut where the rule is against it', { ...held, ...rule('Block') }, false],
    ['is shut where its newest sign-in was refused', outlook([53003]), false],
    ['is open where that was a mistyped password', outlook([50126]), true],
    ['is open where it was a step', outlook([50074]), true],
    ['is open where it succeeded', outlook([0]), true],
    ['is open where another app was refused', { signIns: read(attempt([53003])) }, true],
  ];
  for (const [what, over, expected] of table) it(what, () => assert.equal(outlookIsOpen(readings(over)), expected));
});
