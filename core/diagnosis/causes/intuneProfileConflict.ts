import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { failedWith } from '../verdict.js';

/** Codes that say: the device does not meet the company's rules. */
const notCompliant = [53000, 530002];

/** An account that was made by hand stands in the way of the one that the company's management would install. */
export const intuneProfileConflict = defineCause({
  id: 'intuneProfileConflict',
  protocols: ['activeSync'],
  needs: [],
  uses: ['managedDevices', 'signIns'],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/mem/intune/configuration/email-settings-configure',
  words: {
    title: 'a hand-made account stands in the way',
    person:
      'Your company would set up mail on your phone ({model}) by itself, but an account that was added by hand is in its way.',
    step: 'Remove the work account you added yourself, then open Company Portal and check the device: mail comes back from there.',
    helpdesk:
      'Intune could not install its email profile on {model}: an account for the same address exists already, and the device counts as not compliant ({state}). Remove the hand-made account and synchronise the device.',
  },
  examine: ({ managedDevices, signIns, flows, app, statement }) => {
    const refused = failedWith(flows, notCompliant);
    if (!managedDevices.known) {
      // Only where the device is refused as a whole would the answer matter.
      const refusedByWords = statement.symptom === 'notCompliant';
      if (!refused && !refusedByWords) {
        if (signIns.known) return { verdict: 'cleared' };
        return { verdict: 'undecided', missing: [{ reading: 'signIns', why: signIns.why }] };
      }
      return { verdict: 'undecided', missing: [{ reading: 'managedDevices', why: managedDevices.why }] };
    }
    const device = managedDevices.value.find(({ emailProfileConflict }) => emailProfileConflict === true);
    if (!device) {
      const untold = refused && managedDevices.value.some(({ emailProfileConflict }) => emailProfileConflict === null);
      return untold
        ? { verdict: 'undecided', missing: [{ reading: 'managedDevices', why: 'notAsked' }] }
        : { verdict: 'cleared' };
    }
    const model = device.name ?? device.operatingSystem ?? '?';
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [
        ...(refused ? [attemptItem(refused, app)] : []),
        fact('managedDevices', managedDevices.at, 'An email account made by hand blocks the managed one on {model}.', {
          model,
        }),
      ],
      values: { model, state: device.complianceState },
    };
  },
});
