import type { App } from '../app.js';
import { defineCause } from '../cause.js';
import { endedWith, screenItem } from '../endedWith.js';
import { platformOf } from '../flows.js';

const tooOld = [220450];
const onAndroid: readonly App[] = ['samsungMail', 'gmailApp', 'outlookMobile', 'otherEas'];

/** On Android the sign-in page is drawn by a part of the system that has grown too old for it. */
export const androidWebViewTooOld = defineCause({
  id: 'androidWebViewTooOld',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  words: {
    title: 'Android draws the sign-in page with an old part',
    person:
      'The Microsoft sign-in page opens inside {app}, and the part of Android that draws it is too old, so the page stays empty or is refused.',
    step: 'Update Android System WebView and Chrome in the Play Store, then try again.',
    helpdesk:
      'UnsupportedAndroidWebViewVersion (220450), or a sign-in page that stayed blank on Android. Update Android System WebView and Chrome; in a work profile Chrome has to be present there.',
  },
  examine: (input) => {
    const ending = endedWith(input, tooOld);
    if (ending) return { verdict: 'blamed', confidence: ending.confidence, evidence: ending.evidence };
    const { statement, flows, app, now } = input;
    const apple = flows.some(({ last }) => platformOf(last) === 'ios' || platformOf(last) === 'mac');
    const letIn = flows.some(({ outcome }) => outcome === 'success');
    const blank = statement.symptom === 'blankSignInPage' && onAndroid.includes(app) && !apple && !letIn;
    return blank ? { verdict: 'blamed', confidence: 'likely', evidence: [screenItem(now)] } : { verdict: 'cleared' };
  },
});
