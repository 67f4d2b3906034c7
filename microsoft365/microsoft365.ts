import type { DeepReading } from '../core/diagnosis/deepReadings.js';
import type { DirectoryUser, Readings } from '../core/diagnosis/evidence.js';
import type { Reading } from '../core/diagnosis/reading.js';
import type { LookUp } from '../core/diagnosis/receipt.js';
import type { ApprovedChange, Change } from '../core/remedies/change.js';
import type { Restoration } from '../core/remedies/inverse.js';
import type { Standing, Written } from '../core/remedies/written.js';
import type { AboutClicker, LookedUp } from './lookUpClicker.js';
import type { Freshness } from './readingCache.js';

/** Every reading about one person, and the calls that were made for them. */
export interface Gathered {
  readonly readings: Readings;
  /** Null: no such person, or the directory could not be read (see `readings.user`). */
  readonly person: DirectoryUser | null;
  readonly receipt: readonly LookUp[];
}

/** One audit row "User registered security info". */
export interface Enrolment {
  readonly id: string;
  /** Microsoft's own text with seven fractional digits, never rounded through a Date. */
  readonly at: string;
  readonly personId: string;
  /** Such as "Microsoft Authenticator", from the row's own words; empty when it names none. */
  readonly method: string;
}

/** An administrator, or a program, as the audit log names it, and when (ISO-8601 UTC). */
export interface Setter {
  readonly by: string;
  readonly at: string;
}

/** Everything Mail Medic asks of Microsoft 365 and the few things it writes there. */
export interface Microsoft365 {
  /**
   * Takes every reading about one person in parallel; a failed reading is a value, so this never throws.
   * `fresh` passes cached readings by: `true` those older than a minute, `now` all of them.
   */
  gather(personId: string, how: { readonly signal: AbortSignal; readonly fresh: Freshness }): Promise<Gathered>;
  /** What was gathered with these readings of the second step beside it; like `gather`, this never throws. */
  deepen(
    personId: string,
    gathered: Gathered,
    names: readonly DeepReading[],
    how: { readonly signal: AbortSignal; readonly fresh: Freshness },
  ): Promise<Gathered>;
  /** A person by object id or user principal name; known null: nobody of that name. */
  findPerson(idOrName: string, signal: AbortSignal): Promise<Reading<DirectoryUser | null>>;
  /** Everybody whose user principal name or address this is or, where it is no address, whose exact display name. */
  findNamed(name: string, signal: AbortSignal): Promise<Reading<readonly DirectoryUser[]>>;
  /** What has to be known, now, about somebody who pressed a button. Never cached. */
  lookUpClicker(personId: string, signal: AbortSignal, about: AboutClicker): Promise<LookedUp>;
  /** In which of the groups (at most 20) a person is, directly or through others. Lower case ids. */
  groupsOf(personId: string, groupIds: readonly string[], signal: AbortSignal): Promise<Reading<ReadonlySet<string>>>;
  /** Transitive membership, asked live. */
  isMember(personId: string, groupId: string, signal: AbortSignal): Promise<Reading<boolean>>;
  /**
   * Audit rows since a moment (ISO-8601 UTC), oldest first; `goOnFrom`: there are more, from that moment on.
   * @throws Microsoft365Error when it could not look: an empty list always means "none"
   */
  enrolmentsSince(
    since: string,
    signal: AbortSignal,
  ): Promise<{ readonly enrolments: readonly Enrolment[]; readonly goOnFrom: string | null }>;
  /**
   * Reads, writes only over the expected value, reads back. Never repeats a write. `mayWrite` is asked when nothing is
   * left to be done but the change itself; after a no nothing was changed, and null is given.
   */
  write(
    personId: string,
    change: ApprovedChange | Restoration,
    signal: AbortSignal,
    mayWrite: () => Promise<boolean>,
  ): Promise<Written | null>;
  /** Reads, with a call of its own, whether what `change` wrote stands there. Never throws for Microsoft's faults. */
  standing(personId: string, change: ApprovedChange | Restoration, signal: AbortSignal): Promise<Standing>;
  /**
   * Who last set what `change` is about since a moment (ISO-8601 UTC), by Exchange's audit log; null: the log does not tell,
   * or may not be read.
   */
  whoSet(personId: string, change: Change, since: string, signal: AbortSignal): Promise<Setter | null>;
}
