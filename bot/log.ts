import { type DestinationStream, type Logger, pino } from 'pino';
import { errorPlace } from './errorPlace.js';

/** Structured events with ids; never a person, an address, a token or a text. */
export type Log = Logger;

/** Keys that must never be written, should they slip into an event. */
const secret = [
  'authorization',
  'token',
  'text',
  'name',
  'userPrincipalName',
  'mail',
  'ip',
  'card',
  'body',
  'password',
  'secret',
];

/** A logger that writes one JSON line an event, to standard output or where it is told to. */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Log {
  const options = {
    level,
    base: null,
    redact: { paths: secret.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
    // An error is logged by its name and where in our code it was: messages and stacks of libraries may hold foreign text.
    serializers: {
      err: (error: unknown) =>
        error instanceof Error ? { type: error.name, place: errorPlace(error) } : { type: typeof error },
    },
  };
  return pino(options, destination);
}
