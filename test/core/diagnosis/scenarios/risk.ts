import { attempt, casMailbox, read, signIn } from '../evidence.js';
import { has, nothing, type Scenario, says, went } from './scenario.js';

const broker = { appId: '29d9ed98-a469-4536-ade2-f981bc1d605e', appName: 'Microsoft Authentication Broker' };
const asked = attempt([50199, 0], broker);
const off = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };

/** Layer 0: nothing may be opened while one of these is open. */
export const risk: readonly Scenario[] = [
  [
    'a device code let somebody in',
    has({
      signIns: read([
        signIn({ at: '2026-11-02T08:00:00.000Z' }),
        ...asked.map((row) => ({ ...row, transferMethod: 'deviceCodeFlow' })),
      ]),
    }),
    ['deviceCodePhish?'],
  ],
  ['they were made to type a code, whatever the log says', says({ typedDeviceCode: true }), ['deviceCodePhish?']],
  [
    'Outlook moved over by its own QR code',
    has({ signIns: read([signIn(), ...asked.map((row) => ({ ...row, transferMethod: 'authenticationTransfer' }))]) }),
    [],
  ],
  [
    'a sign-in from an unusual place alone',
    has({ signIns: read([signIn({ country: 'BR', ipAddress: '203.0.113.9' })]) }),
    [],
  ],
  ['a question whether this is the right app, then success', has(went([50058, 50199, 0])), []],
  [
    'a device code, and ActiveSync is off',
    says({ typedDeviceCode: true }, off),
    ['deviceCodePhish?', 'activeSyncDisabled'],
  ],
  ['refused for risk', has(went([53011])), ['riskySignIn']],
  ['registration held back for risk', has(went([53004])), ['riskySignIn']],
  ['the password has to change for risk', has(went([50135])), ['riskySignIn']],
  [
    'a row bears open risk',
    has({ signIns: read([signIn({ riskState: 'atRisk', riskLevel: 'high' })]) }),
    ['riskySignIn'],
  ],
  ['the risk of a row was remediated', has({ signIns: read([signIn({ riskState: 'remediated' })]) }), []],
  [
    'identity protection holds them at risk',
    has({ riskyUser: read({ state: 'atRisk', level: 'high' }) }),
    ['riskySignIn'],
  ],
  ['identity protection dismissed it', has({ riskyUser: read({ state: 'dismissed', level: 'none' }) }), []],
  [
    'the page called it suspicious a moment ago',
    says({ symptom: 'suspiciousActivity' }, nothing),
    ['riskySignIn?', 'noSignInYet?'],
    ['wrongAddress: unattributedSignIns'],
  ],
  [
    'an address known for attacks',
    has(
      went([50053], {
        failureReason: 'Sign-in was blocked because it came from an IP address with malicious activity',
      }),
    ),
    ['maliciousAddress'],
  ],
];
