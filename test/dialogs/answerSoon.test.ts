import assert from 'node:assert/strict';
import type { Card } from '../../cards/adaptiveCard.js';
import { words } from '../../cards/words.js';
import { answerSoon, askingPace } from '../../dialogs/answerSoon.js';
import type { Answer, Turn } from '../../dialogs/turn.js';

const speak = words('en-US', 'UTC');
const always = () => true;
const shown = { type: 'AdaptiveCard' } as Card;

describe('a button whose answer takes long', () => {
  /** What the bot does in the turn, in words. */
  const turning = () => {
    const done: string[] = [];
    const turn = {
      personName: 'Bo',
      replyToId: 'the-card',
      update: async (id: string, card: Card) => void done.push(`${id} becomes ${card === shown}`),
      reply: async (card: Card) => {
        done.push(JSON.stringify(card));
        return 'new';
      },
    } as unknown as Turn;
    return { done, turn };
  };
  /** Work that ends when it is let go. */
  const held = () => {
    let end: { readonly go: (answer: Answer) => void; readonly fail: (error: Error) => void } | null = null;
    const work = new Promise<Answer>((go, fail) => {
      end = { go, fail };
    });
    assert.ok(end !== null);
    return { work, ...(end as { go: (answer: Answer) => void; fail: (error: Error) => void }) };
  };

  it('is answered with it where it comes in time', async () => {
    const { done, turn } = turning();
    assert.deepEqual(await answerSoon(turn, Promise.resolve({ text: 'no' }), speak, always), { text: 'no' });
    assert.deepEqual(done, []);
  });

  it('B13 is answered at once, and the card takes its place when it is there', async () => {
    const { done, turn } = turning();
    const { work, go } = held();
    const soon = await answerSoon(turn, work, speak, always, 1);
    assert.match('text' in soon ? soon.text : '', /I am checking/);
    assert.deepEqual(done, []);
    go({ card: shown });
    await soon.after?.();
    assert.deepEqual(done, ['the-card becomes true']);
  });

  it('B13 tells nobody else why somebody may not, however late', async () => {
    const { done, turn } = turning();
    const { work, go } = held();
    const soon = await answerSoon(turn, work, speak, always, 1);
    go({ text: 'Your account is disabled.' });
    await soon.after?.();
    assert.match(done.join(), /Bo, Microsoft answered too late/);
    assert.doesNotMatch(done.join(), /disabled/);
  });

  it('B13 asks the same person in the same channel once a minute at most to press again', async () => {
    let at = 0;
    const mayAsk = askingPace(() => at);
    const asked = async (personId: string, conversationId: string) => {
      const { done, turn } = turning();
      const { work, go } = held();
      const soon = await answerSoon({ ...turn, personId, conversationId }, work, speak, mayAsk, 1);
      go({ text: 'Your account is disabled.' });
      await soon.after?.();
      return done.length;
    };
    const course: readonly (readonly [afterMs: number, who: string, where: string, cards: number])[] = [
      [0, 'bo', '19:a;messageid=1', 1],
      [0, 'bo', '19:a;messageid=1', 0],
      [0, 'bo', '19:a;messageid=2', 0],
      [0, 'priya', '19:a;messageid=1', 1],
      [0, 'bo', '19:b', 1],
      [59_999, 'bo', '19:a', 0],
      [1, 'bo', '19:a', 1],
      [30_000, 'bo', '19:a', 0],
    ];
    for (const [afterMs, who, where, cards] of course) {
      at += afterMs;
      assert.equal(await asked(who, where), cards, `${who} in ${where} at ${at}`);
    }
  });

  it('B13 fails as any other work does when it fails late', async () => {
    const { turn } = turning();
    const { work, fail } = held();
    const soon = await answerSoon(turn, work, speak, always, 1);
    fail(new Error('the database is away'));
    await assert.rejects(async () => soon.after?.(), /the database is away/);
    await assert.rejects(answerSoon(turn, Promise.reject(new Error('at once')), speak, always), /at once/);
  });
});
