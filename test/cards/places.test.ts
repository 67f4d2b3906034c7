import assert from 'node:assert/strict';
import { evidenceCard } from '../../cards/evidence.js';
import { catalogue } from '../../core/diagnosis/causes/index.js';
import { blamedCauseSchema } from '../../core/diagnosis/schema.js';
import { translations } from '../../locales/translations.js';
import { attempt, evidence, read } from '../core/diagnosis/evidence.js';
import { blamedFor } from '../core/diagnosis/judging.js';
import { definition, rowPolicy } from '../core/diagnosis/policies.js';
import { item, request } from './examples.js';
import { forHelpdesk } from './reader.js';

/** Where somebody was when they signed in is theirs: the helpdesk mends settings and needs no map. */
describe("the helpdesk's cards and the places of sign-ins", () => {
  it('show the evidence without the country and without the address it came from', () => {
    const signIns = read(attempt([53003], { policies: [rowPolicy()], country: 'BR', ipAddress: '203.0.113.77' }));
    const blamed = blamedFor(
      'locationBlocked',
      evidence({ readings: { signIns, conditionalAccessPolicies: read([definition({ byLocation: true })]) } }),
    );
    assert.ok(JSON.stringify(blamed).includes('BR'), 'the finding knows it');
    const stored = blamedCauseSchema.parse(JSON.parse(JSON.stringify(blamed)));
    const said = JSON.stringify(
      evidenceCard({ request: request('pending', { items: [item({ blamed: [stored] })] }), catalogue }, forHelpdesk),
    );
    assert.match(said, /Policy one/);
    assert.doesNotMatch(said, /BR\b|203\.0\.113/);
  });

  it('have no words for a place or an address, in any language and about any cause', () => {
    const helpdesk = [
      ...catalogue.map(({ words }) => words.helpdesk),
      ...Object.values(translations).flatMap(({ causes }) =>
        Object.values(causes).map((words) => words.helpdesk ?? ''),
      ),
    ];
    assert.ok(helpdesk.length >= 4 * catalogue.length);
    for (const words of helpdesk) assert.doesNotMatch(words, /\{(country|city|place|ip\w*)\b/i);
  });
});
