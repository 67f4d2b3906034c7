import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { getsMail, phoneName, phonesInQuestion } from '../phonesInQuestion.js';
import { isHeldByRule } from '../quarantine.js';

/**
 * The phone itself is blocked: by name, as is done with a lost one, or because Exchange blocks whatever it does not know.
 * Never a change of Mail Medic's, as whoever holds a stolen phone would ask for exactly that.
 */
export const deviceBlocked = defineCause({
  id: 'deviceBlocked',
  protocols: ['activeSync', 'outlookMobile'],
  needs: ['mobileDevices'],
  uses: ['casMailbox', 'activeSyncOrganization'],
  remedy: { by: 'admin', changes: [], barsChanges: true },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/set-casmailbox',
  words: {
    title: 'the phone is blocked',
    person:
      'A phone ({model}) is blocked for your mail{how, select, name {. Somebody in IT decided that for this one phone, as is done when one is lost} other {}}.',
    step: `Is it the phone in your hand? Then call the helpdesk: they know why and can decide. ${meanwhile}`,
    helpdesk:
      '{model} ({deviceId}) is blocked{how, select, name { by its id (ActiveSyncBlockedDeviceIDs, reason Individual)} default { by the default access level of the organization} other { (reason: {reason})}}. Find out why before anything else: a block by name usually means loss or a leaver. Removing the device object does not clear the list. Mail Medic never lifts a block.',
  },
  examine: ({ mobileDevices, at, casMailbox, activeSyncOrganization, app, now }) => {
    const byName = casMailbox.known ? (casMailbox.value?.blockedDeviceIds ?? []) : [];
    const phones = phonesInQuestion(mobileDevices, app);
    const blocked = phones.filter(
      (device) =>
        !isHeldByRule(device) &&
        device.accessReason !== 'Policy' &&
        (device.accessState === 'Blocked' || byName.includes(device.deviceId)),
    );
    const [first] = blocked;
    if (!first) return { verdict: 'cleared' };
    const named = first.accessReason === 'Individual' || byName.includes(first.deviceId);
    const byDefault = activeSyncOrganization.known && activeSyncOrganization.value.defaultAccessLevel === 'Block';
    // Where another phone of theirs works, the blocked one may not be the one they mean.
    const otherWorks = phones.some((device) => !blocked.includes(device) && getsMail(device, now));
    return {
      verdict: 'blamed',
      confidence: otherWorks ? 'likely' : 'proven',
      evidence: blocked.map((device) =>
        fact('mobileDevices', at.mobileDevices, 'Blocked: {model}.', { model: phoneName(device) }),
      ),
      values: {
        model: phoneName(first),
        deviceId: first.deviceId,
        how: named ? 'name' : byDefault ? 'default' : 'other',
        reason: first.accessReason ?? 'unknown',
      },
    };
  },
});
