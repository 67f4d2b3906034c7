import type { Card } from '../cards/adaptiveCard.js';
import { incidentCard } from '../cards/incident.js';
import { noticeCard } from '../cards/notice.js';
import { refusalText } from '../cards/refusals.js';
import type { Words } from '../cards/words.js';
import { conversationOf, noApprover, type Refusal } from '../core/approvals/mayDecide.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { type Diagnosis, helpdeskCauses } from '../core/diagnosis/diagnosis.js';
import { sharedRoot } from '../core/diagnosis/sharedRoot.js';
import type { Database } from '../store/database.js';
import {
  crowdedCauses,
  findIncident,
  forgetIncidentCards,
  incidentToday,
  openIncident,
  readingsOfCrowd,
  releaseIncident,
} from '../store/incidents.js';
import { appendEntry } from '../store/ledger.js';
import { enqueueJob } from './job.js';
import { recordRefusal } from './recordRefusal.js';
import type { Answer, Turn } from './turn.js';
import type { LookUp } from './whoMayDecide.js';

/**
 * After a diagnosis was kept: where so many people within half an hour have a cause of it, the helpdesk gets one card, once
 * a cause and day, and single approvals of that cause wait until somebody has looked. Of causes that come together the
 * first to clear stands for all: the same people are one incident.
 * @param people how many make an incident
 */
export async function noteIncident(database: Database, diagnosis: Diagnosis, people: number): Promise<void> {
  const causes = helpdeskCauses(diagnosis);
  const crowded = await crowdedCauses(database.db, causes, people);
  const cause = causes.find((id) => crowded.has(id));
  if (cause === undefined) return;
  const opened = await database.db.transaction().execute(async (transaction) => {
    if (await incidentToday(transaction, causes)) return false;
    const root = sharedRoot(await readingsOfCrowd(transaction, cause));
    const incident = await openIncident(transaction, { cause, people: crowded.get(cause) ?? people, root });
    if (incident === null) return false;
    const facts = { incidentId: incident.id, cause, people: incident.people };
    await appendEntry(transaction, { kind: 'incidentOpened', by: null, about: null, detail: null, facts });
    await enqueueJob(transaction, { kind: 'tellIncident', payload: { incidentId: incident.id } });
    return true;
  });
  if (opened) database.wake();
}

/** Has the card of every incident that nobody has looked at posted once more, for whoever lost it. */
export async function postIncidentsAnew(database: Database, personId: string, speak: Words): Promise<Card> {
  const incidents = await database.db.transaction().execute(async (transaction) => {
    const ids = await forgetIncidentCards(transaction);
    const entry = { kind: 'queueViewed', by: personId, about: null, detail: null };
    await appendEntry(transaction, { ...entry, facts: { incidents: ids } });
    for (const incidentId of ids) await enqueueJob(transaction, { kind: 'tellIncident', payload: { incidentId } });
    return ids.length;
  });
  database.wake();
  const text =
    incidents === 0
      ? 'No trouble that many have at once waits for anybody to look at it.'
      : 'I post {incidents, plural, one {its card} other {their # cards}} anew in the helpdesk’s conversation. Press “Looked at it” there; an older card no longer counts.';
  return noticeCard({ title: 'Troubles that many have', text, values: { incidents } }, speak);
}

export interface IncidentVerbDeps {
  readonly database: Database;
  readonly lookUp: LookUp;
  readonly helpdeskWords: Words;
}

/** The button of an incident's card: somebody who may decide has looked at it, asked at that moment and in that place. */
export function incidentVerbs({ database, lookUp, helpdeskWords }: IncidentVerbDeps) {
  const verb = 'incident.release';
  const { db } = database;
  const drawn = async (id: string): Promise<Answer> => {
    const incident = await findIncident(db, id);
    return incident === null
      ? { text: helpdeskWords.say({ text: 'I do not know this incident any more.' }) }
      : { card: incidentCard({ incident, catalogue }, helpdeskWords) };
  };
  const refused = async (turn: Turn, id: string, why: Refusal | 'unknownIncident' | 'alreadyReleased') =>
    recordRefusal(db, { verb, why, by: turn.personId, id });

  return {
    [verb]: async (turn: Turn, { id }: { readonly id: string }): Promise<Answer> => {
      const incident = await findIncident(db, id);
      if (incident === null) {
        await refused(turn, id, 'unknownIncident');
        return drawn(id);
      }
      const here =
        incident.place !== null &&
        conversationOf(turn.conversationId) === conversationOf(incident.place.conversationId) &&
        turn.replyToId === incident.place.activityId;
      const why = here ? noApprover(await lookUp(turn.personId, null)) : 'wrongPlace';
      if (why !== null) {
        await refused(turn, id, why);
        return { text: refusalText(why, helpdeskWords) };
      }
      const released = await db.transaction().execute(async (transaction) => {
        const mine = await releaseIncident(transaction, id, turn);
        if (mine === null) return false;
        const facts = { incidentId: id, cause: mine.cause };
        const byDetail = { byName: turn.personName };
        await appendEntry(transaction, {
          kind: 'incidentReleased',
          by: turn.personId,
          byDetail,
          about: null,
          detail: null,
          facts,
        });
        await enqueueJob(transaction, { kind: 'tellIncident', payload: { incidentId: id } });
        return true;
      });
      if (released) database.wake();
      else await refused(turn, id, 'alreadyReleased');
      return drawn(id);
    },
  };
}
