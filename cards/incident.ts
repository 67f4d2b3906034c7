import type { Incident } from '../core/approvals/incident.js';
import type { AnyCause } from '../core/diagnosis/cause.js';
import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { thing } from './changeWords.js';
import { card, heading, line, strong } from './elements.js';
import { plainName } from './plain.js';
import { titleOfCause } from './requestFacts.js';
import type { Words } from './words.js';

export interface IncidentView {
  readonly incident: Incident;
  readonly catalogue: readonly Pick<AnyCause, 'id' | 'words'>[];
}

/** To the helpdesk: many people have the same trouble at once. It names none of them. */
export function incidentCard(view: IncidentView, reader: Words): Card {
  const { incident } = view;
  const words = reader.on(incident.openedAt);
  const { people, openedAt, root, released } = incident;
  const title = words.say({
    text: '{people, plural, one {# person has the same trouble} other {# people have the same trouble}}: {cause}',
    values: { people, cause: titleOfCause(view, incident.cause, words) },
  });
  const paused = words.say({
    text: 'Please look for what they have in common. Until one of you has, nothing is approved for this cause one by one.',
  });
  const looked =
    released === null
      ? null
      : words.say({
          text: '{by} looked at it at {releasedAt}; requests can be approved again.',
          values: { by: plainName(released.byName ?? ''), releasedAt: released.at },
        });
  return card(words, {
    spoken: `${title}. ${looked ?? paused}`,
    body: [
      heading(title),
      ...(looked === null ? [] : [strong(looked)]),
      line(words.say({ text: 'All of them within half an hour, up to {openedAt}.', values: { openedAt } })),
      ...(root === null
        ? []
        : [
            line(
              words.say({
                text: 'They have one thing in common: the mailbox plan {plan}, which has this off: {off}.',
                values: { plan: root.plan, off: words.list(root.off.map((kind) => thing(kind, words))) },
              }),
            ),
          ]),
      ...(looked === null ? [line(paused)] : []),
    ],
    actions:
      looked === null
        ? [execute('incident.release', words.say({ text: 'Looked at it' }), incident.id, { style: 'positive' })]
        : [],
  });
}
