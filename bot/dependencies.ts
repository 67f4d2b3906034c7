import type { Database } from '../store/database.js';
import type { Observed } from './observer.js';
import type { Dependencies } from './server.js';

/** How long a dependency may take to answer that it is there, in milliseconds. */
const dependencyDeadlineMs = 2_000;
const notAnswering = 'It does not answer and is asked again in a few seconds; people are told what could not be read.';

/** One entry per thing a process cannot work without, and per service that does not answer at the moment. */
export async function dependenciesOf(database: Database, observed: Observed): Promise<Dependencies> {
  const away = Object.fromEntries(
    observed.openCircuits().map((name) => [name, { ok: false, detail: notAnswering, needed: false }]),
  );
  try {
    await within(dependencyDeadlineMs, database.ping());
    return { database: { ok: true, detail: database.kind }, ...away };
  } catch {
    return { database: { ok: false, detail: 'The database does not answer.' }, ...away };
  }
}

/** The result of some work, or a failure when it takes longer than that many milliseconds. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('It took too long.')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
