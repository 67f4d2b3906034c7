import type { Log } from './log.js';

/**
 * Ends the process at an error that nobody caught. Node itself would print its text and stack, which may name people; who
 * runs the process starts it again.
 */
export function endOnCrash(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'crashed');
    process.exit(1);
  });
}
