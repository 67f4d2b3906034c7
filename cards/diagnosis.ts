import { appFacts } from '../core/diagnosis/app.js';
import type { AnyCause } from '../core/diagnosis/cause.js';
import type { BlamedCause, Diagnosis } from '../core/diagnosis/diagnosis.js';
import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import {
  type Actions,
  card,
  device,
  type Elements,
  folded,
  heading,
  line,
  strong,
  subtle,
  toggle,
} from './elements.js';
import { couldNotRead } from './readingWords.js';
import { useOutlook } from './useOutlook.js';
import { whichAppCard } from './whichApp.js';
import type { Words } from './words.js';

export interface DiagnosisView {
  readonly caseId: string;
  readonly diagnosis: Diagnosis;
  /** The causes with their words. */
  readonly catalogue: readonly Pick<AnyCause, 'id' | 'words'>[];
  /** The helpdesk can apply a cure. */
  readonly askable: boolean;
  /** Outlook on the phone is switched on for this mailbox. */
  readonly outlookWorks: boolean;
  /** The reference of a request that is already open. */
  readonly requestReference: string | null;
  /** Words and number of the setting SECURITY_CONTACT. */
  readonly securityContact: string | null;
}

/** The verdict to the person: what happened, what it means, the one next step, what works meanwhile. */
export function diagnosisCard(view: DiagnosisView, reader: Words): Card {
  const { diagnosis } = view;
  const words = reader.on(diagnosis.at);
  const [first, ...further] = diagnosis.blamed;
  if (first === undefined) {
    const asks = diagnosis.next !== null && 'ask' in diagnosis.next;
    return asks ? whichAppCard({ caseId: view.caseId }, words) : nothingFound(view, words);
  }
  if (blamedRisk(view)) return risk(view, first, words);

  const cause = wordsOf(view, first);
  const happened = words.say({ text: cause.person, values: first.values });
  const step = words.say({ text: cause.step, values: first.values });
  const doubt = words.say({ text: 'This is likely, not proven.' });
  const body: Elements = [
    strong(happened),
    ...(first.confidence === 'likely' ? [subtle(doubt)] : []),
    line(step),
    ...asking(view, words),
    ...after(view, further, words),
    ...lookAgain(diagnosis, words),
    folded('evidence', evidence(view, words)),
    ...(offersOutlook(view) ? [folded('outlook', useOutlook(words))] : []),
  ];
  const actions: Actions = [
    ...(view.askable && view.requestReference === null
      ? [execute('diagnosis.askHelpdesk', words.say({ text: 'Ask the helpdesk' }), view.caseId, { style: 'positive' })]
      : []),
    ...(offersOutlook(view) ? [toggle(words.say({ text: 'Use Outlook' }), 'outlook')] : []),
    ...commonActions(view, words),
  ];
  return card(words, { spoken: `${happened} ${step}`, body, actions });
}

function wordsOf(view: DiagnosisView, blamed: BlamedCause): AnyCause['words'] {
  const found = view.catalogue.find((cause) => cause.id === blamed.cause);
  if (found === undefined) throw new Error(`The catalogue has no cause ${blamed.cause}.`);
  return found.words;
}

function commonActions(view: DiagnosisView, words: Words): Actions {
  return [
    ...(blamedRisk(view) ? [] : [execute('diagnosis.again', words.say({ text: 'Check again' }), view.caseId)]),
    toggle(words.say({ text: 'How I know' }), 'evidence'),
    execute('diagnosis.receipt', words.say({ text: 'What I checked' }), view.caseId),
  ];
}

/** A known open risk closes every other door: no remedy, no button that asks for one. */
function risk(view: DiagnosisView, blamed: BlamedCause, words: Words): Card {
  const cause = wordsOf(view, blamed);
  const happened = words.say({ text: cause.person, values: blamed.values });
  const step = words.say({ text: cause.step, values: blamed.values });
  const contact =
    view.securityContact === null
      ? words.say({ text: 'Call your helpdesk now; do not wait for an answer in this chat.' })
      : // The operator's own setting, and it may be an address to click.
        `${words.say({ text: 'Security:' })} ${view.securityContact}`;
  return card(words, {
    spoken: `${happened} ${step} ${contact}`,
    body: [strong(happened), line(step), strong(contact), folded('evidence', evidence(view, words))],
    actions: commonActions(view, words),
  });
}

/** "I found no block" is said only with what was cleared, and never hides what could not be read. */
function nothingFound(view: DiagnosisView, words: Words): Card {
  const { diagnosis } = view;
  const unread = couldNotRead(
    diagnosis.undecided.flatMap((cause) => cause.missing),
    words,
  );
  const title =
    unread.length > 0
      ? words.say({ text: 'I found no block, but I could not see everything.' })
      : words.say({
          text: 'I found no block. As far as I can see, {app} should work.',
          values: { app: appFacts[diagnosis.app].name },
        });
  const step =
    unread.length > 0
      ? words.say({
          text: 'Check again in a few minutes. If mail still does not work, give the helpdesk what stands here.',
        })
      : words.say({
          text: 'Try to add or open your mail once more and tell me the exact words you see. New sign-ins take a few minutes to reach me.',
        });
  return card(words, {
    spoken: `${title} ${step}`,
    body: [
      heading(title),
      ...unread.map(line),
      line(step),
      ...lookAgain(diagnosis, words),
      folded('evidence', evidence(view, words)),
      ...(offersOutlook(view) ? [folded('outlook', useOutlook(words))] : []),
    ],
    actions: [
      ...(offersOutlook(view) ? [toggle(words.say({ text: 'Use Outlook' }), 'outlook')] : []),
      ...commonActions(view, words),
    ],
  });
}

function asking(view: DiagnosisView, words: Words): Elements {
  if (view.requestReference !== null) {
    return [
      line(
        words.say({
          text: 'The helpdesk has your request {reference}. I tell you as soon as it is decided.',
          values: { reference: view.requestReference },
        }),
      ),
    ];
  }
  if (!view.askable) return [];
  return [subtle(words.say({ text: 'Your request goes to the helpdesk’s approvers, with what stands here.' }))];
}

/** Outlook helps only where the sign-in works and a switch or the phone itself is refused. */
function offersOutlook(view: DiagnosisView): boolean {
  const { app, blamed } = view.diagnosis;
  if (!view.outlookWorks || app === 'outlookMobile' || device(app) !== 'phone') return false;
  return blamed[0] === undefined || blamed[0].remedy.changes.length > 0;
}

function after(view: DiagnosisView, further: readonly BlamedCause[], words: Words): Elements {
  return further.map((blamed) => {
    const cause = wordsOf(view, blamed);
    return line(
      `${words.say({ text: 'After that, this would be next:' })} ${words.say({ text: cause.person, values: blamed.values })}`,
    );
  });
}

function lookAgain(diagnosis: Diagnosis, words: Words): Elements {
  const { next } = diagnosis;
  if (next === null || !('lookAgainAt' in next)) return [];
  return [
    subtle(
      words.say({
        text: 'New sign-ins take a few minutes to reach me: check again after {lookAt}.',
        values: { lookAt: next.lookAgainAt },
      }),
    ),
  ];
}

function blamedRisk(view: DiagnosisView): boolean {
  return view.diagnosis.blamed[0]?.remedy.by === 'security';
}

/** Everything the verdict rests on, oldest first, then what was cleared and what could not be read. */
function evidence(view: DiagnosisView, words: Words): Elements {
  const { diagnosis } = view;
  const items = diagnosis.blamed
    .flatMap((blamed) => blamed.evidence)
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .map((item) => `${words.moment(item.at)} · ${words.say(item.says)}`);
  const titles = (ids: readonly { readonly cause: string }[]) =>
    ids.flatMap(({ cause }) => {
      const found = view.catalogue.find((entry) => entry.id === cause);
      return found === undefined ? [] : [words.say({ text: found.words.title })];
    });
  const cleared = titles(diagnosis.cleared);
  const open = titles(diagnosis.undecided);
  const unread = couldNotRead(
    diagnosis.undecided.flatMap((cause) => cause.missing),
    words,
  );
  return [
    ...[...new Set(items)].map(subtle),
    ...(cleared.length > 0 ? [subtle(`${words.say({ text: 'Ruled out:' })} ${cleared.join('; ')}.`)] : []),
    ...(open.length > 0 ? [subtle(`${words.say({ text: 'Still possible:' })} ${open.join('; ')}.`)] : []),
    ...unread.map(subtle),
  ];
}
