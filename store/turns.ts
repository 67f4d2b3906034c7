import { DatabaseUnavailable } from './databaseUnavailable.js';

interface Waiting {
  readonly go: () => void;
  readonly timer: NodeJS.Timeout;
}

/** Lets one at a time in, in the order of asking. */
export class Turns {
  readonly #longestWaitMs: number;
  #taken = false;
  readonly #waiting: Waiting[] = [];

  /** @param longestWaitMs after so long (statements take a millisecond) something has gone wrong */
  constructor(longestWaitMs: number) {
    this.#longestWaitMs = longestWaitMs;
  }

  /**
   * Waits until it is the caller's turn and gives the function that ends it.
   * @throws DatabaseUnavailable after the longest wait: most likely a step inside a transaction waits for that transaction
   * itself, because it used the database instead of the executor it was given
   */
  async enter(): Promise<() => void> {
    if (this.#taken) await this.#queue();
    this.#taken = true;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.#waiting.shift();
      // Handed on without being free in between, so that nobody can slip in before the one who waited.
      if (next === undefined) this.#taken = false;
      else next.go();
    };
  }

  #queue(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(
          new DatabaseUnavailable(
            'The embedded database was not free for too long. Either it has far too much to do, or a step inside a ' +
              'transaction used the database instead of the transaction it was given.',
          ),
        );
      }, this.#longestWaitMs);
      const waiting: Waiting = {
        timer,
        go: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      this.#waiting.push(waiting);
    });
  }
}
