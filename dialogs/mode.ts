/** The values of the setting `MODE`. */
export const modes = ['readOnly', 'dryRun', 'full'] as const;

/** How far Mail Medic goes (setting `MODE`): only reads, goes all the way without writing, or writes. */
export type Mode = (typeof modes)[number];
