import { domain, guidFor } from './identifiers.js';
import type { PersonSpec } from './people.js';

/** So many more people, all alike: ActiveSync is off on the mailbox, and nothing else is wrong. For measurements. */
export function crowd(count: number): readonly PersonSpec[] {
  return Array.from({ length: count }, (_, index) => ({
    id: guidFor(`person of the crowd ${index + 1}`),
    displayName: `Colleague ${index + 1}`,
    userPrincipalName: `colleague.${index + 1}@${domain}`,
    situation: 'One of many: ActiveSync is off on the mailbox.',
    app: 'iosMail',
    role: 'person',
    given: { protocols: { activeSync: false }, untried: true },
  }));
}
