import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { z } from 'zod';
import { ConfigError } from '../../bot/config.js';
import { policyOf, readPolicy } from '../../bot/policyFile.js';
import { policySchema } from '../../bot/policySchema.js';
import { JsonMistake, parsePositioned } from '../../bot/positionedJson.js';

const docs = (name: string) => fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url));
const group = '12345678-90ab-4def-8234-567890abcdef';
const other = '22345678-90ab-4def-8234-567890abcdef';
const everything = `{ "changes": "all", "mailboxesOf": "everybody", "decidedBy": { "group": "${group}", "name": "helpdesk" } }`;
/** A policy whose line 2 is the rules and whose line 3 is something else. */
const withLine = (line: string) => `{\n  "rules": [${everything}],\n  ${line}\n}`;

/** The lines a start with this policy prints. */
function linesOf(text: string): readonly string[] {
  try {
    policyOf(text, 'policy.json', 'Block Basic Auth');
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.lines;
  }
  return [];
}

describe('the policy file', () => {
  it('may be as short as one rule; everything else has a default', () => {
    assert.deepEqual(policyOf(`{ "rules": [${everything}] }`, 'policy.json', 'Block Basic Auth'), {
      rules: [{ changes: 'all', mailboxesOf: 'everybody', decidedBy: { group, name: 'helpdesk' }, approvers: 1 }],
      dutyHours: null,
      caps: { perApproverAndHour: null, perHour: null },
      authenticationPolicies: { groups: [], otherwise: 'Block Basic Auth' },
      protectedPeople: null,
      standIn: null,
      remindAfterMinutes: [],
      helpdesk: null,
      roleHolders: 'refused',
    });
  });

  it('is left out by default: one approver of the one group', () => {
    const policy = readPolicy({ policyFile: null, approversGroupId: group, authenticationPolicy: 'Mine' });
    assert.deepEqual(
      [policy.rules.map((rule) => [rule.decidedBy.group, rule.approvers]), policy.roleHolders],
      [[[group, 1]], 'refused'],
    );
  });

  it('knows ids of groups in any case', () => {
    const policy = policyOf(`{ "rules": [${everything.replace(group, group.toUpperCase())}] }`, 'policy.json', 'x');
    assert.equal(policy.rules[0]?.decidedBy.group, group);
  });

  const mistakes: readonly (readonly [what: string, text: string, line: number, says: RegExp])[] = [
    ['an empty file', '', 1, /the end of the file stands where a value should/],
    ['no object', '[]', 1, /the file is not an object/],
    ['a comment', '{\n// rules\n}', 2, /no comments/],
    ['a comma too many', `{\n"rules": [${everything}],\n}`, 3, /remove the comma/],
    ['a comma too few', `{\n"rules": [${everything}]\n"caps": {}\n}`, 3, /comma/],
    ['a brace too few', `{\n"rules": [${everything}]\n`, 3, /the end of the file/],
    ['a colon too few', '{\n"rules" []\n}', 2, /colon/],
    ['text after the end', `{ "rules": [${everything}] }\nx`, 2, /after the end/],
    ['an open text', '{\n"rules: 1\n}', 2, /not closed/],
    ['a bad escape', withLine('"protectedPeople": "C:\\x"'), 3, /\\\\/],
    ['a bare word', withLine('"roleHolders": accepted'), 3, /between "/],
    ['a single quote', withLine("'roleHolders': 1"), 3, /a name in "/],
    ['a name twice', withLine('"caps": {},\n  "caps": {}'), 4, /stands twice/],
    ['no rules', '{ }', 1, /rules is missing/],
    ['an empty list of rules', '{\n  "rules": []\n}', 2, /rules is empty/],
    ['a misspelled name', withLine('"dutyhours": {}'), 3, /dutyhours is nothing that a policy has.*spelling/],
    ['a name that means something to JavaScript', withLine('"__proto__": {}'), 3, /__proto__ is nothing/],
    ['a group by its name', withLine('"protectedPeople": "VIPs"'), 3, /protectedPeople is not the id of a group/],
    ['a group that is a number', withLine('"protectedPeople": 7'), 3, /object id/],
    [
      'a rule for an unknown change',
      everything.replace('"all"', '["smtp"]').replace(/(.*)/, '{"rules":[\n$1]}'),
      2,
      /rules\[0\]\.changes is neither "all"/,
    ],
    [
      'a rule for nobody',
      `{ "rules": [\n{ "changes": "all",\n "mailboxesOf": [], "decidedBy": { "group": "${group}", "name": "x" } }] }`,
      3,
      /mailboxesOf is not a list with at least one entry/,
    ],
    [
      'a rule without deciders',
      '{ "rules": [\n{ "changes": "all", "mailboxesOf": "everybody" }] }',
      2,
      /decidedBy is missing/,
    ],
    [
      'deciders without a name',
      everything.replace(', "name": "helpdesk"', '').replace(/(.*)/, '{"rules":[\n$1]}'),
      2,
      /decidedBy\.name is missing/,
    ],
    [
      'three approvers',
      everything.replace(/ }$/, ', "approvers": 3 }').replace(/(.*)/, '{"rules":[\n$1]}'),
      2,
      /approvers is neither 1 nor 2/,
    ],
    [
      'no rule for everything',
      `{ "rules": [\n${everything.replace('"all"', '["pop"]')}] }`,
      2,
      /last rule and not for everything/,
    ],
    [
      'a rule that never counts',
      `{ "rules": [\n${everything},\n${everything}] }`,
      3,
      /rules\[1\] never counts, because rule 1/,
    ],
    [
      'an unknown time zone',
      withLine('"dutyHours": { "timeZone": "Berlin", "days": ["monday"], "from": "08:00", "to": "18:00" }'),
      3,
      /time zone/,
    ],
    [
      'an unknown day',
      withLine('"dutyHours": { "timeZone": "UTC", "days": ["Monday"], "from": "08:00", "to": "18:00" }'),
      3,
      /day of the week.*monday/,
    ],
    [
      'no days',
      withLine('"dutyHours": { "timeZone": "UTC", "days": [], "from": "08:00", "to": "18:00" }'),
      3,
      /at least one entry/,
    ],
    [
      'no time of day',
      withLine('"dutyHours": { "timeZone": "UTC", "days": ["monday"], "from": "8", "to": "18:00" }'),
      3,
      /dutyHours\.from is not a time of day/,
    ],
    [
      'hours past midnight',
      withLine('"dutyHours": { "timeZone": "UTC", "days": ["monday"], "from": "22:00", "to": "06:00" }'),
      3,
      /dutyHours\.to is not at least half an hour after/,
    ],
    ['a cap of nothing', withLine('"caps": { "perHour": 0 }'), 3, /caps\.perHour is not a whole number from 1/],
    ['a cap in words', withLine('"caps": { "perHour": "20" }'), 3, /whole number/],
    [
      'a cap that never counts',
      withLine('"caps": { "perApproverAndHour": 20, "perHour": 10 }'),
      3,
      /smaller than perApproverAndHour/,
    ],
    [
      'an authentication policy without a name',
      withLine('"authenticationPolicies": { "otherwise": " " }'),
      3,
      /Get-AuthenticationPolicy/,
    ],
    [
      'a group twice in the table',
      withLine(
        `"authenticationPolicies": { "otherwise": "A", "groups": [{ "group": "${other}", "policy": "A" },\n{ "group": "${other}", "policy": "B" }] }`,
      ),
      4,
      /stands there twice/,
    ],
    [
      'a stand-in after the end',
      withLine(`"standIn": { "group": "${other}", "name": "night", "afterMinutes": 240 }`),
      3,
      /afterMinutes is not a whole number from 1 to 239/,
    ],
    ['reminders out of order', withLine('"remindAfterMinutes": [60, 30]'), 3, /remindAfterMinutes\[1\] is not later/],
    ['too many reminders', withLine('"remindAfterMinutes": [1, 2, 3, 4]'), 3, /more than 3/],
    ['a wish about roles', withLine('"roleHolders": "maybe"'), 3, /neither "refused" nor "accepted"/],
    ['a number instead of the list', withLine('"remindAfterMinutes": 60'), 3, /is not a list/],
    [
      'too many groups',
      `{ "rules": [${everything.replace('"everybody"', `[${Array.from({ length: 21 }, (_, index) => `"${group.slice(0, -2)}${index + 10}"`).join()}]`)},\n${everything}] }`,
      1,
      /more than 20 groups/,
    ],
  ];
  for (const [what, text, line, says] of mistakes) {
    it(`names the line of ${what}, and how to mend it`, () => {
      const lines = linesOf(text);
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.match(lines[0] ?? '', new RegExp(`^POLICY_FILE policy\\.json, line ${line}: `));
      assert.match(lines[0] ?? '', says);
      assert.match(lines[0] ?? '', /(Write|Put|Remove|remove|Copy|Fill|End|Name|Make|Correct|Begin|Leave)\b.*\.$/);
    });
  }

  it('tells all mistakes together, in the order of the file', () => {
    const lines = linesOf(`{\n"roleHolders": 1,\n"caps": { "perHour": 0 },\n"rules": [${everything}], "x": 1\n}`);
    assert.deepEqual(
      lines.map((line) => /line (\d+)/.exec(line)?.[1]),
      ['2', '3', '4'],
    );
  });

  it('that cannot be read stops the start', () => {
    const settings = { policyFile: docs('no-such-file.json'), approversGroupId: group, authenticationPolicy: 'x' };
    assert.throws(() => readPolicy(settings), /POLICY_FILE .*cannot be read \(ENOENT\).*Name a file/);
    assert.throws(() => readPolicy({ ...settings, policyFile: docs('') }), /cannot be read \(EISDIR\)/);
  });

  it('meets any value at any place with sentences, and with nothing else', () => {
    const [, example] = /```json\n([\s\S]*?)\n```/.exec(readFileSync(docs('operate.md'), 'utf8')) ?? [];
    const whole = JSON.parse(example ?? '{}') as Record<string, unknown>;
    const places = (value: unknown): readonly (readonly string[])[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, inner]) => [[name], ...places(inner).map((path) => [name, ...path])])
        : [];
    const replaced = (value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown => {
      if (name === undefined) return by;
      const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
      copy[name] = replaced(copy[name], rest, by);
      return copy;
    };
    fc.assert(
      fc.property(fc.constantFrom(...places(whole)), fc.jsonValue(), (place, value) => {
        const text = JSON.stringify(replaced(whole, place, value), null, 1);
        for (const line of linesOf(text)) assert.match(line, /^POLICY_FILE policy\.json, line \d+: .{20,}\.$/s);
      }),
      { numRuns: 500 },
    );
  });

  it('is shown in the documentation as it works', () => {
    const [, example] = /```json\n([\s\S]*?)\n```/.exec(readFileSync(docs('operate.md'), 'utf8')) ?? [];
    const policy = policyOf(example ?? '', 'docs/operate.md', 'x');
    assert.deepEqual(
      policy.rules.map(({ decidedBy, approvers }) => [decidedBy.name, approvers]),
      [
        ['senior helpdesk', 2],
        ['device team', 1],
        ['helpdesk', 1],
      ],
    );
    // All that can be set is shown.
    assert.deepEqual(Object.keys(JSON.parse(example ?? '{}')).toSorted(), Object.keys(policySchema.shape).toSorted());
  });

  it('has a published schema that says what the bot checks', () => {
    const schema = {
      title: 'Approval policy of Mail Medic',
      ...z.toJSONSchema(policySchema, { io: 'input' }),
    };
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    const file = docs('policy.schema.json');
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(text), 'write it with UPDATE_GOLDEN=1');
  });
});

describe('JSON with its lines', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), fc.constantFrom(0, 2), (text, space) => {
        const value = JSON.parse(text) as unknown;
        assert.deepEqual(parsePositioned(JSON.stringify(value, null, space)).value, value);
      }),
    );
  });

  it('refuses what JSON.parse refuses, and throws nothing else', () => {
    const parse = (text: string) => {
      try {
        return [parsePositioned(text).value];
      } catch (error) {
        assert.ok(error instanceof JsonMistake, String(error));
        return null;
      }
    };
    const whether = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]",:\\01.eE-+tru nl\n/*x'.split('')), maxLength: 12 }),
        (text) => {
          if (!whether(text)) assert.equal(parse(text), null, text);
        },
      ),
      { numRuns: 2000 },
    );
    assert.equal(parse('['.repeat(10_000)), null);
  });
});
