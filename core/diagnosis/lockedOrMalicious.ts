import type { App } from './app.js';
import type { Finding } from './cause.js';
import { attemptItem } from './evidenceItems.js';
import type { Flow } from './flow.js';
import { suspectsOf } from './suspects.js';
import { failedWith } from './verdict.js';

const meanings = {
  locked: 'the account is locked after wrong passwords',
  malicious: 'the address is known for malicious activity',
} as const;

/**
 * Code 50053 has two meanings with opposite remedies, which only its text tells apart
 * (learn.microsoft.com/entra/identity-platform/reference-error-codes). Gives the finding for one of them; a text that
 * says neither leaves both undecided.
 */
export function lockedOrMalicious(flows: readonly Flow[], app: App, meaning: 'locked' | 'malicious'): Finding {
  const flow = failedWith(flows, [50053]);
  if (!flow) return { verdict: 'cleared' };
  const text = `${flow.last.failureReason ?? ''} ${flow.last.additionalDetails ?? ''}`;
  const says = /malicious/i.test(text) ? 'malicious' : /lock/i.test(text) ? 'locked' : null;
  if (says === null) return { verdict: 'undecided', missing: [{ reading: 'signIns', why: 'ambiguous' }] };
  if (says !== meaning) return { verdict: 'cleared' };
  return {
    verdict: 'blamed',
    confidence: 'proven',
    evidence: [attemptItem(flow, app, meanings[meaning])],
    values: { endedAt: flow.last.at },
    ...(meaning === 'malicious' ? { suspects: suspectsOf([flow.last], 'address') } : {}),
  };
}
