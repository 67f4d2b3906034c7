import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, casMailbox, evidence, read } from '../evidence.js';
import { diagnosed, judges } from '../judging.js';

const of = (failureReason: string | null, codes = [50053]) =>
  evidence({ readings: { signIns: read(attempt(codes, { failureReason })) } });
const locked = "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.";
const malicious = 'Sign-in was blocked because it came from an IP address with malicious activity.';

judges('maliciousAddress', [
  ['the text speaks of malicious activity', of(malicious), 'proven'],
  ['the text says the other thing', of(locked), 'cleared'],
  ['the text says neither', of(null), 'undecided: signIns'],
  ['a success followed', of(malicious, [50053, 0]), 'cleared'],
  ['the code is another', of(malicious, [50126]), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);

it('maliciousAddress closes every remedy', () => {
  const off = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
  const signIns = read(attempt([50053], { failureReason: malicious }));
  const { blamed } = diagnosed(evidence({ readings: { ...off, signIns } }));
  assert.deepEqual(
    blamed.map(({ cause, remedy }) => [cause, remedy.changes.length]),
    [
      ['maliciousAddress', 0],
      ['activeSyncDisabled', 0],
    ],
  );
});
