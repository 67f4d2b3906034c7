import { pressIdOf } from '../core/approvals/pressId.js';
import type { SecurityReason } from '../core/approvals/securityReason.js';
import type { Suspect } from '../core/diagnosis/cause.js';
import { type SuspectGroup, shownSuspects } from '../core/diagnosis/suspects.js';
import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { type Actions, card, heading, line, strong } from './elements.js';
import type { Words } from './words.js';

interface SecurityAlertView {
  readonly case: {
    readonly id: string;
    readonly personName: string;
    readonly version: number;
    /** At least one, the gravest first. */
    readonly reasons: readonly SecurityReason[];
    readonly state: 'open' | 'taken' | 'falseAlarm';
    /** ISO-8601 UTC, like `settledAt`. */
    readonly openedAt: string;
    readonly settledByName: string | null;
    readonly settledAt: string | null;
    /** Rows of the sign-in log it rests on. */
    readonly suspects: readonly Suspect[];
  };
}

const revoke = 'Revoke sessions and sign-in methods by your own procedure.';

const tellings: Readonly<Record<SecurityReason, Readonly<Record<'title' | 'what' | 'todo', string>>>> = {
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
  const told = about.reasons.map((reason) => tellings[reason]);
  const title = told[0]?.title ?? tellings.notMe.title;
  const todos = [...new Set(told.map(({ todo }) => todo))];
  const headline = words.say({ text: title, values });
  const frozen = words.say({ text: 'All their requests are frozen; nothing is changed for them.' });
  const tasks = todos.map((text) => words.say({ text }));
  const settled = settledLine(about, words);
  return card(words, {
    spoken: `${headline} ${settled ?? [frozen, ...tasks].join(' ')}`,
    body: [
      heading(headline),
      ...(settled === null ? [] : [strong(settled)]),
      ...told.map(({ what }) => line(words.say({ text: what, values }))),
      ...rowLines(about, words),
      ...(about.state === 'falseAlarm' ? [] : [line(frozen), ...tasks.map(line)]),
    ],
    actions: actionsOf(about, words),
  });
}

type Case = SecurityAlertView['case'];

/** When, by which app, from where, what is the matter, and the id under which the row is found in the log. */
function rowLines({ suspects }: Case, words: Words): ReturnType<typeof line>[] {
  const { groups, left } = shownSuspects(suspects);
  return [
    ...groups.map((group) => line(words.say({ text: rowText(group), values: rowValues(group, words) }))),
    ...(left > 0
      ? [
          line(
            words.say({
              text: '{left, plural, one {# more row, which no press here settles.} other {# more rows, which no press here settles.}}',
              values: { left },
            }),
          ),
        ]
      : []),
  ];
}

const matter =
  '{what, select, code {signed in with a code} risk {held to be risky} other {an address known for attacks}}';

function rowText([first]: SuspectGroup): string {
  return first.silent
    ? `{signedInAt}: {appName}, from {from}, {count, plural, one {a silent renewal} other {# silent renewals}}, ${matter} – newest row {id}.`
    : `{signedInAt}: {appName}, from {from}, ${matter} – row {id}.`;
}

function rowValues(group: SuspectGroup, words: Words) {
  const { appName, at, country, id, what } = group[0];
  const from = country ?? words.say({ text: 'an unknown place' });
  return { appName, signedInAt: at, from, id, what, count: group.length };
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
  const pressId = pressIdOf(about);
  const falseAlarm = execute('security.falseAlarm', words.say({ text: 'False alarm' }), pressId);
  switch (about.state) {
    case 'open':
      return [execute('security.take', words.say({ text: 'Take case' }), pressId, { style: 'positive' }), falseAlarm];
    case 'taken':
      return [falseAlarm];
    case 'falseAlarm':
      return [];
  }
}
