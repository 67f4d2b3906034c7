import assert from 'node:assert/strict';
import { IntlMessageFormat } from 'intl-messageformat';
import { diagnosisCard } from '../../cards/diagnosis.js';
import { evidenceCard } from '../../cards/evidence.js';
import { words } from '../../cards/words.js';
import type { MessageValues } from '../../core/diagnosis/cause.js';
import { catalogue } from '../../core/diagnosis/causes/index.js';
import { item, request } from './examples.js';
import { problems } from './lint.js';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** The placeholders of a message and, for a choice, every branch that can be told. */
function placeholders(ast: Ast, found = new Map<string, Set<string | number>>()): Map<string, Set<string | number>> {
  for (const node of ast) {
    if (!('value' in node) || typeof node.value !== 'string' || node.type === 0) continue;
    const branches = found.get(node.value) ?? new Set<string | number>();
    found.set(node.value, branches);
    if (!('options' in node)) continue;
    for (const [branch, { value }] of Object.entries(node.options)) {
      // A plural is told of one and of several.
      if ('pluralType' in node) branches.add(1).add(2);
      else branches.add(branch);
      placeholders(value, found);
    }
  }
  return found;
}

/** Values for a sentence such that each branch of each choice is told at least once. */
function everyTelling(texts: readonly string[]): MessageValues[] {
  const found = new Map<string, Set<string | number>>();
  for (const text of texts)
    placeholders(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst(), found);
  const most = Math.max(1, ...[...found.values()].map((branches) => branches.size));
  return Array.from({ length: most }, (_, telling) =>
    Object.fromEntries(
      [...found].map(([name, branches]) => [
        name,
        name.endsWith('At')
          ? '2026-11-25T08:02:07.000Z'
          : ([...branches][telling % Math.max(1, branches.size)] ?? 'Contoso [x](y)'),
      ]),
    ),
  );
}

describe('every cause of the catalogue', () => {
  const reader = words('en-GB', 'Europe/Berlin');
  for (const cause of catalogue) {
    it(`${cause.id} reads well on the person’s card and on the approver’s evidence`, () => {
      for (const values of everyTelling(Object.values(cause.words))) {
        const blamed = {
          cause: cause.id,
          order: 1,
          confidence: 'proven' as const,
          evidence: [],
          values,
          remedy: { by: cause.remedy.by, changes: [] },
        };
        const shown = diagnosisCard(
          {
            caseId: 'x',
            diagnosis: {
              person: { id: 'x' },
              app: 'iosMail',
              at: '2026-11-25T08:05:11.000Z',
              blamed: [blamed],
              cleared: catalogue.filter((other) => other !== cause).map((other) => ({ cause: other.id })),
              undecided: [],
              next: null,
            },
            catalogue,
            timeline: [],
            askable: 'change',
            outlookWorks: true,
            requestReference: null,
            handOverReference: null,
            frozen: false,
            lastSyncAt: null,
            looksUntil: null,
            watchedAttemptAt: null,
            halved: null,
            namesOtherAddress: false,
            securityContact: null,
          },
          reader,
        );
        assert.deepEqual(problems(shown), []);
        const items = [item({ blamed: [blamed] })];
        assert.deepEqual(problems(evidenceCard({ request: request('pending', { items }), catalogue }, reader)), []);
        const words = String(shown.speak).split(/\s+/u).length;
        assert.ok(words <= 60, `${words} words are too many to take in at once: ${shown.speak}`);
      }
    });
  }
});
