import assert from 'node:assert/strict';
import { nothingSaid } from '../../../core/diagnosis/statement.js';
import { statementSchema } from '../../../core/diagnosis/statementSchema.js';
import { now } from './evidence.js';

const said = nothingSaid('iosMail');

describe('what a person said, from storage', () => {
  for (const over of [
    {},
    { attemptedAfter: now, attemptedBefore: now },
    { attemptedBefore: null },
    { symptom: 'cannotVerify' },
    { symptom: 'AADSTS53003' },
    { history: 'firstSetUp' },
    { history: 'stopped' },
    { address: 'adele@contoso.example', correlationId: 'c', othersAffected: true, typedDeviceCode: true },
    { works: { webMail: true, outlookApp: false, colleague: null } },
  ]) {
    it(`comes back as it went: ${JSON.stringify(over)}`, () => {
      assert.deepEqual(statementSchema.parse({ ...said, ...over }), { ...said, ...over });
    });
  }

  for (const over of [
    { app: 'eudora' },
    { symptom: 'somethingElse' },
    { symptom: 'AADSTS' },
    { symptom: 'AADSTS1234567890' },
    { symptom: 'xAADSTS53003' },
    { symptom: 'AADSTS53003x' },
    { symptom: 53003 },
    { history: 'yesterday' },
    { attemptedBefore: undefined },
    { typedDeviceCode: 'yes' },
    { works: { webMail: 'yes', outlookApp: null, colleague: null } },
    { works: {} },
    { works: undefined },
  ]) {
    it(`is refused: ${JSON.stringify(over)} ${Object.keys(over)}`, () => {
      assert.equal(statementSchema.safeParse({ ...said, ...over }).success, false);
    });
  }
});
