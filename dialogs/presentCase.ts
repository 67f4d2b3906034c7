import type { Card } from '../cards/adaptiveCard.js';
import { diagnosisCard } from '../cards/diagnosis.js';
import { whichAppCard } from '../cards/whichApp.js';
import { words } from '../cards/words.js';
import { type Deciders, decidersOf } from '../core/approvals/policy.js';
import { addressesOf } from '../core/diagnosis/addresses.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import type { Readings, Statement } from '../core/diagnosis/evidence.js';
import { lastSyncOf } from '../core/diagnosis/lastSync.js';
import { outlookIsOpen } from '../core/diagnosis/outlookOnPhone.js';
import { timeline } from '../core/diagnosis/timeline.js';
import { halved } from '../core/diagnosis/whereItWorks.js';
import type { Plan } from '../core/remedies/change.js';
import { plan } from '../core/remedies/plan.js';
import type { Database } from '../store/database.js';
import { handOverFor } from '../store/handOvers.js';
import { isFrozen } from '../store/people.js';
import { openCure } from '../store/requests.js';
import { harmlessOf } from '../store/securityCases.js';
import { watchFor } from '../store/watches.js';
import { type Case, evidenceOf } from './diagnose.js';
import { type PolicyDeps, rightPolicy } from './policyGroups.js';
import { riskFound, stopsEverything } from './risk.js';
import { alarm } from './security.js';
import { lastLookAt } from './watch.js';
import { concernedBy, nothingChosen } from './whoMayDecide.js';

export interface PresentDeps extends PolicyDeps {
  readonly database: Database;
  readonly authenticationPolicy: string;
  /** Words and number a person is given when risk is open; null when none were configured. */
  readonly securityContact: string | null;
}

/** For whom a card is drawn. */
export interface Reader {
  readonly personId: string;
  readonly personName: string;
  readonly locale: string;
  readonly timeZone: string;
}

/**
 * Draws the card of a diagnosis for the person it is about: the question which app, or the verdict with the buttons that
 * lead on. A case that stops every remedy reaches the security conversation here, before the person has read it.
 */
export async function presentCase(
  deps: PresentDeps,
  reader: Reader,
  kept: Case,
  about: { readonly watchedAttemptAt?: string } = {},
): Promise<Card> {
  const { database, securityContact } = deps;
  const { diagnosis, readings, statement } = kept;
  const speak = words(reader.locale, reader.timeZone);
  const blamed = diagnosis.blamed.map((cause) => cause.cause);
  if (diagnosis.next !== null && 'ask' in diagnosis.next && blamed.length === 0) {
    return whichAppCard({ caseId: kept.id }, speak);
  }
  await alarmOf(database, reader, diagnosis);
  const { db } = database;
  const [frozen, open, handOver, watch] = await Promise.all([
    isFrozen(db, reader.personId),
    openCure(db, reader.personId, diagnosis.app),
    handOverFor(db, reader.personId, diagnosis.app),
    watchFor(db, reader.personId),
  ]);
  const free = !frozen && open === null;
  const asks = free && hasCure(deps, reader.personId, kept) ? await whoWouldBeAsked(deps, reader.personId, kept) : null;
  const answered = Object.values(statement.works).some((answer) => answer !== null);
  return diagnosisCard(
    {
      caseId: kept.id,
      diagnosis,
      catalogue,
      timeline: timeline(evidenceOf(reader.personId, kept), diagnosis),
      askable:
        asks !== null && asks !== 'protected'
          ? 'change'
          : free && handOver === null && mayBeHandedOver(diagnosis, false)
            ? 'handOver'
            : null,
      asks: asks === 'protected' || asks === 'unread' ? null : asks,
      requestReference: open?.reference ?? null,
      handOverReference: handOver?.reference ?? null,
      frozen,
      lastSyncAt: lastSyncOf(readings, diagnosis.app),
      looksUntil: watch?.caseId === kept.id ? lastLookAt(watch) : null,
      watchedAttemptAt: about.watchedAttemptAt ?? null,
      halved: answered ? halved(statement.works, diagnosis.app) : null,
      namesOtherAddress: namesOtherAddress(statement, readings) && !blamed.includes('wrongAddress'),
      outlookWorks: outlookIsOpen(readings),
      securityContact,
    },
    speak,
  );
}

/** Tells security of a case that stops every remedy, unless they have called all of it a false alarm. */
export async function alarmOf(
  database: Database,
  person: Pick<Reader, 'personId' | 'personName'>,
  diagnosis: Diagnosis,
): Promise<void> {
  if (!stopsEverything(diagnosis) || (await wasJudged(database, person.personId, diagnosis))) return;
  await alarm(database, { ...person, ...riskFound(diagnosis) });
}

/** Is there a change that would mend this case and that the helpdesk may approve? */
export function hasCure(
  deps: Pick<PresentDeps, 'authenticationPolicy'>,
  personId: string,
  kept: Pick<Case, 'diagnosis' | 'readings' | 'statement'>,
): boolean {
  return planned(deps, personId, kept).some(({ effect }) => effect === 'cures');
}

function planned(
  { authenticationPolicy }: Pick<PresentDeps, 'authenticationPolicy'>,
  personId: string,
  kept: Pick<Case, 'diagnosis' | 'readings' | 'statement'>,
): Plan {
  const blamed = kept.diagnosis.blamed.map(({ cause }) => cause);
  return plan(blamed, catalogue, evidenceOf(personId, kept), { authenticationPolicy });
}

/** Who would be asked for the cure of this case, told before it is asked for. */
async function whoWouldBeAsked(
  deps: PresentDeps,
  personId: string,
  kept: Case,
): Promise<Deciders | 'protected' | 'unread'> {
  const groups = await deps.policyGroups(personId);
  if (!groups.known) return 'unread';
  const authenticationPolicy = rightPolicy(deps.policy, groups);
  const changes = planned({ authenticationPolicy }, personId, kept);
  const concerned = concernedBy({ plan: changes, optional: [] }, nothingChosen, groups.value);
  return decidersOf(deps.policy, [concerned], kept.diagnosis.at);
}

/** Has security looked at all that this diagnosis rests on and called it a false alarm? Then it alarms nobody again. */
async function wasJudged(database: Database, personId: string, { at, blamed }: Diagnosis): Promise<boolean> {
  const harmless = await harmlessOf(database.db, personId);
  if (!harmless || harmless.wordsUntil === null || Date.parse(at) > Date.parse(harmless.wordsUntil)) return false;
  return blamed.flatMap(({ suspects = [] }) => suspects).every(({ id }) => harmless.rowIds.includes(id));
}

/**
 * What nobody here can settle goes to the helpdesk: nothing found, nothing proven, or a cure that only they can find.
 * `waited`: what only has to be waited for has been waited for long enough.
 */
export function mayBeHandedOver(diagnosis: Diagnosis, waited: boolean): boolean {
  if (stopsEverything(diagnosis)) return false;
  const [first] = diagnosis.blamed.filter(({ remedy }) => !waited || remedy.by !== 'wait');
  if (first === undefined) return true;
  if (first.remedy.by === 'helpdesk' || first.remedy.by === 'admin') return true;
  return first.confidence === 'likely' && first.remedy.by === 'user';
}

/** An address that is not among their own; null addresses and unread accounts say nothing. */
function namesOtherAddress({ address }: Statement, { user }: Readings): boolean {
  const own = addressesOf({ user });
  return address !== null && own.size > 0 && !own.has(address);
}
