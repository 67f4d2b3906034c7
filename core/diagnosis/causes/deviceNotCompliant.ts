import { defineCause } from '../cause.js';
import { compliantDeviceWanted, deviceRefused } from '../deviceRefused.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { isCompliant, managedPhones } from '../managedPhones.js';

/**
 * Conditional Access wants a compliant device, and this one is not. An empty device id leaves that open until it is known
 * which devices of theirs are managed: where a compliant one is, deviceIdNotSent is the answer.
 */
export const deviceNotCompliant = defineCause({
  id: 'deviceNotCompliant',
  needs: ['signIns'],
  uses: ['managedDevices'],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant',
  words: {
    title: 'device not managed by the company',
    person:
      'Your company lets only devices that it manages reach the mail, and this one did not show that it is managed.',
    step: 'Open Company Portal on the phone and follow what it asks for; the helpdesk can help. {meanwhile, select, outlook {Outlook may ask for the same.} other {Mail in the browser may ask for the same.}}',
    helpdesk:
      "A Conditional Access policy requires a compliant device (53000, 530002, 530004, 9001011, 50097) or one that is registered (50129). {device, select, named {The row names its device, which is not compliant: read the reason in Intune.} unmanaged {Intune knows no compliant device of theirs for this app: enrol it, or mend what Intune names.} other {The row names no device: either it is not enrolled, or the app did not send its id (Apple's own apps need the Enterprise SSO plug-in).}}",
  },
  examine: (input) => {
    const { flows, managedDevices, app } = input;
    const ending = endedWith(input, compliantDeviceWanted, ['notCompliant']);
    if (!ending) return { verdict: 'cleared' };
    const refused = deviceRefused(flows);
    // What Intune says of the device is worth a look even where the row suffices: an account may stand in its way.
    const wants = managedDevices.known ? {} : { wants: ['managedDevices'] as const };
    if (!refused) {
      return { verdict: 'blamed', ...ending, ...wants, values: { ...ending.values, device: 'unknown' } };
    }
    const { last } = refused.flow;
    if (refused.named) {
      const shown = last.compliant !== true;
      return {
        verdict: 'blamed',
        confidence: shown ? ending.confidence : 'likely',
        evidence: [
          ...ending.evidence,
          shown
            ? fact('signIns', last.at, 'The sign-in named its device, and not as a compliant one.')
            : fact('signIns', last.at, 'The sign-in named its device, and as a compliant one.'),
        ],
        values: { ...ending.values, device: 'named' },
        ...wants,
      };
    }
    const silent = fact(
      'signIns',
      last.at,
      'The sign-in named no device that fails: the app may not have sent its id.',
    );
    if (!managedDevices.known) {
      return {
        verdict: 'blamed',
        confidence: 'likely',
        evidence: [...ending.evidence, silent],
        values: { ...ending.values, device: 'unknown' },
        ...wants,
      };
    }
    if (managedPhones(managedDevices.value, app).some(isCompliant)) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: ending.confidence,
      evidence: [
        ...ending.evidence,
        fact('managedDevices', managedDevices.at, 'Intune knows no compliant device of theirs for this app.'),
      ],
      values: { ...ending.values, device: 'unmanaged' },
    };
  },
});
