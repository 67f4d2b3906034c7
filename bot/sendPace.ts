import { setTimeout as sleep } from 'node:timers/promises';
import type { Outbound, SendResult } from './outbound.js';

interface Window {
  readonly most: number;
  readonly ms: number;
}

/** The first of a window may have been on its way longer than the last, by so many milliseconds. */
const onTheWayMs = 100;
/** What a bot may send to one conversation: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit. */
const perConversation: readonly Window[] = [
  { most: 7, ms: 1_000 + onTheWayMs },
  { most: 8, ms: 2_000 + onTheWayMs },
  { most: 60, ms: 30_000 + onTheWayMs },
  { most: 1_800, ms: 3_600_000 + onTheWayMs },
];
/** Per app and tenant Teams grants 50 a second; the rest is for what people in a chat are answered meanwhile. */
const overall: readonly Window[] = [{ most: 40, ms: 1_000 }];
/** Waiting is worth a place among the jobs for this long, in milliseconds; what has to wait longer comes back. */
const longestWaitMs = 2_000;
/** Conversations kept in mind; the one written to longest ago is dropped first. */
const mostConversations = 10_000;

/**
 * Background messages at the pace that Teams grants, so that nothing is thrown away for coming too fast. Replies in a turn
 * do not pass here: a person waits for them, and they come as fast as people write.
 */
export function atPace(
  outbound: Pick<Outbound, 'post' | 'update'>,
  clock: () => number = () => performance.now(),
): Pick<Outbound, 'post' | 'update'> {
  const everywhere: number[] = [];
  const conversations = new Map<string, number[]>();

  /** Takes a place; else gives how many milliseconds are to be waited for one. */
  const take = (conversationId: string): number => {
    const now = clock();
    const sent = conversations.get(conversationId) ?? [];
    const wait = Math.max(waitFor(sent, perConversation, now), waitFor(everywhere, overall, now));
    if (wait > 0) return wait;
    for (const times of [sent, everywhere]) times.push(now);
    conversations.delete(conversationId);
    conversations.set(conversationId, sent);
    const [oldest] = conversations.keys();
    if (conversations.size > mostConversations && oldest !== undefined) conversations.delete(oldest);
    return 0;
  };

  const paced = async (conversationId: string, send: () => Promise<SendResult>): Promise<SendResult> => {
    const from = clock();
    for (let wait = take(conversationId); wait > 0; wait = take(conversationId)) {
      if (clock() - from + wait > longestWaitMs)
        return { sent: false, why: 'throttled', retryInSeconds: Math.ceil(wait / 1_000) };
      await sleep(wait);
    }
    return send();
  };

  return {
    post: (place, card) => paced(place.conversationId, () => outbound.post(place, card)),
    update: (place, card) => paced(place.conversationId, () => outbound.update(place, card)),
  };
}

/** Milliseconds until one more fits into every window; forgets what is in none any more. */
function waitFor(times: number[], windows: readonly Window[], now: number): number {
  const longest = Math.max(...windows.map(({ ms }) => ms));
  while (times[0] !== undefined && times[0] <= now - longest) times.shift();
  return Math.max(
    ...windows.map(({ most, ms }) => {
      const first = times[times.length - most];
      return first === undefined ? 0 : first + ms - now;
    }),
  );
}
