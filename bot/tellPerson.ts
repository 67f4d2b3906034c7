import { outcomeForPersonCard } from '../cards/outcome.js';
import { words } from '../cards/words.js';
import type { Mode } from '../dialogs/mode.js';
import { requestView } from '../dialogs/requestView.js';
import type { Database } from '../store/database.js';
import { now } from '../store/now.js';
import { findPerson } from '../store/people.js';
import { type Delivery, posting } from './deliver.js';
import type { JobHandlers } from './jobs.js';

const dayMs = 24 * 60 * 60 * 1_000;
/** Seconds until it is looked again whether a person can be reached who could not be. */
const notReachedSeconds = 3_600;

/**
 * Tells somebody for whom the helpdesk asked what came of it. Who has no chat with the bot yet is told when they have one.
 * @param deps `retentionDays`: after so many days nobody has to hear of it any more
 */
export function tellPerson(deps: {
  readonly database: Database;
  readonly mode: Mode;
  readonly people: Delivery;
  readonly retentionDays: number;
}): JobHandlers['tellPerson'] {
  const { database, people } = deps;
  return async ({ requestId, state }, { attempt }) => {
    const view = await requestView(database, requestId, deps.mode);
    const personId = view?.request.items[0]?.personId;
    // It has gone on since, and what came of that is told by a job of its own.
    if (view === null || personId === undefined || view.request.state !== state) return { result: 'done' };
    const person = await findPerson(database.db, personId);
    if (person === null || !(await people.reaches(person))) {
      const age = Date.parse(await now(database.db)) - Date.parse(view.request.createdAt);
      return age > deps.retentionDays * dayMs
        ? { result: 'dead', why: 'no conversation with the person' }
        : { result: 'later', inSeconds: notReachedSeconds, why: 'no conversation with the person' };
    }
    const { sent } = await people.post(person, outcomeForPersonCard(view, words(person.locale, person.timeZone)));
    return posting(sent, 'again', attempt);
  };
}
