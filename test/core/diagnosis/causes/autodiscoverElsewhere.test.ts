import type { App } from '../../../../core/diagnosis/app.js';
import { attempt } from '../evidence.js';
import { judges } from '../judging.js';
import { saw } from '../saw.js';

const on = (app: App) => ({ app });
const page = attempt([0]);

judges('autodiscoverElsewhere', [
  ['the phone does not trust the server', saw('certificateNotTrusted'), 'likely'],
  ['it asks for a server, as others’ do', saw('asksForServer', [], { othersAffected: true }), 'likely'],
  [
    'it asks for a server, as a colleague’s does',
    saw('asksForServer', [], { works: { webMail: true, outlookApp: null, colleague: false } }),
    'likely',
  ],
  ['only theirs asks for a server', saw('asksForServer'), 'cleared'],
  ['a sign-in succeeded', saw('certificateNotTrusted', page), 'cleared'],
  ['Thunderbird does not ask it', saw('certificateNotTrusted', [], on('thunderbird')), 'cleared'],
  ['they say nothing of the kind', saw(null), 'cleared'],
]);
