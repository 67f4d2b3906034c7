import {
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  sql,
  type UnknownRow,
  type ValueNode,
} from 'kysely';
import type { Executor } from './tables.js';

/** The clock of a database: the server's now() plus an offset, which is 0 outside the sandbox. */
export interface Clock {
  /** Milliseconds that this clock is ahead of the server's. */
  readonly offsetMs: number;
  /** Turns the clock: from the next statement on it is `ms` milliseconds ahead of the server's. */
  setOffset(ms: number): void;
}

/** A clock that is not turned yet; `turned` is called whenever it is. */
export function createClock(turned: () => void): Clock {
  let offset = 0;
  return {
    get offsetMs() {
      return offset;
    },
    setOffset(ms) {
      if (!Number.isFinite(ms)) throw new RangeError(`A clock cannot be turned by ${ms} milliseconds.`);
      offset = ms;
      turned();
    },
  };
}

/** Stands in a statement for the offset of the clock of the executor that runs it. */
const offsetOfExecutor = Symbol('offset of the clock');

/**
 * SQL for the moment it is, by the turned clock: due dates, expiry and every `…_at` that people see. Cut to whole
 * milliseconds, because a column would round it, half of the time into the future.
 */
export const sqlNow = sql<string>`date_trunc('milliseconds', now() + ${offsetOfExecutor}::double precision * interval '1 millisecond')`;

/** SQL for the moment it is by the server's clock, which nobody turns: leases. */
export const sqlWallTime = sql<string>`clock_timestamp()`;

/** SQL for a length of time, in seconds; may be negative. */
export function seconds(count: number) {
  return sql<string>`(${count}::double precision * interval '1 second')`;
}

/** The moment it is by the turned clock, as ISO-8601 UTC. */
export async function now(db: Executor): Promise<string> {
  const answer = await sql<{ now: string }>`select ${sqlNow} as now`.execute(db);
  const row = answer.rows[0];
  if (row === undefined) throw new Error('The database did not tell the time.');
  return row.now;
}

/** Foreign text may hold U+0000 and lone surrogates, which text columns refuse; they become U+FFFD. */
function holdable(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
  return whole.replace(/\p{Surrogate}/gu, '\ufffd');
}

class ParameterTransformer extends OperationNodeTransformer {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  #storable(value: unknown): unknown {
    if (value === offsetOfExecutor) return this.#clock.offsetMs;
    return typeof value === 'string' ? holdable(value) : value;
  }

  protected override transformValue(node: ValueNode): ValueNode {
    return { ...super.transformValue(node), value: this.#storable(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...super.transformPrimitiveValueList(node), values: node.values.map((value) => this.#storable(value)) };
  }
}

/**
 * Gives every statement the clock of its database. As a plugin it goes with the executor into transactions, so no store
 * function has to be handed a clock, and none can be handed the wrong one.
 */
export class ParameterPlugin implements KyselyPlugin {
  readonly #transformer: ParameterTransformer;

  constructor(clock: Clock) {
    this.#transformer = new ParameterTransformer(clock);
  }

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode<OperationNode>(args.node) as RootOperationNode;
  }

  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return args.result;
  }
}
