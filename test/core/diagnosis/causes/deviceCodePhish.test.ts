import type { SignIn } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, now, read, signIn } from '../evidence.js';
import { judges } from '../judging.js';

const broker = { appId: '29d9ed98-a469-4536-ade2-f981bc1d605e', appName: 'Microsoft Authentication Broker' };
const of = (...rows: SignIn[]) => evidence({ readings: { signIns: read(rows) } });
const typed = { typedDeviceCode: true };
const asked = attempt([50199, 0], broker);
const refreshed = signIn({ ...broker, at: ago(60), interactive: false, transferMethod: 'deviceCodeFlow' });

judges('deviceCodePhish', [
  [
    'they typed a code and a row bears the mark',
    evidence({ statement: typed, readings: { signIns: read([refreshed]) } }),
    'proven',
  ],
  ['they typed a code, whatever the log says', evidence({ statement: typed }), 'likely'],
  [
    'they typed a code and the log could not be read',
    evidence({ statement: typed, readings: { signIns: unknown('timedOut') } }),
    'likely',
  ],
  ['50199, then success, by device code', of(...attempt([50199, 0], { ...broker, protocol: 'deviceCode' })), 'likely'],
  ['only a silent refresh afterwards bears the mark', of(...asked, refreshed), 'likely'],
  ['the seed: 50199, then success, without a mark', of(...attempt([50058, 50199, 0])), 'cleared'],
  ['an unusual place alone', of(...attempt([50199, 0], { country: 'KP' })), 'cleared'],
  ["Outlook's own QR code", of(...attempt([50199, 0], { transferMethod: 'authenticationTransfer' })), 'cleared'],
  ['a device code nobody answered', of(...attempt([50199], { ...broker, protocol: 'deviceCode' })), 'likely'],
  ['a silent refresh abroad is all that bears the mark', of({ ...refreshed, country: 'KP' }), 'likely'],
  ['a mistyped code of a mail app', of(...attempt([70018])), 'likely'],
  ['an expired code of the broker', of(...attempt([70019], broker)), 'likely'],
  ['a developer’s tool that waits for its code', of(...attempt([70016], { appId: 'cli' })), 'cleared'],
  [
    'security called these rows a false alarm',
    { ...of(refreshed), harmless: { rowIds: [refreshed.id], sessionIds: [], wordsUntil: null } },
    'cleared',
  ],
  [
    'security called the session a false alarm, and its token was renewed since',
    {
      ...of({ ...refreshed, id: 'later', sessionId: 's' }),
      harmless: { rowIds: [], sessionIds: ['s'], wordsUntil: null },
    },
    'cleared',
  ],
  [
    'another row than the one security judged',
    { ...of(refreshed), harmless: { rowIds: ['other'], sessionIds: ['s'], wordsUntil: now } },
    'likely',
  ],
  [
    'security judged their words',
    {
      ...evidence({ statement: { ...typed, attemptedBefore: ago(60) } }),
      harmless: { rowIds: [], sessionIds: [], wordsUntil: ago(30) },
    },
    'cleared',
  ],
  [
    'they say it again after security judged',
    {
      ...evidence({ statement: { ...typed, attemptedBefore: now } }),
      harmless: { rowIds: [], sessionIds: [], wordsUntil: ago(30) },
    },
    'likely',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);
