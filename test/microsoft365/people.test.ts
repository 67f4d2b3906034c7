import assert from 'node:assert/strict';
import type { LookedUp } from '../../microsoft365/lookUpClicker.js';
import { useOracle } from '../oracle/oracle.js';
import { adele, approvers, bruno, nativeMailGroup, type Stage, serviceAccounts, stage } from './tenant.js';

const soon = () => AbortSignal.timeout(3_000);

describe('finding a person', () => {
  useOracle();
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());

  const find = async (name: string) => {
    const reading = await here.microsoft365.findPerson(name, soon());
    return reading.known ? (reading.value?.id ?? null) : reading.why;
  };

  it('by object id and by name, in any case', async () => {
    assert.equal(await find(adele), adele);
    assert.equal(await find('adele@contoso.example'), adele);
    here.tenant.user.userPrincipalName = 'Adele@Contoso.example';
    assert.equal(await find('adele@contoso.example'), adele);
  });

  it('or nobody', async () => {
    assert.equal(await find(bruno), null);
    assert.equal(await find('bruno@contoso.example'), null);
  });

  it('C12: asks for a name as a literal, whatever is in it', async () => {
    const names = [
      "o'brien@contoso.example",
      "x'or(1)eq(1)or'@contoso.example",
      "''@contoso.example",
      'a&$top=9@contoso.example',
      'a#b@contoso.example',
      '%27@contoso.example',
      "'or'1'eq'1@contoso.example",
      '😀@contoso.example',
      'аdele@contoso.example',
      `${'a'.repeat(100)}@b.example`,
    ];
    for (const name of names) {
      assert.equal(await find(name), null);
      const asked = here.graph.seen.at(-1);
      assert.equal(asked?.path, '/v1.0/users');
      const [filter] = (asked?.query ?? '').split('&$select=');
      assert.equal(filter, `$filter=userPrincipalName eq '${name.replaceAll("'", "''")}'`);
    }
  });

  it('asks nothing for what can be no name', async () => {
    for (const name of ['', 'adele', 'a b@c', '../me', `${'a'.repeat(113)}@b`]) assert.equal(await find(name), null);
    assert.equal(here.graph.seen.length, 0);
  });

  it('takes nobody else and no choice of two', async () => {
    here.tenant.graphPart = () => ({ status: 200, body: { value: [here.tenant.user] } });
    assert.equal(await find('bruno@contoso.example'), 'ambiguous');
    here.tenant.graphPart = () => ({ status: 200, body: { value: [here.tenant.user, here.tenant.user] } });
    assert.equal(await find('adele@contoso.example'), 'ambiguous');
    here.tenant.graphPart = () => ({ status: 200, body: here.tenant.user });
    assert.equal(await find(bruno), 'ambiguous');
  });

  it('does not take a failure for nobody', async () => {
    here.graph.handler = () => ({ body: '<html>' });
    assert.equal(await find(adele), 'malformed');
    assert.equal(await find('adele@contoso.example'), 'malformed');
    here.graph.handler = () => ({ status: 404, body: '' });
    assert.equal(await find(adele), 'unavailable');
  });
});

describe('finding everybody of a name', () => {
  useOracle();
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());

  const find = async (name: string) => {
    const reading = await here.microsoft365.findNamed(name, soon());
    return reading.known ? reading.value.map(({ id }) => id) : reading.why;
  };
  const answered = (...users: readonly object[]) => {
    here.tenant.graphPart = () => ({ status: 200, body: { value: users } });
  };

  it('by user principal name, address or exact display name, in any case, and nobody else', async () => {
    const { user } = here.tenant;
    answered({
      ...user,
      mail: 'a.vance@contoso.example',
      proxyAddresses: ['smtp:old@contoso.example'],
      displayName: 'Adele Vance',
    });
    for (const name of [
      'ADELE@contoso.example',
      'a.vance@contoso.example',
      'Old@contoso.example',
      'adele vance',
      ' Adele Vance ',
    ]) {
      assert.deepEqual(await find(name), [adele], name);
    }
    for (const name of ['bruno@contoso.example', 'Adele', 'Adele Vance-Smith']) assert.deepEqual(await find(name), []);
  });

  it('gives two where it is ambiguous, and a failure as such', async () => {
    const { user } = here.tenant;
    answered({ ...user, displayName: 'Adele' }, { ...user, id: bruno, displayName: 'Adele' });
    assert.deepEqual(await find('Adele'), [adele, bruno]);
    here.graph.handler = () => ({ status: 403, body: '' });
    assert.equal(await find('Adele'), 'notPermitted');
  });

  it('C12: asks for a name as a literal, and for nothing that can be no name', async () => {
    answered();
    for (const name of ["o'brien", "x' or displayName eq 'Adele", "''", 'a&$top=9', '%27', '😀']) {
      assert.deepEqual(await find(name), []);
      const [filter] = (here.graph.seen.at(-1)?.query ?? '').split('&$select=');
      assert.equal(filter, `$filter=displayName eq '${name.replaceAll("'", "''")}'`);
    }
    const asked = here.graph.seen.length;
    for (const name of ['', '  ', 'a'.repeat(257)]) assert.deepEqual(await find(name), []);
    assert.equal(here.graph.seen.length, asked);
  });
});

describe('looking up who pressed a button', () => {
  useOracle();
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());

  const about = { groups: [approvers], roles: true, others: [], concerned: { people: [], groups: [] } };
  const told = ({ accountEnabled, userType, inAnyOfThem }: LookedUp) =>
    [accountEnabled, userType, inAnyOfThem].map((reading) => (reading.known ? reading.value : reading.why));
  const lookUp = async (personId = adele) => told(await here.microsoft365.lookUpClicker(personId, soon(), about));

  it('in one call, each time anew', async () => {
    assert.deepEqual(await lookUp(), [true, 'Member', true]);
    here.tenant.memberOf = [];
    here.tenant.user.accountEnabled = false;
    here.tenant.user.userType = 'Guest';
    assert.deepEqual(await lookUp(), [false, 'Guest', false]);
    assert.equal(here.graph.seen.length, 2);
  });

  it('knows nothing when it cannot look', async () => {
    here.graph.handler = () => ({ status: 403, body: '' });
    assert.deepEqual(await lookUp(), ['notPermitted', 'notPermitted', 'notPermitted']);
    here.graph.handler = () => 'hang';
    const late = await here.microsoft365.lookUpClicker(adele, AbortSignal.timeout(200), about);
    assert.deepEqual(told(late), ['timedOut', 'timedOut', 'timedOut']);
    assert.deepEqual(await lookUp('28:bot'), ['notAsked', 'notAsked', 'notAsked']);
  });

  it("takes nobody else's account, and no strange list of groups", async () => {
    here.tenant.user.id = bruno;
    assert.deepEqual(await lookUp(), ['ambiguous', 'ambiguous', true]);
    const part = here.tenant.graphPart.bind(here.tenant);
    here.tenant.graphPart = (method, url, body) =>
      method === 'POST' ? { status: 200, body: { value: approvers } } : part(method, url, body);
    assert.deepEqual((await lookUp())[2], 'malformed');
  });

  it('asks for membership live', async () => {
    const isMember = async (groupId: string, personId = adele) => {
      const reading = await here.microsoft365.isMember(personId, groupId, soon());
      return reading.known ? reading.value : reading.why;
    };
    assert.equal(await isMember(nativeMailGroup), true);
    assert.equal(await isMember(serviceAccounts), false);
    assert.equal(await isMember(nativeMailGroup, 'x'), 'notAsked');
    here.tenant.memberOf = [serviceAccounts];
    assert.equal(await isMember(serviceAccounts), true);
    here.graph.handler = () => ({ status: 500, body: '' });
    assert.equal(await isMember(serviceAccounts), 'unavailable');
    assert.equal(here.graph.seen.length, 6, 'a question that only reads is repeated');
  });
});
