import type { ApprovalRequest } from '../core/approvals/request.js';
import { appFacts } from '../core/diagnosis/app.js';
import type { Readings } from '../core/diagnosis/evidence.js';
import { nothingSaid } from '../core/diagnosis/statement.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { now } from '../store/now.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import type { Executor } from '../store/tables.js';
import { announce } from './announce.js';
import { scheduleDriftLook } from './drift.js';
import { scheduleGiveUp } from './giveUp.js';
import { enqueueJob } from './job.js';
import { judge } from './judge.js';
import type { Mode } from './mode.js';
import { provenApproval, undoAsked } from './outcome.js';
import { recordLook } from './recordLook.js';

/** Seconds between the looks for proof after a change; the last one is repeated until the set time is over. */
const looksSeconds = [120, 180, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 36_000];

/** How long after a change the next look is due, in seconds after the one before; null: the set time is over. */
export function nextLookSeconds(look: number, withinSeconds: number): number | null {
  const gap = (index: number) => looksSeconds[Math.min(index, looksSeconds.length - 1)] ?? withinSeconds;
  let before = 0;
  for (let index = 0; index < look; index += 1) before += gap(index);
  return before >= withinSeconds ? null : Math.min(gap(look), withinSeconds - before);
}

export interface ConfirmSettings {
  /** How long proof is looked for, in seconds. */
  readonly confirmWithinSeconds: number;
  /** Takes a change back by itself when no proof was seen in that time. */
  readonly takeBackUnconfirmed: boolean;
}

/**
 * Has a request looked at once more, in the transaction that made it due; `look` counts from 0.
 * @returns false when the set time is over
 */
export async function scheduleConfirm(
  db: Executor,
  requestId: string,
  look: number,
  settings: Pick<ConfirmSettings, 'confirmWithinSeconds'>,
): Promise<boolean> {
  const dueInSeconds = nextLookSeconds(look, settings.confirmWithinSeconds);
  if (dueInSeconds === null) return false;
  const payload = { requestId, look };
  await enqueueJob(db, { kind: 'confirm', payload, dueInSeconds, key: `confirm:${requestId}:${look}` });
  return true;
}

/** The moment (ISO-8601 UTC) at which mail was seen to work after the change, or null when nothing proves it yet. */
export function proofOf(request: ApprovalRequest, readings: Readings, since: string): string | null {
  const after = (at: string | null) => at !== null && Date.parse(at) > Date.parse(since);
  const { protocol, appIds } = appFacts[request.app];
  if (protocol === 'activeSync') {
    if (!readings.mobileDevices.known) return null;
    const allowed = request.items[0]?.plan.flatMap(({ change }) =>
      change.kind === 'allowDevice' ? change.deviceId : [],
    );
    const [only] = allowed ?? [];
    const synced = readings.mobileDevices.value.find(
      // Where one phone was let in, only that one proves anything: another may have synced all along.
      (device) =>
        (only === undefined || device.deviceId === only) &&
        device.clientType?.toUpperCase() === 'EAS' &&
        after(device.lastSuccessfulSync),
    );
    return synced?.lastSuccessfulSync ?? null;
  }
  if (!readings.signIns.known) return null;
  return (
    readings.signIns.value.find((row) => appIds.includes(row.appId) && row.errorCode === 0 && after(row.at))?.at ?? null
  );
}

/** The latest sign-in of the app that succeeded after the change; null: none was seen. It proves no mail. */
function signedInAfter(request: ApprovalRequest, readings: Readings, since: string): string | null {
  if (!readings.signIns.known) return null;
  const { appIds } = appFacts[request.app];
  const rows = readings.signIns.value.filter(
    (row) => appIds.includes(row.appId) && row.errorCode === 0 && Date.parse(row.at) > Date.parse(since),
  );
  return rows.map((row) => row.at).sort((one, other) => Date.parse(other) - Date.parse(one))[0] ?? null;
}

/** Can proof be seen at all, by what was read? */
function couldLook(request: ApprovalRequest, readings: Readings): boolean {
  return appFacts[request.app].protocol === 'activeSync' ? readings.mobileDevices.known : readings.signIns.known;
}

export interface ConfirmDeps extends ConfirmSettings {
  readonly database: Database;
  readonly mode: Mode;
  readonly microsoft365: Pick<Microsoft365, 'gather'>;
  readonly authenticationPolicy: string;
}

/**
 * Looks whether the cured phone really syncs, says so on every card when it does, and looks again until the set time is
 * over. Then it says that it did not see it, with what stands in the way now, and takes the change back where that is set.
 */
export async function confirmRequest(
  deps: ConfirmDeps,
  look: { readonly requestId: string; readonly look: number; readonly signal: AbortSignal },
): Promise<void> {
  const { database } = deps;
  const request = await findRequest(database.db, look.requestId);
  const personId = request?.items[0]?.personId;
  if (request?.state !== 'applied' || personId === undefined) return;
  const events = await eventsOf(database.db, request.id);
  const applied = events.findLast((event) => event.kind === 'applied');
  if (applied === undefined || events.some((event) => event.kind === 'confirmed')) return;
  await recordLook(database.db, { by: null, why: 'confirmation', personId, requestId: request.id });
  const { readings } = await deps.microsoft365.gather(personId, { signal: look.signal, fresh: true });
  const proof = proofOf(request, readings, applied.at);
  const next = proof === null ? await stillInTheWay(deps, request, personId, readings) : [];
  await database.db.transaction().execute(async (transaction) => {
    if (proof !== null) {
      // Undone or stopped while it was looked: then there is nothing to say any more.
      if ((await advance(transaction, request.id, 'confirm')) === null) return;
      await appendEvent(transaction, request.id, { kind: 'confirmed', by: null, detail: { at: proof } });
      await scheduleDriftLook(transaction, request.id, 0);
      await announce(transaction, request.id, { tellRequester: true });
      return;
    }
    // Whoever takes it back waits for no proof.
    if (undoAsked(await eventsOf(transaction, request.id))) return;
    if (await scheduleConfirm(transaction, request.id, look.look + 1, deps)) return;
    const detail = {
      looked: couldLook(request, readings),
      signedInAt: signedInAfter(request, readings, applied.at),
      next,
    };
    await appendEvent(transaction, request.id, { kind: 'notConfirmed', by: null, detail });
    await announce(transaction, request.id, { tellRequester: true });
    // What could not be looked at is no reason to take anything back.
    if (!deps.takeBackUnconfirmed || !detail.looked || deps.mode !== 'full' || request.decidedBy === null) return;
    // Where a proof was demanded nobody is there to give one.
    if (provenApproval(await eventsOf(transaction, request.id))) return;
    // It belongs to the approval: whoever gave it must still be an approver when it happens.
    const payload = { requestId: request.id, by: request.decidedBy, byName: 'Mail Medic' };
    await enqueueJob(transaction, { kind: 'undo', payload, key: `undo:${request.id}:unconfirmed` });
    await appendEvent(transaction, request.id, { kind: 'undoAsked', by: null, detail: { why: 'notConfirmed' } });
    await scheduleGiveUp(transaction, request.id, ':undo:unconfirmed');
  });
  database.wake();
}

/** Ids of what the same judgement blames now, in the order to clear it; what only has to be waited for is in nobody's way. */
async function stillInTheWay(
  deps: ConfirmDeps,
  request: ApprovalRequest,
  personId: string,
  readings: Readings,
): Promise<string[]> {
  const moment = await now(deps.database.db);
  const evidence = { personId, now: moment, statement: nothingSaid(request.app), readings };
  const { blamed } = judge(evidence, deps.authenticationPolicy);
  return blamed.filter(({ remedy }) => remedy.by !== 'wait').map(({ cause }) => cause);
}
