import assert from 'node:assert/strict';
import type { App } from '../../../core/diagnosis/app.js';
import { halved } from '../../../core/diagnosis/whereItWorks.js';

type Answer = boolean | null;

describe('what the halving questions leave over', () => {
  const situations: [string, App, [web: Answer, outlook: Answer, colleague: Answer], string | null, RegExp | null][] = [
    ['nothing answered', 'iosMail', [null, null, null], null, null],
    ['the browser works, nothing else tried', 'iosMail', [true, null, null], null, null],
    ['the browser fails, a colleague is fine', 'iosMail', [false, null, true], 'wrongPassword', /your account/],
    ['the browser fails for all', 'iosMail', [false, null, false], 'outage', /beyond you/],
    ['Outlook works, a colleague too', 'iosMail', [true, true, true], 'activeSyncDisabled', /this phone/],
    ['Outlook works, colleagues have it as well', 'gmailApp', [true, true, false], 'appConsentMissing', /this app/],
    ['Outlook fails as well', 'iosMail', [true, false, null], 'conditionalAccessBlock', /from this phone/],
    ['the Mac alone fails', 'macosMail', [true, true, null], 'macMailEwsDisabled', /the Mac/],
    ['Outlook is the app itself', 'outlookMobile', [true, null, null], 'outlookMobileDisabled', /Outlook on the phone/],
  ];
  for (const [what, app, [webMail, outlookApp, colleague], think, means] of situations) {
    it(`${what}: ${think ?? 'nothing'}`, () => {
      const left = halved({ webMail, outlookApp, colleague }, app);
      assert.equal(think === null ? left.think.length === 0 : left.think.includes(think), true);
      if (means === null) assert.equal(left.means, null);
      else assert.match(left.means?.text ?? '', means);
    });
  }
});
