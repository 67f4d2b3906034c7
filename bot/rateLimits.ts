import type { WhoseLimit } from '../cards/tooMuch.js';
import type { InboundActivity } from './inboundActivity.js';

export interface RateLimitOptions {
  /** What one person may write; of button presses, which a full channel makes by itself, ten times as many. */
  readonly messagesPerMinute: number;
  /** What everybody together may send. */
  readonly activitiesPerSecond: number;
  /** Milliseconds that only run forward. */
  readonly clock?: () => number;
}

/** Whose limit was reached, whether the person is to be told so in words, and after how many seconds to come again. */
export interface Limited {
  readonly limit: WhoseLimit;
  readonly tell: boolean;
  readonly retryInSeconds: number;
}

export interface RateLimits {
  /** Null: go on. Repetitions of an activity that was let through are let through as well: they cost nothing. */
  check(activity: InboundActivity): Limited | null;
}

/** A person is told in words that it is too much at most this often, in milliseconds. */
const tellEveryMs = 60_000;
/** How much of a message's share a button press takes. */
const pressCost = 0.1;
/** People kept in mind; the one heard longest ago is dropped first and starts afresh. */
const mostPeople = 10_000;
/** Activities of one person of which a repetition is known here; the database knows the others. */
const mostRecent = 100;

interface Bucket {
  left: number;
  at: number;
}

interface PersonBucket extends Bucket {
  toldAt: number;
  readonly recent: Set<string>;
}

/** Limits in memory, for this process alone: they keep one person, or everybody at once, from taking all of it. */
export function rateLimits(options: RateLimitOptions): RateLimits {
  const { messagesPerMinute, activitiesPerSecond, clock = () => performance.now() } = options;
  const people = new Map<string, PersonBucket>();
  // Two seconds' worth at once: what waits in a line that was cut comes in one go.
  const everybody: Bucket = { left: 2 * activitiesPerSecond, at: clock() };

  const bucketOf = (personId: string, now: number): PersonBucket => {
    const known = people.get(personId);
    const bucket = known ?? { left: messagesPerMinute, at: now, toldAt: Number.NEGATIVE_INFINITY, recent: new Set() };
    people.delete(personId);
    people.set(personId, bucket);
    if (people.size > mostPeople) {
      const [oldest] = people.keys();
      if (oldest !== undefined) people.delete(oldest);
    }
    return bucket;
  };

  return {
    check: (activity) => {
      const now = clock();
      const person = bucketOf(activity.from.aadObjectId ?? activity.from.id, now);
      const key = JSON.stringify([activity.conversation.id, activity.id]);
      if (person.recent.has(key)) return null;
      refill(everybody, activitiesPerSecond, 2 * activitiesPerSecond, now);
      refill(person, messagesPerMinute / 60, messagesPerMinute, now);
      const cost = activity.type === 'invoke' ? pressCost : 1;
      const limit = person.left < cost ? 'person' : everybody.left < 1 ? 'everybody' : null;
      if (limit === null) {
        person.left -= cost;
        everybody.left -= 1;
        person.recent.add(key);
        const [oldest] = person.recent;
        if (person.recent.size > mostRecent && oldest !== undefined) person.recent.delete(oldest);
        return null;
      }
      const tell = now - person.toldAt >= tellEveryMs;
      if (tell) person.toldAt = now;
      const seconds =
        limit === 'person'
          ? ((cost - person.left) * 60) / messagesPerMinute
          : (1 - everybody.left) / activitiesPerSecond;
      return { limit, tell, retryInSeconds: Math.max(1, Math.ceil(seconds)) };
    },
  };
}

/** A limit for everybody together, whoever they are. */
export interface SharedLimit {
  /** Null: go on. Otherwise after how many seconds to come again. */
  take(): number | null;
}

/**
 * A limit for what nobody has signed: so many a second, and two seconds' worth at once.
 * @param clock milliseconds that only run forward
 */
export function sharedLimit(perSecond: number, clock: () => number = () => performance.now()): SharedLimit {
  const everybody: Bucket = { left: 2 * perSecond, at: clock() };
  return {
    take: () => {
      refill(everybody, perSecond, 2 * perSecond, clock());
      if (everybody.left < 1) return Math.max(1, Math.ceil((1 - everybody.left) / perSecond));
      everybody.left -= 1;
      return null;
    },
  };
}

function refill(bucket: Bucket, perSecond: number, most: number, now: number): void {
  bucket.left = Math.min(most, bucket.left + ((now - bucket.at) / 1000) * perSecond);
  bucket.at = now;
}
