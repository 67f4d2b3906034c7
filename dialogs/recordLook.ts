import { appendEntry } from '../store/ledger.js';
import type { Executor } from '../store/tables.js';

/** Why somebody's data was read. */
export type LookReason =
  /** They asked, or pressed a button that looks afresh. */
  | 'question'
  /** The bot looks again by itself about what they asked. */
  | 'secondLook'
  | 'handOver'
  | 'request'
  /** Before a change is made or taken back. */
  | 'risk'
  | 'confirmation'
  | 'enrolment'
  | 'collection'
  /** Somebody of the helpdesk asked for them. */
  | 'onBehalf'
  | 'commandLine';

/** Who has a person's data read and what for; `by` null: Mail Medic by itself, or the operator's command line. */
export interface Asked {
  readonly by: string | null;
  readonly why: LookReason;
  /** What was told as the reason; erased with the person it is about. */
  readonly because?: { readonly reason: string; readonly ticket: string | null };
}

/** Notes in the ledger that a person's data was read; what was found there is evidence, and kept for a shorter time elsewhere. */
export async function recordLook(
  db: Executor,
  look: Asked & { readonly personId: string; readonly requestId?: string; readonly caseId?: string },
): Promise<void> {
  const { by, why, because = null, personId, requestId, caseId } = look;
  await appendEntry(db, {
    kind: 'looked',
    ...(requestId === undefined ? {} : { requestId }),
    by,
    about: personId,
    detail: because,
    facts: { why, ...(caseId === undefined ? {} : { caseId }) },
  });
}
