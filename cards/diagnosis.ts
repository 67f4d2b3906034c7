import { appFacts } from '../core/diagnosis/app.js';
import type { AnyCause } from '../core/diagnosis/cause.js';
import type { BlamedCause } from '../core/diagnosis/diagnosis.js';
import type { Card } from './adaptiveCard.js';
import { againButton, askHelpdeskButton, flagButton, receiptButton } from './caseButtons.js';
import { decidersValues } from './deciders.js';
import type { DiagnosisView } from './diagnosisView.js';
import {
  type Actions,
  actionSet,
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
import { halvingQuestions } from './halving.js';
import { couldNotRead } from './readingWords.js';
import { ruledOut } from './ruledOut.js';
import { timelineRows } from './timeline.js';
import { useOutlook } from './useOutlook.js';
import { whichAppCard } from './whichApp.js';
import type { Words } from './words.js';

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
  const { actions, known } = buttons(view, words, [
    ...askButton(view, words),
    ...(offersOutlook(view) ? [toggle(words.say({ text: 'Use Outlook' }), 'outlook')] : []),
    ...(mayTryAgain(first) ? [flagButton(view.caseId, words)] : []),
  ]);
  const body: Elements = [
    ...watchedAttempt(view, words),
    strong(happened),
    ...(first.confidence === 'likely' && !waits ? [subtle(doubt)] : []),
    line(step),
    ...after(view, further, words),
    ...asking(view, first, words),
    ...otherAddress(view, words),
    ...unread(view, words).map(subtle),
    // Where waiting is the step itself, it is said there.
    ...(waits && view.looksUntil === null ? [] : lookingAgain(view, words)),
    known,
    ...(offersOutlook(view) ? [folded('outlook', useOutlook(words))] : []),
  ];
  return card(words, { spoken: `${happened} ${step}`, body, actions });
}

function wordsOf(view: DiagnosisView, blamed: BlamedCause): AnyCause['words'] {
  const found = view.catalogue.find((cause) => cause.id === blamed.cause);
  if (found === undefined) throw new Error(`The catalogue has no cause ${blamed.cause}.`);
  return found.words;
}

function askButton(view: DiagnosisView, words: Words): Actions {
  return view.askable === null ? [] : [askHelpdeskButton(view.caseId, words)];
}

/** Another try tells more where they can mend it themselves, and where nothing is proven. */
function mayTryAgain({ confidence, remedy }: BlamedCause): boolean {
  return confidence === 'likely' || remedy.by === 'user' || remedy.by === 'wait';
}

/** A phone shows so many buttons of a card; the rest hides behind dots. */
const mostButtons = 5;

/** The card's own buttons and those of every diagnosis; the receipt's moves into the folded part where there is no room. */
function buttons(view: DiagnosisView, words: Words, own: Actions): { actions: Actions; known: Elements[number] } {
  const receipt = receiptButton(view.caseId, words);
  const actions = [
    ...own,
    ...(blamedRisk(view) ? [] : [againButton(view.caseId, words)]),
    toggle(words.say({ text: 'How I know' }), 'evidence'),
  ];
  const room = actions.length < mostButtons;
  return {
    actions: room ? [...actions, receipt] : actions,
    known: folded('evidence', [...evidence(view, words), ...(room ? [] : [actionSet([receipt])])]),
  };
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
  const { actions, known } = buttons(view, words, []);
  return card(words, {
    spoken: `${happened} ${step} ${contact}`,
    body: [strong(happened), line(step), strong(contact), known],
    actions,
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
  const reference = view.handOverReference;
  const outlook = offersOutlook(view) ? useOutlook(words) : [];
  // Once they have answered, only Outlook is left to try.
  const asks = view.halved === null;
  const toTry: Elements = [
    ...(asks ? halvingQuestions({ caseId: view.caseId, app: diagnosis.app }, words) : []),
    ...outlook,
  ];
  const further = asks ? 'What else to try' : 'Use Outlook';
  const { actions, known } = buttons(view, words, [
    ...askButton(view, words),
    ...(toTry.length > 0 ? [toggle(words.say({ text: further }), 'toTry')] : []),
    flagButton(view.caseId, words),
  ]);
  return card(words, {
    spoken: `${title} ${step}`,
    body: [
      ...watchedAttempt(view, words),
      heading(title),
      ...synced(view, words),
      ...missing.map(line),
      line(step),
      ...halves(view, words),
      ...otherAddress(view, words),
      ...(reference === null ? [] : [line(words.say({ text: handedOver, values: { reference } }))]),
      ...lookingAgain(view, words),
      ...(toTry.length > 0 ? [folded('toTry', toTry)] : []),
      known,
    ],
    actions,
  });
}

const handedOver = 'The helpdesk looks into it under {reference}: name that number when you call.';

/** What their answers leave over, and what it may be by them; never told as found. */
function halves({ halved, catalogue, diagnosis }: DiagnosisView, words: Words): Elements {
  if (halved === null) return [];
  const open = diagnosis.undecided.map(({ cause }) => cause);
  const titles = catalogue
    .filter(({ id }) => halved.think.includes(id) && open.includes(id))
    .map((cause) => words.say({ text: cause.words.title }));
  return [
    ...(halved.means === null ? [] : [line(words.say(halved.means))]),
    ...(titles.length > 0
      ? [
          line(
            `${words.say({ text: 'It may be one of these, which I can neither prove nor rule out:' })} ${titles.join('; ')}.`,
          ),
        ]
      : []),
  ];
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
  const { requestReference, handOverReference, frozen, askable } = view;
  const other = first.remedy.by !== 'helpdesk';
  if (requestReference !== null) {
    const asked = 'The helpdesk has your request {reference}. My message below says how it stands.';
    return other ? [subtle(words.say({ text: asked, values: { reference: requestReference } }))] : [];
  }
  if (handOverReference !== null) {
    return [subtle(words.say({ text: handedOver, values: { reference: handOverReference } }))];
  }
  if (askable !== null) {
    return [
      ...(other && askable === 'change'
        ? [subtle(words.say({ text: 'The button asks for that last part; the first is decided elsewhere.' }))]
        : []),
      subtle(
        askable === 'change'
          ? whoWillBeAsked(view, words)
          : words.say({
              text: 'The button hands this to the helpdesk: they will see what stands here and what you wrote.',
            }),
      ),
    ];
  }
  if (other || frozen) return [];
  return [subtle(words.say({ text: 'I cannot ask for you just now. Check again in a few minutes, or call them.' }))];
}

function whoWillBeAsked({ asks }: DiagnosisView, words: Words): string {
  if (!asks) return words.say({ text: 'The helpdesk’s approvers will see what stands here and what you wrote.' });
  return words.say({
    text: '{approvers, plural, one {An approver} other {Two approvers}} of {named, select, yes {{groups}} other {the helpdesk}} will be asked, and will see what stands here and what you wrote.',
    values: decidersValues(asks, words),
  });
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
  return blamed[0] === undefined || (blamed[0].remedy.changes.length > 0 && blamed[0].values.meanwhile !== 'browser');
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

/** Rows may still be on their way: the bot looks by itself, or says when it pays to press the button. */
function lookingAgain({ looksUntil, diagnosis: { next } }: DiagnosisView, words: Words): Elements {
  if (looksUntil !== null) {
    return [
      line(
        words.say({
          text: 'I look again by myself until {untilAt} and write to you as soon as I know more.',
          values: { untilAt: looksUntil },
        }),
      ),
    ];
  }
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

function watchedAttempt({ watchedAttemptAt }: DiagnosisView, words: Words): Elements {
  if (watchedAttemptAt === null) return [];
  const text = 'This is about the try you told me to watch for; it ended at {endedAt}.';
  return [subtle(words.say({ text, values: { endedAt: watchedAttemptAt } }))];
}

/** A shared mailbox has no sign-in of its own; it is opened by whoever may read it (facts of the cause sharedMailbox). */
function otherAddress({ namesOtherAddress }: DiagnosisView, words: Words): Elements {
  if (!namesOtherAddress) return [];
  return [
    line(
      words.say({
        text: 'You named another address. I looked only at your own account. A shared mailbox cannot sign in on a phone by itself: add your own account in Outlook, then open the shared one there.',
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

/** The attempt from beginning to end, with what the verdict rests on, then what else was looked at. */
function evidence(view: DiagnosisView, words: Words): Elements {
  const app = { app: appFacts[view.diagnosis.app].name };
  return [
    strong(words.say({ text: 'What happened, with {app}:', values: app })),
    ...timelineRows(view.timeline, words),
    ...ruledOut(view, words),
  ];
}
