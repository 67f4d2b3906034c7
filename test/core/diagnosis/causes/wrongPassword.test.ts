import type { SignIn } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, signIn } from '../evidence.js';
import { judges } from '../judging.js';

/** An old tablet with Exchange ActiveSync, every half hour until a minute ago. */
const tablet = [91, 61, 31, 1].map((minutes) =>
  signIn({
    appId: '00000002-0000-0ff1-ce00-000000000000',
    clientAppUsed: 'Exchange ActiveSync',
    operatingSystem: null,
    ipAddress: '203.0.113.44',
    errorCode: 50126,
    at: ago(minutes * 60),
    correlationId: `tablet-${minutes}`,
  }),
);

const of = (...rows: SignIn[]) => evidence({ readings: { signIns: read(rows) } });
const outlook = { appId: '27922004-5251-4030-b22d-91ecd9a37ea4', correlationId: 'other' };

judges('wrongPassword', [
  ['the last attempt ended at the password', of(...attempt([50058, 50126])), 'proven'],
  ['the directory holds no password', of(...attempt([50056])), 'proven'],
  ['it was a typing error before the right one', of(...attempt([50126, 0])), 'cleared'],
  ['a later attempt worked', of(...attempt([50126], {}, 3600), signIn({ at: ago(60) })), 'cleared'],
  [
    'a later attempt failed elsewhere',
    of(...attempt([50126], {}, 3600), ...attempt([65001], { correlationId: 'b' }, 60)),
    'cleared',
  ],
  ['only another app met it', of(...attempt([50126], outlook), signIn()), 'cleared'],
  ['another app worked afterwards', of(...attempt([50126]), signIn({ ...outlook, at: ago(60) })), 'proven'],
  ['an old tablet met it in a steady rhythm while the phone gets in', of(...tablet, signIn()), 'cleared'],
  ['the same rhythm, and nothing of theirs gets in', of(...tablet), 'proven'],
  ['the phone met it as well, after the tablet', of(...tablet, signIn(outlook), ...attempt([50126], {}, 20)), 'proven'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
