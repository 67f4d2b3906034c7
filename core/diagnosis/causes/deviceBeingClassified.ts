import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { phoneName, phonesInQuestion } from '../phonesInQuestion.js';
import { minutesBetween } from '../verdict.js';

/** Practitioners saw up to 14 minutes; after this many something else is wrong. */
const usualMinutes = 60;

/** Exchange is still finding out what kind of phone it is; until then it gives no mail. */
export const deviceBeingClassified = defineCause({
  id: 'deviceBeingClassified',
  protocols: ['activeSync', 'outlookMobile'],
  needs: ['mobileDevices'],
  uses: [],
  remedy: { by: 'wait', changes: [] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/get-mobiledevice',
  words: {
    title: 'Exchange is getting to know the phone',
    person: 'Exchange is still getting to know your phone ({model}). That usually takes up to 15 minutes.',
    step: '{long, select, yes {It has taken longer than usual: tell the helpdesk.} other {Leave the account on the phone and check again then.}}',
    helpdesk:
      '{model} is in DeviceDiscovery{long, select, yes { for more than an hour, which is not usual} other {: nothing to mend, read it again in 15 minutes}}.',
  },
  examine: ({ mobileDevices, at, app, now }) => {
    const device = phonesInQuestion(mobileDevices, app).find(({ accessState }) => accessState === 'DeviceDiscovery');
    if (!device) return { verdict: 'cleared' };
    const model = phoneName(device);
    const long = device.firstSync !== null && minutesBetween(device.firstSync, now) > usualMinutes;
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [fact('mobileDevices', at.mobileDevices, 'Being classified: {model}.', { model })],
      values: { model, long: long ? 'yes' : 'no' },
    };
  },
});
