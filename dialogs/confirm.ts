import type { ApprovalRequest } from '../core/approvals/request.js';
import { appFacts } from '../core/diagnosis/app.js';
import type { Readings } from '../core/diagnosis/evidence.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import type { Executor } from '../store/tables.js';
import { announce } from './announce.js';
import { enqueueJob } from './job.js';
import { recordLook } from './recordLook.js';

/** Seconds before each look for proof after a change; a day in all. */
const looksSeconds = [120, 180, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 35_400];

/** Has a request looked at once more; `look` counts from 0. In the transaction that made it due. */
export async function scheduleConfirm(db: Executor, requestId: string, look: number): Promise<void> {
  await enqueueJob(db, {
    kind: 'confirm',
    payload: { requestId, look },
    dueInSeconds: looksSeconds[look] ?? 0,
    key: `confirm:${requestId}:${look}`,
  });
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

/**
 * Looks whether the cured phone really syncs, says so on every card when it does, and looks again until a day is over.
 */
export async function confirmRequest(
  deps: { readonly database: Database; readonly microsoft365: Pick<Microsoft365, 'gather'> },
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
  const wait = looksSeconds[look.look + 1];
  await database.db.transaction().execute(async (transaction) => {
    if (proof === null && wait !== undefined) return scheduleConfirm(transaction, request.id, look.look + 1);
    // Undone or stopped while it was looked: then there is nothing to say any more.
    if (proof !== null && (await advance(transaction, request.id, 'confirm')) === null) return;
    const kind = proof === null ? 'notConfirmed' : 'confirmed';
    await appendEvent(transaction, request.id, { kind, by: null, detail: { at: proof } });
    await announce(transaction, request.id, { tellRequester: proof !== null });
  });
  database.wake();
}
