import type { SignIn } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, signIn } from '../evidence.js';
import { judges } from '../judging.js';

const of = (...rows: SignIn[]) => evidence({ readings: { signIns: read(rows) } });
const tablet = {
  appId: '00000002-0000-0ff1-ce00-000000000000',
  appName: 'Office 365 Exchange Online',
  clientAppUsed: 'Exchange ActiveSync',
  operatingSystem: null,
  userAgent: 'Android-Mail/9',
  ipAddress: '203.0.113.44',
};

/** Refusals of the old tablet, so many minutes ago each. */
const refused = (minutesAgo: readonly number[], over: Partial<SignIn> = {}) =>
  minutesAgo.map((minutes, index) =>
    signIn({ ...tablet, errorCode: 50126, at: ago(minutes * 60), correlationId: `tablet-${index}`, ...over }),
  );

const steady = [200, 170, 140, 110, 80];
const locked = { failureReason: 'The account is locked, too many wrong passwords.' };

judges('staleSavedPassword', [
  ['every half hour from another address, while the phone gets in', of(...refused(steady), signIn()), 'proven'],
  ['four times are enough', of(...refused([110, 80, 50, 20]), signIn()), 'proven'],
  ['one pause is longer than the others', of(...refused([290, 200, 170, 140, 110, 80]), signIn()), 'proven'],
  ['every quarter of an hour, give or take a minute', of(...refused([80, 66, 50, 35, 21]), signIn()), 'proven'],
  [
    'the lockout that follows keeps the rhythm',
    of(...refused([110, 80]), ...refused([50, 20], { errorCode: 50053, ...locked }), signIn()),
    'proven',
  ],
  [
    'the account is locked for all of them, and nothing gets in',
    of(...refused(steady), ...attempt([50053], locked)),
    'likely',
  ],
  ['three times are too few', of(...refused([80, 50, 20]), signIn()), 'cleared'],
  ['a person mistypes in a burst', of(...refused([20, 19.8, 19.5, 19.1]), signIn()), 'cleared'],
  ['at no rhythm at all', of(...refused([200, 197, 120, 90, 10]), signIn()), 'cleared'],
  [
    'the tablet has learned the new password',
    of(...refused(steady), signIn({ ...tablet, at: ago(600) }), signIn()),
    'cleared',
  ],
  ['nothing of theirs gets in, and nothing is locked', of(...refused(steady)), 'cleared'],
  ['they got in only before it began', of(...refused(steady), signIn({ at: ago(14_400) })), 'cleared'],
  ['from a country where they never get in', of(...refused(steady, { country: 'BR' }), signIn()), 'cleared'],
  [
    'from many addresses: no device of theirs',
    of(...refused(steady).map((row, index) => ({ ...row, ipAddress: `203.0.113.${index}` })), signIn()),
    'cleared',
  ],
  ['two days ago', of(...refused(steady.map((minutes) => minutes + 2880)), signIn()), 'cleared'],
  ['another code in the same rhythm', of(...refused(steady, { errorCode: 50076 }), signIn()), 'cleared'],
  ['one typing error', of(...attempt([50126, 0])), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
