import type { Card } from '../cards/adaptiveCard.js';
import { nothingArrivedCard } from '../cards/nothingArrived.js';
import { words } from '../cards/words.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { timeline } from '../core/diagnosis/timeline.js';
import { isFrozen, type Person } from '../store/people.js';
import { evidenceOf } from './diagnose.js';
import { mayBeHandedOver, type PresentDeps, presentCase } from './presentCase.js';
import { stopsEverything } from './risk.js';
import { type Looked, provesSomething } from './watch.js';

/** What the person is told when a watch ends: the verdict with the attempt that arrived, or that nothing did. */
export async function lookedCard(deps: PresentDeps, looked: Looked, person: Person): Promise<Card> {
  const { watch, kept, attempt } = looked;
  const { diagnosis, readings } = kept;
  const { personId, timeZone, userName: personName } = person;
  const { locale } = watch;
  if (attempt === null && !stopsEverything(diagnosis) && (watch.kind === 'flag' || !provesSomething(kept))) {
    return nothingArrivedCard(
      {
        caseId: kept.id,
        diagnosis,
        catalogue,
        timeline: timeline(evidenceOf(personId, kept), diagnosis),
        since: watch.since,
        askable: mayBeHandedOver(diagnosis, true) && !(await isFrozen(deps.database.db, personId)),
        signInsRead: readings.signIns.known,
      },
      words(locale, timeZone),
    );
  }
  const reader = { personId, personName, locale, timeZone };
  const watched = watch.kind === 'flag' && attempt !== null ? { watchedAttemptAt: attempt.last.at } : {};
  return presentCase(deps, reader, kept, watched);
}
