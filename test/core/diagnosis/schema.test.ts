import assert from 'node:assert/strict';
import { requestItemSchema } from '../../../core/approvals/schema.js';
import type { Diagnosis } from '../../../core/diagnosis/diagnosis.js';
import { diagnosisSchema, readingsSchema } from '../../../core/diagnosis/schema.js';
import type { Change } from '../../../core/remedies/change.js';
import { changeSchema, planSchema } from '../../../core/remedies/schema.js';
import { blockBasic, now, personId, readAt, readings } from './evidence.js';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const changes: Change[] = [
  { kind: 'authenticationPolicy', from: null, to: blockBasic },
  { kind: 'imap', from: true, to: false },
  { kind: 'pop', from: true, to: false },
  { kind: 'outlookMobile', from: false, to: true },
  { kind: 'activeSync', from: false, to: true },
  { kind: 'allowDevice', deviceId: 'A1', from: 'Quarantined', to: 'Allowed' },
];

const diagnosis: Diagnosis = {
  person: { id: personId },
  app: 'iosMail',
  at: now,
  blamed: [
    {
      cause: 'activeSyncDisabled',
      order: 1,
      confidence: 'proven',
      evidence: [
        { reading: 'casMailbox', at: readAt, says: { text: 'ActiveSync is off.' } },
        { reading: 'statement', at: now, says: { text: 'Tried at {triedAt}.', values: { triedAt: now } } },
      ],
      values: { app: 'Mail on iPhone or iPad', tries: 2, next: true },
      remedy: { by: 'helpdesk', changes },
    },
  ],
  cleared: [{ cause: 'noMailbox' }],
  undecided: [{ cause: 'mfaNotRegistered', missing: [{ reading: 'methods', why: 'notPermitted' }] }],
  next: { lookAgainAt: now },
};

describe('stored JSON, read back through the schemas', () => {
  it('gives every reading back unchanged', () => {
    const stored = readings({
      methods: { known: false, why: 'throttled' },
      casMailbox: { known: false, why: 'ambiguous' },
    });
    assert.deepEqual(readingsSchema.parse(throughJson(stored)), stored);
  });

  it('gives a diagnosis back unchanged', () => {
    assert.deepEqual(diagnosisSchema.parse(throughJson(diagnosis)), diagnosis);
  });

  it('gives a request item back unchanged', () => {
    const item = {
      personId,
      displayName: 'Adele Vance',
      plan: changes.map((change) => ({ change, effect: 'cures' })),
      optional: [],
      blamed: diagnosis.blamed,
      predicted: ['wrongPassword'],
      found: { activeSync: false, imap: true, pop: null, nativeMailAllowed: true, openRisk: null, smtpInUse: false },
    };
    assert.deepEqual(requestItemSchema.parse(throughJson(item)), item);
  });

  for (const change of changes) {
    it(`knows the change "${change.kind}"`, () => assert.deepEqual(changeSchema.parse(throughJson(change)), change));
  }

  const refused: [string, unknown][] = [
    ['IMAP being switched on', { kind: 'imap', from: false, to: true }],
    ['ActiveSync being switched off', { kind: 'activeSync', from: true, to: false }],
    ['SMTP AUTH', { kind: 'smtpAuth', from: false, to: true }],
    ['a blocked device being allowed', { kind: 'allowDevice', deviceId: 'A1', from: 'Blocked', to: 'Allowed' }],
    ['an authentication policy being removed', { kind: 'authenticationPolicy', from: blockBasic, to: null }],
  ];
  for (const [what, change] of refused) {
    it(`refuses ${what} in a stored plan`, () => {
      assert.equal(planSchema.safeParse([{ change, effect: 'cures' }]).success, false);
    });
  }

  it('refuses a diagnosis whose times are no instants', () => {
    assert.equal(diagnosisSchema.safeParse({ ...diagnosis, at: 'yesterday' }).success, false);
  });
});
