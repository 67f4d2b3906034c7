import type { Readings } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, blockBasic, evidence, organization, personId, read } from '../evidence.js';
import { judges } from '../judging.js';

const sent = attempt([50126], { clientAppUsed: 'Exchange ActiveSync', appId: 'exchange' });
const has = (authenticationPolicy: string | null): Partial<Readings> => ({
  signIns: read(sent),
  exchangeUser: read({ id: personId, authenticationPolicy, recipientTypeDetails: 'UserMailbox' }),
});
const byDefault = (defaultAuthenticationPolicy: string | null) => ({
  organization: read(organization({ defaultAuthenticationPolicy })),
});
const drawn = { app: 'iosMail', symptom: 'passwordPrompt' } as const;

judges('basicAuthBlockedByPolicy', [
  ['a password was sent and their policy refuses it', evidence({ readings: has(blockBasic) }), 'proven'],
  [
    'a password was sent and the company’s own policy refuses it',
    evidence({ readings: { ...has(null), ...byDefault(blockBasic) } }),
    'proven',
  ],
  [
    'the phone draws its own box for a password, and no row came',
    evidence({ statement: drawn, readings: { ...has(blockBasic), signIns: read([]) } }),
    'likely',
  ],
  ['their policy allows a password', evidence({ readings: has('Legacy') }), 'cleared'],
  ['there is no policy', evidence({ readings: { ...has(null), ...byDefault(null) } }), 'cleared'],
  ['the policy is gone', evidence({ readings: has('Deleted') }), 'cleared'],
  [
    'they signed in on a page',
    evidence({ readings: { ...has(blockBasic), signIns: read(attempt([65001])) } }),
    'cleared',
  ],
  [
    'a password grant asks Entra and not Exchange',
    evidence({ readings: { ...has(blockBasic), signIns: read(attempt([50126], { protocol: 'ropc' })) } }),
    'cleared',
  ],
  [
    'a password was taken',
    evidence({
      readings: { ...has(blockBasic), signIns: read(attempt([0], { clientAppUsed: 'Exchange ActiveSync' })) },
    }),
    'cleared',
  ],
  [
    'what they are assigned could not be read',
    evidence({ readings: { ...has(null), exchangeUser: unknown('throttled') } }),
    'undecided: exchangeUser',
  ],
  [
    'the company’s own policy could not be read',
    evidence({ readings: { ...has(null), organization: unknown('throttled') } }),
    'undecided: organization',
  ],
  [
    'the policies could not be read',
    evidence({ readings: { ...has(blockBasic), authenticationPolicies: unknown('throttled') } }),
    'undecided: authenticationPolicies',
  ],
]);
