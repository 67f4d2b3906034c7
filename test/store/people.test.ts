import assert from 'node:assert/strict';
import {
  findPerson,
  freeze,
  isFrozen,
  lastServiceUrl,
  noticesWanted,
  type Person,
  rememberPerson,
  setNotices,
  unfreeze,
} from '../../store/people.js';
import { useTestDatabase } from './testDatabase.js';

const adele: Person = {
  personId: 'adele',
  tenantId: 'tenant',
  conversationId: 'chat',
  serviceUrl: 'https://smba.example/emea/',
  locale: 'de-DE',
  timeZone: 'Europe/Berlin',
  userName: 'Adele',
};

describe('store/people', () => {
  const database = useTestDatabase();

  it('remembers how a person was reached last', async () => {
    const { db } = database();
    assert.equal(await findPerson(db, 'adele'), null);
    await rememberPerson(db, adele);
    const moved = { ...adele, serviceUrl: 'https://smba.example/amer/', locale: 'en-GB' };
    await rememberPerson(db, moved);
    assert.deepEqual(await findPerson(db, 'adele'), moved);
  });

  it('gives the service URL of whoever was heard last in the tenant', async () => {
    const { db } = database();
    assert.equal(await lastServiceUrl(db, 'tenant'), null);
    await rememberPerson(db, { ...adele, personId: 'bert', serviceUrl: 'https://one.example/' });
    await rememberPerson(db, { ...adele, personId: 'carla', tenantId: 'other', serviceUrl: 'https://two.example/' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await rememberPerson(db, adele);
    await setNotices(db, 'dora', false);
    assert.equal(await lastServiceUrl(db, 'tenant'), adele.serviceUrl);
    assert.equal(await lastServiceUrl(db, 'other'), 'https://two.example/');
  });

  it('keeps silence and frozen cases of people it never met, and does not lose them when they write', async () => {
    const { db } = database();
    assert.equal(await noticesWanted(db, 'adele'), true);
    await setNotices(db, 'adele', false);
    await freeze(db, 'adele', 'notMe');
    assert.equal(await findPerson(db, 'adele'), null);
    await rememberPerson(db, adele);
    assert.equal(await noticesWanted(db, 'adele'), false);
    assert.equal(await isFrozen(db, 'adele'), true);
    assert.equal(await isFrozen(db, 'bert'), false);
  });

  it('keeps the first reason of a freeze until it is lifted', async () => {
    const { db } = database();
    await freeze(db, 'adele', 'notMe');
    await freeze(db, 'adele', 'openRisk');
    const row = await db.selectFrom('people').select(['frozen_why']).executeTakeFirst();
    assert.equal(row?.frozen_why, 'notMe');
    await unfreeze(db, 'adele');
    assert.equal(await isFrozen(db, 'adele'), false);
    await freeze(db, 'adele', 'openRisk');
    assert.equal(await isFrozen(db, 'adele'), true);
  });
});
