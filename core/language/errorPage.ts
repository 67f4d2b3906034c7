/** What people paste from an error page of Microsoft, and addresses they name. Every pattern is bounded. */

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** "Correlation ID", "Korrelations-ID", "ID de corrélation", "Identyfikator korelacji", … */
const correlated = new RegExp(`(?:corr?[eé]la|korrela|korela)[^0-9]{0,30}(${guid})`, 'u');
const moment =
  /\b(20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[t ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d{1,7})?\s?(?:z|utc|gmt)(?![\p{L}\p{N}])/u;
const address = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?![\p{L}\p{N}])/u;

/** The correlation id of the attempt, or null; request, trace and application ids are none. `lower`: lower case. */
export function correlationIdIn(lower: string): string | null {
  return correlated.exec(lower)?.[1] ?? null;
}

/** The time stamp of an error page as an ISO instant; only one that says that it is in UTC. `lower`: lower case. */
export function timestampIn(lower: string): string | null {
  const [, day, time] = moment.exec(lower) ?? [];
  if (day === undefined || time === undefined) return null;
  const at = Date.parse(`${day}T${time}Z`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** The first mail address in the text, in lower case, or null. */
export function addressIn(lower: string): string | null {
  return address.exec(lower)?.[0] ?? null;
}
