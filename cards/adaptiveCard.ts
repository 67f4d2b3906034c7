import type { IAdaptiveCard } from '@microsoft/teams.cards';

/**
 * An Adaptive Card 1.5 as Teams accepts it: a plain literal, checked by the compiler and parsed by the tests. Mapped
 * key by key, which makes it assignable to plain JSON where an outbox keeps it.
 */
export type Card = { [Key in keyof IAdaptiveCard]: IAdaptiveCard[Key] };
