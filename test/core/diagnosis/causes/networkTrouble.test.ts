import { attempt } from '../evidence.js';
import { judges } from '../judging.js';
import { saw } from '../saw.js';

const page = attempt([0]);

judges('networkTrouble', [
  ['it timed out and nothing came', saw('timedOut'), 'likely'],
  ['it timed out after the page had opened', saw('timedOut', attempt([50058])), 'likely'],
  ['it timed out, but a sign-in ended', saw('timedOut', page), 'cleared'],
  ['it timed out for others too', saw('timedOut', [], { othersAffected: true }), 'cleared'],
  ['they say nothing of the kind', saw(null), 'cleared'],
]);
