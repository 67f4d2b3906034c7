import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, evidence, read, signIn } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const of = (attemptedAfter: string | null, rows = [signIn({ appId: 'teams', appName: 'Teams' })]) =>
  evidence({ statement: { attemptedAfter, attemptedBefore: attemptedAfter }, readings: { signIns: read(rows) } });

judges('noSignInYet', [
  ['nothing of this app and no time named', of(null), 'likely'],
  ['they tried five minutes ago and nothing came yet', of(ago(300)), 'likely'],
  ['the only row is older than the attempt', of(ago(300), [signIn({ at: ago(3600) })]), 'likely'],
  ['the only row is of the week before', of(null, [signIn({ at: ago(7 * 86_400) })]), 'likely'],
  ['they tried an hour ago: a row would be here by now', of(ago(3600)), 'cleared'],
  [
    'Outlook left no row for an hour, and has no password of old to blame',
    evidence({ statement: { app: 'outlookMobile', attemptedAfter: ago(3600), attemptedBefore: ago(3600) } }),
    'likely',
  ],
  [
    'they tried today, which may be this very moment',
    evidence({ statement: { attemptedAfter: ago(86_400) }, readings: { signIns: read([]) } }),
    'likely',
  ],
  ['there is a row', evidence(), 'cleared'],
  [
    'the phone showed why nothing could come',
    evidence({ statement: { symptom: 'securityDelay' }, readings: { signIns: read([]) } }),
    'cleared',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);

it('noSignInYet tells an attempt of minutes ago from none at all', () => {
  assert.equal(blamedFor('noSignInYet', of(ago(300))).values.when, 'recent');
  assert.equal(blamedFor('noSignInYet', of(null)).values.when, 'none');
});
