import { appendEntry } from '../store/ledger.js';
import { findRequest } from '../store/requests.js';
import type { Executor } from '../store/tables.js';

/** A button that did nothing. */
export interface Refused {
  readonly verb: string;
  /** Why, in one word of the program. */
  readonly why: string;
  /** Who pressed it. */
  readonly by: string;
  /** The id that it carried. */
  readonly id: string;
}

/** Notes in the ledger that a button was refused and why, with the request it named, if there is such a one. */
export async function recordRefusal(db: Executor, refused: Refused): Promise<void> {
  const { verb, why, by, id } = refused;
  const request = await findRequest(db, id);
  await appendEntry(db, {
    kind: 'refused',
    ...(request === null ? { about: null } : { requestId: request.id }),
    by,
    // An id that names nothing may be any text of theirs.
    ...(request === null ? { byDetail: { id } } : {}),
    detail: null,
    facts: { verb, why },
  });
}
