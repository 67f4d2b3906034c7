/**
 * What came of one write: the value was read, written only over the expected one, and read again with another call.
 * `alreadyThere`: the wanted value stood there already. `changedMeanwhile`: neither the expected nor the wanted value;
 * nothing was written. `notVerified`: written, but the reading after it still shows the old value.
 * `ambiguous`: no answer came, and reading could not settle it. `failed`: refused by Exchange.
 * `unavailable`: Exchange is out of reach or busy; nothing was written, and it may be tried again.
 * `wrongObject`: an answer named somebody else's mailbox, or several; nothing more may be done.
 */
export interface Written {
  readonly outcome:
    | 'written'
    | 'alreadyThere'
    | 'changedMeanwhile'
    | 'notVerified'
    | 'ambiguous'
    | 'failed'
    | 'unavailable'
    | 'wrongObject';
  /** The value before, in words fit for a card: "on", "off", "none" or a policy's name; null: not read. */
  readonly found: string | null;
  /** The value read after the write, likewise. */
  readonly readBack: string | null;
}

/** Does what was written still stand there, read now with a call of its own? `found` as in `Written`. */
export interface Standing {
  readonly outcome:
    | 'stands'
    | Extract<Written['outcome'], 'changedMeanwhile' | 'unavailable' | 'wrongObject' | 'failed'>;
  readonly found: string | null;
}
