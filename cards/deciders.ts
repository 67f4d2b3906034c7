import type { Deciders, DecidingGroup } from '../core/approvals/policy.js';
import type { Words } from './words.js';

/** Values for messages that say who decides: `{approvers}`, and `{groups}` where `{named}` is yes. */
export function decidersValues({ groups, approvers }: Pick<Deciders, 'groups' | 'approvers'>, words: Words) {
  const names = groups.flatMap(({ name }) => name ?? []);
  return { approvers, named: names.length > 0 ? 'yes' : 'no', groups: words.list(names) };
}

/** What people call a group that decides. */
export function groupName({ name }: DecidingGroup, words: Words): string {
  return name ?? words.say({ text: 'the helpdesk' });
}
