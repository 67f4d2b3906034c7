import { ago, attempt, evidence, read } from '../evidence.js';
import { rowPolicy } from '../policies.js';
import { has, type Scenario, went } from './scenario.js';

const none = { methods: read([]) };

/** Layer 3: the second factor. */
export const secondFactor: readonly Scenario[] = [
  ['nothing is registered', has({ ...went([50079]), ...none }), ['mfaNotRegistered']],
  ['the page wanted a registration', has({ ...went([50072]), ...none }), ['mfaNotRegistered']],
  ['registered on the way', has({ ...went([50079, 0]), ...none }), []],
  ['registration is not allowed from here', has({ ...went([53010]), ...none }), ['registrationRestricted']],
  ['denied or timed out', has(went([500121])), ['mfaNotCompleted']],
  ['asked for, and not given', has(went([50074])), ['mfaNotCompleted']],
  ['asked for, and given', has(went([50074, 50140, 0])), []],
  ['timed out, then given', has(went([500121, 0])), []],
  ['asked for a minute ago', evidence({ readings: { signIns: read(attempt([50074], {}, 60)) } }), ['mfaNotCompleted?']],
  ['another provider did not answer', has(went([50158], { policies: [] })), ['externalChallenge']],
  ['the other provider is set up wrongly', has(went([50161])), ['externalChallenge']],
  ['it answered', has(went([50158, 0])), []],
  ['the pages were left open', has(went([50058, 50140])), []],
  ['the pages were left open an hour ago', has({ signIns: read(attempt([50058], {}, 3_600)) }), []],
  [
    'a password grant met the second factor',
    has(went([50076], { protocol: 'ropc', policies: [rowPolicy()] })),
    ['passwordGrantDeadEnd'],
  ],
  [
    'methods are registered, and the page asked for more',
    has({ ...went([50125]), methods: read([{ type: 'phone', createdAt: ago(9_000) }]) }),
    ['mfaNotCompleted'],
  ],
];
