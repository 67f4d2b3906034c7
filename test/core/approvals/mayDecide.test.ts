import assert from 'node:assert/strict';
import { type Clicker, conversationOf, type Place, refusal } from '../../../core/approvals/mayDecide.js';
import type { ApprovalRequest } from '../../../core/approvals/request.js';
import { known, unknown } from '../../../core/diagnosis/reading.js';

const at = '2026-11-02T09:00:00.000Z';
const channel = '19:helpdesk@thread.tacv2';
const posted: Place[] = [{ conversationId: channel, activityId: 'card-1' }];
const here: Place = { conversationId: `${channel};messageid=card-1`, activityId: 'card-1' };

const request: ApprovalRequest = {
  id: 'r1',
  reference: 'MM-1001',
  kind: 'cure',
  state: 'pending',
  requesterId: 'asker',
  app: 'iosMail',
  createdAt: at,
  expiresAt: at,
  decidedBy: null,
  decidedByName: null,
  decidedAt: null,
  reason: null,
  statement: null,
  closeImapPop: false,
  items: [
    {
      personId: 'subject',
      displayName: 'S',
      plan: [],
      optional: [],
      blamed: [],
      predicted: [],
      found: { activeSync: null, imap: null, pop: null, nativeMailAllowed: null, openRisk: null, smtpInUse: null },
    },
  ],
};

const approver: Clicker = {
  personId: 'approver',
  accountEnabled: known(true, at),
  userType: known('Member', at),
  frozen: false,
  fromElsewhere: known(false, at),
  decidesThis: known(true, at),
  memberOf: new Set(['approvers']),
  holdsRole: known(false, at),
  sameHuman: () => known(false, at),
  protectedPerson: known(false, at),
  assignsOnlyRight: true,
  approversNeeded: known(1, at),
  stepUp: known(false, at),
};

describe('who may decide a request', () => {
  it('lets an approver decide from a card that was posted', () => {
    assert.equal(refusal(request, approver, here, posted), null);
  });

  const cases: [string, Partial<Clicker>, Place, string][] = [
    ['the person who asked', { personId: 'asker' }, here, 'ownRequest'],
    ['the person it is about', { personId: 'subject' }, here, 'aboutYourself'],
    ['somebody outside the group', { decidesThis: known(false, at) }, here, 'notApprover'],
    ['a guest in the group', { userType: known('Guest', at) }, here, 'guest'],
    ['somebody whose own account waits for security', { frozen: true }, here, 'approverFrozen'],
    ['a disabled account', { accountEnabled: known(false, at) }, here, 'accountDisabled'],
    ['an approver whose membership could not be read', { decidesThis: unknown('timedOut') }, here, 'couldNotCheck'],
    ['an approver whose account could not be read', { accountEnabled: unknown('unavailable') }, here, 'couldNotCheck'],
    ['a card copied to another conversation', {}, { ...here, conversationId: '19:other@thread.tacv2' }, 'wrongPlace'],
    ['another message of the same conversation', {}, { ...here, activityId: 'card-2' }, 'wrongPlace'],
  ];
  for (const [who, change, place, why] of cases) {
    it(`refuses ${who}`, () => {
      assert.equal(refusal(request, { ...approver, ...change }, place, posted), why);
    });
  }

  it('knows a channel thread as the channel it is in', () => {
    assert.equal(conversationOf(`${channel};messageid=17`), channel);
  });
});
