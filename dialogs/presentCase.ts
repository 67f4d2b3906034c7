import type { Card } from '../cards/adaptiveCard.js';
import { diagnosisCard } from '../cards/diagnosis.js';
import { whichAppCard } from '../cards/whichApp.js';
import { words } from '../cards/words.js';
import { openStates } from '../core/approvals/request.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { lastSyncOf } from '../core/diagnosis/lastSync.js';
import { outlookIsOpen } from '../core/diagnosis/outlookOnPhone.js';
import { plan } from '../core/remedies/plan.js';
import type { Database } from '../store/database.js';
import { isFrozen } from '../store/people.js';
import { requestsOf } from '../store/requests.js';
import type { Case } from './diagnose.js';
import { riskReason, stopsEverything } from './risk.js';
import { alarm } from './security.js';

export interface PresentDeps {
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
export async function presentCase(deps: PresentDeps, reader: Reader, kept: Case): Promise<Card> {
  const { database, authenticationPolicy, securityContact } = deps;
  const { diagnosis, readings, statement } = kept;
  const speak = words(reader.locale, reader.timeZone);
  const blamed = diagnosis.blamed.map((cause) => cause.cause);
  if (diagnosis.next !== null && 'ask' in diagnosis.next && blamed.length === 0) {
    return whichAppCard({ caseId: kept.id }, speak);
  }
  if (stopsEverything(diagnosis)) {
    await alarm(database, { ...reader, why: riskReason(diagnosis) });
  }
  const evidence = {
    personId: reader.personId,
    now: diagnosis.at,
    statement: { ...statement, app: diagnosis.app },
    readings,
  };
  const changes = plan(blamed, catalogue, evidence, { authenticationPolicy });
  const [frozen, requests] = await Promise.all([
    isFrozen(database.db, reader.personId),
    requestsOf(database.db, reader.personId),
  ]);
  const open = requests.find((request) => request.app === diagnosis.app && openStates.includes(request.state));
  return diagnosisCard(
    {
      caseId: kept.id,
      diagnosis,
      catalogue,
      askable: !frozen && open === undefined && changes.some((planned) => planned.effect === 'cures'),
      requestReference: open?.reference ?? null,
      frozen,
      lastSyncAt: lastSyncOf(readings, diagnosis.app),
      outlookWorks: outlookIsOpen(readings),
      securityContact,
    },
    speak,
  );
}
