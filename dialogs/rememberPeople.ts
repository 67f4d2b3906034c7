import type { Database } from '../store/database.js';
import { rememberPerson } from '../store/people.js';
import type { Turn } from './turn.js';

/** What is known is written again after this long all the same, in milliseconds, so that "last seen" stays true. */
const writeAgainAfterMs = 60 * 60 * 1000;
/** People kept in mind; the one remembered longest ago is dropped first and is simply written again. */
const mostPeople = 10_000;

/** Remembers where a person of a turn can be reached. */
export interface RememberPeople {
  /** A person whose address is known already costs no write. */
  readonly remember: (turn: Turn) => Promise<void>;
  /** What was written of a person is no longer true: the next turn writes it again. */
  readonly addressLost: (personId: string) => void;
}

/** Keeps in mind what it wrote, so that most turns write nothing. */
export function rememberPeople(database: Database): RememberPeople {
  const written = new Map<string, { readonly address: string; readonly atMs: number }>();
  const remember = async (turn: Turn): Promise<void> => {
    const { personId, tenantId, conversationId, serviceUrl, locale, timeZone, personName: userName } = turn;
    const address = JSON.stringify([tenantId, conversationId, serviceUrl, locale, timeZone, userName]);
    const last = written.get(personId);
    const nowMs = performance.now();
    if (last !== undefined && last.address === address && nowMs - last.atMs < writeAgainAfterMs) return;
    await rememberPerson(database.db, { personId, tenantId, conversationId, serviceUrl, locale, timeZone, userName });
    written.delete(personId);
    written.set(personId, { address, atMs: nowMs });
    if (written.size > mostPeople) {
      const [oldest] = written.keys();
      if (oldest !== undefined) written.delete(oldest);
    }
  };
  return { remember, addressLost: (personId) => void written.delete(personId) };
}
