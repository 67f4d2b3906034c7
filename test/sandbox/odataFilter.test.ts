import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Filterable, parseFilter } from '../../sandbox/odataFilter.js';

const filterable: Filterable = {
  name: ['eq', 'in', 'startswith'],
  at: ['eq', 'ge', 'le'],
  'status/code': ['eq'],
  kinds: ['any'],
  targets: ['any'],
  'targets/id': ['eq'],
};
const row = {
  name: "O'Hara",
  at: '2026-11-25T09:02:03.1230412Z',
  status: { code: 50199 },
  kinds: ['interactiveUser'],
  targets: [{ id: 'a' }, { id: 'b' }],
};

function matches(filter: string, of: Readonly<Record<string, unknown>> = row): boolean {
  const parsed = parseFilter(filter, filterable);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.message);
  return parsed.matches(of);
}

describe('the $filter of the simulated Graph', () => {
  const table: readonly (readonly [string, boolean])[] = [
    ["name eq 'O''Hara'", true],
    ["name eq 'o''hara'", false],
    ["startswith(name,'O')", true],
    ["startsWith(name, 'X')", false],
    ["name in ('A','O''Hara')", true],
    ['status/code eq 50199', true],
    ['at ge 2026-11-25T09:02:03.123Z', true],
    ['at le 2026-11-25T09:02:03.123Z', false],
    ['at ge 2026-11-25T09:02:04Z', false],
    ["kinds/any(t: t eq 'interactiveUser')", true],
    ["kinds/any(t:t eq 'nonInteractiveUser')", false],
    ["targets/any(t: t/id eq 'b')", true],
    ["name eq 'X' or status/code eq 50199 and name eq 'X'", false],
    ["(name eq 'X' or status/code eq 50199) and startswith(name,'O')", true],
  ];
  for (const [filter, expected] of table) it(filter, () => assert.equal(matches(filter), expected));

  for (const filter of [
    '',
    "name ne 'x'",
    "name ge 'x'",
    "other eq 'x'",
    "contains(name,'x')",
    "not name eq 'x'",
    "name eq 'x",
    "name eq 'x' and",
    "(name eq 'x'",
    'name eq x',
    "kinds eq 'x'",
    "targets/any(t: t/name eq 'b')",
  ])
    it(`refuses ${filter || 'nothing at all'}`, () => assert.equal(parseFilter(filter, filterable).ok, false));

  it('finds any text, quotes doubled', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        assert.ok(matches(`name eq '${name.replaceAll("'", "''")}'`, { name }));
      }),
    );
  });
});
