import type { Suspect } from '../core/diagnosis/cause.js';
import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { type Actions, card, heading, line, strong } from './elements.js';
import type { Words } from './words.js';

interface SecurityAlertView {
  readonly case: {
    readonly id: string;
    readonly personName: string;
    /**
     * `notMe`: they say a sign-in or a sign-in method was not theirs. `deviceCode`: somebody made them type a code.
     * `riskySignIn`: Entra holds a risk open on them, or refused a sign-in for risk.
     * `maliciousAddress`: Entra refused a sign-in from an address that is known for attacks.
     */
    readonly why: 'notMe' | 'deviceCode' | 'riskySignIn' | 'maliciousAddress';
    readonly state: 'open' | 'taken' | 'falseAlarm';
    /** ISO-8601 UTC, like `settledAt`. */
    readonly openedAt: string;
    readonly settledByName: string | null;
    readonly settledAt: string | null;
    /** Rows of the sign-in log it rests on, newest first. */
    readonly suspects: readonly Suspect[];
  };
}

const revoke = 'Revoke sessions and sign-in methods by your own procedure.';

const tellings: Readonly<
  Record<SecurityAlertView['case']['why'], Readonly<Record<'title' | 'what' | 'todo', string>>>
> = {
  notMe: {
    title: '{name} says: this wasn’t me.',
    what: 'Reported {openedAt}: a sign-in, or a sign-in method, that was not theirs.',
    todo: revoke,
  },
  deviceCode: {
    title: '{name} may have let somebody in with a sign-in code.',
    what: 'Seen {openedAt}, from their own words or a device-code sign-in.',
    todo: revoke,
  },
  riskySignIn: {
    title: 'Entra holds {name} at risk.',
    what: 'An open risk, or a sign-in refused for risk; seen {openedAt}.',
    todo: 'Investigate it in Entra, then dismiss the risk or remedy it.',
  },
  maliciousAddress: {
    title: 'A sign-in of {name} came from an address known for attacks.',
    what: 'Entra refused it (50053); seen {openedAt}. It may be a VPN or a hotel, or somebody else.',
    todo: 'Ask them whether it was them, by a way you trust.',
  },
};

/** To the security conversation: somebody may be under attack. What they typed is not repeated here. */
export function securityAlertCard(view: SecurityAlertView, reader: Words): Card {
  const { case: about } = view;
  const words = reader.on(about.openedAt);
  const values = { name: about.personName, openedAt: about.openedAt };
  const { title, what, todo } = tellings[about.why];
  const headline = words.say({ text: title, values });
  const frozen = words.say({ text: 'All their requests are frozen; nothing is changed for them.' });
  const task = words.say({ text: todo });
  const settled = settledLine(about, words);
  return card(words, {
    spoken: `${headline} ${settled ?? `${frozen} ${task}`}`,
    body: [
      heading(headline),
      ...(settled === null ? [] : [strong(settled)]),
      line(words.say({ text: what, values })),
      ...rowLines(about, words),
      ...(about.state === 'falseAlarm' ? [] : [line(frozen), line(task)]),
    ],
    actions: actionsOf(about, words),
  });
}

type Case = SecurityAlertView['case'];

/** More than anybody reads on a card; the log has the rest. */
const mostRows = 5;

/** When, by which app, from where, and the id under which the row is found in the log. */
function rowLines({ suspects }: Case, words: Words): ReturnType<typeof line>[] {
  const shown = suspects.slice(0, mostRows).map(({ id, at, appName, country }) => {
    const from = country ?? words.say({ text: 'an unknown place' });
    const values = { appName, signedInAt: at, from, id };
    return line(words.say({ text: '{signedInAt}: {appName}, from {from} – row {id}.', values }));
  });
  const more = suspects.length - mostRows;
  if (more <= 0) return shown;
  return [
    ...shown,
    line(words.say({ text: '{more, plural, one {# more row.} other {# more rows.}}', values: { more } })),
  ];
}

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
