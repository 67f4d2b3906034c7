import { MicrosoftDouble, type Reply } from '../microsoft365/microsoftDouble.js';

/** A message as the connector keeps it. */
export interface Stored {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
}

/** What goes wrong with a call: an answer instead of the work, or after it (`stored`). */
export interface Trouble {
  readonly reply: Reply;
  readonly stored: boolean;
}

interface Limit {
  readonly most: number;
  readonly ms: number;
}

const perThread: readonly Limit[] = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
];
const perTenant: readonly Limit[] = [{ most: 50, ms: 1_000 }];

const refusal = (status: number, code: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { error: { code, message: 'Words of the connector.' } },
});

/** The Bot Connector with its limits: so many calls a second for each conversation and in all, and one at a time for each. */
export class Connector {
  readonly stored: Stored[] = [];
  /** Calls to each conversation that were answered with a limit. */
  limited = 0;
  overlapped = 0;
  calls = 0;
  limits = true;
  /** How long a call takes, in milliseconds. */
  slownessMs = 0;
  trouble: (call: number, conversationId: string, method: string) => Trouble | null = () => null;
  readonly double: MicrosoftDouble;
  readonly #times = new Map<string, number[]>();
  readonly #busy = new Set<string>();

  constructor() {
    this.double = new MicrosoftDouble(async ({ method, path, body }) => {
      const [, conversation = '', activity] = /\/v3\/conversations\/([^/]+)\/activities(?:\/(.+))?$/.exec(path) ?? [];
      const conversationId = decodeURIComponent(conversation);
      this.calls += 1;
      if (this.#busy.has(conversationId)) {
        this.overlapped += 1;
        return refusal(412, 'PreconditionFailed');
      }
      this.#busy.add(conversationId);
      try {
        return await this.#answer(method, conversationId, activity, JSON.stringify(body));
      } finally {
        this.#busy.delete(conversationId);
      }
    });
  }

  async #answer(method: string, conversationId: string, activity: string | undefined, text: string): Promise<Reply> {
    if (this.slownessMs > 0) await new Promise((resolve) => setTimeout(resolve, this.slownessMs));
    if (this.limits && !this.#within(conversationId)) {
      this.limited += 1;
      return refusal(429, 'TooManyRequests', { 'retry-after': '1' });
    }
    const trouble = this.trouble(this.calls, conversationId, method);
    if (trouble !== null && !trouble.stored) return trouble.reply;
    const id = activity === undefined ? `message-${this.stored.length + 1}` : decodeURIComponent(activity);
    if (method === 'POST') this.stored.push({ id, conversationId, text });
    return trouble?.reply ?? { status: 201, body: { id } };
  }

  #within(conversationId: string): boolean {
    const now = performance.now();
    const fits = (key: string, limits: readonly Limit[]) => {
      const times = this.#times.get(key) ?? [];
      this.#times.set(key, times);
      return limits.every(({ most, ms }) => times.filter((at) => at > now - ms).length < most);
    };
    if (!fits(conversationId, perThread) || !fits('', perTenant)) return false;
    for (const key of [conversationId, '']) this.#times.get(key)?.push(now);
    return true;
  }

  async listen(): Promise<this> {
    await this.double.listen();
    return this;
  }

  get url(): string {
    return this.double.url;
  }

  get host(): string {
    return new URL(this.url).host;
  }

  close(): Promise<void> {
    return this.double.close();
  }
}
