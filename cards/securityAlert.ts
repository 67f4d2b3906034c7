import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { type Actions, card, heading, line, strong, subtle } from './elements.js';
import type { Words } from './words.js';

export interface SecurityAlertView {
  readonly caseId: string;
  readonly personName: string;
  /** `notMe`: they say a sign-in method was not added by them. `deviceCode`: somebody made them type a code. */
  readonly why: 'notMe' | 'deviceCode';
  /** One fact in our own words or Microsoft’s, such as the sign-in method; may be empty. */
  readonly detail: string;
  /** ISO-8601 UTC of the report. */
  readonly reportedAt: string;
  readonly frozenRequests: number;
  readonly state: 'open' | 'taken' | 'falseAlarm';
  readonly settledByName: string | null;
  readonly settledAt: string | null;
}

/** To the security conversation: somebody says that it was not them. */
export function securityAlertCard(view: SecurityAlertView, reader: Words): Card {
  const words = reader.on(view.reportedAt);
  const values = { name: view.personName, detail: view.detail, reportedAt: view.reportedAt };
  const title =
    view.why === 'notMe'
      ? words.say({ text: '{name} says: this wasn’t me.', values })
      : words.say({ text: '{name} typed a code on a Microsoft page for somebody else.', values });
  const frozen = words.say({
    text: 'All requests of theirs are frozen{count, plural, =0 {} one { (one was open)} other { (# were open)}}; nothing was changed.',
    values: { count: view.frozenRequests },
  });
  const todo = words.say({ text: 'Revoke sessions and sign-in methods by your own procedure.' });
  const settled = settledLine(view, words);
  return card(words, {
    spoken: `${title} ${settled ?? `${frozen} ${todo}`}`,
    body: [
      heading(title),
      ...(settled === null ? [] : [strong(settled)]),
      ...(view.detail === '' ? [] : [line(words.say({ text: '{detail}', values }))]),
      subtle(words.say({ text: 'Reported {reportedAt}.', values })),
      ...(view.state === 'falseAlarm' ? [] : [line(frozen), line(todo)]),
    ],
    actions: actionsOf(view, words),
  });
}

function settledLine(view: SecurityAlertView, words: Words): string | null {
  if (view.state === 'open') return null;
  const values = {
    by: view.settledByName ?? words.say({ text: 'somebody' }),
    settledAt: view.settledAt ?? view.reportedAt,
  };
  return view.state === 'taken'
    ? words.say({ text: '{by} took the case at {settledAt}.', values })
    : words.say({ text: '{by} called it a false alarm at {settledAt}. The freeze is lifted.', values });
}

function actionsOf(view: SecurityAlertView, words: Words): Actions {
  const falseAlarm = execute('security.falseAlarm', words.say({ text: 'False alarm' }), view.caseId);
  switch (view.state) {
    case 'open':
      return [
        execute('security.take', words.say({ text: 'Take case' }), view.caseId, { style: 'positive' }),
        falseAlarm,
      ];
    case 'taken':
      return [falseAlarm];
    case 'falseAlarm':
      return [];
  }
}
