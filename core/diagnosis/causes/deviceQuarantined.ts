import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { quarantinedDevices } from '../quarantine.js';

/** Exchange holds the phone back until somebody allows it; the account is added, and one mail says so. */
export const deviceQuarantined = defineCause({
  id: 'deviceQuarantined',
  protocols: ['activeSync', 'outlookMobile'],
  needs: ['mobileDevices'],
  uses: ['activeSyncOrganization'],
  remedy: { by: 'helpdesk', changes: ['allowDevice'] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/set-activesyncorganizationsettings',
  words: {
    title: 'the phone waits for permission',
    person:
      "Your phone ({model}) is new to your company's mail and waits until somebody allows it. Until then it gets no mail but a note about that.",
    step: `Tell the helpdesk that this phone is yours. ${meanwhile}`,
    helpdesk:
      "{devices, plural, one {One mobile device} other {# mobile devices}} of this person in DeviceAccessState Quarantined (reason: {reason}); default access level: {accessLevel}. It might be somebody else's phone: allow it only if it is the one in their hand.",
  },
  examine: ({ mobileDevices, at, activeSyncOrganization, app }) => {
    const held = quarantinedDevices(mobileDevices, app);
    const [first] = held;
    if (!first) return { verdict: 'cleared' };
    const model = first.model ?? first.operatingSystem ?? '?';
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: held.map((device) =>
        fact(
          'mobileDevices',
          at.mobileDevices,
          device.firstSync ? 'Quarantined: {model}, first seen at {firstSeenAt}.' : 'Quarantined: {model}.',
          {
            model: device.model ?? device.operatingSystem ?? '?',
            ...(device.firstSync ? { firstSeenAt: device.firstSync } : {}),
          },
        ),
      ),
      values: {
        model,
        devices: held.length,
        reason: first.accessReason ?? 'unknown',
        accessLevel: activeSyncOrganization.known ? activeSyncOrganization.value.defaultAccessLevel : 'unknown',
      },
    };
  },
});
