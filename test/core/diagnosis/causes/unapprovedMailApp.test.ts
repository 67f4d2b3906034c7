import type { App } from '../../../../core/diagnosis/app.js';
import type { SignIn } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, signIn } from '../evidence.js';
import { judges } from '../judging.js';

const strange = { appId: 'aaaaaaaa-0000-4000-8000-000000000001', appName: 'Swift Mail', correlationId: 'strange' };
const of = (app: App, rows: readonly SignIn[], attemptedAfter: string | null = null) =>
  evidence({ statement: { app, attemptedAfter }, readings: { signIns: read(rows) } });

judges('unapprovedMailApp', [
  ...[65001, 90093, 90094, 90095, 50011, 700016].map(
    (code) =>
      [
        `an app without a name here ended with ${code}`,
        of('otherImap', attempt([code], strange, 1800)),
        'proven',
      ] as const,
  ),
  ['the app was not named', of('unknown', attempt([65001], strange, 1800)), 'proven'],
  ['the page was shown just now', of('otherEas', attempt([65001], strange, 60)), 'likely'],
  ['it was accepted', of('otherImap', attempt([65001, 0], strange, 1800)), 'cleared'],
  [
    'it got in with a later attempt',
    of('otherImap', [...attempt([65001], strange, 1800), signIn({ ...strange, correlationId: 'later', at: ago(60) })]),
    'cleared',
  ],
  [
    'it did not ask for the mailbox',
    of('otherImap', attempt([65001], { ...strange, resourceId: 'graph' }, 1800)),
    'cleared',
  ],
  ['it was two days ago', of('otherImap', attempt([65001], strange, 172_800)), 'cleared'],
  ['it was before the attempt they speak of', of('otherImap', attempt([65001], strange, 1800), ago(900)), 'cleared'],
  ['they speak of an app with a name', of('iosMail', [...attempt([65001], strange, 1800), signIn()]), 'cleared'],
  [
    'an app with a name has a cause of its own',
    of(
      'thunderbird',
      attempt([65001], { appId: '9e5f94bc-e8a4-4e73-b8be-63364c29d753', operatingSystem: 'Windows' }, 1800),
    ),
    'cleared',
  ],
  ['it stopped at the password', of('otherImap', attempt([50126], strange, 1800)), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
