/** One call as a double of Microsoft saw it. `status` null: it was not answered to its end. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly authorization: string | null;
  readonly body: unknown;
  readonly status: number | null;
}

/** What a double saw; `outside`: it stands for a host that is on no list. */
export interface CallLog {
  readonly url: string;
  readonly outside: boolean;
  readonly calls: readonly Call[];
}

/** What came in at the door and what became of it. */
export interface Inbound {
  readonly exchanges: readonly { readonly id: string; readonly type: string; readonly status: number }[];
  /** Ids of the activities that were worked, each as often as it was. */
  readonly worked: readonly string[];
  /** Ids of those whose people were told that it was too much. */
  readonly told: readonly string[];
}

/** What the outbox holds to be delivered, and what Teams has. */
export interface Outbound {
  readonly acknowledged: number;
  readonly stored: number;
}

/** Types of activities that lead to work; whoever sends another is thanked, and that is all. */
const worked = ['message', 'invoke', 'conversationUpdate', 'installationUpdate'];
/** So many repetitions may be made before their share counts: what a service has in hand at its start, and some time. */
const inHand = 8;
const mostRepeated = 0.1;

/**
 * What must hold after every test, whatever it was about, by what went over the wire; a sentence for each thing that does
 * not. No token to a host outside the list, no turn for an activity that was refused and none twice, nothing acknowledged
 * and lost, and no more than a tenth of all calls made again.
 */
export function wrongIn(seen: {
  readonly logs: readonly CallLog[];
  readonly inbound?: Inbound;
  readonly outbound?: Outbound;
}): string[] {
  return [
    ...seen.logs.flatMap((log) => [...strayed(log), ...repeated(log)]),
    ...(seen.inbound === undefined ? [] : turns(seen.inbound)),
    ...(seen.outbound !== undefined && seen.outbound.stored < seen.outbound.acknowledged
      ? [`${seen.outbound.acknowledged} messages count as delivered and ${seen.outbound.stored} are there`]
      : []),
  ];
}

function strayed({ url, outside, calls }: CallLog): string[] {
  return calls.flatMap(({ method, path, authorization }) => {
    if (outside)
      return [`a host outside the list was called${authorization === null ? '' : ' with a token'}: ${method} ${path}`];
    // Tokens of the stage name the host they are for.
    const [, meant] = /for (https:\/\/\S+)\/\.default$/.exec(authorization ?? '') ?? [];
    return meant === undefined || meant === url ? [] : [`a token for ${meant} came to ${url}`];
  });
}

function repeated({ url, calls }: CallLog): string[] {
  const failed = new Set<string>();
  let again = 0;
  for (const { method, path, query, body, status } of calls) {
    const key = JSON.stringify([method, path, query, body]);
    if (failed.delete(key)) again += 1;
    if (status === null || status >= 400) failed.add(key);
  }
  return again > mostRepeated * calls.length + inHand
    ? [`${again} of ${calls.length} calls to ${url} were made again`]
    : [];
}

function turns({ exchanges, worked: ids, told }: Inbound): string[] {
  const wrong: string[] = [];
  const asked = new Set(exchanges.map(({ id }) => id));
  const acknowledged = exchanges.filter(({ status }) => status >= 200 && status <= 299);
  const thanked = new Set(acknowledged.map(({ id }) => id));
  const done = new Set(ids);
  if (done.size !== ids.length) wrong.push('an activity was worked twice');
  for (const id of done) if (asked.has(id) && !thanked.has(id)) wrong.push(`${id} was refused and worked`);
  for (const { id, type } of acknowledged)
    if (worked.includes(type) && !told.includes(id) && !done.has(id)) wrong.push(`${id} was acknowledged and lost`);
  return wrong;
}
