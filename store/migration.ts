import type { Transaction } from 'kysely';
import type { Tables } from './tables.js';

/** One step to the present shape of the database. */
export interface Migration {
  readonly name: string;
  readonly up: (transaction: Transaction<Tables>) => Promise<void>;
}
