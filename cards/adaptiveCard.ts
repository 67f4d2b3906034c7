import type { IAdaptiveCard } from '@microsoft/teams.cards';

/** An Adaptive Card 1.5 as Teams accepts it: a plain literal, checked by the compiler and parsed by the tests. */
export type Card = IAdaptiveCard;
