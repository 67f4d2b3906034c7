import type { App } from '../../../../core/diagnosis/app.js';
import { attempt } from '../evidence.js';
import { judges } from '../judging.js';
import { saw } from '../saw.js';

const on = (app: App) => ({ app });
const page = attempt([0]);
const password = attempt([50126], { protocol: 'ropc' });

judges('manualConfiguration', [
  ['the phone asked for a server', saw('asksForServer'), 'likely'],
  ['it asked for a server, and a password grant came', saw('asksForServer', password), 'likely'],
  ['it asked for a server, and they were let in on a page', saw('asksForServer', page), 'cleared'],
  ['Outlook has no such way', saw('asksForServer', [], on('outlookMobile')), 'cleared'],
  ['they say nothing of the kind', saw(null), 'cleared'],
]);
