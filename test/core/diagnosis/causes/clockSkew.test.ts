import { attempt } from '../evidence.js';
import { judges } from '../judging.js';
import { saw } from '../saw.js';

const page = attempt([0]);

judges('clockSkew', [
  ['the agent’s clock differs', saw(null, attempt([80013])), 'proven'],
  ['the number stands on their screen', saw('AADSTS80013'), 'likely'],
  ['it was let in later', saw(null, [...attempt([80013], {}, 3600), ...page]), 'cleared'],
  ['another fault of the agent', saw(null, attempt([80012])), 'cleared'],
]);
