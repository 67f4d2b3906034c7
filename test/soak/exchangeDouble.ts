import type { Change } from '../../core/remedies/change.js';
import { inverse } from '../../core/remedies/inverse.js';
import type { Standing } from '../../core/remedies/written.js';
import { Microsoft365Error } from '../../microsoft365/error.js';
import type { Cmdlet, CmdletAnswer, Exchange, ExchangeObject } from '../../microsoft365/exchange.js';
import { Writer } from '../../microsoft365/write.js';

/** One write that was carried out, in the order of all of them. */
export interface CarriedOut {
  readonly personId: string;
  /** Such as "ActiveSyncEnabled". */
  readonly setting: string;
  readonly from: unknown;
  readonly to: unknown;
}

type Mailbox = Record<string, unknown>;

/** Mailboxes in memory behind the cmdlets that read and change them, and the log of every write that took effect. */
export class ExchangeDouble {
  readonly writes: CarriedOut[] = [];
  private readonly mailboxes = new Map<string, Mailbox>();

  /** What stands in a mailbox; one that nobody touched has ActiveSync off and no policy. */
  mailbox(personId: string): Mailbox {
    const found = this.mailboxes.get(personId) ?? {
      ActiveSyncEnabled: false,
      ImapEnabled: true,
      PopEnabled: false,
      OutlookMobileEnabled: true,
      AuthenticationPolicy: '',
    };
    this.mailboxes.set(personId, found);
    return found;
  }

  /** Runs one cmdlet as Exchange would. */
  run({ parameters }: Cmdlet): readonly ExchangeObject[] {
    const { Identity, ...settings } = parameters;
    const personId = String(Identity);
    const mailbox = this.mailbox(personId);
    for (const [setting, value] of Object.entries(settings)) {
      const to = value ?? '';
      this.writes.push({ personId, setting, from: mailbox[setting], to });
      mailbox[setting] = to;
    }
    if (Object.keys(settings).length > 0) return [];
    return [{ ExternalDirectoryObjectId: personId, ...mailbox }];
  }
}

/** What may happen to a call on its way, before it is carried out and before its answer arrives. */
export interface Wire {
  readonly before: (what: string) => Promise<void>;
  readonly after: (what: string) => Promise<void>;
}

/** The double behind the interface the writer knows. */
export function exchangeOver(double: ExchangeDouble, wire: Wire): Exchange {
  return {
    read: async (wanted) => {
      await wire.before('reading');
      const answers = wanted.map((cmdlet): CmdletAnswer => ({ objects: double.run(cmdlet) }));
      await wire.after('reading');
      return answers;
    },
    run: async (cmdlet, _signal, mayLeave) => {
      if (!(await mayLeave())) return null;
      const what = `${cmdlet.name} ${Object.entries(cmdlet.parameters)
        .filter(([name]) => name !== 'Identity')
        .map(([name, value]) => `${name}=${value}`)
        .join()}`;
      await wire.before(what);
      const answer = double.run(cmdlet);
      await wire.after(what);
      return answer;
    },
  };
}

/** Exchange turned a call away, and did nothing. */
export function refused(status: number): Microsoft365Error {
  return new Microsoft365Error('exchange', 'unavailable', { status });
}

/** The real writer on an Exchange, without the minute that it waits for a value to show. */
export function writerOn(exchange: Exchange) {
  const writer = new Writer(exchange, { waitsMs: [1, 1] });
  const signal = () => AbortSignal.timeout(20_000);
  return {
    write: ((personId, change, mayWrite) => writer.write(personId, change, signal(), mayWrite)) as (
      personId: string,
      change: Parameters<Writer['write']>[1],
      mayWrite: () => Promise<boolean>,
    ) => ReturnType<Writer['write']>,
    standing: (personId: string, change: Parameters<Writer['standing']>[1]): Promise<Standing> =>
      writer.standing(personId, change, signal()),
    asShown: (personId: string, change: Change): Promise<Standing> =>
      writer.standing(personId, inverse(change), signal()),
  };
}
