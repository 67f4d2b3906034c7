import assert from 'node:assert/strict';
import { catalogue } from '../../../../core/diagnosis/causes/index.js';
import type { Readings } from '../../../../core/diagnosis/evidence.js';
import { judge, openQuestions } from '../../../../core/diagnosis/judge.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';
import { managed } from '../managed.js';

const of = (codes: number[], over: object = {}, endedAgo = 480, readings: Partial<Readings> = {}) =>
  evidence({ readings: { signIns: read(attempt(codes, over, endedAgo)), ...readings } });
const seen = { deviceId: 'd1', compliant: false };
const devices = (...list: ReturnType<typeof managed>[]) => ({ managedDevices: read(list) });

judges('deviceNotCompliant', [
  ['the device is known and not compliant', of([53000], seen), 'proven'],
  ['the device is known, whatever other device is compliant', of([53000], seen, 480, devices(managed())), 'proven'],
  ['the device is not registered (50129)', of([50129], {}, 480, devices()), 'proven'],
  ['no device id was sent: it may be compliant after all', of([53000]), 'likely'],
  ['an empty device id says as little', of([53000], { deviceId: '' }), 'likely'],
  [
    'no device id was sent, and Intune may not be read',
    of([53000], {}, 480, { managedDevices: unknown('notLicensed') }),
    'likely',
  ],
  ['no device id was sent, and none of theirs is managed', of([53000], {}, 480, devices()), 'proven'],
  [
    'no device id was sent, and theirs is not compliant',
    of([53000], {}, 480, devices(managed({ complianceState: 'noncompliant' }))),
    'proven',
  ],
  [
    'no device id was sent, and only their PC is compliant',
    of([53000], {}, 480, devices(managed({ operatingSystem: 'Windows' }))),
    'proven',
  ],
  ['no device id was sent, and theirs is compliant', of([53000], {}, 480, devices(managed())), 'cleared'],
  ['the row calls it compliant', of([53000], { deviceId: 'd1', compliant: true }), 'likely'],
  ['it ended at the device check just now', of([50097], seen), 'likely'],
  ['it ended at the device check half an hour ago', of([50097], seen, 1800), 'proven'],
  ['the device check was a step of a success', of([50097, 50140, 0], seen), 'cleared'],
  [
    'the page said so a moment ago',
    evidence({ statement: { symptom: 'notCompliant' }, readings: { signIns: read([]) } }),
    'likely',
  ],
  ['the sign-in worked', evidence(), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);

describe('deviceNotCompliant', () => {
  it('has Intune asked, with and without a device id', () => {
    for (const it of [of([53000], seen), of([53000])]) {
      assert.deepEqual(openQuestions(judge(catalogue, it), it), ['managedDevices']);
    }
  });
});
