import assert from 'node:assert/strict';
import type { FoundFacts } from '../../../core/approvals/request.js';
import type { Readings } from '../../../core/diagnosis/evidence.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import { foundFacts } from '../../../core/remedies/foundFacts.js';
import { casMailbox, read, readings, signIn } from '../diagnosis/evidence.js';

const healthy: FoundFacts = {
  activeSync: true,
  imap: true,
  pop: true,
  nativeMailAllowed: true,
  openRisk: false,
  smtpInUse: false,
};
const smtp = { clientAppUsed: 'Authenticated SMTP' };

describe('what stands beside the changes', () => {
  const table: [string, Partial<Readings>, Partial<FoundFacts>][] = [
    ['everything was read', {}, {}],
    [
      'switches are off',
      { casMailbox: read(casMailbox({ activeSyncEnabled: false, popEnabled: false })) },
      { activeSync: false, pop: false },
    ],
    ['the mailbox could not be read', { casMailbox: unknown('timedOut') }, { activeSync: null, imap: null, pop: null }],
    ['native mail could not be read', { nativeMailAllowed: unknown('timedOut') }, { nativeMailAllowed: null }],
    ['the sign-ins could not be read', { signIns: unknown('notLicensed') }, { openRisk: null, smtpInUse: null }],
    ['a scanner sends mail', { signIns: read([signIn(smtp)]) }, { smtpInUse: true }],
    [
      'somebody tried to send mail in vain',
      { signIns: read([signIn({ ...smtp, errorCode: 50126 })]) },
      { smtpInUse: false },
    ],
    [
      'another app is at risk',
      { signIns: read([signIn(), signIn({ appId: 'x', riskState: 'atRisk' })]) },
      { openRisk: true },
    ],
    ['no row at all', { signIns: read([]) }, { openRisk: false }],
    ['risk was dismissed', { signIns: read([signIn({ riskState: 'dismissed' })]) }, { openRisk: false }],
    [
      'risk is hidden without a licence',
      { signIns: read([signIn({ riskState: 'none', riskLevel: null })]) },
      { openRisk: null },
    ],
    [
      'rows do not speak of risk',
      { signIns: read([signIn({ riskState: null, riskLevel: null })]) },
      { openRisk: null },
    ],
  ];
  for (const [what, over, expected] of table) {
    it(what, () => assert.deepEqual(foundFacts(readings(over)), { ...healthy, ...expected }));
  }
});
