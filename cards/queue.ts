import type { ApprovalRequest } from '../core/approvals/request.js';
import type { Card } from './adaptiveCard.js';
import { appName, card, heading, line, subtle } from './elements.js';
import { plainName } from './plain.js';
import type { Words } from './words.js';

/** So many lines are read; the oldest come first. */
const most = 15;

/** One request that waits for a decision. */
export interface QueueEntry {
  readonly request: ApprovalRequest;
  /** How many have approved it, and how many have to. */
  readonly approvals: number;
  readonly needed: 1 | 2;
}

/** The approvers' queue: what waits for a decision, oldest first. */
export function queueCard(view: { readonly entries: readonly QueueEntry[] }, words: Words): Card {
  const { entries } = view;
  const title = words.say({
    text: '{count, plural, =0 {Nothing waits for a decision.} one {One request waits for a decision} other {# requests wait for a decision}}',
    values: { count: entries.length },
  });
  return card(words, {
    spoken: title,
    body: [
      heading(title),
      ...entries.slice(0, most).map((entry) => line(entryLine(entry, words))),
      ...(entries.length > most
        ? [subtle(words.say({ text: 'and {count} more, asked later', values: { count: entries.length - most } }))]
        : []),
      ...(entries.length > 0
        ? [subtle(words.say({ text: 'You decide on the card of each in the helpdesk’s conversation.' }))]
        : []),
    ],
  });
}

function entryLine({ request, approvals, needed }: QueueEntry, words: Words): string {
  const [first] = request.items;
  const values = {
    reference: request.reference,
    name: plainName(first?.displayName ?? ''),
    app: appName(request.app),
    people: request.items.length,
    createdAt: request.createdAt,
    expiresAt: request.expiresAt,
    approvals,
    two: needed === 2 ? 'yes' : 'no',
  };
  return request.kind === 'collection'
    ? words.say({
        text: '{reference} · {people, plural, one {# person} other {# people}}, asked {createdAt}, expires {expiresAt}{two, select, yes {, {approvals} of 2} other {}}',
        values,
      })
    : words.say({
        text: '{reference} · {name}, {app}, asked {createdAt}, expires {expiresAt}{two, select, yes {, {approvals} of 2} other {}}',
        values,
      });
}
