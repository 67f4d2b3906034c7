import assert from 'node:assert/strict';
import {
  type ApprovalPolicy,
  authenticationPolicyFor,
  concernedGroups,
  decidersOf,
  decidingGroups,
  defaultPolicy,
  demandsStepUp,
  mayBeDecider,
} from '../../../core/approvals/policy.js';
import type { ChangeKind } from '../../../core/remedies/change.js';

const asked = '2026-11-02T09:00:00.000Z';
const policy: ApprovalPolicy = {
  ...defaultPolicy('helpdesk', 'Block Basic Auth'),
  rules: [
    { changes: 'all', mailboxesOf: ['board'], decidedBy: { group: 'seniors', name: 'seniors' }, approvers: 2 },
    {
      changes: ['allowDevice'],
      mailboxesOf: 'everybody',
      decidedBy: { group: 'devices', name: 'device team' },
      approvers: 1,
    },
    { changes: 'all', mailboxesOf: 'everybody', decidedBy: { group: 'helpdesk', name: 'helpdesk' }, approvers: 1 },
  ],
  protectedPeople: 'vips',
  standIn: { group: 'night', name: 'night shift', afterMinutes: 60 },
  authenticationPolicies: {
    groups: [
      { group: 'scanners', policy: 'Scanners' },
      { group: 'board', policy: 'Board' },
    ],
    otherwise: 'Block Basic Auth',
  },
};

const person = (changes: readonly ChangeKind[], ...groups: string[]) => ({ changes, memberOf: new Set(groups) });

describe('an approval policy', () => {
  const cases: readonly (readonly [
    string,
    Parameters<typeof decidersOf>[1],
    'protected' | readonly [string[], 1 | 2],
  ])[] = [
    ['everybody', [person(['activeSync'])], [['helpdesk'], 1]],
    ['one kind of change', [person(['allowDevice'])], [['devices'], 1]],
    ['the members of a group', [person(['activeSync'], 'board')], [['seniors'], 2]],
    ['the first rule that fits', [person(['allowDevice'], 'board')], [['seniors'], 2]],
    [
      'changes with different rules: all of them',
      [person(['authenticationPolicy', 'allowDevice'])],
      [['helpdesk', 'devices'], 1],
    ],
    [
      'people with different rules: all of them',
      [person(['activeSync']), person(['activeSync'], 'board')],
      [['helpdesk', 'seniors'], 2],
    ],
    ['somebody protected', [person(['activeSync'], 'vips')], 'protected'],
    ['somebody protected among others', [person(['activeSync']), person(['pop'], 'board', 'vips')], 'protected'],
  ];
  for (const [what, people, expected] of cases) {
    it(`says who decides about ${what}`, () => {
      const found = decidersOf(policy, people, asked);
      assert.deepEqual(
        found === 'protected' ? found : [found.groups.map(({ group }) => group), found.approvers],
        expected,
      );
    });
  }

  it('wants a member of every group, and the stand-in only after its time', () => {
    const deciders = decidersOf(policy, [person(['authenticationPolicy', 'allowDevice'])], asked);
    assert.ok(deciders !== 'protected');
    const may = (at: string, ...groups: string[]) => mayBeDecider(deciders, new Set(groups), at);
    assert.equal(may(asked, 'helpdesk'), false);
    assert.equal(may(asked, 'helpdesk', 'devices'), true);
    assert.equal(may('2026-11-02T09:59:59.999Z', 'night'), false);
    assert.equal(may('2026-11-02T10:00:00.000Z', 'night'), true);
    assert.equal(mayBeDecider({ groups: [], approvers: 1, standIn: null }, new Set(['helpdesk']), asked), false);
  });

  it('lets the stand-in wait by duty time', () => {
    const dutyHours = { timeZone: 'UTC', days: ['monday' as const, 'tuesday' as const], from: '08:00', to: '09:30' };
    const deciders = decidersOf({ ...policy, dutyHours }, [person(['activeSync'])], asked);
    assert.equal(deciders !== 'protected' && deciders.standIn?.from, '2026-11-03T08:30:00.000Z');
  });

  it('lets nobody decide where nothing would change, the stand-in neither, and believes nobody there', () => {
    for (const people of [[], [person([])], [person([], 'board'), person([])]]) {
      const deciders = decidersOf(policy, people, asked);
      const everybody = new Set(decidingGroups(policy));
      assert.equal(deciders !== 'protected' && mayBeDecider(deciders, everybody, '2026-11-05T10:00:00.000Z'), false);
      assert.equal(demandsStepUp(policy, people), true);
    }
  });

  it('names the authentication policy of the first group somebody is in', () => {
    assert.equal(authenticationPolicyFor(policy, new Set(['board', 'scanners'])), 'Scanners');
    assert.equal(authenticationPolicyFor(policy, new Set(['board'])), 'Board');
    assert.equal(authenticationPolicyFor(policy, new Set()), 'Block Basic Auth');
  });

  it('lists the groups to ask for, each once', () => {
    assert.deepEqual(decidingGroups(policy), ['seniors', 'devices', 'helpdesk', 'night']);
    assert.deepEqual(concernedGroups(policy), ['board', 'vips', 'scanners']);
    assert.deepEqual(concernedGroups(defaultPolicy('helpdesk', 'x')), []);
  });

  it('demands step-up where one rule that fits demands it', () => {
    const [seniors, ...others] = policy.rules;
    assert.ok(seniors !== undefined);
    const strict = { ...policy, rules: [{ ...seniors, stepUp: true }, ...others] };
    const demanded = (...people: Parameters<typeof demandsStepUp>[1]) => demandsStepUp(strict, people);
    assert.equal(demanded(person(['activeSync'])), false);
    assert.equal(demanded(person(['activeSync'], 'board')), true);
    assert.equal(demanded(person(['activeSync']), person(['pop'], 'board')), true);
    assert.equal(demandsStepUp(policy, [person(['activeSync'], 'board')]), false);
  });
});
