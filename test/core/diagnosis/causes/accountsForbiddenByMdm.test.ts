import { attempt } from '../evidence.js';
import { judges } from '../judging.js';
import { saw } from '../saw.js';

const page = attempt([0]);

judges('accountsForbiddenByMdm', [
  ['the button is grey', saw('addAccountGreyed'), 'likely'],
  ['an account was added all the same', saw('addAccountGreyed', page), 'cleared'],
  ['they say nothing of the kind', saw(null), 'cleared'],
]);
