import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const policy = (userConsentAllowed: boolean) => ({ consentPolicy: read({ userConsentAllowed }) });
const noGrant = { consentGrants: read([]) };
const ended = (codes: number[], over: object = {}) =>
  evidence({ readings: { signIns: read(attempt(codes, {}, 1800)), ...noGrant, ...over } });

judges('userConsentDisabled', [
  ['the consent page was the end, and only administrators may consent', ended([65001], policy(false)), 'proven'],
  ['an administrator has to consent', ended([90094], policy(false)), 'proven'],
  [
    'the page was shown just now',
    evidence({ readings: { signIns: read(attempt([65001], {}, 60)), ...noGrant, ...policy(false) } }),
    'likely',
  ],
  ['the grants could not be read', ended([65001], { ...policy(false), consentGrants: unknown('timedOut') }), 'likely'],
  ['people may consent', ended([65001], policy(true)), 'cleared'],
  [
    'only administrators may, and one has',
    evidence({ readings: { signIns: read(attempt([65001], {}, 1800)), ...policy(false) } }),
    'cleared',
  ],
  [
    'only administrators may, and nothing was asked',
    evidence({ readings: { ...noGrant, ...policy(false) } }),
    'cleared',
  ],
  ['only administrators may, and they got in', ended([65001, 0], policy(false)), 'cleared'],
  [
    "Outlook is Microsoft's own app",
    evidence({
      statement: { app: 'outlookMobile' },
      readings: {
        ...policy(false),
        signIns: read(attempt([65001], { appId: '27922004-5251-4030-b22d-91ecd9a37ea4' })),
      },
    }),
    'cleared',
  ],
  ['the policy was not read', ended([65001]), 'undecided: consentPolicy'],
  [
    'the policy may not be read',
    ended([65001], { consentPolicy: unknown('notPermitted') }),
    'undecided: consentPolicy',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
