import fc from 'fast-check';

/** Values that have broken parsers before: empty, huge, of the wrong type, of a name that objects have, of another time. */
const odd: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER],
  ...['', ' ', '0', 'null', 'x'.repeat(3_000), '\u0000', '\ud800', '\u202e', '__proto__', 'constructor', 'toString'],
  ...['9999-12-31T23:59:59.9999999Z', '2026-11-25T09:09:12+02:00', '-000001-01-01T00:00:00Z', 'yesterday', '24:61'],
  ...['a0000000-0000-4000-8000-000000000001', 'A0000000-0000-4000-8000-000000000001', '{a0000000}'],
  ...['https://evil.example', 'http://localhost', 'javascript:alert(1)', "' or 1 eq 1 or '", '$(x)', '=cmd|x'],
  ...[[], {}, [[]], [null], { value: [] }, { error: {} }, { length: -1 }, JSON.parse('{"__proto__":{"polluted":1}}')],
];

const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40, unit: 'binary' }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

interface Mutation {
  readonly where: number;
  readonly how: 'set' | 'remove' | 'rename' | 'copy' | 'wrap' | 'deepen' | 'repeat';
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  where: fc.nat(100_000),
  how: fc.constantFrom('set', 'set', 'set', 'remove', 'rename', 'copy', 'wrap', 'deepen', 'repeat'),
  value,
});

type Container = Record<string, unknown> | unknown[];

/** Something good with up to four things wrong with it, anywhere in it. */
export function mutated(good: unknown): fc.Arbitrary<unknown> {
  return fc.array(mutation, { maxLength: 4 }).map((mutations) => {
    const root: Container = [structuredClone(good)];
    for (const one of mutations) apply(root, one);
    return root[0];
  });
}

/** The same as text, sometimes cut, or with something else in it, or something else altogether. */
export function mutatedText(good: unknown): fc.Arbitrary<string> {
  const text = mutated(good).map((one) => JSON.stringify(one) ?? '');
  return fc.oneof(
    { weight: 12, arbitrary: text },
    { weight: 1, arbitrary: fc.tuple(text, fc.nat(100_000)).map(([one, at]) => one.slice(0, at % (one.length + 1))) },
    {
      weight: 1,
      arbitrary: fc.tuple(text, fc.nat(100_000), fc.string({ unit: 'binary' })).map(([one, at, more]) => {
        const place = at % (one.length + 1);
        return one.slice(0, place) + more + one.slice(place);
      }),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
}

function apply(root: Container, { where, how, value: put }: Mutation): void {
  const places = placesOf(root);
  const [container, key] = places[where % places.length] ?? [root, '0'];
  const at = container as Record<string, unknown>;
  switch (how) {
    case 'set':
      at[key] = structuredClone(put);
      return;
    case 'remove':
      delete at[key];
      return;
    case 'rename':
      // A list on the wire has no names.
      if (Array.isArray(container)) return;
      define(at, typeof put === 'string' ? put : '__proto__', at[key]);
      delete at[key];
      return;
    case 'copy': {
      const [other, otherKey] = places[(where * 31) % places.length] ?? [root, '0'];
      at[key] = structuredClone((other as Record<string, unknown>)[otherKey]);
      return;
    }
    case 'wrap':
      at[key] = where % 2 === 0 ? [at[key]] : { value: at[key] };
      return;
    case 'deepen':
      for (let depth = 0; depth < 60; depth += 1) at[key] = [at[key]];
      return;
    case 'repeat':
      if (Array.isArray(at[key])) at[key] = Array.from({ length: 5 }, () => at[key]).flat();
      else at[key] = `${JSON.stringify(at[key])}${JSON.stringify(at[key])}`;
  }
}

/** As JSON.parse does it: a key called `__proto__` is a key like any other. */
function define(on: object, key: string, what: unknown): void {
  Object.defineProperty(on, key, { value: what, enumerable: true, configurable: true, writable: true });
}

function placesOf(root: Container): (readonly [Container, string])[] {
  const places: (readonly [Container, string])[] = [];
  const walk = (container: Container, depth: number): void => {
    for (const key of Object.keys(container)) {
      places.push([container, key]);
      const inner = (container as Record<string, unknown>)[key];
      if (typeof inner === 'object' && inner !== null && depth < 12) walk(inner as Container, depth + 1);
    }
  };
  walk(root, 0);
  return places;
}
