import assert from 'node:assert/strict';
import { askedPage } from '../../cards/stepUp.js';
import { words } from '../../cards/words.js';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { collection, item } from '../store/requestDoubles.js';

describe('the page on which somebody is asked for a proof', () => {
  it('says each change of each person, however many there are: nothing is signed that does not stand there', () => {
    const people = Array.from({ length: 150 }, (_, number) => `p${number}`);
    const request = {
      ...collection(...people),
      reference: 'MM-4711',
      items: people.map((personId) => item(personId)),
    } as unknown as ApprovalRequest;
    const changes = request.items.flatMap(({ plan, optional }, itemIndex) =>
      [...optional, ...plan].map(({ change }) => ({ itemIndex, change })),
    );
    const asked = { purpose: 'approve', personName: 'Bo', request, revokeSessions: false, changes } as const;
    const { lines } = askedPage(asked, words('en-GB', 'UTC'));
    for (const { displayName } of request.items)
      for (const what of ['IMAP: on → off', 'ActiveSync: off → on'])
        assert.equal(lines.filter((line) => line === `${displayName}: ${what}`).length, 1, `${displayName}: ${what}`);
  });
});
