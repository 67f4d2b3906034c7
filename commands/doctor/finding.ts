/**
 * `missing`: it was looked at, and is not there. `couldNotAsk`: nobody knows, which is never taken for "there".
 * `warning`: it works, and is not as it should be. `notNeeded`: the settings make no use of it.
 */
type State = 'ok' | 'missing' | 'couldNotAsk' | 'warning' | 'notNeeded';

/** What came of looking at one thing that the bot needs or should not have; one line of the report. */
export interface Finding {
  /** Such as "Graph AuditLog.Read.All". */
  readonly subject: string;
  readonly state: State;
  /** What it is for, or what was found; no personal data. */
  readonly says: string;
  /** How to mend it: where in the portal, and with which command. Null: there is nothing to be mended. */
  readonly mend: string | null;
  /** True: the bot works without it, and says what it could not look at. */
  readonly optional?: boolean;
}

/** A finding with nothing to be mended. */
export function ok(subject: string, says: string): Finding {
  return { subject, state: 'ok', says, mend: null };
}

/** A finding that nobody can make: why it could not be asked, in words. */
export function couldNotAsk(subject: string, why: string, mend: string | null = null): Finding {
  return { subject, state: 'couldNotAsk', says: why, mend };
}

/** A finding about something that the settings make no use of. */
export function notNeeded(subject: string, says: string): Finding {
  return { subject, state: 'notNeeded', says, mend: null };
}
