import { spawn } from 'node:child_process';
import { z } from 'zod';
import type { BotProcess } from './botProcess.js';

/** An entry as the page shows it. */
export interface LedgerRow {
  readonly number: number;
  readonly at: string;
  readonly kind: string;
  /** Ids of persons; null: nobody. */
  readonly by: string | null;
  readonly about: string | null;
  /** Why something was read or refused; null: it does not say. */
  readonly why: string | null;
}

/** A copy of the bot's ledger that can be tampered with, as somebody could who owns the database. */
export interface LedgerCopy {
  /** Takes a fresh copy, and notes its head. @throws Error with a sentence when there is none to take */
  take(): Promise<readonly LedgerRow[]>;
  /** Gives the entries as they are after that; null: there is no such entry. */
  tamper(number: number, how: 'change' | 'leaveOut'): readonly LedgerRow[] | null;
  /** What `npm run ledger -- verify` says of the copy. */
  verify(): Promise<{ readonly whole: boolean; readonly says: readonly string[] }>;
}

const rowSchema = z.looseObject({
  number: z.number(),
  at: z.string(),
  kind: z.string(),
  by: z.string().nullable(),
  about: z.string().nullable(),
  facts: z.looseObject({ why: z.string().optional() }),
  hash: z.string(),
});

type Entry = z.infer<typeof rowSchema>;

/** @param how `script`: the compiled command of the ledger, which is the administrator's own; `dataDir`: the bot's folder */
export function createLedgerCopy(how: {
  readonly script: string;
  readonly dataDir: string;
  readonly pauseFor: BotProcess['pauseFor'];
}): LedgerCopy {
  let entries: Entry[] = [];
  let head: string | null = null;
  let taking: Promise<unknown> = Promise.resolve();

  const run = (args: readonly string[], input: string) =>
    new Promise<{ readonly code: number | null; readonly out: string }>((resolve, reject) => {
      const child = spawn(process.execPath, [how.script, ...args], {
        env: { PATH: process.env.PATH, DATA_DIR: how.dataDir },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (chunk) => {
        out += chunk;
      });
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, out }));
      // A command that has ended does not read on; its exit code says why.
      child.stdin.on('error', () => {});
      child.stdin.end(input);
    });

  const rows = (): readonly LedgerRow[] =>
    entries.map(({ number, at, kind, by, about, facts }) => ({ number, at, kind, by, about, why: facts.why ?? null }));

  const take = async (): Promise<readonly LedgerRow[]> => {
    // The embedded database serves one process: the bot rests while it is read.
    const { code, out } = await how.pauseFor(() => run(['export'], ''));
    if (code !== 0) throw new Error('The ledger could not be read. The terminal says why.');
    entries = out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => rowSchema.parse(JSON.parse(line)));
    head = entries.at(-1)?.hash ?? null;
    return rows();
  };

  return {
    take: () => {
      const taken = taking.then(take, take);
      taking = taken;
      return taken;
    },
    tamper: (number, what) => {
      if (!entries.some((entry) => entry.number === number)) return null;
      entries = entries.flatMap((entry) => {
        if (entry.number !== number) return [entry];
        return what === 'leaveOut' ? [] : [{ ...entry, kind: entry.kind === 'denied' ? 'approved' : 'denied' }];
      });
      return rows();
    },
    verify: async () => {
      const noted = head === null ? [] : ['--head', head];
      const input = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
      const { code, out } = await run(['verify', '--file', '-', ...noted], input);
      return { whole: code === 0, says: out.split('\n').filter((line) => line !== '') };
    },
  };
}
