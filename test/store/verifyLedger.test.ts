import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commitment, entryHash, genesis, type LedgerPart } from '../../store/ledgerHash.js';
import type { StoredEntry } from '../../store/readLedger.js';
import { type LedgerFault, verifyLedger } from '../../store/verifyLedger.js';

/** What an entry says, before it is chained. */
interface Said {
  readonly kind: string;
  readonly detail: unknown;
}

const said: fc.Arbitrary<Said> = fc.record({
  kind: fc.constantFrom('looked', 'asked', 'approved', 'change', 'undone'),
  detail: fc.jsonValue({ maxDepth: 2 }),
});

/** Recomputes number and hash of an entry, as somebody would who knows how it is done. */
function linked(entry: StoredEntry, number: number, previous: string): StoredEntry {
  const commitments = Object.fromEntries(entry.parts.map((part) => [part.part, commitment(part)]));
  const next = { ...entry, number, commitments, previous };
  return { ...next, hash: entryHash(next, previous) };
}

function chain(all: readonly Said[]): StoredEntry[] {
  const entries: StoredEntry[] = [];
  for (const [index, { kind, detail }] of all.entries()) {
    const about: LedgerPart = { part: 'about', personId: `person-${index}`, salt: `salt-${index}`, content: detail };
    const entry: StoredEntry = {
      number: 0,
      id: String(100 + 3 * index),
      at: `2026-11-02T09:00:00.${String(index).padStart(3, '0')}Z`,
      kind,
      requestId: index % 2 === 0 ? 'r' : null,
      facts: { index },
      commitments: {},
      previous: '',
      hash: '',
      parts: [about],
    };
    entries.push(linked(entry, index + 1, entries.at(-1)?.hash ?? genesis));
  }
  return entries;
}

const inOrder = (entries: readonly StoredEntry[]) => entries.toSorted((one, other) => one.number - other.number);
const faultsOf = async (entries: readonly StoredEntry[], noted: string | null = null) =>
  (await verifyLedger(inOrder(entries), { head: noted })).faults;

/** What the bot's log holds of a chain. */
const noted = (entries: readonly StoredEntry[]) => new Map(entries.map(({ number, hash }) => [number, hash]));

/** A chain and the index of one of its entries. */
const chainAndOne = fc
  .array(said, { minLength: 1, maxLength: 12 })
  .chain((all) => fc.tuple(fc.constant(chain(all)), fc.nat(all.length - 1)));

/** Renumbers the entries from `start` on, without knowing how hashes are made. */
const shifted = (entries: readonly StoredEntry[], start: number, by: number) =>
  entries.map((entry) => (entry.number >= start ? { ...entry, number: entry.number + by } : entry));

type Tampering = (entries: readonly StoredEntry[], one: StoredEntry) => readonly StoredEntry[];

const replaced = (entries: readonly StoredEntry[], by: StoredEntry) =>
  entries.map((entry) => (entry.id === by.id ? by : entry));

const tamperings: readonly [what: string, Tampering, expected: (one: StoredEntry) => readonly LedgerFault[]][] = [
  [
    'what an entry says was changed',
    (entries, one) => replaced(entries, { ...one, kind: `${one.kind}!` }),
    ({ number }) => [{ kind: 'changed', number }],
  ],
  [
    'the time of an entry was changed',
    (entries, one) => replaced(entries, { ...one, at: '2026-11-02T08:00:00.000Z' }),
    ({ number }) => [{ kind: 'changed', number }],
  ],
  [
    'what an entry holds of a part was changed',
    (entries, one) => replaced(entries, { ...one, commitments: {} }),
    ({ number }) => [
      { kind: 'partChanged', number, part: 'about' },
      { kind: 'changed', number },
    ],
  ],
  [
    'the part about a person was changed',
    (entries, one) =>
      replaced(entries, { ...one, parts: one.parts.map((part) => ({ ...part, personId: 'somebody else' })) }),
    ({ number }) => [{ kind: 'partChanged', number, part: 'about' }],
  ],
  [
    'the part about a person was taken out and nobody was erased',
    (entries, one) => replaced(entries, { ...one, parts: [] }),
    ({ number }) => [{ kind: 'partMissing', number, part: 'about' }],
  ],
  [
    'a part was put in',
    (entries, one) =>
      replaced(entries, { ...one, parts: [...one.parts, { part: 'by', personId: 'x', salt: 's', content: null }] }),
    ({ number }) => [{ kind: 'partChanged', number, part: 'by' }],
  ],
];

describe('store/verifyLedger', () => {
  it('finds nothing in a chain that nobody touched, and its head in it', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, async ([entries, index]) => {
        const verified = await verifyLedger(entries, { head: entries[index]?.hash ?? null, hashes: noted(entries) });
        const { number, hash } = entries.at(-1) ?? { number: 0, hash: genesis };
        assert.deepEqual(verified, {
          faults: [],
          entries: entries.length,
          erasedParts: 0,
          erasures: [],
          head: { number, hash },
        });
        assert.deepEqual(await faultsOf(entries, genesis), [], 'a head from before the first entry');
      }),
    );
    assert.deepEqual((await verifyLedger([])).head, { number: 0, hash: genesis });
  });

  for (const [what, tamper, expected] of tamperings) {
    it(`names the entry: ${what}`, async () => {
      await fc.assert(
        fc.asyncProperty(chainAndOne, async ([entries, index]) => {
          const one = entries[index] ?? assert.fail();
          assert.deepEqual(await faultsOf(tamper(entries, one)), expected(one));
        }),
      );
    });
  }

  it('names an entry that was rewritten with a new hash', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, async ([entries, index]) => {
        const one = entries[index] ?? assert.fail();
        fc.pre(one.number < entries.length);
        const forged = linked({ ...one, kind: 'forged' }, one.number, one.previous);
        assert.deepEqual(await faultsOf(replaced(entries, forged)), [{ kind: 'broken', number: one.number }]);
      }),
    );
  });

  it('names a missing entry, whether the others moved up or not', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, fc.boolean(), async ([entries, index], moveUp) => {
        const one = entries[index] ?? assert.fail();
        fc.pre(one.number < entries.length);
        const left = entries.filter((entry) => entry !== one);
        const { number } = one;
        assert.deepEqual(await faultsOf(moveUp ? shifted(left, number, -1) : left), [
          { kind: 'missing', number, until: number },
        ]);
      }),
    );
  });

  it('names an entry that was put in, with a hash that fits', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, async ([entries, index]) => {
        const one = entries[index] ?? assert.fail();
        const forged = linked({ ...one, id: '1', kind: 'forged' }, one.number, one.previous);
        assert.deepEqual(await faultsOf([...shifted(entries, one.number, 1), forged]), [
          { kind: 'inserted', number: one.number },
        ]);
      }),
    );
  });

  it('names an entry that was put in with a hash of its neighbour', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, async ([entries, index]) => {
        const one = entries[index] ?? assert.fail();
        const faults = await faultsOf([...shifted(entries, one.number, 1), { ...one, id: '1', kind: 'forged' }]);
        assert.ok(
          faults.some((fault) => fault.number === one.number && ['changed', 'inserted'].includes(fault.kind)),
          JSON.stringify(faults),
        );
      }),
    );
  });

  it('names an entry that stands there twice', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, async ([entries, index]) => {
        const one = entries[index] ?? assert.fail();
        assert.deepEqual(await faultsOf([...entries, { ...one }]), [{ kind: 'inserted', number: one.number }]);
      }),
    );
  });

  it('names both of two entries that changed places', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, fc.nat(), async ([entries, index], random) => {
        const one = entries[index] ?? assert.fail();
        const other = entries[random % entries.length] ?? assert.fail();
        fc.pre(one !== other);
        const swapped = replaced(replaced(entries, { ...one, number: other.number }), { ...other, number: one.number });
        const [first, second] = [one.number, other.number].toSorted((a, b) => a - b);
        assert.deepEqual(await faultsOf(swapped), [
          { kind: 'moved', number: first, standsAt: second },
          { kind: 'moved', number: second, standsAt: first },
        ]);
      }),
    );
  });

  it('finds that the end was cut off by the head that was noted, and says where it ends now', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, async ([entries, index]) => {
        const left = entries.slice(0, index);
        assert.deepEqual(await faultsOf(left, entries.at(-1)?.hash), [{ kind: 'headMissing', number: left.length }]);
        assert.deepEqual(await faultsOf(left), [], 'which nothing else could tell');
      }),
    );
  });

  it('names where a chain begins that was written anew, hashes and all, by what was noted of it', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, async ([entries, index]) => {
        const anew: StoredEntry[] = [];
        for (const entry of entries) {
          const forged = anew.length === index ? { ...entry, kind: 'forged' } : entry;
          anew.push(linked(forged, entry.number, anew.at(-1)?.hash ?? genesis));
        }
        assert.deepEqual(await faultsOf(anew), [], 'which nothing else could tell');
        const { faults } = await verifyLedger(anew, { hashes: noted(entries) });
        assert.deepEqual(faults, [{ kind: 'rewritten', number: index + 1 }]);
      }),
    );
  });

  it('names what was cut off the end, by what was noted of it', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, async ([entries, index]) => {
        const { faults } = await verifyLedger(entries.slice(0, index), { hashes: noted(entries) });
        assert.deepEqual(faults, [{ kind: 'cutOff', number: index + 1, until: entries.length }]);
      }),
    );
  });

  it('takes a part as erased only where the chain says so', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndOne, async ([entries, index]) => {
        const one = entries[index] ?? assert.fail();
        const last = entries.at(-1) ?? assert.fail();
        const erasure = linked(
          { ...last, id: '9999', kind: 'erased', facts: { parts: [`${one.id}:about`] }, parts: [] },
          last.number + 1,
          last.hash,
        );
        const verified = await verifyLedger([...replaced(entries, { ...one, parts: [] }), erasure]);
        assert.deepEqual([verified.faults, verified.erasedParts, verified.erasures], [[], 1, [erasure.number]]);
        const forged = { ...erasure, facts: { parts: [`${one.id}:about`, `${last.id}:by`] } };
        const faults = await faultsOf([...replaced(entries, { ...one, parts: [] }), forged]);
        assert.deepEqual(
          faults.map(({ kind }) => kind),
          ['partMissing', 'changed'],
        );
      }),
    );
  });
});
