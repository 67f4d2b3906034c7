import type { Readings } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';
import { definition, rowPolicy } from '../policies.js';

const of = (codes: number[], over: object = {}, readings: Partial<Readings> = {}, endedAgo = 1800) =>
  evidence({
    readings: {
      signIns: read(attempt(codes, { policies: [rowPolicy({ controls: [] })], ...over }, endedAgo)),
      ...readings,
    },
  });
const said = (over: object) => evidence({ statement: over, readings: { signIns: read([]) } });
const terms = { conditionalAccessPolicies: read([definition({ controls: [], termsOfUse: true })]) };
const none = { conditionalAccessPolicies: read([definition({ controls: [] })]) };

judges('termsOfUsePending', [
  ['the policy that refused wants terms accepted', of([53003], {}, terms), 'proven'],
  ['the attempt stopped at that page', of([50158], {}, terms), 'proven'],
  ['it stopped there a moment ago', of([50158], {}, terms, 480), 'likely'],
  ['the row itself names the terms', of([50158], { policies: [rowPolicy({ controls: ['Terms of use'] })] }), 'proven'],
  ['the screen said so a moment ago', said({ symptom: 'termsOfUse' }), 'likely'],
  [
    'the screen said so, and a row would be here by now',
    said({ symptom: 'termsOfUse', attemptedBefore: ago(3600) }),
    'cleared',
  ],
  ['another page was asked for', of([50158], {}, none), 'cleared'],
  ['another page was asked for, by no policy', of([50158], { policies: [] }), 'cleared'],
  ['the policy that refused wants no terms', of([53003], {}, none), 'cleared'],
  ['a policy blocks whatever is accepted', of([53003], { policies: [rowPolicy()] }), 'cleared'],
  ['the terms were accepted', of([50158, 0], {}, terms), 'cleared'],
  ['the definitions were not looked at yet', of([50158]), 'undecided: conditionalAccessPolicies'],
  ['nor after a refusal', of([53003]), 'undecided: conditionalAccessPolicies'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);
