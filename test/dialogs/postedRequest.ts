import type { Clicker } from '../../core/approvals/mayDecide.js';
import { defaultPolicy } from '../../core/approvals/policy.js';
import type { ApprovalRequest, RequestItem } from '../../core/approvals/request.js';
import { known } from '../../core/diagnosis/reading.js';
import type { ApprovedChange, Plan } from '../../core/remedies/change.js';
import type { Restoration } from '../../core/remedies/inverse.js';
import type { Written } from '../../core/remedies/written.js';
import type { ApplyDeps } from '../../dialogs/apply.js';
import type { ReplaceDeps } from '../../dialogs/replaceStale.js';
import type { Database } from '../../store/database.js';
import { rememberCard } from '../../store/postedCards.js';
import { createRequest } from '../../store/requests.js';
import type { Executor } from '../../store/tables.js';

/** Where the helpdesk's card stands. */
export const channel = '19:helpdesk@thread.tacv2';
export const plan: Plan = [
  { change: { kind: 'authenticationPolicy', from: null, to: 'Block Basic Auth' }, effect: 'hardens' },
  { change: { kind: 'activeSync', from: false, to: true }, effect: 'cures' },
];
const optional: Plan = [{ change: { kind: 'imap', from: true, to: false }, effect: 'hardens' }];

const at = '2026-11-02T09:00:00.000Z';
/** An approver as looked up at the moment of a press. */
export const approver: Clicker = {
  personId: 'approver',
  accountEnabled: known(true, at),
  userType: known('Member', at),
  frozen: false,
  fromElsewhere: known(false, at),
  decidesThis: known(true, at),
  memberOf: new Set(['approvers']),
  holdsRole: known(false, at),
  sameHuman: () => known(false, at),
  protectedPerson: known(false, at),
  assignsOnlyRight: true,
  approversNeeded: known(1, at),
  stepUp: known(false, at),
};

/** The policy that counts without a file. */
export const byDefault = {
  policy: defaultPolicy('approvers', 'Block Basic Auth'),
  policyGroups: async () => known(new Set<string>(), at),
};

/** Every value is as the card showed it; nothing would be asked anew. */
export const nothingStale = {
  policy: byDefault.policy,
  requestSeconds: 3_600,
  asShown: async () => ({ outcome: 'stands', found: null }),
  planAfresh: async () => ({ planned: false, why: 'nothingToChange' }),
} as const satisfies Omit<ReplaceDeps, 'database' | 'standing'>;

/** A change that went well. */
export const written: Written = { outcome: 'written', found: 'off', readBack: 'on' };

let subjects = 0;

/** A request with its card in the channel, for somebody who has none open yet. */
export async function postedRequest(db: Executor, ttlSeconds = 3600): Promise<ApprovalRequest> {
  subjects += 1;
  const item: RequestItem = {
    personId: `subject-${subjects}`,
    displayName: 'Somebody',
    plan,
    optional,
    blamed: [],
    predicted: [],
    found: { activeSync: false, imap: true, pop: false, nativeMailAllowed: true, openRisk: false, smtpInUse: false },
  };
  const { request } = await createRequest(db, {
    kind: 'cure',
    requesterId: `asker-${subjects}`,
    app: 'iosMail',
    statement: null,
    ttlSeconds,
    items: [item],
  });
  const place = { conversationId: channel, activityId: `card-${request.id}`, serviceUrl: 'https://localhost' };
  await rememberCard(db, { requestId: request.id, ...place, audience: 'helpdesk' });
  return request;
}

/** The approver Bo's press of a button on that card. */
export function click(
  request: ApprovalRequest,
  verb: 'approve' | 'deny',
  reason: string | null = null,
  closeImapPop = false,
) {
  return {
    requestId: request.id,
    verb,
    personId: 'approver',
    personName: 'Bo',
    place: { conversationId: `${channel};messageid=1`, activityId: `card-${request.id}` },
    reason,
    closeImapPop,
  };
}

/** What was written, by person and kind of change, whichever writer it was. */
const standing = new Map<string, unknown>();

/** What applies and undoes with a writer that only remembers, and asks right before it writes as the real one does. */
export function recordingWriter(database: Database, answer: (change: ApprovedChange | Restoration) => Written) {
  const made: (ApprovedChange | Restoration)[] = [];
  const deps: ApplyDeps = {
    database,
    mode: 'full',
    confirmWithinSeconds: 86_400,
    writesAllowed: async () => true,
    write: async (person, change, mayWrite) => {
      const [result, death] = attempted(() => answer(change));
      // What stands there already, or something else, is seen before anything leaves.
      const leaves = result === null || !['alreadyThere', 'changedMeanwhile'].includes(result.outcome);
      if (leaves && !(await mayWrite())) return null;
      made.push(change);
      if (death !== null) throw death;
      if (result?.outcome === 'written') standing.set(`${person} ${change.kind}`, change.to);
      return result;
    },
    standing: async (person, change) => {
      const [result] = attempted(() => answer(change));
      const stands = result?.outcome === 'alreadyThere' || standing.get(`${person} ${change.kind}`) === change.to;
      return { outcome: stands ? 'stands' : 'changedMeanwhile', found: null };
    },
    stillApprover: async () => true,
    openRisk: async () => false,
    ...nothingStale,
  };
  return { made, deps };
}

function attempted<T>(work: () => T): readonly [T, null] | readonly [null, unknown] {
  try {
    return [work(), null];
  } catch (error) {
    return [null, error];
  }
}
