import type { RequestItem } from '../core/approvals/request.js';
import { enqueueJob } from '../dialogs/job.js';
import type { Database } from '../store/database.js';
import { chainEntries } from '../store/ledgerChain.js';
import { rememberPerson } from '../store/people.js';
import { rememberCard } from '../store/postedCards.js';
import { appendEvent } from '../store/requestEvents.js';
import { createRequest } from '../store/requests.js';
import type { Asked, Helpdesk } from './microsoft.js';

/** A request that waits, and the card in the channel from which it can be decided. */
export interface Raised {
  readonly requestId: string;
  readonly cardId: string;
  readonly personId: string;
}

const day = 24 * 60 * 60;
const signedInAt = '2026-11-02T09:00:00.000Z';

/**
 * Raises a request for each of some people as if they had pressed "Ask the helpdesk": with its card, its entry in the
 * chained ledger, its end in the table of due work, and how to reach the person.
 */
export async function raiseRequests(
  database: Database,
  helpdesk: Helpdesk,
  people: readonly Asked[],
): Promise<readonly Raised[]> {
  const { serviceUrl, tenantId } = helpdesk;
  const raised = await database.db.transaction().execute(async (transaction) => {
    const all: Raised[] = [];
    for (const { personId, displayName, conversationId, cardId } of people) {
      const { request } = await createRequest(transaction, {
        kind: 'cure',
        requesterId: personId,
        app: 'iosMail',
        statement: "Why can't I add my mail on iPhone?",
        ttlSeconds: day,
        items: [itemOf(personId, displayName)],
      });
      const requestId = request.id;
      const place = { conversationId: helpdesk.conversationId, activityId: cardId };
      await rememberCard(transaction, { requestId, ...place, serviceUrl, audience: 'helpdesk' });
      await appendEvent(transaction, requestId, { kind: 'asked', by: personId, detail: { caseId: requestId } });
      await enqueueJob(transaction, {
        kind: 'expire',
        payload: { requestId },
        dueInSeconds: day,
        key: `expire:${requestId}`,
      });
      await rememberPerson(transaction, {
        personId,
        tenantId,
        conversationId,
        serviceUrl,
        locale: 'en-US',
        timeZone: 'Europe/Berlin',
        userName: displayName,
      });
      all.push({ requestId, cardId, personId });
    }
    return all;
  });
  await chainEntries(database.db);
  return raised;
}

/** ActiveSync is off and would be switched on. */
function itemOf(personId: string, displayName: string): RequestItem {
  const change = { kind: 'activeSync', from: false, to: true } as const;
  return {
    personId,
    displayName,
    plan: [{ change, effect: 'cures' }],
    optional: [],
    blamed: [
      {
        cause: 'activeSyncDisabled',
        order: 1,
        confidence: 'proven',
        evidence: [{ reading: 'casMailbox', at: signedInAt, says: { text: 'ActiveSync is off for this mailbox.' } }],
        values: { met: 'yes', signedInAt },
        remedy: { by: 'helpdesk', changes: [change] },
      },
    ],
    predicted: [],
    found: { activeSync: false, imap: true, pop: true, nativeMailAllowed: true, openRisk: false, smtpInUse: false },
  };
}
