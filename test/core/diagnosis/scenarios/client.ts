import { ago, attempt, blockBasic, personId, read, signIn } from '../evidence.js';
import { has, nothing, type Scenario, says, went } from './scenario.js';

const hourAgo = { attemptedAfter: ago(3_600), attemptedBefore: ago(3_600) };
/** No row came in an hour, and nobody mistyped their name. */
const silent = { ...nothing, unattributedSignIns: read([]) };
const basicOff = {
  exchangeUser: read({ id: personId, authenticationPolicy: blockBasic, recipientTypeDetails: 'UserMailbox' }),
};

/** Layer 9: the app, the network, and waiting. */
export const client: readonly Scenario[] = [
  ['a password grant is a dead end', has(went([50076], { protocol: 'ropc' })), ['passwordGrantDeadEnd']],
  [
    'a page was shown since',
    has({ signIns: read([...attempt([50076], { protocol: 'ropc' }, 1_800), signIn({ at: ago(60) })]) }),
    [],
  ],
  ['nothing came for an hour', says(hourAgo, silent), ['passwordProfile?']],
  [
    'nothing came for an hour, and Basic is switched off for them',
    says({ ...hourAgo, symptom: 'passwordPrompt' }, { ...silent, ...basicOff }),
    ['passwordProfile?', 'basicAuthBlockedByPolicy?'],
  ],
  ['no sign-in at all, and no time is named', says({}, silent), ['noSignInYet?']],
  [
    'they tried five minutes ago',
    says({ attemptedAfter: ago(300), attemptedBefore: ago(300) }, silent),
    ['noSignInYet?'],
  ],
  ['only the week before', has({ ...silent, signIns: read([signIn({ at: ago(7 * 86_400) })]) }), ['noSignInYet?']],
  ['the phone asked for a server', says({ ...hourAgo, symptom: 'asksForServer' }, silent), ['manualConfiguration?']],
  ['the phone asked for a server, and the app signs in', says({ symptom: 'asksForServer' }), []],
  ['Google was picked', says({ ...hourAgo, symptom: 'wrongAccountType' }, silent), ['wrongAccountType?']],
  ['a private account was picked', has(went([50136])), ['wrongAccountType']],
  ['the phone waits an hour', says({ ...hourAgo, symptom: 'securityDelay' }, silent), ['iosSecurityDelay?']],
  ['a Samsung knows no such delay', says({ app: 'samsungMail', ...hourAgo, symptom: 'securityDelay' }, silent), []],
  [
    'the web view of Android is too old',
    says(
      { app: 'gmailApp' },
      went([220450], { appId: '2cee05de-2b8f-45a2-8289-2a06ca32c4c8', operatingSystem: 'Android 9' }),
    ),
    ['androidWebViewTooOld'],
  ],
  ['accounts cannot be added', says({ ...hourAgo, symptom: 'addAccountGreyed' }, silent), ['accountsForbiddenByMdm?']],
  ['the clocks of the agents', has(went([80013])), ['clockSkew']],
  [
    'a certificate that the phone does not trust',
    says({ ...hourAgo, symptom: 'certificateNotTrusted' }, silent),
    ['autodiscoverElsewhere?'],
  ],
  ['the network times out', says({ ...hourAgo, symptom: 'timedOut' }, silent), ['networkTrouble?']],
  [
    'Microsoft has an open issue',
    says(
      { othersAffected: true },
      {
        serviceHealth: read([{ id: 'EX1', title: 'Mail delayed', service: 'Exchange Online', startedAt: ago(4_000) }]),
      },
    ),
    ['outage?'],
  ],
  ['an old issue, and nobody else has it', has({ serviceHealth: read([]) }), []],
];
