import assert from 'node:assert/strict';
import type { Diagnosis } from '../../core/diagnosis/diagnosis.js';
import { unknown } from '../../core/diagnosis/reading.js';
import { nothingSaid } from '../../core/diagnosis/statement.js';
import { findDiagnosis, saveDiagnosis } from '../../store/diagnoses.js';
import { forgetOlder } from '../../store/forgetOlder.js';
import { StoredRecordUnreadable } from '../../store/storedJson.js';
import { readings as readingsOf } from '../core/diagnosis/evidence.js';
import { useTestDatabase } from './testDatabase.js';

const at = '2026-11-02T09:00:00.000Z';
const diagnosis: Diagnosis = {
  person: { id: 'adele' },
  app: 'iosMail',
  at,
  blamed: [],
  cleared: [{ cause: 'wrongPassword' }],
  undecided: [{ cause: 'mfaNotRegistered', missing: [{ reading: 'methods', why: 'notPermitted' }] }],
  next: { lookAgainAt: at },
};
const readings = readingsOf({
  signIns: unknown('unavailable'),
  assignments: { known: true, value: ['one \\u0000 two'], at },
  casMailbox: { known: true, value: null, at },
});
const made = {
  id: 'd1',
  personId: 'adele',
  conversationId: 'chat',
  activityId: 'message',
  text: 'why\0?',
  locale: 'de-AT',
  statement: { ...nothingSaid('iosMail'), attemptedAfter: at, symptom: 'AADSTS65001' },
  diagnosis,
  readings,
  receipt: [{ call: 'Graph: sign-ins', at, ok: true, cached: false }],
} as const;

describe('store/diagnoses', () => {
  const database = useTestDatabase();

  it('gives back a diagnosis as it was made, with the card that shows it', async () => {
    const { db } = database();
    await saveDiagnosis(db, made);
    const { activityId: _asked, ...kept } = made;
    const found = await findDiagnosis(db, 'd1');
    assert.deepEqual(found, { ...kept, text: 'why\ufffd?', createdAt: found?.createdAt });
    assert.match(found?.createdAt ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(await findDiagnosis(db, 'another'), null);
  });

  it('survives zero characters and broken surrogates in everything foreign', async () => {
    const { db } = database();
    const name = 'a\0b \ud800 c \ud83d\ude00 \\u0000';
    const foreign = { ...readings, assignments: { known: true as const, value: [name], at } };
    await saveDiagnosis(db, { ...made, readings: foreign, receipt: [{ ...made.receipt[0], call: name }] });
    const found = await findDiagnosis(db, 'd1');
    assert.equal(found?.receipt[0]?.call, 'a\ufffdb \ufffd c \ud83d\ude00 \\u0000');
    assert.deepEqual(found.readings.assignments, {
      known: true,
      value: ['a\ufffdb \ufffd c \ud83d\ude00 \\u0000'],
      at,
    });
  });

  it('refuses a record in a shape it does not know, and says which without its content', async () => {
    const { db } = database();
    await saveDiagnosis(db, made);
    await db.updateTable('diagnoses').set({ diagnosis: '{"secret":"words"}' }).execute();
    await assert.rejects(
      () => findDiagnosis(db, 'd1'),
      (error) =>
        error instanceof StoredRecordUnreadable && /d1/.test(error.message) && !/secret|words/.test(error.message),
    );
  });

  it('is forgotten after its days, by the turned clock', async () => {
    const { db, clock } = database();
    await saveDiagnosis(db, made);
    assert.equal(await forgetOlder(db, 'diagnoses', 30), 0);
    clock.setOffset(31 * 86_400_000);
    assert.equal(await forgetOlder(db, 'diagnoses', 30), 1);
    assert.equal(await findDiagnosis(db, 'd1'), null);
  });
});
