import { type Answer, type Asked, isObject, jsonObject } from './service.js';

/** Where the bot can be stopped while it changes a mailbox: before a change arrives, or after it was carried out and before it is answered. */
export const killPoints = ['beforeFirstWrite', 'betweenWrites', 'afterWrite'] as const;
export type KillPoint = (typeof killPoints)[number];

/** Changes that reach the simulated Exchange, as they pass. */
export interface WriteWatch {
  /** What was carried out since the last `arm`, such as "Set-CASMailbox ActiveSyncEnabled true". */
  readonly carriedOut: readonly string[];
  /** Calls `reached` when the next changes come to that point; the call they are in is never answered. */
  arm(point: KillPoint, reached: () => void): void;
  disarm(): void;
}

interface Armed {
  readonly point: KillPoint;
  readonly reached: () => void;
}

/** A watch, and what it puts around the answers of Exchange. */
export function createWriteWatch(): {
  readonly watch: WriteWatch;
  around(answer: (asked: Asked) => Answer): (asked: Asked) => Promise<Answer>;
} {
  const carriedOut: string[] = [];
  let armed: Armed | null = null;
  let arrived = 0;

  const isAt = (point: KillPoint): boolean => armed?.point === point;
  const stop = (): Promise<never> => {
    const reached = armed?.reached;
    armed = null;
    reached?.();
    return new Promise(() => {});
  };
  return {
    watch: {
      carriedOut,
      arm(point, reached) {
        carriedOut.length = 0;
        arrived = 0;
        armed = { point, reached };
      },
      disarm() {
        armed = null;
      },
    },
    around: (answer) => async (asked) => {
      const write = writeIn(asked);
      if (write === null) return answer(asked);
      arrived += 1;
      if (isAt(arrived === 1 ? 'beforeFirstWrite' : 'betweenWrites')) return stop();
      const given = answer(asked);
      if (given.status === 200) carriedOut.push(write);
      if (isAt('afterWrite')) return stop();
      return given;
    },
  };
}

/** A change in words; null: the call changes nothing. */
function writeIn({ body, method, path }: Asked): string | null {
  const input = method === 'POST' && path.endsWith('/InvokeCommand') ? jsonObject(body)?.CmdletInput : undefined;
  if (!isObject(input) || !String(input.CmdletName).startsWith('Set-')) return null;
  const settings = Object.entries(isObject(input.Parameters) ? input.Parameters : {})
    .filter(([name]) => name !== 'Identity')
    .map(([name, value]) => `${name} ${String(value)}`);
  return [String(input.CmdletName), ...settings].join(' ');
}
