import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Card } from '../../cards/adaptiveCard.js';
import { examples } from './examples.js';
import { problems } from './lint.js';

/** Stored beside the sources, not in the build. `UPDATE_GOLDEN=1 npm test && npm run format` writes them anew; read the difference. */
const folder = fileURLToPath(new URL('../../../test/cards/golden/', import.meta.url));

interface Renderer {
  readonly AdaptiveCard: new () => { parse(json: unknown, context: unknown): void; validateProperties(): Validation };
  readonly SerializationContext: new () => {
    readonly eventCount: number;
    getEventAt(index: number): { message: string };
  };
}
interface Validation {
  readonly validationEvents: readonly { message: string }[];
}
// The package's main entry does not load in Node; this file is what the sandbox's page uses, too.
const renderer: Renderer = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

function complaints(drawn: Card): string[] {
  const context = new renderer.SerializationContext();
  const card = new renderer.AdaptiveCard();
  card.parse(JSON.parse(JSON.stringify(drawn)), context);
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...parsing, ...card.validateProperties().validationEvents.map((event) => event.message)];
}

describe('cards', () => {
  for (const [name, draw] of Object.entries(examples)) {
    describe(name, () => {
      it('is the stored one', () => {
        const text = `${JSON.stringify(draw(), null, 2)}\n`;
        const file = `${folder}${name}.json`;
        if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
        assert.ok(existsSync(file), `There is no ${name}.json; write it with UPDATE_GOLDEN=1.`);
        assert.deepEqual(JSON.parse(text), JSON.parse(readFileSync(file, 'utf8')));
      });

      it('is parsed by the renderer without complaint', () => {
        const card = draw();
        // The renderer's pattern for `lang` keeps its place from one card to the next and fails every second time.
        const [once, again] = [complaints(card), complaints(card)];
        assert.deepEqual(once.length < again.length ? once : again, []);
      });

      it('keeps to the rules of Teams and of this house', () => {
        assert.deepEqual(problems(draw()), []);
      });
    });
  }

  it('has no stored card without an example', () => {
    const stored = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
    assert.deepEqual(stored.toSorted(), Object.keys(examples).toSorted());
  });

  it('would be faulted for what is not allowed', () => {
    const bad = problems({
      type: 'AdaptiveCard',
      version: '1.6',
      body: [
        { type: 'TextBlock', text: '[Reset](https://evil.example)' },
        { type: 'Input.Text', id: 'approvedBy' },
      ],
      actions: [{ type: 'Action.Submit', title: 'A title that is much too long' }],
    });
    assert.deepEqual(
      ['version', 'speak', 'fallbackText', 'lang', 'wrap', 'link', 'label', 'nobody reads', 'Submit', 'title'].filter(
        (word) => !bad.some((text) => text.includes(word)),
      ),
      [],
    );
  });
});
