import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../store/database.js';
import { getSetting } from '../store/settings.js';

/**
 * May anything be written to Microsoft 365 now? Looked up afresh each time, so that throwing it stops the next write.
 * Whatever is not plainly "on" stops: a row of any other value, and a folder that cannot be looked into.
 * @param settings `writes`: setting `WRITES` at the start; `dataDir`: where a file `stop-writes` stops everything
 */
export function killSwitch(settings: {
  readonly writes: boolean;
  readonly dataDir: string;
  readonly database: Pick<Database, 'db'>;
}): () => Promise<boolean> {
  return async () => {
    if (!settings.writes || fileStops(join(settings.dataDir, 'stop-writes'))) return false;
    const row = await getSetting(settings.database.db, 'writes');
    return row === null || row === 'on';
  };
}

function fileStops(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (error) {
    // With a database on a server the folder need not be there at all.
    return !['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}
