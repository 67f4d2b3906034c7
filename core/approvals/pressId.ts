/**
 * What the buttons of a security case carry: its id and the version that the card was drawn for, in one opaque text. It is
 * no authority: it tells which state somebody saw when they pressed.
 */
export function pressIdOf({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id}-${version}`;
}

/** The case and the version of a pressed button; version -1, which no case has, for a text that carries none. */
export function pressed(pressId: string): { readonly caseId: string; readonly version: number } {
  const parts = /^(.+)-(\d{1,9})$/.exec(pressId);
  return { caseId: parts?.[1] ?? pressId, version: parts ? Number(parts[2]) : -1 };
}
