import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { causeCatalogue } from '../../commands/causeCatalogue.js';
import { parts, seen } from '../../commands/causePage.js';
import { readableForms } from '../../commands/readableMessage.js';
import { catalogue } from '../../core/diagnosis/causes/index.js';

describe('docs/causes.md', () => {
  it('says what the catalogue says; npm run docs:causes writes it anew', () => {
    const written = readFileSync(new URL('../../../docs/causes.md', import.meta.url), 'utf8');
    assert.equal(written, causeCatalogue(catalogue));
  });

  it('names only causes that there are, finds each by a screen or a code, and has parts in their order', () => {
    const ids = catalogue.map(({ id }) => id);
    const named = seen.flatMap(([, causes]) => causes);
    assert.deepEqual(
      named.filter((id) => !ids.includes(id)),
      [],
    );
    const byCode = catalogue.filter(({ words }) => /\b[1-9]\d{4,6}\b/.test(words.helpdesk)).map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id) => !named.includes(id) && !byCode.includes(id)),
      [],
    );
    const starts = parts.map(([, first]) => ids.indexOf(first));
    assert.deepEqual(
      starts,
      starts.toSorted((one, other) => one - other),
    );
    assert.equal(starts[0], 0);
  });

  it('tells each form of a sentence for itself, and many choices in brackets', () => {
    assert.deepEqual(
      readableForms('{met, select, yes {It met {app}.} other {It would.}} {meanwhile, select, outlook {a} other {b}}'),
      ['It met ‹app›. ‹meanwhile›', 'It would. ‹meanwhile›'],
    );
    const many = '{a, select, x {One} other {Two}}: {b, select, x {c} y {d} other {e}}{f, select, x {, g} other {}}.';
    assert.deepEqual(readableForms(many), ['One: (c / d / e)[, g].', 'Two: (c / d / e)[, g].']);
    assert.deepEqual(readableForms('{n, plural, one {# row} other {# rows}}'), ['‹number› rows']);
  });
});
