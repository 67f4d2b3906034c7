import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const of = (failureReason: string | null, codes = [50053]) =>
  evidence({ readings: { signIns: read(attempt(codes, { failureReason })) } });
const locked = "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.";
const malicious = 'Sign-in was blocked because it came from an IP address with malicious activity.';

judges('accountLocked', [
  ['the text speaks of too many tries', of(locked), 'proven'],
  ['the text says the other thing', of(malicious), 'cleared'],
  ['the text says neither', of(null), 'undecided: signIns'],
  ['a success followed', of(locked, [50053, 0]), 'cleared'],
  ['the code is another', of(locked, [50126]), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);
