import type { AnyCause } from '../core/diagnosis/cause.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import type { Readings } from '../core/diagnosis/evidence.js';
import type { TimelineEntry } from '../core/diagnosis/timeline.js';
import { unread } from '../core/diagnosis/unread.js';
import { type Actions, type Elements, folded, line, strong, subtle, toggle } from './elements.js';
import { missingRights } from './missingRights.js';
import { ruledOut } from './ruledOut.js';
import { snapshot } from './snapshot.js';
import { timelineRows } from './timeline.js';
import type { Words } from './words.js';

/** What the helpdesk sees of somebody's case. */
export interface HelpdeskFindings {
  readonly diagnosis: Diagnosis;
  readonly readings: Readings;
  readonly timeline: readonly TimelineEntry[];
  readonly catalogue: readonly Pick<AnyCause, 'id' | 'words' | 'protocols'>[];
}

/** The causes in the helpdesk's terms; no word of them names a place or an address of a sign-in. */
export function causesFound(view: HelpdeskFindings, words: Words): Elements {
  return view.diagnosis.blamed
    .filter(({ remedy }) => remedy.by !== 'wait')
    .flatMap((blamed): Elements => {
      const cause = view.catalogue.find(({ id }) => id === blamed.cause);
      if (cause === undefined) return [];
      const says = words.say({ text: cause.words.helpdesk, values: blamed.values });
      return blamed.confidence === 'proven'
        ? [line(says)]
        : [line(`${words.say({ text: 'Likely, not proven:' })} ${says}`)];
    });
}

/** Is one of the causes proven? */
export function isProven({ diagnosis }: Pick<HelpdeskFindings, 'diagnosis'>): boolean {
  return diagnosis.blamed.some(({ confidence, remedy }) => confidence === 'proven' && remedy.by !== 'wait');
}

/** What happened, what could not be read, and folded the settings and what was ruled out. */
export function whatWasSeen(view: HelpdeskFindings, words: Words): Elements {
  const { readings, timeline } = view;
  return [
    strong(words.say({ text: 'What happened' })),
    ...timelineRows(timeline, words),
    ...(timeline.length === 0 ? [subtle(words.say({ text: 'No attempt was seen.' }))] : []),
    ...missingRights(unread(readings), words),
    folded('settings', snapshot(readings, words)),
    folded('ruledOut', ruledOut(view, words)),
  ];
}

/** The buttons that open the folded parts of `whatWasSeen`. */
export function unfolding(words: Words): Actions {
  return [
    toggle(words.say({ text: 'Settings and phones' }), 'settings'),
    toggle(words.say({ text: 'Ruled out' }), 'ruledOut'),
  ];
}
