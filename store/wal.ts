import { closeSync, fdatasync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const forceToDisk = promisify(fdatasync);

/** Log written since the last checkpoint after which a new one is due, in bytes: a restart after a crash reads it all. */
const mostLog = 32 * 1024 * 1024;
/** Size of a segment, in bytes (PostgreSQL's default). */
const segment = 16 * 1024 * 1024;

/** The write-ahead log of the embedded database, which PGlite itself never forces to the disk. */
export interface Wal {
  /** Forces everything written before the call to the disk. Calls that come together share one write. */
  flush(): Promise<void>;
  /** True when a checkpoint should be made. */
  readonly grown: boolean;
  /** A checkpoint was made. */
  tidied(): void;
  /** Flushes for the last time. */
  close(): Promise<void>;
}

/** @param folder the database's pg_wal */
export function openWal(folder: string): Wal {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let lastMs = 0;
  let newest = '';
  let atCheckpoint = '';
  const files = new Map<string, number>();

  const sync = async () => {
    // A segment filled up between two flushes has not been written since; one second covers coarse file times.
    const since = lastMs - 1_000;
    lastMs = Date.now();
    const names = readdirSync(folder).filter((name) => /^[0-9A-F]{24}$/.test(name));
    const written = names.filter((name) => statSync(join(folder, name)).mtimeMs >= since).sort();
    for (const [name, file] of files) {
      if (written.includes(name)) continue;
      closeSync(file);
      files.delete(name);
    }
    for (const name of written) {
      const file = files.get(name) ?? openSync(join(folder, name), 'r+');
      files.set(name, file);
      await forceToDisk(file);
    }
    newest = written.at(-1) ?? newest;
    if (atCheckpoint === '') atCheckpoint = newest;
  };

  return {
    flush() {
      if (running === null) {
        running = sync().finally(() => {
          running = null;
        });
        return running;
      }
      // The one under way may have begun before our bytes were written: wait for the one after it.
      next ??= running
        .catch(() => {})
        .then(() => {
          next = null;
          return this.flush();
        });
      return next;
    },
    get grown() {
      return segmentsBetween(atCheckpoint, newest) * segment >= mostLog;
    },
    tidied() {
      atCheckpoint = newest;
    },
    async close() {
      await this.flush();
      for (const file of files.values()) closeSync(file);
      files.clear();
    },
  };
}

/** A segment's name is timeline, high and low part of its number, eight hexadecimal digits each; 256 low ones a high one. */
function segmentsBetween(from: string, to: string): number {
  const number = (name: string) => Number.parseInt(name.slice(8, 16), 16) * 256 + Number.parseInt(name.slice(16), 16);
  return from === '' || to === '' ? 0 : number(to) - number(from);
}
