import { appFacts } from '../../../../core/diagnosis/app.js';
import type { ConditionalAccessPolicy } from '../../../../core/diagnosis/tenant.js';
import { attempt, casMailbox, evidence, read } from '../evidence.js';
import { managed } from '../managed.js';
import { definition, rowPolicy } from '../policies.js';
import { has, type Scenario, says, went } from './scenario.js';

const refused = (over: object = {}) => went([53003], { policies: [rowPolicy()], ...over });
const set = (over: Partial<ConditionalAccessPolicy> = {}) => ({ conditionalAccessPolicies: read([definition(over)]) });
const unnamed = { policies: [rowPolicy({ controls: [] })] };
const outlook = { appId: appFacts.outlookMobile.appIds[0] ?? '' };
const summer = attempt([53002]).map((row) => ({ ...row, at: '2026-06-15T08:00:00.000Z' }));

/** Layer 5: Conditional Access, security defaults and the state of the device. */
export const access: readonly Scenario[] = [
  ['only protected apps', has(went([53009])), ['appProtectionRequired']],
  [
    'only protected apps, and ActiveSync is off',
    has({ ...went([53009]), casMailbox: read(casMailbox({ activeSyncEnabled: false })) }),
    ['appProtectionRequired', 'activeSyncDisabled'],
  ],
  ['Outlook without its helper app', says({ app: 'outlookMobile' }, went([50127], outlook)), ['appProtectionRequired']],
  ['Outlook with its helper app', says({ app: 'outlookMobile' }, went([50127, 0], outlook)), []],
  [
    'a passkey is demanded',
    has({ ...refused(unnamed), ...set({ controls: [], authenticationStrength: 'Passkey' }) }),
    ['authenticationStrengthNotMet'],
  ],
  [
    'a compliant phone does not say who it is',
    has({ ...went([53000]), managedDevices: read([managed()]) }),
    ['deviceIdNotSent?'],
  ],
  ['a browser that cannot say it', has(went([530001])), ['deviceIdNotSent']],
  ['the phone is not managed', has({ ...went([53000]), managedDevices: read([]) }), ['deviceNotCompliant']],
  [
    'the phone is managed and not compliant',
    has({
      ...went([53000], { deviceId: 'd1', compliant: false }),
      managedDevices: read([managed({ complianceState: 'noncompliant' })]),
    }),
    ['deviceNotCompliant'],
  ],
  ['the phone was asked to show itself, and did', has(went([50097, 50140, 0])), []],
  ['the device is disabled', has(went([135011])), ['deviceDisabled']],
  ['a rule for PCs', has(went([53001])), ['deviceNotJoined']],
  ['an unknown system', has(went([50005])), ['platformUnsupported']],
  [
    'refused because of the place',
    has({ ...refused({ country: 'BR' }), ...set({ byLocation: true }) }),
    ['locationBlocked'],
  ],
  ['refused whatever the place', has({ ...refused(), ...set() }), ['conditionalAccessBlock']],
  [
    'terms of use wait',
    has({ ...went([50158], unnamed), ...set({ controls: [], termsOfUse: true }) }),
    ['termsOfUsePending'],
  ],
  ['terms of use were accepted', has({ ...went([50158, 0], unnamed), ...set({ controls: [], termsOfUse: true }) }), []],
  ['security defaults', has(went([530035])), ['securityDefaultsBlock']],
  ['security defaults met a password grant', has(went([530035], { protocol: 'ropc' })), ['passwordGrantDeadEnd']],
  [
    'a policy met an old client',
    has(refused({ clientAppUsed: 'Exchange ActiveSync', appId: '00000002-0000-0ff1-ce00-000000000000' })),
    ['legacyClientBlocked'],
  ],
  ['a policy met a password grant', has(refused({ protocol: 'ropc' })), ['passwordGrantDeadEnd']],
  [
    'policies in report-only, and success',
    has(went([0], { policies: [rowPolicy({ result: 'reportOnlyFailure' })] })),
    [],
  ],
  [
    'seven failed policies on a step, then success',
    has(went([50097, 0], { policies: [1, 2, 3, 4, 5, 6, 7].map((n) => rowPolicy({ id: `p${n}` })) })),
    [],
  ],
  [
    'nobody may see which policy',
    has(refused({ policies: null })),
    ['conditionalAccessBlock'],
    ['authenticationStrengthNotMet: signIns', 'locationBlocked: signIns'],
  ],
  [
    'the definitions may not be read',
    has(refused()),
    ['conditionalAccessBlock'],
    ['locationBlocked: conditionalAccessPolicies'],
  ],
  [
    'approved apps, before the list ended',
    evidence({ now: '2026-06-15T09:00:00.000Z', readings: { signIns: read(summer) } }),
    ['approvedAppRequired'],
  ],
  ['approved apps, today', has(went([53002])), ['conditionalAccessBlock?']],
  ['a code that nobody has published', has(went([999999], { failureReason: 'Something new.' })), []],
];
