import { appFacts } from '../core/diagnosis/app.js';
import type { AnyCause } from '../core/diagnosis/cause.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import { type Elements, subtle } from './elements.js';
import type { Words } from './words.js';

interface RuledOutView {
  readonly diagnosis: Diagnosis;
  readonly catalogue: readonly Pick<AnyCause, 'id' | 'words' | 'protocols'>[];
}

/** What people suspect first; it is named where it was ruled out, and all else is counted. */
const usualSuspects: readonly string[] = [
  'activeSyncDisabled',
  'outlookMobileDisabled',
  'macMailEwsDisabled',
  'imapDisabled',
  'wrongPassword',
  'accountLocked',
  'mfaNotRegistered',
  'appConsentMissing',
  'conditionalAccessBlock',
  'deviceNotCompliant',
  'deviceQuarantined',
  'deviceBlocked',
  'noMailbox',
];
/** More names than this are not read. */
const mostNamed = 6;

/** "Ruled out: …, and 40 others." and "Still possible: …", as far as they concern the app. */
export function ruledOut(view: RuledOutView, words: Words): Elements {
  const { diagnosis } = view;
  const { protocol } = appFacts[diagnosis.app];
  const about = (ids: readonly { readonly cause: string }[]) =>
    ids.flatMap(({ cause }) => {
      const found = view.catalogue.find((entry) => entry.id === cause);
      const concerns = protocol === null || found?.protocols === undefined || found.protocols.includes(protocol);
      return found === undefined || !concerns ? [] : [found];
    });
  const rank = (id: string) => {
    const at = usualSuspects.indexOf(id);
    return at === -1 ? usualSuspects.length : at;
  };
  const cleared = about(diagnosis.cleared).toSorted((one, other) => rank(one.id) - rank(other.id));
  const named = cleared.slice(0, mostNamed).map((cause) => words.say({ text: cause.words.title }));
  const open = about(diagnosis.undecided);
  const possible = open.slice(0, mostNamed).map((cause) => words.say({ text: cause.words.title }));
  return [
    ...counted('Ruled out:', named, cleared.length, words),
    ...counted('Still possible:', possible, open.length, words),
  ];
}

function counted(label: string, named: readonly string[], all: number, words: Words): Elements {
  if (all === 0) return [];
  const others = all - named.length;
  const more = words.say({ text: '{count, plural, one {# other} other {# others}}', values: { count: others } });
  return [subtle(`${words.say({ text: label })} ${[...named, ...(others > 0 ? [more] : [])].join('; ')}.`)];
}
