import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { phoneName } from '../phonesInQuestion.js';
import { earlierEntryOf, quarantinedDevices } from '../quarantine.js';

/** A phone that was reset or restored presents itself under a new id, and Exchange takes it for a stranger. */
export const deviceIdChanged = defineCause({
  id: 'deviceIdChanged',
  protocols: ['activeSync', 'outlookMobile'],
  needs: ['mobileDevices'],
  uses: ['nativeMailAllowed'],
  remedy: { by: 'helpdesk', changes: ['allowDevice'] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/get-mobiledevice',
  words: {
    title: 'a known phone came back as a new one',
    person:
      'Your phone ({model}) looks new to Exchange, as happens after a reset or a restore: the known entry got its last mail at {lastSyncAt}, the new one came at {firstSeenAt} and waits for permission.',
    step: `Is it the same phone, in your hand? Then ask the helpdesk to allow it. ${meanwhile}`,
    helpdesk:
      '{model}: the entry {oldDeviceId} stopped at {lastSyncAt}; {deviceId} of the same model came at {firstSeenAt} and is quarantined. The same model is no proof: make sure on a way you trust who is asking and when they set it up, then allow the new id. Once it works, the old entry can go (Remove-MobileDevice, by hand).',
  },
  examine: ({ mobileDevices, at, nativeMailAllowed, app }) => {
    const pair = quarantinedDevices(mobileDevices, app, nativeMailAllowed).flatMap((held) => {
      const earlier = earlierEntryOf(held, mobileDevices);
      return earlier ? [{ held, earlier }] : [];
    })[0];
    if (!pair) return { verdict: 'cleared' };
    const { held, earlier } = pair;
    const values = {
      model: phoneName(held),
      lastSyncAt: earlier.lastSuccessfulSync ?? '',
      firstSeenAt: held.firstSync ?? '',
    };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [
        fact('mobileDevices', at.mobileDevices, '{model}, known before, last got mail at {lastSyncAt}.', values),
        fact('mobileDevices', at.mobileDevices, 'Quarantined: {model}, first seen at {firstSeenAt}.', values),
      ],
      values: { ...values, deviceId: held.deviceId, oldDeviceId: earlier.deviceId },
    };
  },
});
