import { setTimeout as sleep } from 'node:timers/promises';
import { saysUnderWay } from '../cards/underWay.js';
import type { BotProcess } from './botProcess.js';
import type { ChatMessage, PressResult, SimulatedPerson, Simulation } from './simulation.js';
import type { KillPoint } from './writeWatch.js';

/** Who presses the same card in the same instant. */
export const races = ['twoApprovers', 'approveAgainstDeny', 'doubleClick'] as const;
export type Race = (typeof races)[number];

/** What happened, one sentence a step; or why nothing could, in a sentence. */
export type Experiment = { readonly steps: readonly Step[] } | { readonly error: string };

interface Step {
  /** ISO-8601 UTC by the sandbox's clock. */
  readonly at: string;
  readonly text: string;
}

export interface Experiments {
  /** Has the oldest request that waits pressed twice at once. */
  race(race: Race): Promise<Experiment>;
  /** Approves the oldest request that waits, kills the bot at a point of its writes, and starts it again. */
  kill(point: KillPoint): Promise<Experiment>;
}

const reachWithinMs = 60_000;
const startWithinMs = 60_000;
const settleWithinMs = 60_000;
const lookEveryMs = 100;

const pointsInWords = {
  beforeFirstWrite: 'before its first change reached Exchange',
  betweenWrites: 'between its first change and its second',
  afterWrite: 'after Exchange had carried out its first change and before it was told so',
} as const satisfies Record<KillPoint, string>;

/** What the page offers to try on the bot, at the wire: everything passes through the same doors as a person's click. */
export function createExperiments(deps: {
  readonly simulation: Simulation;
  readonly bot: Pick<BotProcess, 'state' | 'kill' | 'restart'>;
}): Experiments {
  const { bot, simulation } = deps;
  const { helpdeskConversation, people, teams, writes } = simulation;
  let busy = false;

  const alone = async (run: (waiting: Waiting, say: (text: string) => void) => Promise<string | null>) => {
    if (busy) return { error: 'One experiment is under way. Wait for its end.' };
    if (bot.state !== 'running') return { error: 'The bot does not run. Start it first.' };
    const waiting = oldestWaiting(teams.messages(helpdeskConversation));
    if (waiting === null)
      return { error: 'No request waits for a decision. Let a phone fail, ask the bot and press “Ask the helpdesk”.' };
    busy = true;
    const steps: Step[] = [];
    try {
      const error = await run(waiting, (text) => steps.push({ at: simulation.clock.now(), text }));
      return error === null ? { steps } : { error };
    } finally {
      busy = false;
    }
  };
  const press = (by: SimulatedPerson, { message, id }: Waiting, verb: 'approve' | 'deny'): Promise<PressResult> => {
    const reason = verb === 'deny' ? { reason: 'Tried on the page.' } : {};
    return teams.press(by.id, helpdeskConversation, message.id, { verb: `request.${verb}`, data: { id, ...reason } });
  };
  const cardNow = ({ message }: Waiting): string =>
    saidBy(teams.messages(helpdeskConversation).find(({ id }) => id === message.id)?.card);

  return {
    race: (race) =>
      alone(async (waiting, say) => {
        const [bo, other] = people.filter(({ role }) => role === 'approver');
        if (bo === undefined || other === undefined) return 'There are not two approvers in this tenant.';
        const second = race === 'doubleClick' ? bo : other;
        const verb = race === 'approveAgainstDeny' ? 'deny' : 'approve';
        say(`${bo.displayName} presses Approve, and ${second.displayName} ${verbs[verb]}, in the same instant.`);
        const [one, two] = await Promise.all([press(bo, waiting, 'approve'), press(second, waiting, verb)]);
        say(`${bo.displayName} is answered: ${answerOf(one)}`);
        say(`${second.displayName} is answered: ${answerOf(two)}`);
        const toProve = [one, two].filter(leadsToProof).length;
        if (toProve > 0) say('A rule demands a proof of whoever approves, so a press alone approves nothing.');
        const settled = () => toProve === 2 || !isWaiting(teams.messages(helpdeskConversation), waiting);
        if (!(await until(settled, settleWithinMs))) say(notSettled);
        say(`The card says to everybody: ${cardNow(waiting)}`);
        return null;
      }),

    kill: (point) =>
      alone(async (waiting, say) => {
        const [bo] = people.filter(({ role }) => role === 'approver');
        if (bo === undefined) return 'There is no approver in this tenant.';
        let reached = false;
        writes.arm(point, () => {
          reached = true;
          bot.kill();
        });
        const answer = await press(bo, waiting, 'approve');
        say(`${bo.displayName} presses Approve and is answered: ${answerOf(answer)}`);
        const toProve = leadsToProof(answer);
        const over = () => isOver(teams.messages(helpdeskConversation), waiting);
        await until(() => reached || toProve || over(), reachWithinMs);
        writes.disarm();
        if (toProve) return 'A rule demands a proof of whoever approves: nothing is written yet that could be cut off.';
        if (!reached) return `The bot did not come to that point. The card says: ${cardNow(waiting)}`;
        say(`The bot was killed ${pointsInWords[point]}. Exchange has carried out ${listed(writes.carriedOut)}.`);
        await bot.restart();
        if (!(await until(() => bot.state === 'running', startWithinMs))) return 'The bot did not start again.';
        say('The bot runs again.');
        if (!(await until(over, settleWithinMs))) say(notSettled);
        say(`Exchange has carried out ${listed(writes.carriedOut)}.`);
        say(`The card says: ${cardNow(waiting)}`);
        return null;
      }),
  };
}

const notSettled = 'It has not come to its end in a minute; this is how it stands meanwhile.';
const verbs = { approve: 'presses Approve', deny: 'presses Deny' } as const;

/** A request's card in the channel, and the id that its buttons carry. */
interface Waiting {
  readonly message: ChatMessage;
  readonly id: string;
}

function oldestWaiting(messages: readonly ChatMessage[]): Waiting | null {
  for (const message of messages) {
    const id = buttonOf(message, 'request.approve');
    if (id !== null) return { message, id };
  }
  return null;
}

function isWaiting(messages: readonly ChatMessage[], { message }: Waiting): boolean {
  const now = messages.find(({ id }) => id === message.id);
  return now !== undefined && buttonOf(now, 'request.approve') !== null;
}

/** Is it decided, and does the card not say that more is under way? Then nothing more comes by itself. */
function isOver(messages: readonly ChatMessage[], waiting: Waiting): boolean {
  const now = messages.find(({ id }) => id === waiting.message.id);
  return now !== undefined && !isWaiting(messages, waiting) && !saysUnderWay(saidBy(now.card));
}

/** Does the answer lead to a proof? Then the press has decided nothing yet. */
function leadsToProof({ card }: PressResult): boolean {
  return (card?.actions ?? []).some(({ type }) => type === 'Action.OpenUrl');
}

/** The id that a button of a card carries; null: it has no such button. */
function buttonOf({ card }: ChatMessage, verb: string): string | null {
  const found = (card?.actions ?? []).find((action) => (action as { verb?: unknown }).verb === verb);
  const id = (found as { data?: { id?: unknown } } | undefined)?.data?.id;
  return typeof id === 'string' ? id : null;
}

function saidBy(card: ChatMessage['card'] | undefined): string {
  return card?.speak ?? card?.fallbackText ?? 'nothing.';
}

function answerOf({ card, status, text }: PressResult): string {
  if (text !== null) return text;
  return card === null ? `nothing (HTTP ${status}).` : saidBy(card);
}

function listed(writes: readonly string[]): string {
  if (writes.length === 0) return 'no change so far';
  const each = [...new Set(writes)].map((write) => {
    const times = writes.filter((one) => one === write).length;
    return `${write} (${times === 1 ? 'once' : `${times} times`})`;
  });
  return each.join(', ');
}

/** Waits until something holds; false: it did not in time. */
async function until(holds: () => boolean, withinMs: number): Promise<boolean> {
  const givenUp = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > givenUp) return false;
    await sleep(lookEveryMs);
  }
  return true;
}
