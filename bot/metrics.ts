import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { KeyIssuer } from './signingKeys.js';

/** What is counted, for Prometheus. Labels are closed sets; no person, tenant or host is ever one. */
export interface Metrics {
  activity(type: string): void;
  refused(reason: string): void;
  upstreamCall(call: {
    readonly service: string;
    readonly ok: boolean;
    readonly status: number | null;
    readonly ms: number;
  }): void;
  /** How far this machine's clock is ahead of Microsoft's, in milliseconds. */
  clockAhead(ms: number): void;
  circuit(dependency: string, open: boolean): void;
  oddity(oddity: string, count: number): void;
  /** What came of a message to Teams: `sent`, a reason, or Teams' own code. */
  message(result: string): void;
  /** What came of one try to tell the webhook. */
  webhook(result: string): void;
  turn(type: string, ms: number): void;
  /** An issuer's key document could not be had. */
  keyDocumentFailed(whose: KeyIssuer): void;
  /** Asked when the metrics are read; null: no keys were ever read. Once for each issuer. */
  keyAge(whose: KeyIssuer, seconds: () => number | null): void;
  /** Asked when the metrics are read. */
  countDue(count: () => Promise<Readonly<Record<string, number>>>): void;
  /** Likewise. */
  ledger(count: () => Promise<Readonly<Record<'chained' | 'waiting', number>>>): void;
  text(): Promise<string>;
  readonly contentType: string;
}

const keyAges: Readonly<Record<KeyIssuer, { readonly name: string; readonly help: string }>> = {
  channel: {
    name: 'mailmedic_channel_keys_age_seconds',
    help: "Age of the channel's signing keys; they are read anew after a day and serve for three at most.",
  },
  tenant: {
    name: 'mailmedic_tenant_keys_age_seconds',
    help: "Age of the keys for people's proofs; they are read when a proof comes, anew after a day, and serve for three at most.",
  },
};
const bucketsSeconds = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A registry of its own, so that two bots in one process (in tests) do not share their counts. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const activities = new Counter({
    name: 'mailmedic_activities_total',
    help: 'Activities that passed the gate, by type.',
    labelNames: ['type'],
    registers,
  });
  const refusals = new Counter({
    name: 'mailmedic_refused_total',
    help: 'Requests the gate refused, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const upstream = new Histogram({
    name: 'mailmedic_upstream_seconds',
    help: 'Calls to Microsoft 365, by service and result.',
    labelNames: ['service', 'result'],
    buckets: bucketsSeconds,
    registers,
  });
  const clock = new Gauge({
    name: 'mailmedic_clock_ahead_seconds',
    help: "How far this machine's clock is ahead of Microsoft's, by the last answer.",
    registers,
  });
  const circuits = new Gauge({
    name: 'mailmedic_circuit_open',
    help: '1 while a service does not answer and is left alone, by dependency.',
    labelNames: ['dependency'],
    registers,
  });
  const oddities = new Counter({
    name: 'mailmedic_oddities_total',
    help: 'Rows of reports that could not be read, and lists cut because they were too long, by kind.',
    labelNames: ['kind'],
    registers,
  });
  const messages = new Counter({
    name: 'mailmedic_messages_total',
    help: 'Messages and updates to Teams, by what came of them.',
    labelNames: ['result'],
    registers,
  });
  const webhooks = new Counter({
    name: 'mailmedic_webhook_total',
    help: 'Tries to tell the webhook, by what came of them; dead: an event was given up.',
    labelNames: ['result'],
    registers,
  });
  const turns = new Histogram({
    name: 'mailmedic_turn_seconds',
    help: 'Time from an accepted activity to its answer, by type.',
    labelNames: ['type'],
    buckets: bucketsSeconds,
    registers,
  });
  const keyFailures = new Counter({
    name: 'mailmedic_key_document_failures_total',
    help: "Times an issuer's key document could not be read, by whose keys they are.",
    labelNames: ['whose'],
    registers,
  });
  const asked = (name: string, help: string) => {
    let count: () => Promise<Readonly<Record<string, number>>> = async () => ({});
    new Gauge({
      name,
      help,
      labelNames: ['state'],
      registers,
      async collect() {
        try {
          for (const [state, number] of Object.entries(await count())) this.set({ state }, number);
        } catch {
          // The other metrics are wanted most when the database is away.
          this.reset();
        }
      },
    });
    return (how: typeof count) => {
      count = how;
    };
  };
  const countDue = asked('mailmedic_due_rows', 'Rows of background work, by state.');
  const ledger = asked('mailmedic_ledger_entries', 'Entries of the ledger: chained, and waiting to be.');
  return {
    activity: (type) => activities.inc({ type }),
    refused: (reason) => refusals.inc({ reason }),
    upstreamCall: ({ service, ok, status, ms }) => {
      const result = ok ? 'ok' : status === null ? 'noAnswer' : `${Math.floor(status / 100)}xx`;
      upstream.observe({ service, result }, ms / 1000);
    },
    clockAhead: (ms) => clock.set(ms / 1000),
    circuit: (dependency, open) => circuits.set({ dependency }, open ? 1 : 0),
    message: (result) => messages.inc({ result }),
    webhook: (result) => webhooks.inc({ result }),
    oddity: (kind, count) => oddities.inc({ kind }, count),
    turn: (type, ms) => turns.observe({ type }, ms / 1000),
    keyDocumentFailed: (whose) => keyFailures.inc({ whose }),
    keyAge: (whose, seconds) => {
      new Gauge({
        ...keyAges[whose],
        registers,
        collect() {
          this.set(seconds() ?? Number.NaN);
        },
      });
    },
    countDue,
    ledger,
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
