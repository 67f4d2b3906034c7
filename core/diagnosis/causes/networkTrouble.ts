import { defineCause } from '../cause.js';
import { screenItem } from '../endedWith.js';
import { decidingFlow } from '../verdict.js';

/** The phone does not get through: a proxy, a VPN, or a Wi-Fi that wants something first. No row ever comes of it. */
export const networkTrouble = defineCause({
  id: 'networkTrouble',
  needs: [],
  uses: ['signIns'],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges',
  words: {
    title: 'the network in between',
    person:
      '{app} waited for an answer and got none, and no sign-in of yours arrived here. That is how a Wi-Fi, a VPN or a proxy that holds things back looks.',
    step: 'Switch off Wi-Fi and VPN and try once with mobile data. If that works, it is the network.',
    helpdesk:
      'A time-out on the phone and no finished sign-in: captive portal, VPN, or a proxy that breaks TLS. Try another network; the company’s own has to let Microsoft’s endpoints through without inspection.',
  },
  examine: ({ statement, flows, now }) => {
    if (statement.symptom !== 'timedOut' || decidingFlow(flows) !== null) return { verdict: 'cleared' };
    // Many at once in different places are no matter of one network.
    if (statement.othersAffected) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: 'likely', evidence: [screenItem(now)] };
  },
});
