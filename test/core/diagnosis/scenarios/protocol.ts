import { appFacts } from '../../../../core/diagnosis/app.js';
import { ago, attempt, casMailbox, device, mailboxPlan, organization, read, signIn } from '../evidence.js';
import { has, nothing, type Scenario, says } from './scenario.js';

const off = (over: Parameters<typeof casMailbox>[0]) => ({ casMailbox: read(casMailbox(over)) });
const noActiveSync = off({ activeSyncEnabled: false });
const plan = (activeSyncEnabled: boolean) => ({
  casMailboxPlans: read([
    { name: 'Plan', identity: mailboxPlan, activeSyncEnabled, imapEnabled: true, popEnabled: true },
  ]),
});
const mac = { app: 'macosMail' } as const;
const outlook = { app: 'outlookMobile' } as const;
const thunderbird = { app: 'thunderbird' } as const;
const letIn = (app: 'macosMail' | 'outlookMobile' | 'thunderbird' | 'gmailApp', operatingSystem: string) => ({
  signIns: read([signIn({ appId: appFacts[app].appIds[0] ?? '', operatingSystem })]),
});
const onMac = letIn('macosMail', 'MacOs 26');
const onOutlook = letIn('outlookMobile', 'Ios 26.1');
const onDesk = { ...letIn('thunderbird', 'Windows'), transport: read({ smtpAuthDisabled: false }) };
const pop = {
  signIns: read(
    attempt([0], { clientAppUsed: 'POP3', appId: '00000002-0000-0ff1-ce00-000000000000', operatingSystem: null }),
  ),
};
const held = {
  mobileDevices: read([device({ accessState: 'Quarantined', firstSync: ago(600), lastSuccessfulSync: null })]),
};

/** Layer 7: the switch that the app needs. */
export const protocols: readonly Scenario[] = [
  [
    'the seed: 50058, 50199, success, and ActiveSync is off',
    has({ signIns: read(attempt([50058, 50199, 0])), ...noActiveSync }),
    ['activeSyncDisabled'],
  ],
  ['the same three rows, and ActiveSync is on', has({ signIns: read(attempt([50058, 50199, 0])) }), []],
  [
    'ActiveSync is off, and they have not signed in yet',
    has({ ...noActiveSync, ...nothing }),
    ['activeSyncDisabled', 'noSignInYet?'],
    ['wrongAddress: unattributedSignIns'],
  ],
  ['ActiveSync has no value', has(off({ activeSyncEnabled: null })), []],
  [
    'the Gmail app needs the same switch',
    says({ app: 'gmailApp' }, { ...noActiveSync, ...letIn('gmailApp', 'Android 16') }),
    ['activeSyncDisabled'],
  ],
  ['Outlook does not need it', says(outlook, { ...noActiveSync, ...onOutlook }), []],
  ['a Mac does not need it', says(mac, { ...noActiveSync, ...onMac }), []],
  [
    'ActiveSync is off, and meant so',
    has({ ...noActiveSync, nativeMailAllowed: read(false) }),
    ['nativeMailNotAllowed'],
  ],
  [
    'native mail is not meant for them, and Exchange holds the phone',
    has({ ...held, nativeMailAllowed: read(false) }),
    ['nativeMailNotAllowed'],
  ],
  [
    'native mail is not meant for them, and Outlook works',
    says(outlook, { ...onOutlook, nativeMailAllowed: read(false) }),
    [],
  ],
  [
    'a licence switched it off, and will again',
    has({ ...noActiveSync, ...plan(false) }),
    ['activeSyncDisabled', 'mailboxPlanDisablesProtocol'],
  ],
  ['the plan has it on', has({ ...noActiveSync, ...plan(true) }), ['activeSyncDisabled']],
  [
    'Outlook’s switch is off',
    says(outlook, { ...onOutlook, ...off({ outlookMobileEnabled: false }) }),
    ['outlookMobileDisabled'],
  ],
  [
    'a list of the company forgets Outlook',
    says(outlook, {
      ...onOutlook,
      organization: read(organization({ ewsApplicationAccessPolicy: 'EnforceAllowList', ewsAllowList: ['Teams/*'] })),
    }),
    ['outlookMobileDisabled'],
  ],
  ['Outlook’s switch is off, and they ask about Mail', has(off({ outlookMobileEnabled: false })), []],
  ['EWS is off for the mailbox', says(mac, { ...onMac, ...off({ ewsEnabled: false }) }), ['macMailEwsDisabled']],
  [
    'EWS is off for the company',
    says(mac, { ...onMac, organization: read(organization({ ewsEnabled: false })) }),
    ['macMailEwsDisabled'],
  ],
  [
    'EWS was never set',
    says(mac, { ...onMac, ...off({ ewsEnabled: null }), organization: read(organization({ ewsEnabled: null })) }),
    [],
  ],
  [
    'the iPhone works, the Mac does not',
    says(
      { ...mac, works: { webMail: true, outlookApp: null, colleague: true } },
      { ...onMac, ...off({ ewsEnabled: false }) },
    ),
    ['macMailEwsDisabled'],
  ],
  ['IMAP is off', says(thunderbird, { ...onDesk, ...off({ imapEnabled: false }) }), ['imapDisabled']],
  ['IMAP is on', says(thunderbird, onDesk), []],
  [
    'POP is off',
    says({ app: 'otherImap' }, { ...pop, ...off({ popEnabled: false }), transport: read({ smtpAuthDisabled: false }) }),
    ['popDisabled'],
  ],
  [
    'sending is off for the mailbox',
    says({ ...thunderbird, symptom: 'cannotSend' }, { ...onDesk, ...off({ smtpAuthDisabled: true }) }),
    ['smtpAuthDisabled'],
  ],
  [
    'sending is off for the company',
    says({ ...thunderbird, symptom: 'cannotSend' }, { ...onDesk, transport: read({ smtpAuthDisabled: true }) }),
    ['smtpAuthDisabled'],
  ],
  [
    'sending is on for the mailbox, off for the company',
    says(
      { ...thunderbird, symptom: 'cannotSend' },
      { ...onDesk, ...off({ smtpAuthDisabled: false }), transport: read({ smtpAuthDisabled: true }) },
    ),
    [],
  ],
];
