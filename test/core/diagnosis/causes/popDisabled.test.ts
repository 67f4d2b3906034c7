import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, casMailbox, evidence, read } from '../evidence.js';
import { blamedFor, judges, verdictOn } from '../judging.js';

const app = { app: 'otherImap' } as const;
const exchange = '00000002-0000-0ff1-ce00-000000000000';
const by = (clientAppUsed: string) => ({ signIns: read(attempt([0], { clientAppUsed, appId: exchange })) });
const off = { casMailbox: read(casMailbox({ popEnabled: false, imapEnabled: false })) };

judges('popDisabled', [
  [
    'a sign-in by POP meets the closed switch',
    evidence({ statement: app, readings: { ...off, ...by('POP3') } }),
    'proven',
  ],
  ['the switch is on', evidence({ statement: app, readings: by('POP3') }), 'cleared'],
  ['the sign-in came by IMAP', evidence({ statement: app, readings: { ...off, ...by('IMAP4') } }), 'cleared'],
  ['nothing speaks of POP', evidence({ statement: app, readings: { ...off, signIns: read([]) } }), 'cleared'],
  ['the iPhone does not use it', evidence({ readings: { ...off, ...by('POP3') } }), 'cleared'],
  [
    'the sign-ins could not be read',
    evidence({ statement: app, readings: { ...off, signIns: unknown('timedOut') } }),
    'undecided: signIns',
  ],
  [
    'the mailbox could not be read',
    evidence({ statement: app, readings: { ...by('POP3'), casMailbox: unknown('timedOut') } }),
    'undecided: casMailbox',
  ],
]);

it('popDisabled is told instead of IMAP, and never mended by Mail Medic', () => {
  const about = evidence({ statement: app, readings: { ...off, ...by('POP3') } });
  assert.equal(verdictOn('imapDisabled', about), 'cleared');
  assert.deepEqual(blamedFor('popDisabled', about).remedy, { by: 'admin', changes: [] });
});
