import type { RequestItem } from '../../core/approvals/request.js';
import type { NewRequest } from '../../store/requests.js';

/** One person whose ActiveSync would be switched on. */
export function item(personId: string): RequestItem {
  return {
    personId,
    displayName: `Person ${personId}`,
    plan: [{ change: { kind: 'activeSync', from: false, to: true }, effect: 'cures' }],
    optional: [{ change: { kind: 'imap', from: true, to: false }, effect: 'hardens' }],
    blamed: [],
    predicted: [],
    found: { activeSync: false, imap: true, pop: false, nativeMailAllowed: true, openRisk: null, smtpInUse: false },
  };
}

/** A cure somebody asks for themselves, open for a day. */
export function cure(personId: string, other: Partial<NewRequest> = {}): NewRequest {
  return {
    kind: 'cure',
    requesterId: personId,
    app: 'iosMail',
    statement: null,
    ttlSeconds: 86_400,
    items: [item(personId)],
    ...other,
  };
}

/** A daily collection about several people. */
export function collection(...personIds: string[]): NewRequest {
  return {
    kind: 'collection',
    requesterId: null,
    app: 'unknown',
    statement: null,
    ttlSeconds: 86_400,
    items: personIds.map(item),
  };
}
