import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { type Actions, card, heading, line, strong } from './elements.js';
import type { Words } from './words.js';

interface SecurityAlertView {
  readonly case: {
    readonly id: string;
    readonly personName: string;
    /** `notMe`: they say a sign-in or a sign-in method was not theirs. `deviceCode`: somebody made them type a code. */
    readonly why: string;
    readonly state: 'open' | 'taken' | 'falseAlarm';
    /** ISO-8601 UTC, like `settledAt`. */
    readonly openedAt: string;
    readonly settledByName: string | null;
    readonly settledAt: string | null;
  };
}

/** To the security conversation: somebody may be under attack. What they typed is not repeated here. */
export function securityAlertCard(view: SecurityAlertView, reader: Words): Card {
  const { case: about } = view;
  const words = reader.on(about.openedAt);
  const values = { name: about.personName, openedAt: about.openedAt };
  const title =
    about.why === 'deviceCode'
      ? words.say({ text: '{name} may have let somebody in with a sign-in code.', values })
      : words.say({ text: '{name} says: this wasn’t me.', values });
  const what =
    about.why === 'deviceCode'
      ? words.say({ text: 'Seen {openedAt}, from their own words or a device-code sign-in.', values })
      : words.say({ text: 'Reported {openedAt}: a sign-in, or a sign-in method, that was not theirs.', values });
  const frozen = words.say({ text: 'All their requests are frozen; nothing was changed.' });
  const todo = words.say({ text: 'Revoke sessions and sign-in methods by your own procedure.' });
  const settled = settledLine(about, words);
  return card(words, {
    spoken: `${title} ${settled ?? `${frozen} ${todo}`}`,
    body: [
      heading(title),
      ...(settled === null ? [] : [strong(settled)]),
      line(what),
      ...(about.state === 'falseAlarm' ? [] : [line(frozen), line(todo)]),
    ],
    actions: actionsOf(about, words),
  });
}

type Case = SecurityAlertView['case'];

function settledLine(about: Case, words: Words): string | null {
  if (about.state === 'open') return null;
  const values = {
    by: about.settledByName ?? words.say({ text: 'somebody' }),
    settledAt: about.settledAt ?? about.openedAt,
  };
  return about.state === 'taken'
    ? words.say({ text: '{by} took the case at {settledAt}.', values })
    : words.say({ text: '{by} called it a false alarm at {settledAt}. The freeze is lifted.', values });
}

function actionsOf(about: Case, words: Words): Actions {
  const falseAlarm = execute('security.falseAlarm', words.say({ text: 'False alarm' }), about.id);
  switch (about.state) {
    case 'open':
      return [execute('security.take', words.say({ text: 'Take case' }), about.id, { style: 'positive' }), falseAlarm];
    case 'taken':
      return [falseAlarm];
    case 'falseAlarm':
      return [];
  }
}
