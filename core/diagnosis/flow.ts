import type { SignIn } from './evidence.js';

/** One attempt to sign in: rows in the order of time, judged by the last one alone. */
export interface Flow {
  readonly rows: readonly [SignIn, ...SignIn[]];
  readonly last: SignIn;
  /** `success`: Entra let the app in. `failure`: the last row is a real failure. `unfinished`: only steps. */
  readonly outcome: 'success' | 'failure' | 'unfinished';
}
