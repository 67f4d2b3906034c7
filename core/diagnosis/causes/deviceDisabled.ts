import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';

/** The device is disabled in the directory, or stale. Why has to be known before anybody opens it again. */
export const deviceDisabled = defineCause({
  id: 'deviceDisabled',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/devices/manage-device-identities',
  words: {
    title: 'the device is switched off in the directory',
    person: 'Your company has switched this device off for work, or no longer recognises it, so no app on it gets in.',
    step: 'Ask the helpdesk why before you change anything on the device. Meanwhile, use your mail on another work device.',
    helpdesk:
      '135011, 130007 or 50155: the device object in Entra is disabled, deleted or stale. Find out why (lost, replaced, cleaned up) before anybody enables it; then the person registers it again.',
  },
  examine: (input) => {
    const ending = endedWith(input, [135011, 130007, 50155], ['deviceDisabled']);
    if (!ending) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: ending.confidence, evidence: ending.evidence, values: ending.values };
  },
});
