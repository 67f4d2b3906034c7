import type { SignIn } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const ended = (codes: number[], over: Partial<SignIn> = {}, endedAgo = 1800) =>
  evidence({ readings: { signIns: read(attempt(codes, over, endedAgo)) } });
const policy = (result: string, control: string) => ({
  policies: [{ id: 'p1', name: 'Terms', result, controls: [control] }],
});

const definition = {
  id: 'p1',
  name: 'Terms',
  state: 'enabled',
  controls: [],
  authenticationStrength: null,
  byLocation: false,
  termsOfUse: false,
  clientAppTypes: ['all'],
};

judges('externalChallenge', [
  ['the other page was the end', ended([50158]), 'proven'],
  ...[50161, 50166, 50170].map((code) => [`the link is broken: ${code}`, ended([code], {}, 60), 'proven'] as const),
  ['the other page was shown just now', ended([50158], {}, 60), 'likely'],
  [
    'terms of use were satisfied, and the other page was the end',
    ended([50158], policy('success', 'TermsOfUse')),
    'proven',
  ],
  ['the other provider answered', ended([50158, 0]), 'cleared'],
  ['a policy wants terms of use accepted', ended([50158], policy('failure', 'TermsOfUse')), 'cleared'],
  [
    'a policy of the row asked, and what for was not read',
    ended([50158], policy('failure', 'CustomControl')),
    'likely',
  ],
  [
    'the policy wants terms of use accepted, by its definition',
    evidence({
      readings: {
        signIns: read(attempt([50158], policy('failure', 'CustomControl'), 1800)),
        conditionalAccessPolicies: read([{ ...definition, termsOfUse: true }]),
      },
    }),
    'cleared',
  ],
  [
    'the policy wants the other provider, by its definition',
    evidence({
      readings: {
        signIns: read(attempt([50158], policy('failure', 'CustomControl'), 1800)),
        conditionalAccessPolicies: read([definition]),
      },
    }),
    'proven',
  ],
  ['the own second factor was the end', ended([50074]), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
