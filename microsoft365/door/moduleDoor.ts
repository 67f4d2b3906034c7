import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { withDeadline } from '../deadline.js';
import type { Observer } from '../dependency.js';
import { errorOfThrown, leftAlone, Microsoft365Error, noToken } from '../error.js';
import type { Cmdlet, CmdletAnswer, Exchange, ExchangeObject } from '../exchange.js';
import type { TokenSource } from '../keptTokens.js';
import { untilAborted } from '../untilAborted.js';
import { type LineProcess, startLineProcess } from './lineProcess.js';
import { scriptPath } from './moduleScript.js';

/** What PowerShell is started as. */
export interface PowerShell {
  /** PowerShell 7; a name is looked for where the operating system does. */
  readonly executable: string;
  /** All that it gets of this process's environment: where things are, and no secret. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface ModuleDoorOptions {
  readonly powerShell: PowerShell;
  /** The scope of Exchange's tokens. */
  readonly scope: string;
  readonly tenantId: string;
  readonly writer: TokenSource;
  readonly observer: Observer;
  /** How long one call may take, with the start of the process where there is none, in milliseconds. */
  readonly deadlineMs?: number;
  /** How long one process is used, in milliseconds. */
  readonly lifeMs?: number;
}

/** How long what became of a change is still looked up when the caller's time is over: a call of a new process, in milliseconds. */
export const moduleGraceMs = 60_000;

const usualDeadlineMs = 60_000;
const usualLifeMs = 3_600_000;

/** What the script knows as well. All else is read through the other door, and nothing else is ever changed. */
const known: ReadonlySet<string> = new Set([
  'Get-CASMailbox',
  'Get-User',
  'Get-MobileDevice',
  'Set-CASMailbox',
  'Set-User',
]);

const reasons = ['notFound', 'throttled', 'denied', 'refused', 'notOurs', 'unclear'] as const;
type Reason = (typeof reasons)[number];
const answerSchema = z.union([
  z.strictObject({ id: z.string(), name: z.string(), objects: z.array(z.record(z.string(), z.unknown())) }),
  z.strictObject({ id: z.string(), name: z.string(), error: z.enum(reasons) }),
]);

/** As the other door would have been answered; without a status nobody knows what became of a change. */
function errorOfReason(reason: Reason): Microsoft365Error {
  switch (reason) {
    case 'notFound':
      return new Microsoft365Error('exchange', 'unavailable', {
        status: 404,
        code: 'ManagementObjectNotFoundException',
      });
    case 'throttled':
      return new Microsoft365Error('exchange', 'throttled', { status: 429 });
    case 'denied':
      return new Microsoft365Error('exchange', 'notPermitted', { status: 403 });
    case 'refused':
    case 'notOurs':
      return new Microsoft365Error('exchange', 'unavailable', { status: 400 });
    case 'unclear':
      return new Microsoft365Error('exchange', 'unavailable');
  }
}

/** No call left: whatever it was meant to change is as it was. */
function notSent(error: Microsoft365Error): Microsoft365Error {
  if (error.code === noToken) return error;
  return new Microsoft365Error('exchange', error.why, { code: leftAlone, cause: error });
}

type Said = { readonly objects: readonly ExchangeObject[] } | { readonly reason: Reason };

/**
 * The writer's cmdlets through Microsoft's ExchangeOnlineManagement module: one PowerShell process with one fixed script,
 * asked one question after the other. It signs in with a token of the writer (`-AccessToken`, module 3.1.0 and later;
 * learn.microsoft.com/powershell/module/exchangepowershell/connect-exchangeonline), so it never sees what the token
 * was got with. The module cannot renew a token: with the next one comes the next process.
 */
export function moduleDoor(options: ModuleDoorOptions): Exchange & { readonly close: () => void } {
  const { powerShell, scope, tenantId, writer, observer } = options;
  const { deadlineMs = usualDeadlineMs, lifeMs = usualLifeMs } = options;
  let turn: Promise<void> = Promise.resolve();
  let warm: { readonly process: LineProcess; readonly token: string; readonly since: number } | null = null;

  /** Runs `work` when nobody else uses the process. */
  async function inTurn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = turn;
    let done = () => {};
    turn = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await untilAborted(() => before, signal);
    } catch {
      void before.then(done);
      throw notSent(new Microsoft365Error('exchange', 'timedOut'));
    }
    try {
      return await work();
    } finally {
      done();
    }
  }

  /** @throws Microsoft365Error when what was said is no answer to the question; the process is killed then */
  async function ask(
    process: LineProcess,
    name: string,
    parameters: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<Said> {
    const id = randomUUID();
    const text = await process.ask(JSON.stringify({ id, name, parameters }), signal);
    const checked = answerSchema.safeParse(parsed(text));
    if (!checked.success || checked.data.id !== id || checked.data.name !== name) {
      process.kill();
      throw new Microsoft365Error('exchange', 'malformed');
    }
    return 'error' in checked.data ? { reason: checked.data.error } : { objects: checked.data.objects };
  }

  function retire(): void {
    warm?.process.end();
    warm = null;
  }

  /** The process, signed in. @throws Microsoft365Error when there is none */
  async function ready(signal: AbortSignal): Promise<LineProcess> {
    const token = await untilAborted(() => writer.getToken(scope), signal);
    if (token === null) throw new Microsoft365Error('exchange', 'notPermitted');
    const usable = warm?.process.alive() && warm.token === token.token && performance.now() - warm.since < lifeMs;
    if (warm !== null && usable) return warm.process;
    retire();
    const argv = ['-NoLogo', '-NoProfile', '-NonInteractive', '-File', await scriptPath()];
    const process = startLineProcess(powerShell.executable, argv, powerShell.environment);
    const signIn = { AccessToken: token.token, Organization: tenantId };
    try {
      const said = await ask(process, 'Connect-ExchangeOnline', signIn, signal);
      if ('reason' in said) {
        if (said.reason === 'denied') writer.refused?.(scope);
        throw errorOfReason(said.reason);
      }
    } catch (error) {
      process.kill();
      throw error;
    }
    warm = { process, token: token.token, since: performance.now() };
    return process;
  }

  /** One cmdlet. Null: `mayLeave` said no, and it did not leave. */
  function call(
    cmdlet: Cmdlet,
    caller: AbortSignal,
    mayLeave: () => Promise<boolean> = async () => true,
  ): Promise<Said | null> {
    if (!known.has(cmdlet.name)) throw notSent(new Microsoft365Error('exchange', 'malformed'));
    return inTurn(caller, async () => {
      const { signal, end } = withDeadline(caller, deadlineMs);
      const started = performance.now();
      let ok = false;
      try {
        const process = await ready(signal).catch((thrown: unknown) => {
          throw notSent(errorOfThrown('exchange', thrown, signal));
        });
        if (!(await mayLeave())) {
          ok = true;
          return null;
        }
        if (signal.aborted) throw notSent(new Microsoft365Error('exchange', 'timedOut'));
        const said = await ask(process, cmdlet.name, parametersOf(cmdlet), signal);
        ok = 'objects' in said || said.reason === 'notFound';
        if (!ok && 'reason' in said && said.reason !== 'throttled' && said.reason !== 'refused') {
          // A session that was ended or a token that was taken back looks like this too.
          if (said.reason === 'denied') writer.refused?.(scope);
          retire();
        }
        return said;
      } finally {
        end();
        const ms = performance.now() - started;
        observer.onCall?.({ service: 'exchange', ok, status: null, ms, clockAheadMs: null });
      }
    });
  }

  return {
    read: async (wanted, signal) => {
      const answers: CmdletAnswer[] = [];
      for (const cmdlet of wanted) {
        const said = await call(cmdlet, signal);
        if (said === null) throw new Microsoft365Error('exchange', 'malformed');
        if ('objects' in said) answers.push(said);
        else answers.push(said.reason === 'notFound' ? { notFound: true } : { error: errorOfReason(said.reason) });
      }
      return answers;
    },
    run: async (cmdlet, signal, mayLeave) => {
      const said = await call(cmdlet, signal, mayLeave);
      if (said === null) return null;
      if ('reason' in said) throw errorOfReason(said.reason);
      return said.objects;
    },
    close: retire,
  };
}

/** The parameters as the script takes them: a change of a list without the type that only the other door wants. */
function parametersOf({ parameters }: Cmdlet): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      if (typeof value !== 'object' || value === null) return [name, value];
      const { '@odata.type': _, ...change } = value;
      return [name, change];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
