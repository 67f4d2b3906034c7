import type { DecidingGroup } from '../core/approvals/policy.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import type { Card } from './adaptiveCard.js';
import { groupName } from './deciders.js';
import { noticeCard } from './notice.js';
import type { Words } from './words.js';

/** To the helpdesk: a request waits, and, where a stand-in steps in, who may decide as well from now on. */
export function waitingCard(request: ApprovalRequest, standIn: DecidingGroup | null, reader: Words): Card {
  const words = reader.on(request.createdAt);
  const values = {
    reference: request.reference,
    createdAt: request.createdAt,
    expiresAt: request.expiresAt,
    ...(standIn === null ? {} : { group: groupName(standIn, words) }),
  };
  const text =
    standIn === null
      ? 'Asked {createdAt} and not decided yet. It expires {expiresAt}. Please look at its card above.'
      : 'Asked {createdAt} and not decided yet. From now on {group} can decide as well, on its card above. It expires {expiresAt}.';
  return noticeCard({ title: '{reference} still waits for a decision', text, values }, words);
}
