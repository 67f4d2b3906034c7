import type { Missing } from './cause.js';
import type { ReadingName, Readings } from './evidence.js';

/** The readings that were tried and could not be taken, each with its reason; what nobody asked for is none of them. */
export function unread(readings: Readings): readonly Missing[] {
  return (Object.keys(readings) as ReadingName[]).flatMap((reading) => {
    const taken = readings[reading];
    return taken.known || taken.why === 'notAsked' || taken.why === 'notLooked' ? [] : [{ reading, why: taken.why }];
  });
}
