import { appFacts } from '../core/diagnosis/app.js';
import type { AnyCause } from '../core/diagnosis/cause.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import type { TimelineEntry } from '../core/diagnosis/timeline.js';
import type { Card } from './adaptiveCard.js';
import { againButton, askHelpdeskButton, flagButton, receiptButton } from './caseButtons.js';
import { card, folded, heading, line, subtle, toggle } from './elements.js';
import { halvingQuestions } from './halving.js';
import { couldNotRead } from './readingWords.js';
import { ruledOut } from './ruledOut.js';
import { timelineRows } from './timeline.js';
import type { Words } from './words.js';

interface NothingArrivedView {
  readonly caseId: string;
  readonly diagnosis: Diagnosis;
  readonly catalogue: readonly Pick<AnyCause, 'id' | 'words' | 'protocols'>[];
  readonly timeline: readonly TimelineEntry[];
  /** Since when the bot has looked by itself (ISO-8601 UTC). */
  readonly since: string;
  /** The helpdesk may be given the case. */
  readonly askable: boolean;
  /** The sign-ins could be read, so that their silence says something. */
  readonly signInsRead: boolean;
}

/** After the last look: nothing reached Microsoft, which is said as it is, and the questions that halve the field. */
export function nothingArrivedCard(view: NothingArrivedView, reader: Words): Card {
  const { diagnosis } = view;
  const words = reader.on(diagnosis.at);
  const values = { app: appFacts[diagnosis.app].name, sinceAt: view.since };
  const title = view.signInsRead
    ? words.say({ text: 'Since {sinceAt} no sign-in from {app} has reached Microsoft.', values })
    : words.say({ text: 'I could not read your sign-ins, so I cannot say whether one arrived.' });
  const means = view.signInsRead
    ? words.say({
        text: 'So it stops earlier: the address, the kind of account you chose, the network, or a set-up by hand.',
      })
    : words.say({ text: 'Check again later, or give the helpdesk what stands here.' });
  const likely = diagnosis.blamed
    .filter(({ remedy }) => remedy.by !== 'wait')
    .flatMap(({ cause }) => view.catalogue.find(({ id }) => id === cause)?.words.title ?? [])
    .map((text) => words.say({ text }));
  const missing = couldNotRead(
    diagnosis.undecided.flatMap((cause) => cause.missing),
    words,
  );
  return card(words, {
    spoken: `${title} ${means}`,
    body: [
      heading(title),
      line(means),
      ...(likely.length > 0 ? [line(`${words.say({ text: 'Likely, not proven:' })} ${likely.join('; ')}.`)] : []),
      ...missing.map(subtle),
      ...halvingQuestions({ caseId: view.caseId, app: diagnosis.app }, words),
      folded('evidence', [...timelineRows(view.timeline, words), ...ruledOut(view, words)]),
    ],
    actions: [
      ...(view.askable ? [askHelpdeskButton(view.caseId, words)] : []),
      flagButton(view.caseId, words),
      againButton(view.caseId, words),
      toggle(words.say({ text: 'How I know' }), 'evidence'),
      receiptButton(view.caseId, words),
    ],
  });
}
