import type { ApprovalRequest, RequestItem } from '../core/approvals/request.js';
import { appFacts } from '../core/diagnosis/app.js';
import { thing } from './changeWords.js';
import { device, type Elements, line, strong, subtle } from './elements.js';
import { plain } from './plain.js';
import type { RequestView } from './requestView.js';
import type { Words } from './words.js';

/** As many as an approver may type. */
const mostTicketCharacters = 64;

/** The first finding in the helpdesk’s terms, the others by name. */
export function found(view: RequestView, item: RequestItem, words: Words): Elements {
  const [first, ...others] = item.blamed;
  if (first === undefined) return [];
  const helpdesk = view.catalogue.find((cause) => cause.id === first.cause)?.words.helpdesk;
  return [
    ...(helpdesk === undefined ? [] : [line(words.say({ text: helpdesk, values: first.values }))]),
    ...(others.length > 0
      ? [
          subtle(
            `${words.say({ text: 'Also found:' })} ${words.list(others.map((blamed) => titleOfCause(view, blamed.cause, words)))}.`,
          ),
        ]
      : []),
  ];
}

/** The reference is ours and always there; a ticket's number stands beside it where an approver typed one. */
export function ticketLine({ ticket }: ApprovalRequest, words: Words): Elements {
  const number = plain(ticket ?? '', mostTicketCharacters);
  return number === '' ? [] : [subtle(words.say({ text: 'Ticket number {ticket}', values: { ticket: number } }))];
}

/** What a cause is called to people; one that is not in the catalogue any more, its id. */
export function titleOfCause(view: Pick<RequestView, 'catalogue'>, id: string, words: Words): string {
  const cause = view.catalogue.find((entry) => entry.id === id);
  return cause === undefined ? id : words.say({ text: cause.words.title });
}

/** IMAP and POP are named because an approver asks for them, unless they are among the changes. */
export function unchanged(view: RequestView, item: RequestItem, words: Words): Elements {
  const changed = [...item.plan.map(({ change }) => change.kind), ...view.changes.map(({ change }) => change.kind)];
  const state = (of: boolean | null) => words.say({ text: of === null ? 'could not be read' : of ? 'on' : 'off' });
  const left = (['imap', 'pop'] as const)
    .filter((kind) => !changed.includes(kind))
    .map((kind) => `${thing(kind, words)} ${state(item.found[kind])}`);
  return left.length === 0 ? [] : [line(`${words.say({ text: 'Unchanged:' })} ${left.join(', ')}.`)];
}

/** What the same readings with the plan applied would be judged as. */
export function predicted(view: RequestView, item: RequestItem, words: Words): string {
  if (item.predicted.length === 0) {
    // Without the sign-ins half of the causes could not be judged.
    if (item.found.smtpInUse === null)
      return words.say({ text: 'As far as I could read, nothing else is in the way.' });
    return words.say({
      text: 'With this I expect the {device} to be let in.',
      values: { device: device(view.request.app) },
    });
  }
  const left = words.list(item.predicted.map((cause) => titleOfCause(view, cause, words)));
  return `${words.say({ text: 'Still in the way after this:' })} ${left}.`;
}

/** Whether a risk was seen, and whether native mail is allowed; what could not be read is said. */
export function safety(item: RequestItem, words: Words): Elements[number] {
  const { openRisk, nativeMailAllowed } = item.found;
  const risk =
    openRisk === null
      ? words.say({ text: 'Risk could not be read.' })
      : words.say({ text: openRisk ? 'A risk is open: nothing can be approved.' : 'No open risk seen.' });
  const native =
    nativeMailAllowed === null
      ? words.say({ text: 'Whether native mail is allowed could not be read.' })
      : words.say({
          text: nativeMailAllowed ? 'Native mail is allowed for them.' : 'Native mail is not allowed for them.',
        });
  return openRisk === true ? strong(`${risk} ${native}`) : line(`${risk} ${native}`);
}

/** A warning where the policy would cut off, or might cut off, somebody who sends with SMTP AUTH. */
export function smtp(item: RequestItem, words: Words): Elements {
  if (!item.plan.some(({ change }) => change.kind === 'authenticationPolicy')) return [];
  if (item.found.smtpInUse === false) return [];
  return [
    strong(
      item.found.smtpInUse === null
        ? words.say({ text: 'Whether they send with SMTP AUTH could not be read; the policy would cut that off.' })
        : words.say({ text: 'They send with SMTP AUTH (a scanner, perhaps): the policy cuts that off.' }),
    ),
  ];
}

/** What else of the person’s own the plan changes: it is theirs too, and the approver decides about it as well. */
export function others(item: RequestItem, words: Words): Elements {
  return (item.others ?? []).map((other) => {
    if (other.becomes === 'stops') {
      const values = { protocol: passwordProtocols[other.protocol] };
      return line(
        words.say({ text: 'Stops for them: signing in to {protocol} with a password, as was done lately.', values }),
      );
    }
    const values = { app: appFacts[other.app].name, device: other.device ?? '' };
    return line(
      words.say(
        other.device === null
          ? { text: 'Also let in by this: {app}, which they use too.', values }
          : { text: 'Also let in by this: {app} on another device of theirs ({device}).', values },
      ),
    );
  });
}

const passwordProtocols = { activeSync: 'ActiveSync', imap: 'IMAP', pop: 'POP' } as const;
