import { DatabaseNewer, DatabaseUnavailable } from '../store/databaseUnavailable.js';
import { DataFolderInUse } from '../store/folderLock.js';
import { ConfigError } from './config.js';
import { errorPlace } from './errorPlace.js';

/** A port that cannot be listened on. */
export class PortUnavailable extends Error {
  override readonly name = 'PortUnavailable';

  constructor(setting: string, port: number) {
    super(
      `${setting} ${port} cannot be used: another program listens there, or it is not allowed. Stop that program or choose another port.`,
    );
  }
}

/** Exit code for a start that only a changed configuration can mend (EX_CONFIG of sysexits.h). */
export const configExitCode = 78;

/** What to print and how to exit when the start failed; a library's own words are never printed. */
export function startFailure(error: unknown): { readonly sentence: string; readonly exitCode: number } {
  const expected = [ConfigError, PortUnavailable, DataFolderInUse, DatabaseUnavailable, DatabaseNewer];
  if (error instanceof Error && expected.some((kind) => error instanceof kind)) {
    return { sentence: error.message, exitCode: configExitCode };
  }
  const name = error instanceof Error ? error.name : 'unknown';
  const place = errorPlace(error);
  const where = place === null ? name : `${name} at ${place}`;
  return { sentence: `Mail Medic could not start because of an unexpected error (${where}).`, exitCode: 1 };
}
