import type { Statement } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const issue = { id: 'EX1', title: 'Delayed sync', service: 'Exchange Online', startedAt: ago(7200) };
const others = { othersAffected: true };
const health = (issues: readonly (typeof issue)[], statement: Partial<Statement> = others) =>
  evidence({ statement, readings: { serviceHealth: read(issues) } });

judges('outage', [
  ['others have it, and Microsoft reports a fault', health([issue]), 'likely'],
  [
    'mail works nowhere, and Microsoft reports a fault',
    health([issue], { works: { webMail: false, outlookApp: null, colleague: false } }),
    'likely',
  ],
  ['Microsoft reports a fault, but nobody else has the trouble', health([issue], {}), 'cleared'],
  ['others have it, and Microsoft reports nothing', health([]), 'cleared'],
  ['others have it, and nobody looked yet', evidence({ statement: others }), 'undecided: serviceHealth'],
  [
    'others have it, and the right to look is missing',
    evidence({ statement: others, readings: { serviceHealth: unknown('notPermitted') } }),
    'undecided: serviceHealth',
  ],
  ['only they have it, so that looking would not decide', evidence(), 'cleared'],
]);
