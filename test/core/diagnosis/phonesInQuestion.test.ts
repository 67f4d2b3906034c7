import assert from 'node:assert/strict';
import type { App } from '../../../core/diagnosis/app.js';
import type { MobileDevice } from '../../../core/diagnosis/evidence.js';
import { getsMail, lastSeen, phoneName, phonesInQuestion } from '../../../core/diagnosis/phonesInQuestion.js';
import { ago, device, now } from './evidence.js';

const iPhone = device({ deviceId: 'iphone' });
const samsung = device({ deviceId: 'samsung', model: 'SM-S921B', operatingSystem: 'Android 16' });
const pixel = device({ deviceId: 'pixel', model: 'Pixel 9', operatingSystem: 'Android 16' });
const outlook = device({ deviceId: 'outlook', clientType: 'Outlook', model: 'Outlook for iOS and Android' });
const all = [iPhone, samsung, pixel, outlook];

describe('the phones in question', () => {
  const byApp: [App, string[]][] = [
    ['iosMail', ['iphone']],
    ['samsungMail', ['samsung']],
    ['gmailApp', ['samsung', 'pixel']],
    ['otherEas', ['samsung', 'pixel']],
    ['outlookMobile', ['outlook']],
    ['unknown', ['iphone', 'samsung', 'pixel', 'outlook']],
  ];
  for (const [app, expected] of byApp) {
    it(`are those that may run ${app}`, () => {
      assert.deepEqual(
        phonesInQuestion(all, app).map(({ deviceId }) => deviceId),
        expected,
      );
    });
  }

  const before = device({ deviceId: 'old', firstSync: ago(900), lastSuccessfulSync: ago(800), lastAttempt: ago(700) });
  const replaced: [string, Partial<MobileDevice>, Partial<MobileDevice>, boolean][] = [
    ['one that was let in afterwards replaces it', { firstSync: ago(600) }, {}, true],
    ['one that came at that very moment does not', { firstSync: ago(700) }, {}, false],
    ['one that came before does not', { firstSync: ago(750) }, {}, false],
    ['one that waits does not', { firstSync: ago(600), accessState: 'Quarantined' }, {}, false],
    ['one that nobody saw come does not', { firstSync: null }, {}, false],
    [
      'none replaces one that was never seen',
      { firstSync: ago(600) },
      { firstSync: null, lastSuccessfulSync: null, lastAttempt: null },
      false,
    ],
  ];
  for (const [what, newer, older, gone] of replaced) {
    it(`without those of old: ${what}`, () => {
      const phones = phonesInQuestion([{ ...before, ...older }, device({ deviceId: 'new', ...newer })], 'iosMail');
      assert.equal(!phones.some(({ deviceId }) => deviceId === 'old'), gone);
    });
  }

  it('are called by their model, or their system', () => {
    assert.deepEqual(
      [iPhone, { ...iPhone, model: null }, { ...iPhone, model: null, operatingSystem: null }].map(phoneName),
      ['iPhone17,1', 'iOS 26.1', '?'],
    );
  });

  it('were seen last at the latest of their times', () => {
    assert.equal(lastSeen(before), ago(700));
    assert.equal(lastSeen({ ...before, lastAttempt: null }), ago(800));
    assert.equal(lastSeen({ ...before, firstSync: null, lastSuccessfulSync: null, lastAttempt: null }), null);
  });

  const mail: [string, number | null, number | null, boolean][] = [
    ['just now', 60, 60, true],
    ['a day ago to the second', 86_400, null, true],
    ['more than a day ago', 86_401, null, false],
    ['never', null, 60, false],
    ['and failed since', 600, 60, false],
    ['after an attempt that failed', 60, 600, true],
  ];
  for (const [what, synced, tried, gets] of mail) {
    it(`get mail or not: ${what}`, () => {
      const at = (seconds: number | null) => (seconds === null ? null : ago(seconds));
      assert.equal(getsMail(device({ lastSuccessfulSync: at(synced), lastAttempt: at(tried) }), now), gets);
    });
  }
});
