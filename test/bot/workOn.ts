import type { InvokeResponse } from 'botbuilder';
import { type InboundActivity, inboundActivity } from '../../bot/inboundActivity.js';
import { createLog } from '../../bot/log.js';
import { MailMedicBot, type UseCases } from '../../bot/mailMedicBot.js';
import type { Metrics } from '../../bot/metrics.js';
import { createOutbound } from '../../bot/outbound.js';
import { TeamsAdapter } from '../../bot/teamsAdapter.js';
import { createWorker, type Worker } from '../../bot/work.js';
import { verbs } from '../../cards/actions.js';
import type { Answer, Turn } from '../../dialogs/turn.js';
import { appId, type Channel } from './channel.js';

/** What stands behind the bot: use cases of the test's own, and where the bot writes what it has to say. */
interface Surroundings {
  readonly metrics: Metrics;
  readonly print: (line: string) => void;
  readonly done: (activityId: string) => void;
  readonly onMessage: (turn: Turn, text: string) => Promise<void>;
  readonly onInstalled: (turn: Turn) => void;
  readonly onRemoved?: (turn: Turn) => void;
  readonly onRefused: (by: string, verb: string | null) => void;
  readonly onPress: (turn: Turn, verb: string, data: unknown) => Promise<Answer>;
}

/** The bot between the wire and these use cases. */
export function workerWith(
  channel: Channel,
  useCases: UseCases,
  { metrics, print, done }: Pick<Surroundings, 'metrics' | 'print' | 'done'>,
): Worker {
  const log = createLog('debug', { write: print });
  const outbound = createOutbound({
    credential: { getToken: async () => ({ token: 'canaryToken', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    scope: 'scope',
    serviceUrlHosts: [channel.host],
    botId: appId,
    deadlineMs: 2_000,
  });
  return createWorker({
    adapter: new TeamsAdapter(outbound, appId, 'scope'),
    bot: new MailMedicBot({ useCases, outbound, turnDeadlineMs: 5_000, log }),
    metrics,
    log,
    done: async (activity: InboundActivity) => done(activity.id),
  });
}

/** Works an activity as the server does, and gives the invoke's answer once all that follows is over. */
export async function answerOf(
  worker: Worker,
  channel: Channel,
  changes: Readonly<Record<string, unknown>>,
): Promise<InvokeResponse | undefined> {
  let answer: InvokeResponse | undefined;
  await worker.work(inboundActivity.parse(channel.activity(changes)), (response) => {
    answer = response;
  });
  return answer;
}

/** The same with use cases that a test watches. */
export function workOn(
  channel: Channel,
  changes: Readonly<Record<string, unknown>>,
  surroundings: Surroundings,
): Promise<InvokeResponse | undefined> {
  const { onMessage, onInstalled, onRemoved, onRefused, onPress } = surroundings;
  const useCases = {
    message: onMessage,
    installed: async (turn: Turn) => onInstalled(turn),
    removed: async (turn: Turn) => onRemoved?.(turn),
    isRemovedFrom: async () => false,
    refused: async (by: string, verb: string | null) => onRefused(by, verb),
    verbs: Object.fromEntries(
      Object.keys(verbs).map((verb) => [verb, (turn: Turn, data: unknown) => onPress(turn, verb, data)]),
    ) as unknown as UseCases['verbs'],
  };
  return answerOf(workerWith(channel, useCases, surroundings), channel, changes);
}
