import type { RequestState } from '../core/approvals/lifecycle.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import type { App } from '../core/diagnosis/app.js';
import type { ApprovedChange } from '../core/remedies/change.js';
import type { Restoration } from '../core/remedies/inverse.js';
import type { Standing, Written } from '../core/remedies/written.js';
import type { Database } from '../store/database.js';
import { findRequest } from '../store/requests.js';
import type { Mode } from './mode.js';
import type { Meant } from './proof.js';
import type { OnWhoseWord, Still } from './whoMayDecide.js';

/** What everything that writes to Exchange needs, and asks before it does. */
export interface WriteDeps<C extends ApprovedChange | Restoration = ApprovedChange | Restoration> {
  readonly database: Database;
  readonly mode: Mode;
  /** False while a kill switch (setting, file or database row) is on; asked before every single write. */
  readonly writesAllowed: () => Promise<boolean>;
  /**
   * Reads the value, writes only over the expected one, reads back. `mayWrite` is asked right before the change leaves;
   * null: it said no, and nothing was changed.
   */
  readonly write: (personId: string, change: C, mayWrite: () => Promise<boolean>) => Promise<Written | null>;
  /**
   * Asked before each write: is whoever approved the request, or asked to take it back, still an approver of it, and where
   * taking back opens a door again, enough of them? False too when it could not be asked. `meant`: all that their word was
   * about, where `request` is a part of it; where the policy demands it, they have to have proven exactly that.
   */
  readonly stillApprover: (personId: string, request: ApprovalRequest, of: OnWhoseWord, meant: Meant) => Promise<Still>;
  /** Does a risk stand against a change for the person, by readings taken now? An unreadable state is none. */
  readonly openRisk: (personId: string, app: App) => Promise<boolean>;
  /**
   * Takes one of the writes that this process may make in an hour, right before it leaves; false: there is none left. Left
   * out: there is no such cap.
   */
  readonly takeWrite?: (requestId: string, personId: string) => Promise<boolean>;
  /** Client id of the application that writes, for the ledger; left out: not known. */
  readonly writingApp?: string;
}

/** As `WriteDeps`, and what reads alone. */
export interface ReadDeps {
  /** Does what a change wrote still stand there, read now with a call of its own? */
  readonly standing: (personId: string, change: ApprovedChange) => Promise<Standing>;
}

/** Why nothing left: the switch, the freeze, a cap, or a request that is no longer ours to write for. */
export type Held = 'writesOff' | 'frozen' | 'capReached' | 'notOurs';

/**
 * Makes one write under the rules that hold for every one: in a mode that writes, with the switch on, while the request
 * is in the state that allows it and the mailbox is ours.
 * @param about `stillGranted` is asked first when only the change itself is left, because its answer takes seconds;
 * `leaving` last, and notes that the write leaves. Both give why not, or null
 */
export async function makeWrite<C extends ApprovedChange | Restoration, Why extends string>(
  deps: Pick<WriteDeps<C>, 'database' | 'mode' | 'writesAllowed' | 'write' | 'takeWrite'>,
  about: {
    readonly requestId: string;
    readonly personId: string;
    readonly change: C;
    readonly inStates: readonly RequestState[];
    readonly stillOurs: () => Promise<boolean>;
    readonly stillGranted: () => Promise<Why | null>;
    readonly leaving: () => Promise<Held | null>;
  },
): Promise<Written | Held | Why> {
  let held: Held | Why | null = null;
  const allowed = async () => deps.mode === 'full' && (await deps.writesAllowed());
  const mayWrite = async (): Promise<boolean> => {
    held = await about.stillGranted();
    if (held !== null) return false;
    const request = await findRequest(deps.database.db, about.requestId);
    if (!(await allowed())) held = 'writesOff';
    else if (request === null || !about.inStates.includes(request.state) || !(await about.stillOurs()))
      held = 'notOurs';
    else if ((await deps.takeWrite?.(about.requestId, about.personId)) === false) held = 'capReached';
    else held = await about.leaving();
    return held === null;
  };
  // Asked before the reading, to stop early, and again when only the change itself is left.
  if (!(await allowed())) return 'writesOff';
  return (await deps.write(about.personId, about.change, mayWrite)) ?? held ?? 'notOurs';
}
