/** The values of the setting `MODE`. */
export const modes = ['readOnly', 'dryRun', 'full'] as const;

/** How far Mail Medic goes (setting `MODE`): only reads, goes all the way without writing, or writes. */
export type Mode = (typeof modes)[number];

/** The mode that an entry of a request's log was made in; null: it says none, as those of earlier versions. */
export function modeIn(event: { readonly detail: unknown } | undefined): Mode | null {
  const said = (event?.detail as { readonly mode?: unknown } | null | undefined)?.mode;
  return modes.find((mode) => mode === said) ?? null;
}

/** The mode in which a request was approved, by its log; null: it was not, or its log does not say. */
export function approvedIn(events: readonly { readonly kind: string; readonly detail: unknown }[]): Mode | null {
  return modeIn(events.findLast(({ kind }) => kind === 'approved'));
}
