import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { phoneName, phonesInQuestion } from '../phonesInQuestion.js';

/** An order to erase the phone, or the account on it, is in force, so that the account vanishes at each contact. */
export const deviceWiped = defineCause({
  id: 'deviceWiped',
  protocols: ['activeSync', 'outlookMobile'],
  needs: ['mobileDevices'],
  uses: [],
  remedy: { by: 'admin', changes: [], barsChanges: true },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/clear-mobiledevice',
  words: {
    title: 'an order to erase is in force',
    person:
      'Somebody ordered at {wipedAt} that a phone ({model}) be erased, or the work account on it. That is why the account does not stay.',
    step: 'Do not add it again. Call the helpdesk: they have to find out why first. Meanwhile, use your mail in the browser.',
    helpdesk:
      'A wipe of {model} ({deviceId}) was requested at {wipedAt} and no synchronisation came after it. Ask why (loss, leaver, mistake) before it is cancelled; Mail Medic never does that.',
  },
  examine: ({ mobileDevices, at, app }) => {
    const wiped = phonesInQuestion(mobileDevices, app).find(
      // A phone that got mail after the order was set up anew.
      ({ wipeRequested, lastSuccessfulSync }) =>
        wipeRequested !== null &&
        (lastSuccessfulSync === null || Date.parse(lastSuccessfulSync) <= Date.parse(wipeRequested)),
    );
    if (!wiped) return { verdict: 'cleared' };
    const values = { model: phoneName(wiped), wipedAt: wiped.wipeRequested ?? '' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [fact('mobileDevices', at.mobileDevices, 'Erasing {model} was ordered at {wipedAt}.', values)],
      values: { ...values, deviceId: wiped.deviceId },
    };
  },
});
