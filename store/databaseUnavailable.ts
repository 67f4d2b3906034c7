/**
 * The database cannot be used: it is down, refuses us, or its address or folder is wrong. The message is a sentence for
 * an operator (what, why, how to mend) and never the library's own text, which stands in `cause`.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

/** The database was written by a newer program than this one, which must not touch it. */
export class DatabaseNewer extends Error {
  override readonly name = 'DatabaseNewer';

  /** @param migration name of the first migration this program does not know */
  constructor(migration: string) {
    super(
      `The database was last used by a newer version of Mail Medic (it holds the migration "${migration}", which this version does not know). ` +
        'Start that version again, or restore a backup made before the update.',
    );
  }
}
