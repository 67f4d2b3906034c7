import type { Scenario } from './scenario.js';

export const unread: readonly Scenario[] = [];
