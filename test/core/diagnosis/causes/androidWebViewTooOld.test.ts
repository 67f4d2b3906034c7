import type { App } from '../../../../core/diagnosis/app.js';
import { attempt } from '../evidence.js';
import { judges } from '../judging.js';
import { saw } from '../saw.js';

const on = (app: App) => ({ app });

judges('androidWebViewTooOld', [
  ['Entra refused the old part', saw(null, attempt([220450])), 'proven'],
  ['the number stands on their screen', saw('AADSTS220450'), 'likely'],
  ['the page stays blank on a Samsung', saw('blankSignInPage', [], on('samsungMail')), 'likely'],
  ['the page stays blank on an iPhone', saw('blankSignInPage'), 'cleared'],
  [
    'it was Outlook on an iPhone',
    saw('blankSignInPage', attempt([50058], { appId: '27922004-5251-4030-b22d-91ecd9a37ea4' }), on('outlookMobile')),
    'cleared',
  ],
  ['they say nothing of the kind', saw(null, [], on('samsungMail')), 'cleared'],
]);
