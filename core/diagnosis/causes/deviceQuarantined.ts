import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { phoneName } from '../phonesInQuestion.js';
import { earlierEntryOf, quarantinedDevices } from '../quarantine.js';

/**
 * Exchange holds the phone back until somebody allows it; the account is added, and one mail says so. A phone held by a
 * rule, and one that was known under another id, are causes of their own.
 */
export const deviceQuarantined = defineCause({
  id: 'deviceQuarantined',
  protocols: ['activeSync', 'outlookMobile'],
  needs: ['mobileDevices'],
  uses: ['activeSyncOrganization', 'nativeMailAllowed'],
  remedy: { by: 'helpdesk', changes: ['allowDevice'] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/set-activesyncorganizationsettings',
  words: {
    title: 'the phone waits for permission',
    person:
      "A phone ({model}{seen, select, yes {, first seen {firstSeenAt}} other {}}) is new to your company's mail. Until somebody allows it, it gets no mail but a note about that.",
    step: `Is it the phone in your hand? Then ask the helpdesk: by asking you say that it is yours. ${meanwhile}`,
    helpdesk:
      '{devices, plural, one {One device} other {# devices}} in quarantine: {model}{seen, select, yes {, first seen {firstSeenAt}} other {}} (reason: {reason}; default access level: {accessLevel}). By asking they say that it is the phone in their hand; a stranger’s phone stands there just the same. Compare model and time with what they tell you on a way you trust before anybody allows it.',
  },
  examine: ({ mobileDevices, at, activeSyncOrganization, nativeMailAllowed, app }) => {
    const held = quarantinedDevices(mobileDevices, app, nativeMailAllowed).filter(
      (device) => earlierEntryOf(device, mobileDevices) === null,
    );
    const [first] = held;
    if (!first) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: held.map((device) =>
        fact(
          'mobileDevices',
          at.mobileDevices,
          device.firstSync ? 'Quarantined: {model}, first seen at {firstSeenAt}.' : 'Quarantined: {model}.',
          {
            model: phoneName(device),
            ...(device.firstSync ? { firstSeenAt: device.firstSync } : {}),
          },
        ),
      ),
      values: {
        model: phoneName(first),
        devices: held.length,
        ...(first.firstSync ? { seen: 'yes', firstSeenAt: first.firstSync } : { seen: 'no' }),
        reason: first.accessReason ?? 'unknown',
        accessLevel: activeSyncOrganization.known ? activeSyncOrganization.value.defaultAccessLevel : 'unknown',
      },
    };
  },
});
