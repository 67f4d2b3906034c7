import { lateAnswerCard } from '../cards/lateAnswer.js';
import type { Words } from '../cards/words.js';
import { conversationOf } from '../core/approvals/mayDecide.js';
import type { Answer, Turn } from './turn.js';

/** Teams gives a button up after some seconds; within this time, in milliseconds, it is answered whatever happens. */
const answeredWithinMs = 2_500;

/**
 * Answers a button with what `work` gives, or, when that takes too long, with the sentence that it is being checked; what
 * came of it is then shown in the card's place, or, where that is a word for the one who pressed alone, asked to be fetched.
 * @param speak the words of whoever reads there
 * @param mayAsk asked before a card is posted that asks them to press again: others read it too, and it stays
 */
export async function answerSoon(
  turn: Turn,
  work: Promise<Answer>,
  speak: Words,
  mayAsk: (turn: Turn) => boolean,
  withinMs = answeredWithinMs,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), withinMs);
  });
  // Whoever waits for it later is told; meanwhile it is nobody's unhandled rejection.
  work.catch(() => {});
  const soon = await Promise.race([work, slow]).finally(() => clearTimeout(timer));
  if (soon !== null) return soon;
  return {
    text: speak.say({
      text: 'I am checking; Microsoft takes long to answer. The card will show what came of it.',
    }),
    after: async () => {
      const answer = await work;
      const forOneAlone = 'text' in answer || answer.forOneAlone === true;
      if (!forOneAlone && turn.replyToId !== null) await turn.update(turn.replyToId, answer.card);
      else if (forOneAlone && mayAsk(turn)) await turn.reply(lateAnswerCard({ name: turn.personName }, speak));
      await answer.after?.();
    },
  };
}

/** A card that asks the same person to press again comes this often into a conversation at most, in milliseconds. */
const askedEveryMs = 60_000;

/**
 * Paces the cards that ask somebody to press again: one a minute for each person and conversation, whose threads count as
 * one, so that nobody fills a channel by pressing while Microsoft is slow. In this process alone.
 * @param clock milliseconds that only run forward
 */
export function askingPace(clock: () => number = () => performance.now()): (turn: Turn) => boolean {
  const asked = new Map<string, number>();
  return ({ personId, conversationId }) => {
    const at = clock();
    for (const [key, before] of asked) if (at - before >= askedEveryMs) asked.delete(key);
    const key = `${personId} ${conversationOf(conversationId)}`;
    if (asked.has(key)) return false;
    asked.set(key, at);
    return true;
  };
}
