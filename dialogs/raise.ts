import { afterOnDuty } from '../core/approvals/dutyHours.js';
import { type ApprovalPolicy, type Concerned, type Deciders, decidersOf } from '../core/approvals/policy.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import type { Executor } from '../store/tables.js';
import { enqueueJob } from './job.js';

/**
 * How long a request raised at a moment waits for a decision, in seconds: outside duty hours its time stands still.
 * @param requestSeconds of duty time
 */
export function secondsToDecide(policy: ApprovalPolicy, raisedAt: string, requestSeconds: number): number {
  return secondsUntil(policy, raisedAt, requestSeconds / 60);
}

/** Who is going to be asked; null: what the rules go by could not be read, so it is only known at the click. */
export function whoIsAsked(
  policy: ApprovalPolicy,
  people: readonly Concerned[] | null,
  raisedAt: string,
): Deciders | 'protected' | null {
  return people === null ? null : decidersOf(policy, people, raisedAt);
}

/** Everything that follows from a new request in time: its card, its reminders, its stand-in and its end. */
export async function scheduleRequest(
  transaction: Executor,
  { id, createdAt }: ApprovalRequest,
  how: { readonly policy: ApprovalPolicy; readonly ttlSeconds: number },
): Promise<void> {
  const { policy, ttlSeconds } = how;
  const payload = { requestId: id };
  await enqueueJob(transaction, { kind: 'postRequest', payload, key: `post:${id}` });
  for (const minutes of policy.remindAfterMinutes) {
    const dueInSeconds = secondsUntil(policy, createdAt, minutes);
    await enqueueJob(transaction, { kind: 'remind', payload, dueInSeconds, key: `remind:${id}:${minutes}` });
  }
  if (policy.standIn !== null) {
    const dueInSeconds = secondsUntil(policy, createdAt, policy.standIn.afterMinutes);
    await enqueueJob(transaction, { kind: 'escalate', payload, dueInSeconds, key: `escalate:${id}` });
  }
  await enqueueJob(transaction, { kind: 'expire', payload, dueInSeconds: ttlSeconds, key: `expire:${id}` });
}

function secondsUntil({ dutyHours }: ApprovalPolicy, from: string, minutes: number): number {
  return (Date.parse(afterOnDuty(dutyHours, from, minutes)) - Date.parse(from)) / 1000;
}
