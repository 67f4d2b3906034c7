/** How far Mail Medic goes (setting `MODE`): only reads, goes all the way without writing, or writes. */
export type Mode = 'readOnly' | 'dryRun' | 'full';
