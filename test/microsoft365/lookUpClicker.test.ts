import assert from 'node:assert/strict';
import type { Reading } from '../../core/diagnosis/reading.js';
import type { AboutClicker, LookedUp } from '../../microsoft365/lookUpClicker.js';
import { adele, approvers, bruno, nativeMailGroup, type Stage, serviceAccounts, stage } from './tenant.js';

const soon = () => AbortSignal.timeout(3_000);
const roleGroup = 'e0000000-0000-4000-8000-000000000009';
const about: AboutClicker = {
  groups: [approvers, serviceAccounts],
  roles: true,
  others: [bruno],
  concerned: { people: [bruno], groups: [nativeMailGroup] },
};
const denied = { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'No.' } } };

type Part = { status: number; body: unknown };

describe('looking up an approver', () => {
  let here: Stage;
  /** Answers by what a url holds, before those of the tenant. */
  let answers: Record<string, Part>;
  let asked: string[];
  const ok = (...value: unknown[]): Part => ({ status: 200, body: { value } });

  beforeEach(async () => {
    here = await stage();
    asked = [];
    answers = {
      'microsoft.graph.directoryRole': ok(),
      'microsoft.graph.group': ok({ id: approvers, isAssignableToRole: null }),
      roleEligibilityScheduleInstances: ok(),
      'id in ': ok({ id: bruno, userPrincipalName: 'bruno@contoso.example', employeeId: 'E-2' }),
    };
    const usual = here.tenant.graphPart.bind(here.tenant);
    here.tenant.graphPart = (method, url, body) => {
      const read = decodeURIComponent(url);
      asked.push(read);
      const [, answer] = Object.entries(answers).find(([part]) => read.includes(part)) ?? [];
      return answer ?? usual(method, url, body);
    };
  });
  afterEach(() => here.close());

  const lookUp = (over: Partial<AboutClicker> = {}): Promise<LookedUp> =>
    here.microsoft365.lookUpClicker(adele, soon(), { ...about, ...over });
  const role = async () => {
    const { holdsRole } = await lookUp();
    return holdsRole.known ? holdsRole.value : holdsRole.why;
  };

  it('is one call for everything', async () => {
    const found = await lookUp();
    assert.equal(here.graph.seen.length, 1);
    assert.equal(asked.length, 7);
    const value = (reading: Reading<unknown>) => (reading.known ? reading.value : reading.why);
    assert.deepEqual(
      [found.accountEnabled, found.userType, found.fromElsewhere, found.holdsRole, found.sameHuman(bruno)].map(value),
      [true, 'Member', false, false, false],
    );
    assert.deepEqual(value(found.memberOf), new Set([approvers]));
    assert.deepEqual(value(found.concerned), new Map([[bruno, new Set([nativeMailGroup])]]));
  });

  it('asks for memberships cast to a kind as advanced queries', async () => {
    await lookUp();
    const { requests } = (here.graph.seen[0]?.body ?? { requests: [] }) as {
      requests: { url: string; headers?: Record<string, string> }[];
    };
    const casts = requests.filter(({ url }) => url.includes('transitiveMemberOf'));
    assert.equal(casts.length, 2);
    for (const { url, headers } of casts) {
      assert.equal(headers?.ConsistencyLevel, 'eventual');
      assert.match(url, /\$count=true/);
    }
  });

  const foreign: readonly (readonly [string, Record<string, unknown>])[] = [
    ['a name with #EXT#', { userPrincipalName: 'adele_fabrikam.example#EXT#@contoso.example' }],
    ['a name with #ext# in small letters', { userPrincipalName: 'adele#ext#@contoso.example' }],
    ['an external state', { externalUserState: 'Accepted' }],
    ['an invitation that waits', { externalUserState: 'PendingAcceptance' }],
  ];
  for (const [what, user] of foreign) {
    it(`B02 knows ${what} for an account of another tenant, also as a member`, async () => {
      Object.assign(here.tenant.user, user);
      const { fromElsewhere, userType } = await lookUp();
      assert.deepEqual(
        [fromElsewhere.known && fromElsewhere.value, userType.known && userType.value],
        [true, 'Member'],
      );
    });
  }

  const roles: readonly (readonly [string, Record<string, Part>, boolean | string])[] = [
    ['no role at all', {}, false],
    ['a role that is active', { 'microsoft.graph.directoryRole': ok({ id: 'role' }) }, true],
    ['a role to activate', { roleEligibilityScheduleInstances: ok({ id: 'eligibility' }) }, true],
    [
      'a tenant without the licence for eligibility',
      {
        roleEligibilityScheduleInstances: {
          status: 400,
          body: { error: { code: 'AadPremiumLicenseRequired', message: 'P2' } },
        },
      },
      false,
    ],
    ['eligibility that may not be read', { roleEligibilityScheduleInstances: denied }, 'notPermitted'],
    ['active roles that may not be read', { 'microsoft.graph.directoryRole': denied }, 'notPermitted'],
    ['groups that may not be read', { 'microsoft.graph.group': denied }, 'notPermitted'],
    [
      'eligibility that fails otherwise',
      { roleEligibilityScheduleInstances: { status: 400, body: { error: { code: 'BadRequest', message: '?' } } } },
      'unavailable',
    ],
    ['an answer that is no list', { 'microsoft.graph.directoryRole': { status: 200, body: {} } }, 'malformed'],
    ['an answer that is nothing', { 'microsoft.graph.group': { status: 200, body: null } }, 'malformed'],
  ];
  for (const [what, given, expected] of roles) {
    it(`takes ${what} for ${expected}`, async () => {
      Object.assign(answers, given);
      assert.equal(await role(), expected);
      assert.equal(here.graph.seen.length, 1);
    });
  }

  it('asks once more about a group that may be assigned roles', async () => {
    answers['microsoft.graph.group'] = ok({ id: roleGroup, isAssignableToRole: true });
    assert.equal(await role(), false);
    assert.equal(here.graph.seen.length, 2);
    answers = { [`principalId eq '${roleGroup}'`]: ok({ id: 'eligibility' }), ...answers };
    assert.equal(await role(), true);
    answers[`principalId eq '${roleGroup}'`] = denied;
    assert.equal(await role(), 'notPermitted');
  });

  it('asks about no role where nobody minds', async () => {
    const { holdsRole } = await lookUp({ roles: false });
    assert.equal(holdsRole.known && holdsRole.value, false);
    assert.equal(asked.filter((url) => /role/i.test(url)).length, 0);
  });

  const humans: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>, boolean])[] = [
    ['the same employee number', { employeeId: 'e-2' }, {}, true],
    ['the same mail', { mail: 'Both@contoso.example' }, { mail: 'both@contoso.example' }, true],
    ['a private address on both', { otherMails: ['jo@home.example'] }, { otherMails: ['JO@home.example'] }, true],
    [
      "one's mail in the other's addresses",
      { proxyAddresses: ['SMTP:x@contoso.example', 'smtp:jo@contoso.example'] },
      { mail: 'jo@contoso.example' },
      true,
    ],
    ['nothing in common', { proxyAddresses: ['SIP:bruno@contoso.example'], employeeId: null }, {}, false],
  ];
  for (const [what, own, theirs, same] of humans) {
    it(`B03 takes two accounts with ${what} for ${same ? 'one human' : 'two'}`, async () => {
      Object.assign(here.tenant.user, own);
      answers['id in '] = ok({ id: bruno, userPrincipalName: 'bruno@contoso.example', employeeId: 'E-2', ...theirs });
      const { sameHuman } = await lookUp();
      assert.deepEqual(sameHuman(bruno).known && sameHuman(bruno), {
        known: true,
        value: same,
        at: '2026-11-25T07:30:00.000Z',
      });
      assert.equal(sameHuman(adele).known, false, 'nobody is compared who was not asked about');
    });
  }

  const gone = { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: 'Not there.' } } };
  const bin = (user: object): Part => ({ status: 200, body: user });
  const deleted: readonly (readonly [string, Part, boolean | null])[] = [
    ['was deleted for good', gone, false],
    [
      'was deleted, with an address of theirs',
      bin({ id: bruno, userPrincipalName: '0bruno@contoso.example', otherMails: ['jo@home.example'] }),
      true,
    ],
    ['was deleted, with nothing in common', bin({ id: bruno, userPrincipalName: '0bruno@contoso.example' }), false],
    ['is another among the deleted', bin({ id: adele, userPrincipalName: 'adele@contoso.example' }), null],
    ['could not be looked for among the deleted', denied, null],
    ['is missing where no code says so', { status: 404, body: {} }, null],
  ];
  for (const [what, part, same] of deleted) {
    it(`B03 compares, about a case that outlives its account, with one that ${what}: ${same}`, async () => {
      Object.assign(here.tenant.user, { otherMails: ['jo@home.example'] });
      answers['id in '] = ok();
      answers['/directory/deletedItems/'] = part;
      const { sameHuman } = await lookUp({ deletedToo: true });
      const reading = sameHuman(bruno);
      assert.equal(reading.known ? reading.value : null, same);
      assert.equal(asked.filter((url) => url.startsWith('/directory/deletedItems/microsoft.graph.user/')).length, 1);
      assert.equal((await lookUp()).sameHuman(bruno).known, false, 'about a request a missing account is unknown');
    });
  }

  const unread: readonly (readonly [string, Part])[] = [
    ['somebody who is gone', ok()],
    ['somebody else', ok({ id: adele, userPrincipalName: 'adele@contoso.example' })],
    ['an account without a name', ok({ id: bruno })],
    ['a refusal', denied],
  ];
  for (const [what, answer] of unread) {
    it(`B08 does not take ${what} for a stranger`, async () => {
      answers['id in '] = answer;
      assert.equal((await lookUp()).sameHuman(bruno).known, false);
    });
  }

  const lists: readonly unknown[] = ['yes', [1], null, { value: 'x' }, [[approvers]]];
  for (const list of lists) {
    it(`B08 does not take ${JSON.stringify(list)} for a list of groups`, async () => {
      answers.checkMemberGroups = { status: 200, body: { value: list } };
      const { memberOf, inAnyOfThem, concerned } = await lookUp();
      assert.deepEqual([memberOf.known, inAnyOfThem.known, concerned.known], [false, false, false]);
    });
  }

  it('B08 knows ids in any case, and no group that it did not ask for as one that decides', async () => {
    answers.checkMemberGroups = ok(approvers.toUpperCase());
    assert.equal((await lookUp()).inAnyOfThem.known && (await lookUp()).memberOf.known, true);
    answers.checkMemberGroups = ok(roleGroup);
    const { inAnyOfThem } = await lookUp();
    assert.deepEqual(inAnyOfThem.known && inAnyOfThem.value, false);
  });

  it('asks about a hundred and fifty people in as many batches as it takes', async () => {
    const people = Array.from(
      { length: 150 },
      (_, index) => `f0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    );
    const rows = people.map((id) => ({ id, userPrincipalName: `${id}@contoso.example` }));
    answers['id in '] = ok(...rows);
    const found = await lookUp({ others: people, concerned: { people, groups: [nativeMailGroup] } });
    assert.equal(here.graph.seen.length, Math.ceil((5 + 10 + 150) / 20));
    assert.ok(people.every((id) => found.sameHuman(id).known));
    assert.equal(found.concerned.known && found.concerned.value.size, 150);
    assert.ok(asked.every((url) => (url.match(/id in \(([^)]*)\)/)?.[1]?.split(',').length ?? 0) <= 15));
  });

  it('asks nothing about what is no id', async () => {
    const found = await lookUp({ others: ["x' or 1 eq 1"] });
    assert.deepEqual([found.accountEnabled.known, here.graph.seen.length], [false, 0]);
  });
});
