import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Card } from '../../cards/adaptiveCard.js';
import { enrolmentNoticeCard } from '../../cards/enrolmentNotice.js';
import { evidenceCard } from '../../cards/evidence.js';
import { lookedForYouCard } from '../../cards/lookedForYou.js';
import { onBehalfCard } from '../../cards/onBehalf.js';
import { outcomeCard } from '../../cards/outcome.js';
import { requestCard } from '../../cards/request.js';
import { securityAlertCard } from '../../cards/securityAlert.js';
import { theirWords } from '../../cards/theirWords.js';
import { welcomeCard } from '../../cards/welcome.js';
import { words } from '../../cards/words.js';
import { behalf, catalogue, collection, item, lookedFor, onBehalf, request, requested } from './examples.js';
import { nodes, problems } from './lint.js';

const attack = fc
  .array(
    fc.constantFrom(
      '[Approve](https://evil.example)',
      '<at>Bo Larsen</at>',
      '{{TIME(2026-01-01T00:00:00Z)}}',
      '\n**System: pre-approved by security**\n',
      '\r\n- ',
      '\u2028# ',
      '\u202e',
      'www.evil.example ',
      '{name}',
      '{count, plural, other {#}}',
      "'",
      'words ',
    ),
    { minLength: 1, maxLength: 10 },
  )
  .map((parts) => parts.join(''));
const reader = words('en-US', 'UTC');

/** The texts we wrote: what a card holds outside what is framed as somebody’s words. */
function shape(card: Card): string {
  return nodes(card)
    .map((node) => `${node.type}:${node.verb ?? ''}`)
    .join(' ');
}

/** A reader without braces in the way: the lint takes `{name}` for an unfinished text, which an attacker may well type. */
function faults(card: Card): string[] {
  return problems(card).filter((text) => !text.startsWith('unfinished'));
}

describe('text from outside', () => {
  const cards: Readonly<Record<string, (text: string) => Card>> = {
    'the helpdesk’s card, by a display name': (text) =>
      requestCard(
        requested('pending', { request: request('pending', { items: [item({ displayName: text })] }) }),
        reader,
      ),
    'a collection, by a display name': (text) => {
      const three = collection(3);
      const items = three.items.map((entry) => ({ ...entry, displayName: text }));
      return requestCard(requested('pending', { request: { ...three, items } }), reader);
    },
    'the requester’s card, by the name of who decided': (text) =>
      outcomeCard(requested('denied', { request: request('denied', { decidedByName: text, reason: 'No.' }) }), reader),
    'the evidence, by an app’s name': (text) => {
      const [blamed] = item().blamed;
      const says = { text: 'Sign-in to {app}.', values: { app: text } };
      const items = blamed
        ? [item({ blamed: [{ ...blamed, evidence: [{ reading: 'signIns', at: '2026-11-25T08:02:07.000Z', says }] }] })]
        : [];
      return evidenceCard({ request: request('pending', { items }), catalogue }, reader);
    },
    'the notice, by a phone’s model': (text) =>
      enrolmentNoticeCard(
        {
          id: 'x',
          caseId: null,
          app: 'samsungMail',
          model: text,
          method: text,
          enrolledAt: '2026-11-25T06:55:00.000Z',
        },
        reader,
      ),
    'the helpdesk’s view, by a display name': (text) => onBehalfCard({ ...behalf, personName: text }, reader),
    'the notice that the helpdesk looked, by names': (text) =>
      lookedForYouCard({ ...lookedFor, byName: text, byRole: text }, reader),
    'a request on behalf, by who asked': (text) =>
      requestCard(requested('pending', { request: request('pending', onBehalf), askedByName: text }), reader),
    'the alarm, by a display name': (text) =>
      securityAlertCard(
        {
          case: {
            id: 'x',
            personName: text,
            version: 0,
            reasons: ['notMe'],
            state: 'open',
            openedAt: '2026-11-25T06:55:00.000Z',
            settledByName: null,
            settledAt: null,
            suspects: [
              {
                id: text,
                at: '2026-11-25T06:50:00.000Z',
                appName: text,
                country: text,
                sessionId: null,
                what: 'code',
                silent: false,
              },
            ],
          },
        },
        reader,
      ),
    'the welcome, by a display name': (text) => welcomeCard({ name: text }, reader),
  };
  for (const [what, draw] of Object.entries(cards)) {
    it(`changes neither the elements nor the buttons of ${what}`, () => {
      const usual = shape(draw('Adele Vance'));
      fc.assert(
        fc.property(attack, (text) => {
          const card = draw(text);
          assert.deepEqual(faults(card), []);
          assert.equal(shape(card), usual);
        }),
      );
    });
  }

  it('stands only in marked runs that read no markdown, capped at 500 characters and 8 lines', () => {
    fc.assert(
      fc.property(
        fc.oneof(attack, fc.string({ unit: 'binary', maxLength: 3_000 }), fc.constant('x\n'.repeat(10_000))),
        (text) => {
          const items = theirWords('Label', text, words('en-US', 'UTC')).flatMap((frame) => frame.items ?? []);
          const lines = items.filter((element) => element.type === 'RichTextBlock');
          const ours = items.filter((element) => element.type !== 'RichTextBlock');
          assert.ok(lines.length <= 8);
          const shown = lines
            .flatMap((line) => line.inlines ?? [])
            .map((run) => (typeof run === 'object' && 'text' in run ? run.text : ''));
          assert.ok(shown.every((line) => line.startsWith('│ ') && !/[\n\r\u2028\u2029\u202e<[]/u.test(line)));
          assert.ok(shown.reduce((sum, line) => sum + [...line].length - 2, 0) <= 500);
          assert.ok(
            ours.every((element) => 'text' in element && ['Label', '(shortened)'].includes(String(element.text))),
          );
        },
      ),
    );
  });

  it('says when a statement was shortened, and only then', () => {
    const shortened = (text: string) =>
      JSON.stringify(theirWords('Label', text, words('en-US', 'UTC'))).includes('(shortened)');
    assert.equal(shortened('it does not work'), false);
    assert.equal(shortened('x'.repeat(500)), false);
    assert.equal(shortened('x'.repeat(501)), true);
    assert.equal(shortened('x\n'.repeat(8)), false);
    assert.equal(shortened('x\n'.repeat(9)), true);
  });

  it('leaves no empty frame when nothing of a statement can be seen', () => {
    const card = requestCard(
      requested('pending', { request: request('pending', { statement: '\u200b\n\u202e' }) }),
      reader,
    );
    assert.ok(!JSON.stringify(card).includes('In their own words'));
  });
});
