import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, signIn, user } from '../evidence.js';
import { judges } from '../judging.js';

const ended = (codes: number[], endedAgo = 1800, over: object = {}) =>
  evidence({ readings: { signIns: read(attempt(codes, {}, endedAgo)), ...over } });
const since = (over: object) => ({ user: read(user(over)) });

judges('tokensRevoked', [
  ...[50173, 50132, 50133, 50085, 70000].map(
    (code) => [`${code} was the end, half an hour ago`, ended([code]), 'proven'] as const,
  ),
  ['the password was changed an hour before', ended([50173], 1800, since({ lastPasswordChange: ago(5400) })), 'proven'],
  [
    'somebody ended all sessions an hour before',
    ended([50173], 1800, since({ sessionsValidFrom: ago(5400) })),
    'proven',
  ],
  ['the directory could not be read', ended([50173], 1800, { user: unknown('timedOut') }), 'proven'],
  ['just now: the prompt may follow', ended([50173], 60), 'likely'],
  ['they signed in again', ended([50133, 0]), 'cleared'],
  [
    'a later attempt ended elsewhere',
    evidence({
      readings: { signIns: read([...attempt([50173], {}, 3600), signIn({ errorCode: 65001, at: ago(900) })]) },
    }),
    'cleared',
  ],
  [
    'the password was changed, and the app is in',
    evidence({ readings: since({ lastPasswordChange: ago(3600) }) }),
    'cleared',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
