import type { ApprovalRequest } from '../core/approvals/request.js';
import type { AnyCause } from '../core/diagnosis/cause.js';
import type { Card } from './adaptiveCard.js';
import { card, type Elements, heading, line, strong, subtle } from './elements.js';
import { missingRights } from './missingRights.js';
import { plainName } from './plain.js';
import type { Words } from './words.js';

interface EvidenceView {
  readonly request: ApprovalRequest;
  readonly catalogue: readonly Pick<AnyCause, 'id' | 'words'>[];
}

/** More people than this are named by the card itself; their evidence would not fit in 28 KB. */
const mostPeople = 10;

/** To an approver who asks: what every finding of a request rests on, oldest first. No addresses, no places. */
export function evidenceCard(view: EvidenceView, reader: Words): Card {
  const words = reader.on(view.request.createdAt);
  const title = words.say({ text: 'Evidence for {reference}', values: { reference: view.request.reference } });
  const items = view.request.items.filter((item) => item.blamed.length > 0).slice(0, mostPeople);
  const none = words.say({ text: 'This request rests on the settings alone; no sign-ins were judged for it.' });
  return card(words, {
    spoken: `${title}.`,
    body: [
      heading(title),
      ...(items.length === 0 ? [line(none)] : []),
      ...items.flatMap(
        (item): Elements => [
          strong(words.say({ text: '{name}', values: { name: plainName(item.displayName) } })),
          ...item.blamed.flatMap((blamed): Elements => {
            const cause = view.catalogue.find((entry) => entry.id === blamed.cause);
            return [
              ...(cause === undefined ? [] : [line(words.say({ text: cause.words.helpdesk, values: blamed.values }))]),
              ...blamed.evidence
                .filter(({ place }) => place !== true)
                .toSorted((one, other) => one.at.localeCompare(other.at))
                .map((fact) => subtle(`${words.moment(fact.at)} · ${words.say(fact.says)}`)),
            ];
          }),
          ...missingRights(item.unread ?? [], words),
        ],
      ),
    ],
  });
}
