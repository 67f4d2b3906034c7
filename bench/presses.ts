import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Speaker } from './microsoft.js';
import type { Raised } from './openRequests.js';

/** A button of a request's card, and whoever presses it. */
export interface Press {
  readonly by: Speaker;
  readonly on: Raised;
  readonly verb: 'request.approve' | 'request.deny';
}

/** Activities to be sent at a steady pace, however long the answers take. */
export interface PressLoad {
  readonly url: string;
  readonly perSecond: number;
  readonly activities: readonly { readonly token: string; readonly activity: object }[];
}

export interface PressResult {
  /** From the moment at which each was due to its whole answer; one that had to wait to be sent is not let off. */
  readonly latenciesMs: readonly number[];
  /** When each was sent; milliseconds since 1970. */
  readonly sentAt: readonly number[];
  /** Answers that were no card: refused, failed or too late. */
  readonly failures: number;
  /** The words of the first of them. */
  readonly firstFailure: string | null;
}

/** Presses buttons from a process of its own. */
export function press(botOrigin: string, presses: readonly Press[], perSecond: number): Promise<PressResult> {
  const load: PressLoad = {
    url: `${botOrigin}/api/messages`,
    perSecond,
    activities: presses.map(({ by, on, verb }) => ({ token: by.token, activity: activityOf(by, on, verb) })),
  };
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('pressProcess.js', import.meta.url)));
    child.once('message', (result: PressResult) => {
      resolve(result);
      child.kill();
    });
    child.once('exit', () => reject(new Error('The process that presses buttons ended without a result.')));
    child.send(load);
  });
}

function activityOf({ activity }: Speaker, { cardId, requestId }: Raised, verb: Press['verb']): object {
  const conversation = activity.conversation as { readonly id: string };
  const reason = verb === 'request.deny' ? { reason: 'Not this week.' } : {};
  return {
    ...activity,
    conversation: { ...conversation, id: `${conversation.id};messageid=${cardId}` },
    replyToId: cardId,
    value: { action: { type: 'Action.Execute', verb, data: { id: requestId, ...reason } }, trigger: 'manual' },
  };
}
