import { type Account, sameHuman } from '../../core/approvals/account.js';
import { known, unknown } from '../../core/diagnosis/reading.js';
import type { Microsoft365 } from '../../microsoft365/microsoft365.js';

const at = '2026-11-02T09:00:00.000Z';

/** One account of a directory in memory. Whoever is not in it is nobody special. */
export interface Entry {
  groups?: readonly string[];
  userType?: 'Member' | 'Guest';
  enabled?: boolean;
  fromElsewhere?: boolean;
  /** Null: it cannot be read, because the right to do so is missing. */
  holdsRole?: boolean | null;
  employeeId?: string;
  addresses?: readonly string[];
  /** Nothing of the account can be read. */
  unreadable?: boolean;
}

/** A directory that answers as the real one does, from a table that a test may change at any time. */
export function directory(entries: Record<string, Entry>): Pick<Microsoft365, 'lookUpClicker' | 'groupsOf'> {
  const accountOf = (id: string): Account => {
    const { employeeId = null, addresses = [] } = entries[id] ?? {};
    return { id, employeeId, addresses };
  };
  const groupsOf = (id: string, asked: readonly string[]) =>
    new Set((entries[id]?.groups ?? []).filter((group) => asked.includes(group)));
  return {
    groupsOf: async (id, asked) => (entries[id]?.unreadable ? unknown('timedOut') : known(groupsOf(id, asked), at)),
    lookUpClicker: async (personId, _signal, about) => {
      const entry = entries[personId] ?? {};
      const { groups = [], others = [], roles = true, concerned = { people: [], groups: [] } } = about ?? {};
      const read = <T>(value: T) => (entry.unreadable ? unknown<T>('timedOut') : known(value, at));
      const role = entry.holdsRole ?? (entry.holdsRole === null ? null : false);
      const memberOf = groupsOf(personId, groups);
      return {
        personId,
        accountEnabled: read(entry.enabled ?? true),
        userType: read(entry.userType ?? 'Member'),
        fromElsewhere: read(entry.fromElsewhere ?? false),
        memberOf: read(memberOf),
        inAnyOfThem: read(memberOf.size > 0),
        holdsRole: !roles ? known(false, at) : role === null ? unknown('notPermitted') : read(role),
        sameHuman: (id) =>
          !others.includes(id)
            ? unknown('notAsked')
            : entries[id]?.unreadable
              ? unknown('timedOut')
              : read(sameHuman(accountOf(personId), accountOf(id))),
        concerned: concerned.people.some((id) => entries[id]?.unreadable)
          ? unknown('timedOut')
          : read(new Map(concerned.people.map((id) => [id, groupsOf(id, concerned.groups)]))),
      };
    },
  };
}
