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
    step: 'Do not open the mail app and do not add the account again: the phone could be erased, with your own photos. Call the helpdesk, and meanwhile use your mail in the browser.',
    helpdesk:
      'A wipe of {model} ({deviceId}) was ordered at {wipedAt} and still waits: no synchronisation came after it. When this phone connects, its own mail app may erase the whole phone, Outlook only its own data, so never ask for a test. Find out who ordered it and why (loss, leaver, mistake) before an administrator cancels it; Mail Medic never does.',
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
