import assert from 'node:assert/strict';
import { appFacts } from '../../../../core/diagnosis/app.js';
import { catalogue } from '../../../../core/diagnosis/causes/index.js';
import type { Statement } from '../../../../core/diagnosis/evidence.js';
import { blamedIn, judge, openQuestions } from '../../../../core/diagnosis/judge.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const apple = appFacts.iosMail.appIds[0] ?? '';
const waiting = (appId = apple) => ({ consentRequests: read([{ appId, appName: 'Apple Internet Accounts' }]) });
const noGrant = { consentGrants: read([]) };
const ended = (codes: number[], over: object = {}, statement: Partial<Statement> = {}) =>
  evidence({ statement, readings: { signIns: read(attempt(codes, {}, 1800)), ...noGrant, ...over } });

judges('consentRequestPending', [
  ['a request was sent, and it waits', ended([90095], waiting()), 'proven'],
  ['the consent page was the end, and a request waits', ended([65001], waiting()), 'proven'],
  ['a request was sent, and the list was not read', ended([90095]), 'likely'],
  [
    'a request was sent, and the list may not be read',
    ended([90095], { consentRequests: unknown('notPermitted') }),
    'likely',
  ],
  [
    'they say that it was sent, and the row is on its way',
    evidence({ statement: { symptom: 'requestSent' }, readings: { ...noGrant, signIns: read([]) } }),
    'likely',
  ],
  ['a request was sent and answered', ended([90095], { consentRequests: read([]) }), 'cleared'],
  ['a request for another app waits', ended([65001], waiting('spark')), 'cleared'],
  [
    'consent was given since',
    evidence({ readings: { ...waiting(), signIns: read(attempt([90095], {}, 1800)) } }),
    'cleared',
  ],
  ['a request waits, and they got in', ended([90095, 0], waiting()), 'cleared'],
  [
    "Outlook is Microsoft's own app",
    evidence({
      statement: { app: 'outlookMobile' },
      readings: { signIns: read(attempt([90095], { appId: '27922004-5251-4030-b22d-91ecd9a37ea4' })) },
    }),
    'cleared',
  ],
  ['the consent page was the end, and the list was not read', ended([65001]), 'undecided: consentRequests'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);

describe('an app without consent', () => {
  it('asks in the second step for requests and for who may consent', () => {
    const found = ended([65001]);
    assert.deepEqual(openQuestions(judge(catalogue, found), found).toSorted(), ['consentPolicy', 'consentRequests']);
  });

  it('is told first as the gap, then with what waits, then with why they cannot close it', () => {
    const found = ended([65001], { ...waiting(), consentPolicy: read({ userConsentAllowed: false }) });
    assert.deepEqual(blamedIn(judge(catalogue, found)), [
      'appConsentMissing',
      'consentRequestPending',
      'userConsentDisabled',
    ]);
  });
});
