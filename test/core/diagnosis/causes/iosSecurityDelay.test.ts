import type { App } from '../../../../core/diagnosis/app.js';
import { attempt } from '../evidence.js';
import { judges } from '../judging.js';
import { saw } from '../saw.js';

const on = (app: App) => ({ app });
const page = attempt([0]);

judges('iosSecurityDelay', [
  ['the iPhone spoke of a delay', saw('securityDelay'), 'likely'],
  ['they do not say which app', saw('securityDelay', [], on('unknown')), 'likely'],
  ['a Samsung has no such thing', saw('securityDelay', [], on('samsungMail')), 'cleared'],
  ['a sign-in came all the same', saw('securityDelay', page), 'cleared'],
  ['they say nothing of the kind', saw(null), 'cleared'],
]);
