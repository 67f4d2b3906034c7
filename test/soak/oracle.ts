import { openStates, type RequestState } from '../../core/approvals/lifecycle.js';
import type { RequestItem } from '../../core/approvals/request.js';
import type { Change } from '../../core/remedies/change.js';
import { eventsOf } from '../../store/requestEvents.js';
import { findRequest } from '../../store/requests.js';
import type { Executor } from '../../store/tables.js';
import type { CarriedOut } from './exchangeDouble.js';

/** A request as it stands at the end, with its whole log. */
export interface Ended {
  readonly id: string;
  readonly state: RequestState;
  readonly items: readonly RequestItem[];
  readonly closeImapPop: boolean;
  readonly events: readonly { readonly kind: string; readonly by: string | null }[];
}

const settings: Readonly<Record<Exclude<Change['kind'], 'allowDevice'>, string>> = {
  activeSync: 'ActiveSyncEnabled',
  authenticationPolicy: 'AuthenticationPolicy',
  imap: 'ImapEnabled',
  outlookMobile: 'OutlookMobileEnabled',
  pop: 'PopEnabled',
};
const decisions = ['approved', 'denied', 'withdrawn', 'expired'];

/** The requests of these ids with their logs. */
export async function endedRequests(db: Executor, ids: readonly string[]): Promise<Ended[]> {
  const ended: Ended[] = [];
  for (const id of ids) {
    const request = await findRequest(db, id);
    if (request !== null) ended.push({ ...request, events: await eventsOf(db, id) });
  }
  return ended;
}

/**
 * What is wrong at the end, in sentences; empty: nothing. Every write belongs to exactly one approved request and was made
 * once, every request is at its end with one decision at most, and every mailbox is as its request says.
 * @param valueIn what stands in a person's mailbox
 */
export function violations(
  requests: readonly Ended[],
  writes: readonly CarriedOut[],
  valueIn: (personId: string, setting: string) => unknown,
): string[] {
  const wrong: string[] = [];
  const counted = new Map<string, number>();
  for (const write of writes) {
    const key = `${write.personId} ${write.setting} ${write.from}→${write.to}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
    if (write.from === write.to) wrong.push(`written twice: ${key}`);
    const owners = requests.filter((request) => allows(request, write));
    if (owners.length !== 1) wrong.push(`${owners.length} approvals for ${key}`);
  }
  for (const [key, times] of counted) if (times > 1) wrong.push(`written ${times} times: ${key}`);
  for (const request of requests) {
    const decided = request.events.filter((event) => decisions.includes(event.kind)).map((event) => event.kind);
    if (openStates.includes(request.state)) wrong.push(`${request.id} never ended: ${request.state}`);
    if ((request.state === 'superseded') !== request.events.some((event) => event.kind === 'superseded'))
      wrong.push(`${request.id} is ${request.state}, and its log says something else`);
    if (decided.length > 1) wrong.push(`${request.id} was decided ${decided.length} times: ${decided}`);
    wrong.push(...wrongValues(request, valueIn));
  }
  return wrong;
}

function plannedOf(request: Ended): { personId: string; setting: string; from: unknown; to: unknown }[] {
  return request.items.flatMap((item) =>
    [...(request.closeImapPop ? item.optional : []), ...item.plan].flatMap(({ change }) =>
      change.kind === 'allowDevice'
        ? []
        : [{ personId: item.personId, setting: settings[change.kind], from: change.from ?? '', to: change.to ?? '' }],
    ),
  );
}

function allows(request: Ended, write: CarriedOut): boolean {
  // Whatever took its place needs an approval of its own.
  if (request.state === 'superseded') return false;
  const approved = request.events.filter((event) => event.kind === 'approved').length === 1;
  return (
    approved &&
    plannedOf(request).some(
      (one) =>
        one.personId === write.personId &&
        one.setting === write.setting &&
        ((one.from === write.from && one.to === write.to) || (one.to === write.from && one.from === write.to)),
    )
  );
}

/** States in which every planned value stands, and those in which none does. A human has to look at the others. */
const stands: readonly RequestState[] = ['applied', 'confirmed'];
const standsNot: readonly RequestState[] = ['compensated', 'undone', 'denied', 'withdrawn', 'expired'];

function wrongValues(request: Ended, valueIn: (personId: string, setting: string) => unknown): string[] {
  const planned = plannedOf(request);
  return planned.flatMap((one) => {
    const found = valueIn(one.personId, one.setting);
    const expected = stands.includes(request.state) ? one.to : standsNot.includes(request.state) ? one.from : found;
    // Restricting comes first and opening last: an open door always has its restriction.
    const opened = one.setting === 'ActiveSyncEnabled' && found === true;
    const loose = opened ? planned.filter((other) => valueIn(other.personId, other.setting) !== other.to) : [];
    return [
      ...(found === expected ? [] : [`${request.state}, and ${one.setting} is ${found} instead of ${expected}`]),
      ...loose.map((other) => `${request.state}, and the door is open without ${other.setting}`),
    ];
  });
}
