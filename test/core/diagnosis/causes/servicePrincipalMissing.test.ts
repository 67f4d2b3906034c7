import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const none = { servicePrincipals: read([]) };
const ended = (codes: number[], over: object = {}) =>
  evidence({ readings: { signIns: read(attempt(codes)), ...over } });

judges('servicePrincipalMissing', [
  ...[700016, 700011].map((code) => [`the app is not in the tenant: ${code}`, ended([code], none), 'proven'] as const),
  ...[500011, 650052, 50001].map((code) => [`the service is not: ${code}`, ended([code]), 'proven'] as const),
  ...[65005, 650056, 650057].map((code) => [`registered wrongly: ${code}`, ended([code]), 'proven'] as const),
  [
    'the enterprise applications could not be read',
    ended([700016], { servicePrincipals: unknown('timedOut') }),
    'proven',
  ],
  [
    'the page showed the number, and the row is on its way',
    evidence({ statement: { symptom: 'AADSTS700016' }, readings: { ...none, signIns: read([]) } }),
    'likely',
  ],
  ['it is there by now', ended([700016]), 'cleared'],
  ['it worked afterwards', ended([500011, 0]), 'cleared'],
  ['not there, and only consent was asked for, which creates it', ended([65001], none), 'cleared'],
  ['not there, and nothing was refused', evidence({ readings: none }), 'cleared'],
  [
    "Outlook is Microsoft's own app",
    evidence({
      statement: { app: 'outlookMobile' },
      readings: { ...none, signIns: read(attempt([700016], { appId: '27922004-5251-4030-b22d-91ecd9a37ea4' })) },
    }),
    'cleared',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
