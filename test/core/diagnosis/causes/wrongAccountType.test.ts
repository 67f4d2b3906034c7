import { attempt } from '../evidence.js';
import { judges } from '../judging.js';
import { saw } from '../saw.js';

const page = attempt([0]);

judges('wrongAccountType', [
  ['they chose another provider', saw('wrongAccountType'), 'likely'],
  ['a personal account was signed in', saw(null, attempt([50136], {}, 3600)), 'proven'],
  ['a personal account was signed in just now', saw(null, attempt([50136], {}, 60)), 'likely'],
  ['a personal account was signed in, then theirs', saw(null, attempt([50136, 0])), 'cleared'],
  ['a sign-in of theirs came here', saw('wrongAccountType', page), 'cleared'],
  ['they say nothing of the kind', saw(null), 'cleared'],
]);
