import { setTimeout as sleep } from 'node:timers/promises';
import type { ApprovedChange } from '../core/remedies/change.js';
import type { Restoration } from '../core/remedies/inverse.js';
import type { Standing, Written } from '../core/remedies/written.js';
import { leftAlone, Microsoft365Error, noToken } from './error.js';
import { type Cmdlet, cmdlets, type Exchange, isObjectId } from './exchange.js';
import { casMailboxOf, exchangeUserOf, mobileDevicesOf, sessionsValidFromOf } from './mailbox.js';

/** A value of a mailbox as it is compared; null: none, such as no authentication policy. */
type Value = string | boolean | null;

const switches = {
  activeSync: { field: 'activeSyncEnabled', parameter: 'ActiveSyncEnabled' },
  imap: { field: 'imapEnabled', parameter: 'ImapEnabled' },
  pop: { field: 'popEnabled', parameter: 'PopEnabled' },
  outlookMobile: { field: 'outlookMobileEnabled', parameter: 'OutlookMobileEnabled' },
} as const;

/** How long a value is waited for after a write. */
interface Patience {
  /** Waits before each further reading while the old value is still seen, in milliseconds. */
  readonly waitsMs: readonly number[];
  /** How long what became of a write is still looked up when the caller's time is over, in milliseconds. */
  readonly graceMs: number;
  /** Waits for so many milliseconds; rejects when the caller's time is over. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A minute in all. */
const usualPatience: Patience = {
  waitsMs: [2_000, 4_000, 8_000, 16_000, 30_000],
  graceMs: 5_000,
  pause: (ms, signal) => sleep(ms, undefined, { signal }),
};

/** What a value is called on a card. */
function inWords(value: Value): string {
  if (value === null) return 'none';
  if (typeof value === 'string') return value;
  return value ? 'on' : 'off';
}

/**
 * The value that `change` is about, read now.
 * @throws Microsoft365Error when it could not be read, also when there is no such mailbox
 */
async function read(
  exchange: Exchange,
  personId: string,
  change: ApprovedChange | Restoration,
  signal: AbortSignal,
): Promise<Value> {
  if (change.kind === 'authenticationPolicy') {
    const [answer] = await exchange.read([cmdlets.user(personId)], signal);
    return there(exchangeUserOf(answer, personId)).authenticationPolicy;
  }
  if (change.kind === 'revokeSessions') {
    const [answer] = await exchange.read([cmdlets.user(personId)], signal);
    return sessionsValidFromOf(answer, personId);
  }
  if (change.kind === 'allowDevice') {
    const [cas, devices] = await exchange.read([cmdlets.casMailbox(personId), cmdlets.mobileDevices(personId)], signal);
    const same = (deviceId: string) => deviceId.toLowerCase() === change.deviceId.toLowerCase();
    const device = mobileDevicesOf(devices, undefined, personId).find((one) => same(one.deviceId));
    if (device === undefined) return null;
    // The mailbox's own list decides; the device's state follows at its next contact.
    return there(casMailboxOf(cas, personId)).allowedDeviceIds.some(same) ? 'Allowed' : device.accessState;
  }
  const [answer] = await exchange.read([cmdlets.casMailbox(personId)], signal);
  const value = there(casMailboxOf(answer, personId))[switches[change.kind].field];
  if (value === null) throw new Microsoft365Error('exchange', 'malformed');
  return value;
}

function there<T>(found: T | null): T {
  if (found === null) throw new Microsoft365Error('exchange', 'malformed');
  return found;
}

/** Does what the change wants stand there? Who was signed out later still is signed out. */
function stands(change: ApprovedChange | Restoration, value: Value): boolean {
  if (change.kind !== 'revokeSessions') return value === change.to;
  return typeof value === 'string' && Date.parse(value) >= Date.parse(change.to);
}

/** Is it what the change expects to find? Any earlier moment of signing out is. */
function isExpected(change: ApprovedChange | Restoration, value: Value): boolean {
  return change.kind === 'revokeSessions' ? !stands(change, value) : value === change.from;
}

/** How far the clock of whoever approved may be ahead of this machine's, in milliseconds. */
const clockMs = 60_000;

/** Would this sign out also whoever signs in from now on? Nobody approved in the future, and no value read back shows it. */
function isAhead(change: ApprovedChange | Restoration, now: string): boolean {
  return change.kind === 'revokeSessions' && !(Date.parse(change.to) <= Date.parse(now) + clockMs);
}

function cmdletOf(personId: string, change: ApprovedChange | Restoration): Cmdlet {
  switch (change.kind) {
    case 'authenticationPolicy':
      return cmdlets.setAuthenticationPolicy(personId, change.to);
    case 'revokeSessions':
      return cmdlets.revokeSessions(personId, change.to);
    case 'allowDevice':
      return cmdlets.allowDevice(personId, change.deviceId, change.to === 'Allowed' ? 'add' : 'remove');
    default:
      return cmdlets.setSwitch(personId, switches[change.kind].parameter, change.to);
  }
}

/** `refused`, `busy`: nothing was changed. `unclear`: no answer, half an answer or a server's fault; it may have happened. */
async function run(
  exchange: Exchange,
  personId: string,
  change: ApprovedChange | Restoration,
  signal: AbortSignal,
  mayWrite: () => Promise<boolean>,
): Promise<'done' | 'refused' | 'busy' | 'unclear' | 'somebodyElse' | 'mayNot' | { readonly error: unknown }> {
  let failed: { readonly error: unknown } | null = null;
  // What fails in there is no fault of Exchange's, and nothing has left.
  const mayLeave = async (): Promise<boolean> => {
    try {
      return await mayWrite();
    } catch (error) {
      failed = { error };
      return false;
    }
  };
  try {
    const objects = await exchange.run(cmdletOf(personId, change), signal, mayLeave);
    if (objects === null) return failed ?? 'mayNot';
    const ids = objects.map((object) => object.ExternalDirectoryObjectId);
    return ids.every((id) => typeof id === 'string' && id.toLowerCase() === personId.toLowerCase())
      ? 'done'
      : 'somebodyElse';
  } catch (error) {
    if (!(error instanceof Microsoft365Error)) throw error;
    const { status, code } = error;
    if (status === 429 || code === leftAlone || code === noToken) return 'busy';
    // 408 comes from something in between that lost its patience: what is behind it may have done it all the same.
    return status !== null && status >= 300 && status < 500 && status !== 408 ? 'refused' : 'unclear';
  }
}

/** Reads again until something else than the old value is seen, or the waits are over. Null: could not be read. */
async function readBack(
  exchange: Exchange,
  personId: string,
  change: ApprovedChange | Restoration,
  signal: AbortSignal,
  { waitsMs, graceMs, pause }: Patience,
): Promise<{ readonly value: Value } | 'somebodyElse' | null> {
  let last: { readonly value: Value } | null = null;
  for (const wait of [0, ...waitsMs]) {
    try {
      if (wait > 0) await pause(wait, signal);
    } catch {
      return last;
    }
    try {
      const patience = signal.aborted ? AbortSignal.timeout(graceMs) : signal;
      last = { value: await read(exchange, personId, change, patience) };
      if (!isExpected(change, last.value)) return last;
    } catch (error) {
      if (unreadable(error) === 'wrongObject') return 'somebodyElse';
    }
  }
  return last;
}

/**
 * What a reading that failed means for a write: weather, somebody else's object, or no for good.
 * @throws what is no Microsoft365Error
 */
function unreadable(error: unknown): 'unavailable' | 'wrongObject' | 'failed' {
  if (!(error instanceof Microsoft365Error)) throw error;
  if (error.why === 'ambiguous') return 'wrongObject';
  return passing.has(error.why) ? 'unavailable' : 'failed';
}

const passing: ReadonlySet<string> = new Set(['throttled', 'timedOut', 'unavailable']);

async function writeOnce(
  exchange: Exchange,
  personId: string,
  change: ApprovedChange | Restoration,
  signal: AbortSignal,
  mayWrite: () => Promise<boolean>,
  patience: Patience,
  now: () => string,
): Promise<Written | null> {
  if (!isObjectId(personId) || isAhead(change, now())) return { outcome: 'failed', found: null, readBack: null };
  let before: Value;
  try {
    before = await read(exchange, personId, change, signal);
  } catch (error) {
    return { outcome: unreadable(error), found: null, readBack: null };
  }
  const found = inWords(before);
  if (stands(change, before)) return { outcome: 'alreadyThere', found, readBack: found };
  if (!isExpected(change, before)) return { outcome: 'changedMeanwhile', found, readBack: found };
  if (signal.aborted) return { outcome: 'unavailable', found, readBack: null };
  // Asked after the reading, which may have taken long: a kill switch that is thrown meanwhile still stops the change.
  const came = await run(exchange, personId, change, signal, mayWrite);
  if (came === 'mayNot') return null;
  if (typeof came === 'object') throw came.error;
  if (came === 'somebodyElse') return { outcome: 'wrongObject', found, readBack: null };
  if (came === 'busy') return { outcome: 'unavailable', found, readBack: null };
  if (came === 'refused') return { outcome: 'failed', found, readBack: null };
  const after = await readBack(exchange, personId, change, signal, patience);
  if (after === 'somebodyElse') return { outcome: 'wrongObject', found, readBack: null };
  const words = after && inWords(after.value);
  if (after !== null && stands(change, after.value)) return { outcome: 'written', found, readBack: words };
  return { outcome: came === 'done' ? 'notVerified' : 'ambiguous', found, readBack: words };
}

/** Writes changes to mailboxes, one after the other for each mailbox; through whichever door. */
export class Writer {
  private readonly last = new Map<string, Promise<unknown>>();

  private readonly patience: Patience;

  constructor(
    private readonly exchange: Exchange,
    patience: Partial<Patience> = {},
    /** ISO-8601 UTC; the sandbox turns it. */
    private readonly now: () => string = () => new Date().toISOString(),
  ) {
    this.patience = { ...usualPatience, ...patience };
  }

  /** As in `Microsoft365.write`. */
  async write(
    personId: string,
    change: ApprovedChange | Restoration,
    signal: AbortSignal,
    mayWrite: () => Promise<boolean>,
  ): Promise<Written | null> {
    const key = personId.toLowerCase();
    const before = this.last.get(key) ?? Promise.resolve();
    const once = () => writeOnce(this.exchange, personId, change, signal, mayWrite, this.patience, this.now);
    const mine = before.then(once, once);
    this.last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === mine) this.last.delete(key);
    }
  }

  /** As in `Microsoft365.standing`. */
  async standing(personId: string, change: ApprovedChange | Restoration, signal: AbortSignal): Promise<Standing> {
    try {
      const value = await read(this.exchange, personId, change, signal);
      return { outcome: stands(change, value) ? 'stands' : 'changedMeanwhile', found: inWords(value) };
    } catch (error) {
      return { outcome: unreadable(error), found: null };
    }
  }
}
