import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const of = (codes: number[], over: object = {}, endedAgo = 480) =>
  evidence({ readings: { signIns: read(attempt(codes, over, endedAgo)) } });
const seen = { deviceId: 'd1', compliant: false };

judges('deviceNotCompliant', [
  ['the device is known and not compliant', of([53000], seen), 'proven'],
  ['no device id was sent: it may be compliant after all', of([53000]), 'likely'],
  ['the row calls it compliant', of([53000], { deviceId: 'd1', compliant: true }), 'likely'],
  ['it ended at the device check just now', of([50097], seen), 'likely'],
  ['it ended at the device check half an hour ago', of([50097], seen, 1800), 'proven'],
  ['the device check was a step of a success', of([50097, 50140, 0], seen), 'cleared'],
  ['the sign-in worked', evidence(), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);
