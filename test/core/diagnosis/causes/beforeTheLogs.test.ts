import type { App } from '../../../../core/diagnosis/app.js';
import type { SignIn, Statement } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import type { Symptom } from '../../../../core/diagnosis/symptom.js';
import { ago, attempt, evidence, now, read } from '../evidence.js';
import { judges } from '../judging.js';

/** Somebody who saw a screen, with these rows in the log. */
const saw = (symptom: Symptom | null, rows: readonly SignIn[] = [], over: Partial<Statement> = {}) =>
  evidence({ statement: { symptom, attemptedBefore: now, ...over }, readings: { signIns: read(rows) } });
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

judges('wrongAccountType', [
  ['they chose another provider', saw('wrongAccountType'), 'likely'],
  ['a personal account was signed in', saw(null, attempt([50136], {}, 3600)), 'proven'],
  ['a personal account was signed in just now', saw(null, attempt([50136], {}, 60)), 'likely'],
  ['a personal account was signed in, then theirs', saw(null, attempt([50136, 0])), 'cleared'],
  ['a sign-in of theirs came here', saw('wrongAccountType', page), 'cleared'],
  ['they say nothing of the kind', saw(null), 'cleared'],
]);

judges('iosSecurityDelay', [
  ['the iPhone spoke of a delay', saw('securityDelay'), 'likely'],
  ['they do not say which app', saw('securityDelay', [], on('unknown')), 'likely'],
  ['a Samsung has no such thing', saw('securityDelay', [], on('samsungMail')), 'cleared'],
  ['a sign-in came all the same', saw('securityDelay', page), 'cleared'],
  ['they say nothing of the kind', saw(null), 'cleared'],
]);

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

judges('accountsForbiddenByMdm', [
  ['the button is grey', saw('addAccountGreyed'), 'likely'],
  ['an account was added all the same', saw('addAccountGreyed', page), 'cleared'],
  ['they say nothing of the kind', saw(null), 'cleared'],
]);

judges('clockSkew', [
  ['the agent’s clock differs', saw(null, attempt([80013])), 'proven'],
  ['the number stands on their screen', saw('AADSTS80013'), 'likely'],
  ['it was let in later', saw(null, [...attempt([80013], {}, 3600), ...page]), 'cleared'],
  ['another fault of the agent', saw(null, attempt([80012])), 'cleared'],
]);

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

judges('networkTrouble', [
  ['it timed out and nothing came', saw('timedOut'), 'likely'],
  ['it timed out after the page had opened', saw('timedOut', attempt([50058])), 'likely'],
  ['it timed out, but a sign-in ended', saw('timedOut', page), 'cleared'],
  ['it timed out for others too', saw('timedOut', [], { othersAffected: true }), 'cleared'],
  ['they say nothing of the kind', saw(null), 'cleared'],
]);

const issue = { id: 'EX1', title: 'Delayed sync', service: 'Exchange Online', startedAt: ago(7200) };
const others = { othersAffected: true };
const health = (issues: readonly (typeof issue)[], statement: Partial<Statement> = others) =>
  evidence({ statement, readings: { serviceHealth: read(issues) } });

judges('outage', [
  ['others have it, and Microsoft reports a fault', health([issue]), 'likely'],
  [
    'mail works nowhere, and Microsoft reports a fault',
    health([issue], { works: { webMail: false, outlookApp: null, colleague: false } }),
    'likely',
  ],
  ['Microsoft reports a fault, but nobody else has the trouble', health([issue], {}), 'cleared'],
  ['others have it, and Microsoft reports nothing', health([]), 'cleared'],
  ['others have it, and nobody looked yet', evidence({ statement: others }), 'undecided: serviceHealth'],
  [
    'others have it, and the right to look is missing',
    evidence({ statement: others, readings: { serviceHealth: unknown('notPermitted') } }),
    'undecided: serviceHealth',
  ],
  ['only they have it, so that looking would not decide', evidence(), 'cleared'],
]);
