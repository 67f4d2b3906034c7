import type { AnyCause } from '../core/diagnosis/cause.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import type { Readings } from '../core/diagnosis/evidence.js';
import type { TimelineEntry } from '../core/diagnosis/timeline.js';
import { unread } from '../core/diagnosis/unread.js';
import type { Card } from './adaptiveCard.js';
import { appName, card, type Elements, folded, heading, line, strong, subtle, toggle } from './elements.js';
import { missingRights } from './missingRights.js';
import { plainName } from './plain.js';
import { ruledOut } from './ruledOut.js';
import { snapshot } from './snapshot.js';
import { theirWords } from './theirWords.js';
import { timelineRows } from './timeline.js';
import type { Words } from './words.js';

export interface HandOverView {
  readonly reference: string;
  readonly personName: string;
  /** What the person wrote, the words of their screen included. */
  readonly text: string | null;
  readonly diagnosis: Diagnosis;
  readonly readings: Readings;
  readonly timeline: readonly TimelineEntry[];
  readonly catalogue: readonly Pick<AnyCause, 'id' | 'words' | 'protocols'>[];
}

/** A case for the helpdesk to look into: everything that was seen and nothing guessed; there is nothing to approve. */
export function handOverCard(view: HandOverView, reader: Words): Card {
  const { diagnosis, readings } = view;
  const words = reader.on(diagnosis.at);
  const title = words.say({
    text: '{reference}: {name}, {app}. Please look into it.',
    values: { reference: view.reference, name: plainName(view.personName), app: appName(diagnosis.app) },
  });
  const found = diagnosis.blamed.filter(({ remedy }) => remedy.by !== 'wait');
  const proven = found.filter(({ confidence }) => confidence === 'proven');
  const status =
    proven.length > 0
      ? words.say({ text: 'I know the cause, and cannot mend it from here.' })
      : words.say({ text: 'I could not prove a cause. There is nothing to approve here.' });
  return card(words, {
    spoken: `${title} ${status}`,
    body: [
      heading(title),
      strong(status),
      ...found.flatMap((blamed): Elements => {
        const cause = view.catalogue.find(({ id }) => id === blamed.cause);
        if (cause === undefined) return [];
        const says = words.say({ text: cause.words.helpdesk, values: blamed.values });
        return blamed.confidence === 'proven'
          ? [line(says)]
          : [line(`${words.say({ text: 'Likely, not proven:' })} ${says}`)];
      }),
      ...theirWords(words.say({ text: 'In their own words, not verified:' }), view.text, words),
      strong(words.say({ text: 'What happened' })),
      ...timelineRows(view.timeline, words),
      ...(view.timeline.length === 0 ? [subtle(words.say({ text: 'No attempt was seen.' }))] : []),
      ...missingRights(unread(readings), words),
      folded('settings', snapshot(readings, words)),
      folded('ruledOut', ruledOut(view, words)),
    ],
    actions: [
      toggle(words.say({ text: 'Settings and phones' }), 'settings'),
      toggle(words.say({ text: 'Ruled out' }), 'ruledOut'),
    ],
  });
}
