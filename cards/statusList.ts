import type { RequestState } from '../core/approvals/lifecycle.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import type { Card } from './adaptiveCard.js';
import { appName, card, heading, line } from './elements.js';
import type { RequestView } from './requestView.js';
import type { Words } from './words.js';

/** The latest ones answer the question; older ones are the helpdesk’s archive. */
const most = 10;

const states: Readonly<Record<RequestState, string>> = {
  pending: 'waiting for a decision until {expiresAt}',
  approved: 'approved {decidedAt}, about to be done',
  applying: 'approved {decidedAt}, being done',
  verifying: 'approved {decidedAt}, being done',
  partlyApplied: 'approved {decidedAt}, being done',
  applied:
    '{dryRun, select, yes {approved {decidedAt}; a dry run, nothing was changed} other {done, approved {decidedAt}}}',
  confirmed: 'done, approved {decidedAt}, and seen to work',
  compensated: 'approved {decidedAt}, could not be done; everything is as it was before',
  needsHuman: 'the helpdesk is looking at it',
  denied: 'denied {decidedAt}',
  expired: 'expired {expiresAt} without a decision',
  withdrawn: 'closed before a decision, nothing was changed',
  superseded: 'closed, because a setting had changed meanwhile; nothing was changed',
  undone: 'done and taken back by the helpdesk',
};

/** "My requests": what the person asked the helpdesk, newest first. */
export function statusListCard(
  view: { readonly requests: readonly ApprovalRequest[]; readonly mode: RequestView['mode'] },
  words: Words,
): Card {
  const title =
    view.requests.length === 0
      ? words.say({ text: 'You have not asked the helpdesk for anything through me.' })
      : words.say({ text: 'Your requests' });
  return card(words, {
    spoken: title,
    body: [
      heading(title),
      ...view.requests.slice(0, most).map((request) =>
        line(
          words.say({
            text: `{reference} · {app}, asked {createdAt}: ${states[request.state]}`,
            values: {
              reference: request.reference,
              app: appName(request.app),
              createdAt: request.createdAt,
              expiresAt: request.expiresAt,
              decidedAt: request.decidedAt ?? request.createdAt,
              dryRun: view.mode === 'dryRun' ? 'yes' : 'no',
            },
          }),
        ),
      ),
    ],
  });
}
