import type { ApprovedChange } from '../remedies/change.js';
import type { ApprovalRequest, RequestItem } from './request.js';

/** Can signing somebody out everywhere be chosen with this? Only to let an authentication policy apply sooner. */
export function revocable(items: readonly Pick<RequestItem, 'plan'>[]): boolean {
  return items.some(({ plan }) => plan.some(({ change }) => change.kind === 'authenticationPolicy'));
}

/**
 * Everything that was approved for one person, in the order of writing: what only restricts comes first, what signs them
 * out last, as it must not happen without the rest. The moment of signing out is the one of the approval, so that however
 * often it is tried the value is the same.
 */
export function approvedChanges(
  request: Pick<ApprovalRequest, 'closeImapPop' | 'revokeSessions' | 'decidedAt'>,
  item: Pick<RequestItem, 'plan' | 'optional'>,
): readonly ApprovedChange[] {
  const { closeImapPop, revokeSessions, decidedAt } = request;
  const changes = [...(closeImapPop ? item.optional : []), ...item.plan].map(({ change }) => change);
  if (revokeSessions !== true || decidedAt === null || !revocable([item])) return changes;
  // Exchange may keep whole seconds only.
  return [...changes, { kind: 'revokeSessions', from: null, to: `${decidedAt.slice(0, 19)}.000Z` }];
}
