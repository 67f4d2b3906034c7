import assert from 'node:assert/strict';
import { catalogue } from '../../../../core/diagnosis/causes/index.js';
import { judge, openQuestions } from '../../../../core/diagnosis/judge.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, casMailbox, evidence, mailbox, mailboxPlan, read } from '../evidence.js';
import { blamedFor, diagnosed, judges } from '../judging.js';

const off = { casMailbox: read(casMailbox({ activeSyncEnabled: false, imapEnabled: false })) };
const plan = (activeSyncEnabled: boolean | null, imapEnabled: boolean | null, identity = mailboxPlan) =>
  read([{ name: 'ExchangeOnlineEnterprise', identity, activeSyncEnabled, imapEnabled, popEnabled: null }]);
const byPlan = { ...off, casMailboxPlans: plan(false, false) };

judges('mailboxPlanDisablesProtocol', [
  ['ActiveSync is off, and in the plan too', evidence({ readings: byPlan }), 'proven'],
  [
    'the plan is written in capitals',
    evidence({ readings: { ...off, casMailboxPlans: plan(false, true, mailboxPlan.toUpperCase()) } }),
    'proven',
  ],
  ['an IMAP app meets its own switch', evidence({ statement: { app: 'thunderbird' }, readings: byPlan }), 'proven'],
  [
    'the licence was changed lately',
    evidence({ readings: { ...byPlan, licenceChanges: read([{ at: ago(86_400) }]) } }),
    'proven',
  ],
  ['the plan has it on', evidence({ readings: { ...off, casMailboxPlans: plan(true, false) } }), 'cleared'],
  ['the plan names no value', evidence({ readings: { ...off, casMailboxPlans: plan(null, null) } }), 'cleared'],
  [
    'the mailbox is of another plan',
    evidence({ readings: { ...off, casMailboxPlans: plan(false, false, 'Kiosk') } }),
    'cleared',
  ],
  ['the mailbox has it on', evidence({ readings: { casMailboxPlans: plan(false, false) } }), 'cleared'],
  ['it is off on purpose', evidence({ readings: { ...byPlan, nativeMailAllowed: read(false) } }), 'cleared'],
  [
    'the mailbox names no plan',
    evidence({ readings: { ...byPlan, mailbox: read(mailbox({ mailboxPlan: null })) } }),
    'cleared',
  ],
  [
    'the plans could not be read',
    evidence({ readings: { ...off, casMailboxPlans: unknown('timedOut') } }),
    'undecided: casMailboxPlans',
  ],
  [
    'the plan of the mailbox could not be read',
    evidence({ readings: { ...byPlan, mailbox: unknown('timedOut') } }),
    'undecided: mailbox',
  ],
]);

describe('mailboxPlanDisablesProtocol', () => {
  it('stands after the switch itself, which the helpdesk can mend', () => {
    const { blamed } = diagnosed(evidence({ readings: byPlan }));
    assert.deepEqual(
      blamed.map(({ cause }) => cause),
      ['activeSyncDisabled', 'mailboxPlanDisablesProtocol'],
    );
  });

  it('wants to know when the licence was changed', () => {
    const about = evidence({ readings: byPlan });
    assert.deepEqual(openQuestions(judge(catalogue, about), about), ['licenceChanges']);
    const later = evidence({
      readings: { ...byPlan, licenceChanges: read([{ at: ago(86_400) }, { at: ago(99_999) }]) },
    });
    assert.equal(blamedFor('mailboxPlanDisablesProtocol', later).values.licensedAt, ago(86_400));
  });
});
