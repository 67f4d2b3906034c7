import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { causeCatalogue } from '../../commands/causeCatalogue.js';
import { catalogue } from '../../core/diagnosis/causes/index.js';

describe('docs/causes.md', () => {
  it('says what the catalogue says; npm run docs:causes writes it anew', () => {
    const written = readFileSync(new URL('../../../docs/causes.md', import.meta.url), 'utf8');
    assert.equal(written, causeCatalogue(catalogue));
  });
});
