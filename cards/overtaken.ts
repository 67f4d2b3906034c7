import type { ApprovalRequest } from '../core/approvals/request.js';
import type { Card } from './adaptiveCard.js';
import { card, subtle } from './elements.js';
import type { Words } from './words.js';

/** An older copy of the requester's card: points to the newer message instead of saying the same again. */
export function overtakenCard(view: { readonly request: ApprovalRequest }, words: Words): Card {
  const text = words.say({
    text: 'Request {reference}: how it stands is in my newer message below.',
    values: { reference: view.request.reference },
  });
  return card(words, { spoken: text, body: [subtle(text)] });
}
