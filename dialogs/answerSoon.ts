import { lateAnswerCard } from '../cards/lateAnswer.js';
import type { Words } from '../cards/words.js';
import type { Answer, Turn } from './turn.js';

/** Teams gives a button up after some seconds; within this time, in milliseconds, it is answered whatever happens. */
const answeredWithinMs = 2_500;

/**
 * Answers a button with what `work` gives, or, when that takes too long, with the sentence that it is being checked; what
 * came of it is then shown in the card's place, or, where that is a word for the one who pressed alone, asked to be fetched.
 * @param speak the words of whoever reads there
 */
export async function answerSoon(
  turn: Turn,
  work: Promise<Answer>,
  speak: Words,
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
      else if (forOneAlone) await turn.reply(lateAnswerCard({ name: turn.personName }, speak));
      await answer.after?.();
    },
  };
}
