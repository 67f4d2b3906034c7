import { conversationOf } from '../core/approvals/mayDecide.js';
import type { Database } from '../store/database.js';
import { appendEntry } from '../store/ledger.js';
import { getSetting, setSetting } from '../store/settings.js';
import type { Turn } from './turn.js';

type Place = Pick<Turn, 'conversationId' | 'teamId' | 'personal' | 'personId'>;

/** Teams tells a removal of the team that a channel belongs to, and a press of both. */
const keysOf = ({ conversationId, teamId }: Place): readonly string[] =>
  [...new Set([conversationOf(conversationId), ...(teamId === undefined ? [] : [teamId])])].map(
    (id) => `appRemovedFrom:${id}`,
  );

/** Notes that the app was taken out of a conversation with several readers, or put back, with an entry in the ledger. */
export async function noteAppPlace(database: Database, place: Place, is: 'removed' | 'there'): Promise<void> {
  if (place.personal || (await isAppRemoved(database, place)) === (is === 'removed')) return;
  await database.db.transaction().execute(async (transaction) => {
    for (const key of keysOf(place)) await setSetting(transaction, key, is === 'removed');
    const facts = { conversation: conversationOf(place.conversationId) };
    const by = place.personId === '' ? null : place.personId;
    const kind = is === 'removed' ? 'appRemoved' : 'appAdded';
    await appendEntry(transaction, { kind, by, about: null, detail: null, facts });
  });
}

/**
 * Was the app taken out of where this was pressed, and is not back? Whoever writes to it there shows that it is: a message
 * reaches it nowhere else.
 */
export async function isAppRemoved({ db }: Database, place: Place): Promise<boolean> {
  if (place.personal) return false;
  for (const key of keysOf(place)) if ((await getSetting(db, key)) === true) return true;
  return false;
}
