import { type DeepReading, deepReadings } from '../core/diagnosis/deepReadings.js';
import type { DirectoryUser, ReadingName, Readings } from '../core/diagnosis/evidence.js';
import { unknown } from '../core/diagnosis/reading.js';
import { type DirectorySlice, directoryCalls, directoryNames, type MailApps } from './directory.js';
import { isObjectId } from './exchange.js';
import { type MailboxSlice, mailboxCalls, mailboxNames } from './mailbox.js';
import type { Gathered } from './microsoft365.js';
import { type Freshness, ReadingCache } from './readingCache.js';
import { isCompanyWide, secondStepCall } from './secondStep.js';
import { signInCalls } from './signIns.js';
import { mayBeKept, nothingOf, type Slice } from './slice.js';
import { type TenantSlice, tenantCalls, tenantNames } from './tenant.js';
import { untilAborted } from './untilAborted.js';

/** The calls behind the readings; none of them throws. */
export interface Sources {
  readonly signIns: (personId: string, signal: AbortSignal) => Promise<Slice<'signIns'>>;
  readonly directory: (
    personId: string,
    signal: AbortSignal,
    mailApps: MailApps | null,
    keep: (apps: MailApps) => void,
  ) => Promise<DirectorySlice>;
  readonly mailbox: (personId: string, signal: AbortSignal) => Promise<MailboxSlice>;
  readonly tenant: (signal: AbortSignal) => Promise<TenantSlice>;
  readonly secondStep: (
    personId: string,
    names: readonly DeepReading[],
    user: DirectoryUser | null,
    signal: AbortSignal,
  ) => (name: DeepReading) => Promise<Slice<DeepReading>>;
}

const notLooked = Object.fromEntries(deepReadings.map((name) => [name, unknown('notLooked')])) as Pick<
  Readings,
  DeepReading
>;

const personMs = 5 * 60_000;
const tenantMs = 10 * 60_000;
/** "Look again" passes the cache by, but not more often than this. */
const freshMs = 60_000;
/** A call outlives the turn that began it, so that the next turn finds its answer; but not for long. */
const callMs = 20_000;

/** One call, what it gives, and where its answers are kept. */
interface Source<Name extends ReadingName> {
  readonly names: readonly Name[];
  readonly calls: readonly string[];
  readonly cache: ReadingCache<Slice<Name>>;
  readonly key: string;
  /** Where the answers are kept, if not under the key. */
  readonly cacheKey?: string;
  readonly read: (signal: AbortSignal) => Promise<Slice<Name>>;
}

interface How {
  readonly signal: AbortSignal;
  readonly fresh: Freshness;
}

/** Takes all readings about a person at once, from memory where they are young enough. */
export class EvidenceGatherer {
  private readonly signIns: ReadingCache<Slice<'signIns'>>;
  private readonly directory: ReadingCache<DirectorySlice>;
  private readonly mailbox: ReadingCache<MailboxSlice>;
  private readonly tenant: ReadingCache<TenantSlice>;
  private readonly ofPeople: ReadingCache<Slice<DeepReading>>;
  private readonly ofCompany: ReadingCache<Slice<DeepReading>>;
  private mailApps: MailApps | null = null;

  /** @param now ISO-8601 UTC; when it is turned forward, what was kept grows old */
  constructor(
    private readonly sources: Sources,
    private readonly now: () => string,
  ) {
    const clock = () => this.milliseconds();
    this.signIns = new ReadingCache(personMs, (slice) => mayBeKept(slice), clock);
    this.directory = new ReadingCache(personMs, (slice) => mayBeKept(slice), clock);
    this.mailbox = new ReadingCache(personMs, (slice) => mayBeKept(slice), clock);
    this.tenant = new ReadingCache(tenantMs, (slice) => mayBeKept(slice), clock);
    this.ofPeople = new ReadingCache(personMs, (slice) => mayBeKept(slice), clock);
    this.ofCompany = new ReadingCache(tenantMs, (slice) => mayBeKept(slice), clock);
  }

  /** Every reading about one person; what is not there when the signal comes is `timedOut`. Never throws. */
  async gather(personId: string, how: How): Promise<Gathered> {
    const { sources } = this;
    const key = personId.toLowerCase();
    const [signIns, directory, mailbox, tenant] = await Promise.all([
      this.take(how, {
        names: ['signIns'],
        calls: signInCalls,
        cache: this.signIns,
        key,
        read: (signal) => sources.signIns(key, signal),
      }),
      this.take(how, {
        names: directoryNames,
        calls: directoryCalls,
        cache: this.directory,
        key,
        read: (signal) => this.readDirectory(key, signal, how.fresh),
      }),
      this.take(how, {
        names: mailboxNames,
        calls: mailboxCalls,
        cache: this.mailbox,
        key,
        read: (signal) => sources.mailbox(key, signal),
      }),
      this.take(how, {
        names: tenantNames,
        calls: tenantCalls,
        cache: this.tenant,
        key: 'tenant',
        read: (signal) => sources.tenant(signal),
      }),
    ]);
    const readings: Readings = {
      ...signIns.readings,
      ...directory.readings,
      ...mailbox.readings,
      ...tenant.readings,
      ...notLooked,
    };
    return {
      readings,
      person: readings.user.known ? readings.user.value : null,
      receipt: [...signIns.lookUps, ...directory.lookUps, ...mailbox.lookUps, ...tenant.lookUps],
    };
  }

  /** The same with these readings of the second step taken as well. Never throws. */
  async deepen(personId: string, gathered: Gathered, names: readonly DeepReading[], how: How): Promise<Gathered> {
    if (names.length === 0) return gathered;
    const key = personId.toLowerCase();
    // The caches say at once, before anything is awaited, what is not in memory: that is asked for together.
    const missing: DeepReading[] = [];
    const asked = Promise.resolve().then(() =>
      this.sources.secondStep(key, missing, gathered.person, AbortSignal.timeout(callMs)),
    );
    const slices = await Promise.all(
      names.map((name) =>
        this.take(how, {
          names: [name],
          calls: [secondStepCall(name)],
          cache: isCompanyWide(name) ? this.ofCompany : this.ofPeople,
          key,
          cacheKey: isCompanyWide(name) ? name : `${key} ${name}`,
          read: async () => {
            missing.push(name);
            return (await asked)(name);
          },
        }),
      ),
    );
    return {
      ...gathered,
      readings: Object.assign({}, gathered.readings, ...slices.map(({ readings }) => readings)),
      receipt: [...gathered.receipt, ...slices.flatMap(({ lookUps }) => lookUps)],
    };
  }

  /** After a change: the mailbox is read anew the next time. */
  forgetMailbox(personId: string): void {
    this.mailbox.forget(personId.toLowerCase());
  }

  private milliseconds(): number {
    return Date.parse(this.now());
  }

  private readDirectory(personId: string, signal: AbortSignal, fresh: Freshness): Promise<DirectorySlice> {
    const age = this.mailApps === null ? Number.POSITIVE_INFINITY : this.milliseconds() - Date.parse(this.mailApps.at);
    const kept = age < (fresh === false ? tenantMs : freshMs) ? this.mailApps : null;
    return this.sources.directory(personId, signal, kept, (apps) => {
      this.mailApps = apps;
    });
  }

  private async take<Name extends ReadingName>(how: How, source: Source<Name>): Promise<Slice<Name>> {
    const { names, calls } = source;
    // What the company decided is not read anew for each change to somebody's mailbox.
    const fresh = source.key === 'tenant' && how.fresh === 'now' ? true : how.fresh;
    if (source.key !== 'tenant' && !isObjectId(source.key)) return nothingOf(names, [], 'notAsked', this.now());
    try {
      const { value, cached } = await untilAborted(
        () => source.cache.get(source.cacheKey ?? source.key, fresh, () => source.read(AbortSignal.timeout(callMs))),
        how.signal,
      );
      return cached ? { ...value, lookUps: value.lookUps.map((lookUp) => ({ ...lookUp, cached: true })) } : value;
    } catch (error) {
      if (!how.signal.aborted) throw error;
      return nothingOf(names, calls, 'timedOut', this.now());
    }
  }
}
