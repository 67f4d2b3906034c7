import { defineCause } from '../cause.js';
import { endedWith, screenItem } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { newestUnattributed, refusedByNetwork } from '../unattributed.js';
import { decidingFlow } from '../verdict.js';

/**
 * The network the phone is on lets people sign in to certain companies only, and this is none of them: a customer's Wi-Fi
 * or a proxy. Such rows often name nobody, so that the page they saw is looked for among those.
 */
export const tenantRestriction = defineCause({
  id: 'tenantRestriction',
  needs: ['signIns'],
  uses: ['unattributedSignIns'],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/enterprise-apps/tenant-restrictions',
  words: {
    title: 'the network does not allow this company',
    person:
      'The network your phone is on lets people sign in only to companies of its own choice. That is a setting of that network, not of your account.',
    step: 'Switch Wi-Fi and VPN off, and add the account over mobile data.',
    helpdesk:
      "50002, 500021 or 500022: tenant restrictions, set by a proxy or VPN of the network the phone is on. On mobile data it works; otherwise that network's administrators would have to list this tenant.",
  },
  examine: (input) => {
    const { flows, statement, now } = input;
    const ending = endedWith(input, refusedByNetwork);
    if (ending?.flow) {
      return { verdict: 'blamed', confidence: ending.confidence, evidence: ending.evidence, values: ending.values };
    }
    if (decidingFlow(flows) !== null) return { verdict: 'cleared' };
    const row = newestUnattributed(input, statement, refusedByNetwork);
    if (row) {
      const text = 'A sign-in with their address at {endedAt} was refused by the network it came from ({code}).';
      const item = fact('unattributedSignIns', row.at, text, { endedAt: row.at, code: row.errorCode });
      return { verdict: 'blamed', confidence: 'likely', evidence: [item] };
    }
    if (!ending && statement.symptom !== 'networkBlocksTenant') return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: 'likely', evidence: [screenItem(now)], wants: ['unattributedSignIns'] };
  },
});
