import { defineCause } from '../cause.js';
import { lockedOrMalicious } from '../lockedOrMalicious.js';

/** 50053 with the text about an address with malicious activity; the same code also means a locked account. */
export const maliciousAddress = defineCause({
  id: 'maliciousAddress',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'security', changes: [], stopsEverything: true },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/id-protection/howto-identity-protection-remediate-unblock',
  words: {
    title: 'sign-in from a suspicious network',
    person:
      'Microsoft stopped your sign-in because the network it came from is known for attacks. That can be a VPN or a hotel, or somebody else trying.',
    step: 'Leave the VPN or that Wi-Fi, and tell security whether it was you. Until then nothing is changed for you.',
    helpdesk:
      '50053 with the failure reason "IP address with malicious activity", not a lockout. Resetting the password or opening a protocol is the wrong answer until security has looked at the address.',
  },
  examine: ({ flows, app }) => lockedOrMalicious(flows, app, 'malicious'),
});
