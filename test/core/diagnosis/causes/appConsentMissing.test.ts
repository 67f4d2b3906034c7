import { appFacts } from '../../../../core/diagnosis/app.js';
import type { ConsentGrant } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, personId, read } from '../evidence.js';
import { judges } from '../judging.js';

const apple = `sp-${appFacts.iosMail.appIds[0]}`;
const grant = (clientId: string, principalId: string | null): ConsentGrant => ({
  clientId,
  principalId,
  scopes: ['EAS.AccessAsUser.All'],
});
const of = (codes: number[], grants: ConsentGrant[], endedAgo = 1800) =>
  evidence({ readings: { signIns: read(attempt(codes, {}, endedAgo)), consentGrants: read(grants) } });

judges('appConsentMissing', [
  ['the consent page was the end and no grant exists', of([50058, 65001], []), 'proven'],
  ['an administrator has to consent', of([90094], []), 'proven'],
  ['the page was shown just now', of([65001], [], 60), 'likely'],
  ['the grant is of somebody else', of([65001], [grant(apple, 'somebody-else')]), 'proven'],
  ['the grant is of another app', of([65001], [grant('sp-other', null)]), 'proven'],
  [
    'the grants could not be read',
    evidence({ readings: { signIns: read(attempt([65001], {}, 1800)), consentGrants: unknown('timedOut') } }),
    'likely',
  ],
  [
    'the page needed an administrator, and the row is on its way',
    evidence({
      statement: { symptom: 'adminApproval' },
      readings: { signIns: read([]), consentGrants: read([]) },
    }),
    'likely',
  ],
  [
    'a request was sent, and none is waiting any more',
    evidence({
      readings: { signIns: read(attempt([90095], {}, 1800)), consentGrants: read([]), consentRequests: read([]) },
    }),
    'proven',
  ],
  ['a request was sent, and may be waiting', of([90095], []), 'cleared'],
  [
    'no enterprise application, and so no grant, even unread',
    evidence({
      readings: {
        signIns: read(attempt([65001], {}, 1800)),
        servicePrincipals: read([]),
        consentGrants: unknown('timedOut'),
      },
    }),
    'proven',
  ],
  ['consent was given for everybody since', of([65001], [grant(apple, null)]), 'cleared'],
  ['they consented themselves since', of([65001], [grant(apple, personId)]), 'cleared'],
  ['they accepted the page', of([65001, 0], []), 'cleared'],
  ['nothing asked for it', of([0], []), 'cleared'],
  [
    "Outlook is Microsoft's own app",
    evidence({
      statement: { app: 'outlookMobile' },
      readings: {
        signIns: read(attempt([65001], { appId: '27922004-5251-4030-b22d-91ecd9a37ea4' })),
        consentGrants: read([]),
      },
    }),
    'cleared',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
