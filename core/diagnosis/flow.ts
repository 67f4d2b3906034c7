import type { SignIn } from './evidence.js';

/** One attempt to sign in. */
export interface Flow {
  /** In the order of time. */
  readonly rows: readonly [SignIn, ...SignIn[]];
  /** The row that decides: the last one that is more than a step, or the last step where there is nothing else. */
  readonly last: SignIn;
  /** `success`: Entra let the app in. `failure`: the last row is a real failure. `unfinished`: only steps. */
  readonly outcome: 'success' | 'failure' | 'unfinished';
}
