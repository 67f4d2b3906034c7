import { mayBelongTo } from './appInQuestion.js';
import type { CasMailbox, Readings } from './evidence.js';
import { flowsOf } from './flows.js';
import { isActiveSync } from './nativeApp.js';
import { signInCode } from './signInCodes.js';
import type { OrganizationConfig } from './tenant.js';
import { decidingFlow } from './verdict.js';

/** How Outlook names itself to Exchange, by system (learn.microsoft.com, the list for EWS applications). */
const agents = { ios: 'Outlook-iOS/', android: 'Outlook-Android/' } as const;

/**
 * Which Outlooks a list of allowed applications shuts out; the mailbox's own list counts before the organisation's. Null:
 * the organisation could not be read, and the mailbox says nothing itself.
 */
export function outlookShutOut(
  mailbox: CasMailbox,
  organization: Readings['organization'],
): { readonly where: 'mailbox' | 'organization'; readonly ios: boolean; readonly android: boolean } | null {
  const where = mailbox.ewsApplicationAccessPolicy === null ? 'organization' : 'mailbox';
  if (where === 'organization' && !organization.known) return null;
  const limits = where === 'organization' && organization.known ? organization.value : mailbox;
  return { where, ios: isShutOut(limits, agents.ios), android: isShutOut(limits, agents.android) };
}

/**
 * Does Outlook on the phone reach the mail without anybody's permission, as far as was read? Its switch is on, no list of
 * applications shuts it out, and Exchange lets in phones that it does not know, or has let an Outlook of theirs in before. Where their newest sign-in by Outlook was refused, it does not.
 */
export function outlookIsOpen(readings: Readings): boolean {
  const { casMailbox, organization } = readings;
  if (!casMailbox.known || casMailbox.value?.outlookMobileEnabled !== true) return false;
  const shut = outlookShutOut(casMailbox.value, organization);
  if (shut?.ios || shut?.android || wasRefused(readings)) return false;
  return newPhonesAreLetIn(readings) || hasOutlook(readings) || outlookRule(readings);
}

/** A password that was mistyped refuses nobody for good; a step that nothing followed says nothing. */
const passing = [50126, 50053];

function wasRefused({ signIns }: Readings): boolean {
  if (!signIns.known) return false;
  const flow = decidingFlow(flowsOf(signIns.value.filter((row) => mayBelongTo(row, 'outlookMobile'))));
  if (flow?.outcome !== 'failure' || passing.includes(flow.last.errorCode)) return false;
  return signInCode(flow.last.errorCode)?.kind !== 'stepOrEnd';
}

type Limits = Pick<OrganizationConfig, 'ewsApplicationAccessPolicy' | 'ewsAllowList'>;

function isShutOut({ ewsApplicationAccessPolicy, ewsAllowList }: Limits, agent: string): boolean {
  if (ewsApplicationAccessPolicy !== 'EnforceAllowList') return false;
  return !(ewsAllowList ?? []).some((entry) => matches(entry, agent));
}

/** "Outlook-iOS/*" and "*" alike: what stands before the star has to begin the agent's name. */
function matches(entry: string, agent: string): boolean {
  const [start = ''] = entry.toLowerCase().split('*');
  return agent.toLowerCase().startsWith(start) || start.startsWith(agent.toLowerCase());
}

function newPhonesAreLetIn({ activeSyncOrganization }: Readings): boolean {
  return !activeSyncOrganization.known || activeSyncOrganization.value.defaultAccessLevel === 'Allow';
}

function hasOutlook({ mobileDevices }: Readings): boolean {
  if (!mobileDevices.known) return false;
  return mobileDevices.value.some((device) => !isActiveSync(device) && device.accessState === 'Allowed');
}

function outlookRule({ deviceAccessRules }: Readings): boolean {
  if (!deviceAccessRules.known) return false;
  return deviceAccessRules.value.some(
    ({ accessLevel, queryString }) => accessLevel === 'Allow' && /outlook/i.test(queryString),
  );
}
