import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Another process uses the data folder; two on one folder would destroy it. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';

  /** @param holder process id of the one that has it, null when it did not say */
  constructor(
    readonly folder: string,
    readonly holder: number | null,
  ) {
    super(
      `The data folder ${folder} is in use by another Mail Medic${holder === null ? '' : ` (process ${holder})`}. ` +
        'Its embedded database can serve one process only. Stop the other one, set DATA_DIR to another folder, ' +
        'or set DATABASE_URL to a PostgreSQL server that several can share.',
    );
  }
}

/** The exclusive use of a folder, until `release` or the end of the process, however that comes. */
export interface FolderLock {
  release(): Promise<void>;
}

/** A socket's path must fit sun_path: 108 bytes on Linux, 104 on macOS, with its closing zero. */
const longestPath = 100;
/** A process too busy to answer within this many milliseconds is alive all the same: the kernel let us connect. */
const answerWithinMs = 500;
const attempts = 20;

/**
 * Takes a folder for this process alone.
 *
 * Each process binds a Unix domain socket of a name nobody had before and only then looks at the others: whoever answers
 * is alive, whoever refuses is dead and its file is cleared. As everybody binds before looking, of two at least one sees
 * the other; as names are never used again, clearing a dead one can never hit a living one. The kernel closes the socket
 * with the process, so a kill -9 frees the folder.
 *
 * @param folder an existing folder
 * @throws DataFolderInUse
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const place = socketFolder(realpathSync(folder));
  let holder: number | null = null;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const mine = await bind(place);
    const others = await Promise.all(
      sockets(place)
        .filter((path) => path !== mine.path)
        .map(async (path) => ({ path, answer: await ask(path) })),
    );
    const alive = others.map((other) => other.answer).filter((answer) => answer !== 'dead');
    if (alive.length === 0) {
      // Between bind and listen we looked dead; if somebody cleared our file, nobody would see us: once more.
      if (existsSync(mine.path)) {
        mine.hold();
        for (const other of others) rmSync(other.path, { force: true });
        return { release: mine.release };
      }
    }
    await mine.release();
    const held = alive.find((answer) => answer.state === 'held');
    if (held !== undefined) throw new DataFolderInUse(folder, held.processId);
    holder = alive[0]?.processId ?? null;
    // Two started in the same moment and both stepped back; chance decides who comes first.
    await wait(5 + Math.random() * 50);
  }
  throw new DataFolderInUse(folder, holder);
}

function socketFolder(folder: string): string {
  if (Buffer.byteLength(join(folder, newName())) <= longestPath) return folder;
  const hashed = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  const place = join(tmpdir(), `mail-medic-${hashed}`);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  return place;
}

function newName(): string {
  return `lock-${randomBytes(6).toString('hex')}.sock`;
}

function sockets(place: string): string[] {
  return readdirSync(place)
    .filter((name) => /^lock-[0-9a-f]{12}\.sock$/.test(name))
    .map((name) => join(place, name));
}

interface Bound {
  readonly path: string;
  hold(): void;
  release(): Promise<void>;
}

/** Binds a socket that tells everybody who connects "trying" or "held", and our process id. */
async function bind(place: string): Promise<Bound> {
  const path = join(place, newName());
  let state = 'trying';
  const server: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(`${state} ${process.pid}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  server.unref();
  chmodSync(path, 0o600);
  return {
    path,
    hold: () => {
      state = 'held';
    },
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        rmSync(path, { force: true });
      }),
  };
}

type Answer = 'dead' | { readonly state: 'trying' | 'held'; readonly processId: number | null };

function ask(path: string): Promise<Answer> {
  return new Promise((resolve) => {
    let said = '';
    const socket = createConnection(path);
    const timer = setTimeout(() => settle({ state: 'held', processId: null }), answerWithinMs);
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (chunk) => {
      said += chunk.toString();
    });
    socket.on('end', () => {
      const match = /^(trying|held) (\d+)\n$/.exec(said);
      settle({
        state: match?.[1] === 'trying' ? 'trying' : 'held',
        processId: match === null ? null : Number(match[2]),
      });
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // Nobody listens, or the file is gone. Anything else (no permission, a full queue) is somebody alive.
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') settle('dead');
      else if (error.code === 'ECONNRESET') settle({ state: 'trying', processId: null });
      else settle({ state: 'held', processId: null });
    });
  });
}
