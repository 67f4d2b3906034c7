import type { Flow } from './flow.js';

/** Exchange's name for POP in the sign-in log. */
const popClient = 'POP3';

/** The newest attempt, if it was made by POP; else null. There is no app that speaks nothing else. */
export function popFlow(flows: readonly Flow[]): Flow | null {
  const [newest] = flows;
  return newest?.last.clientAppUsed === popClient ? newest : null;
}
