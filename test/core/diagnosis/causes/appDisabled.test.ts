import { appFacts } from '../../../../core/diagnosis/app.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const principal = (accountEnabled: boolean, appId = appFacts.iosMail.appIds[0] ?? '') => ({
  servicePrincipals: read([
    { id: 'sp', appId, displayName: 'Apple Internet Accounts', accountEnabled, assignmentRequired: false },
  ]),
});
const refused = { signIns: read(attempt([7000112])) };

judges('appDisabled', [
  ['the enterprise application is disabled', evidence({ readings: principal(false) }), 'proven'],
  ['it is, and the sign-in met it', evidence({ readings: { ...principal(false), ...refused } }), 'proven'],
  [
    'the sign-in met it and the application could not be read',
    evidence({ readings: { servicePrincipals: unknown('timedOut'), ...refused } }),
    'proven',
  ],
  ['Exchange Online itself is disabled', evidence({ readings: { signIns: read(attempt([500014])) } }), 'proven'],
  ['it has been enabled since', evidence({ readings: { ...principal(true), ...refused } }), 'cleared'],
  ['only another app is disabled', evidence({ readings: principal(false, appFacts.gmailApp.appIds[0]) }), 'cleared'],
  ['it is enabled', evidence(), 'cleared'],
  ['neither tells', evidence({ readings: { servicePrincipals: unknown('timedOut') } }), 'undecided: servicePrincipals'],
]);
