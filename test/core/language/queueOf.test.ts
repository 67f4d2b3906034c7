import assert from 'node:assert/strict';
import type { QueueFilter } from '../../../core/language/queueOf.js';
import { recognise } from '../../../core/language/recognise.js';

const everything: QueueFilter = { mine: false, olderThanMinutes: null };

describe("the approvers' queue", () => {
  const asked: readonly (readonly [string, Partial<QueueFilter>, string])[] = [
    ['queue', {}, 'unknown'],
    ['<at>Mail Medic</at> queue', {}, 'unknown'],
    ['Show me the open queue, please', {}, 'unknown'],
    ['queue mine', { mine: true }, 'unknown'],
    ['queue older than 2 hours', { olderThanMinutes: 120 }, 'unknown'],
    ['queue older than 90min', { olderThanMinutes: 90 }, 'unknown'],
    ['queue 2h mine', { mine: true, olderThanMinutes: 120 }, 'unknown'],
    ['queue older than 99999 days', { olderThanMinutes: 525_600 }, 'unknown'],
    ['queue iPhone', {}, 'iosMail'],
    ['queue gmail older than 1 day', { olderThanMinutes: 1440 }, 'gmailApp'],
    ['queue incidents', { incidents: true }, 'unknown'],
    ['Warteschlange', {}, 'unknown'],
  ];
  for (const [text, filter, app] of asked) {
    it(`is asked for by ${JSON.stringify(text)}`, () => {
      const said = recognise(text);
      assert.deepEqual([said.intent, said.queue, said.app], ['queue', { ...everything, ...filter }, app]);
    });
  }

  const others = [
    'my mail is stuck in the queue on my iPhone',
    'the print queue does not work',
    'queue is full in outlook',
    'queue older than my grandmother',
    'queue 5 apples',
    'why does Outlook queue my mail',
    'my requests',
    'cola zero',
  ];
  for (const text of others) {
    it(`is not meant by ${JSON.stringify(text)}`, () => {
      const said = recognise(text);
      assert.notEqual(said.intent, 'queue');
      assert.equal(said.queue, null);
    });
  }
});
