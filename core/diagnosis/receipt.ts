/** One question that was put to Microsoft 365 about a person. `at` is ISO-8601 UTC. */
export interface LookUp {
  /** The call as the receipt names it, such as "Graph: sign-ins" or "Exchange: Get-CASMailbox". */
  readonly call: string;
  readonly at: string;
  readonly ok: boolean;
  /** True when a reading taken earlier was used again and nothing was asked. */
  readonly cached: boolean;
  /** Rows of the answer that could not be read and were left out; absent for none. */
  readonly setAside?: number;
  /** ISO-8601 UTC: older rows than this were not read, as the answer had no room for them; absent where all were. */
  readonly backTo?: string;
}
