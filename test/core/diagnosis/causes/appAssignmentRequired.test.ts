import { appFacts } from '../../../../core/diagnosis/app.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const required = {
  servicePrincipals: read([
    {
      id: 'sp',
      appId: appFacts.iosMail.appIds[0] ?? '',
      displayName: 'Apple Internet Accounts',
      accountEnabled: true,
      assignmentRequired: true,
    },
  ]),
};
const refused = { signIns: read(attempt([50105])) };

judges('appAssignmentRequired', [
  ['assignment is required and there is none', evidence({ readings: required }), 'proven'],
  [
    'the sign-in met it and the assignments could not be read',
    evidence({ readings: { ...required, ...refused, assignments: unknown('timedOut') } }),
    'proven',
  ],
  [
    'the sign-in met it and the application could not be read',
    evidence({ readings: { ...refused, servicePrincipals: unknown('timedOut') } }),
    'proven',
  ],
  ['they are assigned', evidence({ readings: { ...required, assignments: read(['sp']) } }), 'cleared'],
  [
    'they have been assigned since',
    evidence({ readings: { ...required, ...refused, assignments: read(['sp']) } }),
    'cleared',
  ],
  ['no assignment is required', evidence(), 'cleared'],
  ['the requirement was of another app', evidence({ statement: { app: 'gmailApp' }, readings: required }), 'cleared'],
  [
    'the assignments could not be read',
    evidence({ readings: { ...required, assignments: unknown('throttled') } }),
    'undecided: assignments',
  ],
  [
    'the application could not be read',
    evidence({ readings: { servicePrincipals: unknown('throttled') } }),
    'undecided: servicePrincipals',
  ],
]);
