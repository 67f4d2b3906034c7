/**
 * The life of a request: every state, and every step that leads from it to another. What is not in this table cannot be
 * written: the store takes its compare-and-set from here, and the database keeps a copy of its pairs.
 */
export const lifecycle = {
  /** Waits for a decision. */
  pending: { approve: 'approved', deny: 'denied', withdraw: 'withdrawn', expire: 'expired', freeze: 'withdrawn' },
  /** Somebody agreed; nothing was touched yet. */
  approved: { begin: 'applying', giveUp: 'needsHuman', freeze: 'needsHuman' },
  /** The only state in which a planned change may leave. */
  applying: {
    written: 'verifying',
    fallBack: 'partlyApplied',
    supersede: 'superseded',
    giveUp: 'needsHuman',
    freeze: 'needsHuman',
  },
  /** Everything was written. From here on only reading is left: a process that takes over writes nothing again. */
  verifying: { verified: 'applied', giveUp: 'needsHuman', freeze: 'needsHuman' },
  /** A later change failed. From here on only what Mail Medic itself wrote may be put back. */
  partlyApplied: { putBack: 'compensated', giveUp: 'needsHuman', freeze: 'needsHuman' },
  /** Every value read back; whether the phone works is still watched. */
  applied: { confirm: 'confirmed', undo: 'undone', giveUp: 'needsHuman' },
  /** Mail was seen to work. */
  confirmed: { undo: 'undone', giveUp: 'needsHuman' },
  /** Stopped half-way or reverted: a human looks. Undoing is still possible, and may stop again. */
  needsHuman: { undo: 'undone', giveUp: 'needsHuman' },
  denied: {},
  withdrawn: {},
  expired: {},
  /** Before anything was written a value was no longer what the card showed: another request, or nothing, takes its place. */
  superseded: {},
  /** A later change failed, and the values found before are back. */
  compensated: {},
  undone: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type RequestState = keyof typeof lifecycle;

type KeysOfEach<T> = T extends unknown ? keyof T : never;
/** What can happen to a request. */
export type RequestStep = KeysOfEach<(typeof lifecycle)[RequestState]>;

/** Every state, in the order of a life. */
export const requestStates = Object.keys(lifecycle) as readonly RequestState[];

/** The state that a step leads to; null: in this state it cannot happen. */
export function nextState(state: RequestState, step: RequestStep): RequestState | null {
  const steps: Readonly<Partial<Record<RequestStep, RequestState>>> = lifecycle[state];
  return Object.hasOwn(steps, step) ? (steps[step] ?? null) : null;
}

/** Where a step can happen, each with the state it leads to. */
export function transitions(step: RequestStep): readonly { readonly from: RequestState; readonly to: RequestState }[] {
  return requestStates.flatMap((from) => {
    const to = nextState(from, step);
    return to === null ? [] : [{ from, to }];
  });
}

/** States that are left by themselves, within their time: waiting for a decision, or for writes and readings. */
export const openStates: readonly RequestState[] = transitions('freeze').map(({ from }) => from);

/** Those of them that follow from an approval. */
export const approvedAndOpen: readonly RequestState[] = openStates.filter((state) => state !== 'pending');
