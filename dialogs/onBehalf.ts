import type { Card } from '../cards/adaptiveCard.js';
import { type OnBehalfView, onBehalfCard } from '../cards/onBehalf.js';
import { onBehalfRefusedCard } from '../cards/onBehalfRefusals.js';
import { words } from '../cards/words.js';
import { noHelpdesk, notAskedFor, type OnBehalfRefusal } from '../core/approvals/mayAskFor.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { known } from '../core/diagnosis/reading.js';
import { timeline } from '../core/diagnosis/timeline.js';
import type { OnBehalf } from '../core/language/onBehalfOf.js';
import { recognise } from '../core/language/recognise.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import { appendEntry } from '../store/ledger.js';
import { now } from '../store/now.js';
import { type LookOnBehalf, noteLook, noteOutcome } from '../store/onBehalf.js';
import { isFrozen } from '../store/people.js';
import { openCure } from '../store/requests.js';
import { type Case, type DiagnoseDeps, diagnosePerson, evidenceOf } from './diagnose.js';
import { enqueueJob } from './job.js';
import { statementOf } from './judge.js';
import { alarmOf, hasCure, type PresentDeps } from './presentCase.js';
import { stopsEverything } from './risk.js';
import type { Turn } from './turn.js';

export type OnBehalfDeps = DiagnoseDeps &
  PresentDeps & { readonly microsoft365: Pick<Microsoft365, 'findNamed' | 'lookUpClicker'> };

/**
 * Answers somebody of the helpdesk who asks for somebody else: finds the person, looks, shows the helpdesk's view, and tells
 * the person. Everything else is refused in words, with an entry in the ledger.
 */
export async function answerOnBehalf(deps: OnBehalfDeps, turn: Turn, asked: OnBehalf, locale: string): Promise<Card> {
  const { db } = deps.database;
  const speak = words(locale, turn.timeZone);
  const no = async (why: OnBehalfRefusal, about: string | null = null, againAt?: string): Promise<Card> => {
    await recordNo(deps, { by: turn.personId, about, why });
    return onBehalfRefusedCard(why, speak, { who: asked.who, ...(againAt === undefined ? {} : { againAt }) });
  };

  const stranger = await noAsker(deps, turn);
  if (stranger !== null) return no(stranger);
  const { reason, ticket } = asked;
  if (reason === null) return no('reasonMissing');
  const found = await deps.microsoft365.findNamed(asked.who, turn.signal);
  if (!found.known) return no('couldNotCheck');
  const [person, another] = found.value;
  if (person === undefined) return no('nobody');
  if (another !== undefined) return no('ambiguous');
  const personId = person.id.toLowerCase();
  const why = await mayAskFor(deps, turn, personId);
  if (why !== null) return no(why, why === 'yourself' ? turn.personId : personId);

  const look = { personId, by: turn.personId, byName: turn.personName, byRole: roleOf(deps), reason, ticket, locale };
  // Before anything is read: who is looked at is told, whatever becomes of the look.
  const noted = await db.transaction().execute(async (transaction) => {
    const made = await noteLook(transaction, look, deps.policy.helpdesk?.looksPerHour ?? 0);
    if (made.noted) await enqueueTelling(transaction, { personId, id: made.id }, 'looked');
    return made;
  });
  if (!noted.noted) return no('tooMany', personId, noted.until);
  deps.database.wake();
  const kept = await diagnosePerson(deps, {
    personId,
    asked: { by: turn.personId, why: 'onBehalf', because: { reason, ticket } },
    conversationId: 'onBehalf',
    activityId: null,
    // Nobody's words are taken for the person's own.
    text: null,
    statement: statementOf(recognise(reason), await now(db)),
    fresh: true,
    signal: turn.signal,
  });
  await noteOutcome(db, noted.id, { caseId: kept.id });
  await alarmOf(deps.database, { personId, personName: person.displayName }, kept.diagnosis);
  return onBehalfCard(await viewOf(deps, { id: noted.id, personId }, kept), speak);
}

/** What the helpdesk is shown of a look, as it is now. */
export async function viewOf(
  deps: PresentDeps,
  look: Pick<LookOnBehalf, 'id' | 'personId'>,
  kept: Pick<Case, 'diagnosis' | 'readings' | 'statement'>,
): Promise<OnBehalfView> {
  const { db } = deps.database;
  const { personId } = look;
  const { diagnosis, readings } = kept;
  const [open, frozen] = await Promise.all([openCure(db, personId, diagnosis.app), isFrozen(db, personId)]);
  const stopped = frozen || stopsEverything(diagnosis);
  return {
    lookId: look.id,
    personName: readings.user.known ? (readings.user.value?.displayName ?? '') : '',
    diagnosis,
    readings,
    timeline: timeline(evidenceOf(personId, kept), diagnosis),
    catalogue,
    askable: !stopped && open === null && hasCure(deps, personId, kept),
    requestReference: open?.reference ?? null,
    stopped,
  };
}

/** Why this person may not ask for anybody, asked now; null: they may. */
async function noAsker(
  { policy, microsoft365 }: OnBehalfDeps,
  turn: Pick<Turn, 'personId' | 'signal'>,
): Promise<OnBehalfRefusal | null> {
  if (policy.helpdesk === null) return 'notHelpdesk';
  const looked = await microsoft365.lookUpClicker(turn.personId, turn.signal, {
    groups: [policy.helpdesk.group],
    roles: false,
    others: [],
    concerned: { people: [], groups: [] },
  });
  return noHelpdesk({ ...looked, inHelpdesk: looked.inAnyOfThem });
}

/** Why who asks may not ask for this person, asked now; null: they may. */
export async function mayAskFor(
  deps: OnBehalfDeps,
  turn: Pick<Turn, 'personId' | 'signal'>,
  personId: string,
): Promise<OnBehalfRefusal | null> {
  const { helpdesk, protectedPeople } = deps.policy;
  if (helpdesk === null) return 'notHelpdesk';
  if (personId === turn.personId) return 'yourself';
  const [looked, frozen] = await Promise.all([
    deps.microsoft365.lookUpClicker(turn.personId, turn.signal, {
      groups: [helpdesk.group],
      roles: false,
      others: [personId],
      concerned: { people: [personId], groups: protectedPeople === null ? [] : [protectedPeople] },
    }),
    isFrozen(deps.database.db, personId),
  ]);
  const { concerned } = looked;
  const protectedPerson = concerned.known
    ? known(protectedPeople !== null && concerned.value.get(personId)?.has(protectedPeople) !== false, concerned.at)
    : concerned;
  const stranger = noHelpdesk({ ...looked, inHelpdesk: looked.inAnyOfThem });
  return stranger ?? notAskedFor({ sameHuman: looked.sameHuman(personId), protectedPerson, frozen });
}

/** Notes that somebody was refused, and whom they had found. */
export async function recordNo(
  { database }: Pick<OnBehalfDeps, 'database'>,
  refused: { readonly by: string; readonly about: string | null; readonly why: OnBehalfRefusal },
): Promise<void> {
  const { by, about, why } = refused;
  await appendEntry(database.db, { kind: 'refused', by, about, detail: null, facts: { verb: 'onBehalf', why } });
}

/** Has the person told that they were looked at, or that a change was asked for. */
export async function enqueueTelling(
  transaction: Parameters<typeof enqueueJob>[0],
  look: Pick<LookOnBehalf, 'id' | 'personId'>,
  of: 'looked' | 'asked',
): Promise<void> {
  const payload = { personId: look.personId, lookId: look.id };
  await enqueueJob(transaction, { kind: 'tellLookedFor', payload, key: `onBehalf:${of}:${look.id}` });
}

function roleOf({ policy }: OnBehalfDeps): string {
  return policy.helpdesk?.name ?? '';
}
