/** A typing indicator that is waiting for its moment. */
export interface Typing {
  /** Called before an answer is sent or the work ends: from then on no indicator goes out any more. */
  stop(): Promise<void>;
}

/**
 * Shows "typing" when no answer has come within `afterMs` milliseconds.
 * @param show sends the indicator; its failure is of no consequence
 */
export function typingAfter(afterMs: number, show: () => Promise<unknown>): Typing {
  let showing: Promise<unknown> = Promise.resolve();
  const timer = setTimeout(() => {
    showing = show().catch(() => {});
  }, afterMs);
  return {
    stop: async () => {
      clearTimeout(timer);
      await showing;
    },
  };
}
