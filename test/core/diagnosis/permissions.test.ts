import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { neededFor } from '../../../core/diagnosis/permissions.js';
import { readings } from './evidence.js';

const page = readFileSync(fileURLToPath(new URL('../../../../docs/permissions.md', import.meta.url)), 'utf8');

describe('what a reading needs', () => {
  it('is known of every reading', () => {
    assert.deepEqual(Object.keys(neededFor).toSorted(), Object.keys(readings()).toSorted());
  });

  for (const [reading, { permission }] of Object.entries(neededFor)) {
    const name = permission.replace(/^(Graph|Exchange role) /, '');
    it(`is on the page of permissions: ${reading}`, () => assert.ok(name !== '' && page.includes(name), name));
  }
});
