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
  readonly catalogue: readonly Pick<AnyCause, 'id' | 'words' | 'protocols'>[];
  /** The helpdesk can apply a cure. */
  readonly askable: boolean;
  /** Outlook on the phone is switched on for this mailbox. */
  readonly outlookWorks: boolean;
  /** The reference of a request that is already open. */
  readonly requestReference: string | null;
  /** Nothing is changed for them until security has closed a case of theirs. */
  readonly frozen: boolean;
  /** When the phone last got mail by what Exchange says (ISO-8601 UTC); null: not known. */
  readonly lastSyncAt: string | null;
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
  const step = nextStep(view, first, words);
  const doubt = words.say({ text: 'This is likely, not proven.' });
  const waits = first.remedy.by === 'wait';
  const body: Elements = [
    strong(happened),
    ...(first.confidence === 'likely' && !waits ? [subtle(doubt)] : []),
    line(step),
    ...after(view, further, words),
    ...asking(view, first, words),
    ...unread(view, words).map(subtle),
    // Where waiting is the step itself, it is said there.
    ...(waits ? [] : lookAgain(diagnosis, words)),
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
      ? words.say({ text: 'I have told security. Call your helpdesk now as well.' })
      : // The operator's own setting, and it may be an address to click.
        `${words.say({ text: 'I have told security; you reach them at:' })} ${view.securityContact}`;
  return card(words, {
    spoken: `${happened} ${step} ${contact}`,
    body: [strong(happened), line(step), strong(contact), folded('evidence', evidence(view, words))],
    actions: commonActions(view, words),
  });
}

/** "I found no block" is said only with what was cleared, and never hides what could not be read. */
function nothingFound(view: DiagnosisView, words: Words): Card {
  const { diagnosis } = view;
  const missing = unread(view, words);
  const title =
    missing.length > 0
      ? words.say({ text: 'I found no block, but I could not see everything.' })
      : words.say({
          text: 'I found no block. As far as I can see, {app} should work.',
          values: { app: appFacts[diagnosis.app].name },
        });
  const step =
    missing.length > 0
      ? words.say({
          text: 'Check again in a few minutes. If mail still does not work, give the helpdesk what stands here.',
        })
      : words.say({
          text: 'If it does not, try once more and tell me the exact words you see. New sign-ins take a few minutes to reach me.',
        });
  return card(words, {
    spoken: `${title} ${step}`,
    body: [
      heading(title),
      ...synced(view, words),
      ...missing.map(line),
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

/** The one thing to do; once it was asked for, that is to wait for the helpdesk. */
function nextStep(view: DiagnosisView, first: BlamedCause, words: Words): string {
  if (first.remedy.by !== 'helpdesk' || (view.requestReference === null && !view.frozen)) {
    return words.say({ text: wordsOf(view, first).step, values: first.values });
  }
  const waiting =
    view.requestReference === null
      ? words.say({ text: 'Security is looking at your account; until they have, nothing is changed for you.' })
      : words.say({
          text: 'The helpdesk has your request {reference}. My message below says how it stands.',
          values: { reference: view.requestReference },
        });
  const meanwhile = offersOutlook(view)
    ? words.say({ text: 'Meanwhile, use Outlook on your phone.' })
    : words.say({ text: 'Meanwhile, use your mail in the browser.' });
  return `${waiting} ${meanwhile}`;
}

/** What the button asks for, of whom, and with which of their words; or why there is none. */
function asking(view: DiagnosisView, first: BlamedCause, words: Words): Elements {
  const { requestReference, frozen, askable } = view;
  const other = first.remedy.by !== 'helpdesk';
  if (requestReference !== null) {
    const asked = 'The helpdesk has your request {reference}. My message below says how it stands.';
    return other ? [subtle(words.say({ text: asked, values: { reference: requestReference } }))] : [];
  }
  if (askable) {
    return [
      ...(other
        ? [subtle(words.say({ text: 'The button asks for that last part; the first is decided elsewhere.' }))]
        : []),
      subtle(words.say({ text: 'The helpdesk’s approvers will see what stands here and what you wrote.' })),
    ];
  }
  if (other || frozen) return [];
  return [subtle(words.say({ text: 'I cannot ask for you just now. Check again in a few minutes, or call them.' }))];
}

/** When the phone last got mail, where that is known. */
function synced({ lastSyncAt }: DiagnosisView, words: Words): Elements {
  if (lastSyncAt === null) return [];
  return [line(words.say({ text: 'Your phone last got mail at {lastSyncAt}.', values: { lastSyncAt } }))];
}

/** Outlook helps only where the sign-in works and a switch or the phone itself is refused. */
function offersOutlook(view: DiagnosisView): boolean {
  const { app, blamed } = view.diagnosis;
  if (!view.outlookWorks || app === 'outlookMobile' || device(app) !== 'phone') return false;
  return blamed[0] === undefined || blamed[0].remedy.changes.length > 0;
}

function after(view: DiagnosisView, further: readonly BlamedCause[], words: Words): Elements {
  // What only has to be waited for is no block.
  const next = further.filter((blamed) => blamed.remedy.by !== 'wait');
  return next.map((blamed) => {
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

/** What could not be read, a sentence for each reason: a verdict never hides it. */
function unread({ diagnosis }: DiagnosisView, words: Words): string[] {
  return couldNotRead(
    diagnosis.undecided.flatMap((cause) => cause.missing),
    words,
  );
}

/** Everything the verdict rests on, oldest first, then what else was looked at, as far as it concerns the app. */
function evidence(view: DiagnosisView, words: Words): Elements {
  const { diagnosis } = view;
  const { protocol } = appFacts[diagnosis.app];
  const items = diagnosis.blamed
    .flatMap((blamed) => blamed.evidence)
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .map((item) => `${words.moment(item.at)} · ${words.say(item.says)}`);
  const titles = (ids: readonly { readonly cause: string }[]) =>
    ids.flatMap(({ cause }) => {
      const found = view.catalogue.find((entry) => entry.id === cause);
      const concerns = protocol === null || found?.protocols === undefined || found.protocols.includes(protocol);
      return found === undefined || !concerns ? [] : [words.say({ text: found.words.title })];
    });
  const cleared = titles(diagnosis.cleared);
  const open = titles(diagnosis.undecided);
  const ruledOut =
    diagnosis.blamed.length === 0
      ? `${words.say({ text: 'Ruled out:' })} ${cleared.join('; ')}.`
      : words.say({
          text: 'Ruled out: {count, plural, one {# other cause} other {# other causes}}.',
          values: { count: cleared.length },
        });
  return [
    ...[...new Set(items)].map(subtle),
    ...(cleared.length > 0 ? [subtle(ruledOut)] : []),
    ...(open.length > 0 ? [subtle(`${words.say({ text: 'Still possible:' })} ${open.join('; ')}.`)] : []),
  ];
}
