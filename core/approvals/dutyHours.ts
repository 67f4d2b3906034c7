/** The days of a week, as a policy file names them; Sunday first, as in JavaScript. */
export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof weekdays)[number];

/** When somebody is there to decide. Clock times are `HH:MM` in the zone; `to` may be `24:00` and is later than `from`. */
export interface DutyHours {
  /** IANA name. */
  readonly timeZone: string;
  /** At least one. */
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

const dayMs = 24 * 60 * 60 * 1000;
/** After this many days without enough duty time the hours are wrong; at half an hour a week this is 46 hours of duty. */
const mostDays = 650;

/** Is somebody there at this moment? Null hours: always. `at`: ISO-8601. */
export function isOnDuty(hours: DutyHours | null, at: string): boolean {
  return nextOnDuty(hours, at) === new Date(at).toISOString();
}

/** The first moment from `at` on at which somebody is there; `at` itself while somebody is. ISO-8601 UTC. */
export function nextOnDuty(hours: DutyHours | null, at: string): string {
  return afterOnDuty(hours, at, 0);
}

/**
 * The moment by which `minutes` of duty time have passed since `at`; time outside the hours does not count. Days of 23 and
 * 25 hours are counted as they are.
 * @returns ISO-8601 UTC
 */
export function afterOnDuty(hours: DutyHours | null, at: string, minutes: number): string {
  const begin = Date.parse(at);
  let left = minutes * 60_000;
  if (hours === null) return new Date(begin + left).toISOString();
  const local = new Date(begin + offsetAt(hours.timeZone, begin));
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  for (let day = 0; day < mostDays; day += 1) {
    const date = midnight + day * dayMs;
    const weekday = weekdays[new Date(date).getUTCDay()];
    if (weekday === undefined || !hours.days.includes(weekday)) continue;
    const start = Math.max(begin, instantOf(hours.timeZone, date + clockMs(hours.from)));
    const end = instantOf(hours.timeZone, date + clockMs(hours.to));
    if (start >= end) continue;
    if (left < end - start) return new Date(start + left).toISOString();
    left -= end - start;
    // The last minute of a day's hours is reached at their end, not on the next morning.
    if (left === 0) return new Date(end).toISOString();
  }
  throw new RangeError('These duty hours never hold that many minutes.');
}

function clockMs(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

/** The instant at which the zone's clocks show this wall time, which is given as if it were UTC. */
function instantOf(timeZone: string, wall: number): number {
  const guess = wall - offsetAt(timeZone, wall);
  const offset = offsetAt(timeZone, guess);
  return wall - offset;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  const parts = clocks(timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function clocks(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}
