import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findPerson, rememberPerson } from '../../store/people.js';
import { getSetting, setSetting } from '../../store/settings.js';
import { useTestDatabase } from './testDatabase.js';

/** Code units that have a meaning somewhere on the way into the database, among any others. */
const troublesome = [...'\0\\u0d8"\'$`\n\u2028\ud800\udbff\udc00\udfff\ufffd'].map((unit) => unit.charCodeAt(0));
const foreign = fc
  .array(fc.oneof(fc.constantFrom(...troublesome), fc.integer({ min: 0, max: 0xffff })), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

/** What PostgreSQL cannot hold, a zero or half a surrogate pair, becomes the replacement character. */
function holdable(text: string): string {
  return text.replaceAll('\0', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd');
}

describe('store, text from elsewhere', () => {
  const database = useTestDatabase();

  it('comes back from JSON as it went in, but for what PostgreSQL cannot hold', async () => {
    const { db } = database();
    await fc.assert(
      fc.asyncProperty(foreign, foreign, async (key, text) => {
        await setSetting(db, 'any', { [`k${key}`]: [text, { deep: text }] });
        assert.deepEqual(await getSetting(db, 'any'), {
          [`k${holdable(key)}`]: [holdable(text), { deep: holdable(text) }],
        });
      }),
      { numRuns: 60 },
    );
  });

  it('comes back from a text column likewise', async () => {
    const { db } = database();
    await fc.assert(
      fc.asyncProperty(foreign, async (userName) => {
        const person = {
          personId: 'p',
          tenantId: 't',
          conversationId: 'c',
          serviceUrl: 's',
          locale: 'l',
          timeZone: 'z',
        };
        await rememberPerson(db, { ...person, userName });
        assert.equal((await findPerson(db, 'p'))?.userName, holdable(userName));
      }),
      { numRuns: 60 },
    );
  });
});
