import assert from 'node:assert/strict';
import { appFacts } from '../../../../core/diagnosis/app.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, casMailbox, evidence, read } from '../evidence.js';
import { blamedFor, diagnosed, judges } from '../judging.js';
import { rowPolicy } from '../policies.js';

const of = (codes: number[], over: object = {}, endedAgo = 480) =>
  evidence({ readings: { signIns: read(attempt(codes, over, endedAgo)) } });
const said = (over: object) => evidence({ statement: over, readings: { signIns: read([]) } });
const protectedOnly = { policies: [rowPolicy({ controls: ['RequireApprovedApp', 'RequireCompliantApp'] })] };

judges('appProtectionRequired', [
  ['the app cannot be protected', of([50058, 53009]), 'proven'],
  ['the helper app is missing, half an hour ago', of([50127], {}, 1800), 'proven'],
  ['the helper app is missing, a moment ago', of([50127]), 'likely'],
  ['the policy that refused asks for it', of([53003], protectedOnly), 'proven'],
  ['a policy blocks besides', of([53003], { policies: [...protectedOnly.policies, rowPolicy()] }), 'cleared'],
  [
    'the policy was satisfied',
    of([53003], { policies: [rowPolicy({ controls: ['RequireCompliantApp'], result: 'success' })] }),
    'cleared',
  ],
  ['the helper app was a step of a success', of([50127, 0]), 'cleared'],
  ['the screen said so a moment ago', said({ symptom: 'needsAppProtection' }), 'likely'],
  [
    'the screen said so, and a row would be here by now',
    said({ symptom: 'needsAppProtection', attemptedBefore: ago(3600) }),
    'cleared',
  ],
  ['the sign-in worked', evidence(), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);

describe('appProtectionRequired', () => {
  it('wastes no approval on ActiveSync, which would not help', () => {
    const { blamed } = diagnosed(
      evidence({
        readings: { signIns: read(attempt([53009])), casMailbox: read(casMailbox({ activeSyncEnabled: false })) },
      }),
    );
    assert.deepEqual(
      blamed.map(({ cause, remedy }) => [cause, remedy.changes]),
      [
        ['appProtectionRequired', []],
        ['activeSyncDisabled', []],
      ],
    );
  });

  it('tells Outlook itself to take its helper app, and any other app to give way to Outlook', () => {
    const outlook = evidence({
      statement: { app: 'outlookMobile' },
      readings: { signIns: read(attempt([53009], { appId: appFacts.outlookMobile.appIds[0] ?? '' })) },
    });
    assert.equal(blamedFor('appProtectionRequired', outlook).values.kind, 'outlook');
    assert.equal(blamedFor('appProtectionRequired', of([53009])).values.kind, 'native');
  });
});
