import type { Activity, InvokeResponse } from 'botbuilder';
import type { InboundActivity } from './inboundActivity.js';
import type { Log } from './log.js';
import { type MailMedicBot, restOf } from './mailMedicBot.js';
import type { Metrics } from './metrics.js';
import type { TeamsAdapter } from './teamsAdapter.js';

/** Works activities and knows which are in flight. */
export interface Worker {
  /**
   * Works one activity to its end, with what comes after the answer; never throws.
   * @param answer called once, with what an invoke is answered with; an undefined status means a turn that failed
   */
  work(activity: InboundActivity, answer: (response: InvokeResponse | undefined) => void): Promise<void>;
  /** How many are in flight. */
  inFlight(): number;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
}

export interface WorkDeps {
  readonly adapter: TeamsAdapter;
  readonly bot: MailMedicBot;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Notes that an activity was worked to its end. */
  readonly done: (activity: InboundActivity) => Promise<void>;
}

const failed: InvokeResponse = { status: 500 };

/** One activity after the gate: through botbuilder to its use case, then whatever that left to be done. */
export function createWorker(deps: WorkDeps): Worker {
  const inFlight = new Set<Promise<void>>();

  const run = async (
    activity: InboundActivity,
    answer: (response: InvokeResponse | undefined) => void,
  ): Promise<void> => {
    const started = performance.now();
    let rest: (() => Promise<void>) | undefined;
    let response: InvokeResponse | undefined;
    try {
      // The gate has checked the fields that are read; botbuilder's type asks for many that Teams does not always send.
      response = await deps.adapter.handle(activity as unknown as Activity, async (context) => {
        await deps.bot.run(context);
        rest = restOf(context);
      });
    } catch (error) {
      deps.log.error({ err: error, type: activity.type }, 'activity failed');
      // Not noted as done: it is worked again after its lease.
      answer(failed);
      return;
    }
    answer(response);
    deps.metrics.turn(activity.type, performance.now() - started);
    try {
      await rest?.();
      await deps.done(activity);
    } catch (error) {
      // Left undone, it is worked again after its lease.
      deps.log.error({ err: error, type: activity.type }, 'activity was not finished');
    }
  };

  return {
    work: (activity, answer) => {
      const running = run(activity, answer).finally(() => inFlight.delete(running));
      inFlight.add(running);
      return running;
    },
    inFlight: () => inFlight.size,
    idle: async () => {
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
  };
}
