import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../bot/config.js';
import { readPolicyFile } from '../../bot/policyFile.js';

const id = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const least = { MicrosoftAppId: id('1'), MicrosoftAppTenantId: id('2'), APPROVERS_GROUP_ID: id('3') };
const all = { STEP_UP_CONTEXT: 'c1', PUBLIC_URL: 'https://medic.contoso.example' };

describe('the settings for step-up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-medic-step-up-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const linesOf = (env: Readonly<Record<string, string>>): readonly string[] => {
    try {
      readPolicyFile(readConfig({ ...least, ...env }));
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return error.lines;
    }
    return [];
  };
  const policy = (stepUp: string) => {
    const file = join(folder, 'policy.json');
    const decidedBy = `{ "group": "${id('4')}", "name": "helpdesk" }`;
    writeFileSync(
      file,
      `{\n"rules": [{\n"changes": "all", "mailboxesOf": "everybody", "decidedBy": ${decidedBy}\n${stepUp}}]\n}`,
    );
    return file;
  };

  it('are not needed where no rule demands it', () => {
    assert.deepEqual(linesOf({}), []);
    assert.deepEqual(linesOf({ POLICY_FILE: policy('') }), []);
    assert.deepEqual(linesOf({ POLICY_FILE: policy(', "stepUp": false') }), []);
  });

  const missing: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['nothing', all, []],
    ['both', {}, ['STEP_UP_CONTEXT', 'PUBLIC_URL']],
    ['the context', { PUBLIC_URL: all.PUBLIC_URL }, ['STEP_UP_CONTEXT']],
    ['the address', { STEP_UP_CONTEXT: 'c1' }, ['PUBLIC_URL']],
    ['somewhere to sign in', { ...all, MicrosoftAppType: 'UserAssignedMSI' }, ['STEP_UP_APP_ID']],
    ['nothing of a managed identity', { ...all, MicrosoftAppType: 'UserAssignedMSI', STEP_UP_APP_ID: id('5') }, []],
  ];
  for (const [what, env, names] of missing) {
    it(`stop the start with what, why and how, where a rule demands it and ${what} is missing`, () => {
      const lines = linesOf({ ...env, POLICY_FILE: policy(', "stepUp": true') });
      assert.deepEqual(
        lines.map((line) => line.split(' ')[0]),
        names,
      );
      for (const line of lines) assert.match(line, / is missing: .*stepUp.*Set it to .*or take stepUp out of the rule/);
    });
  }

  it('are refused with their line where a rule says something else than yes or no', () => {
    assert.match(
      linesOf({ ...all, POLICY_FILE: policy(', "stepUp": "always"') })[0] ?? '',
      /line 4: .*neither true nor false/,
    );
  });

  const wrong: readonly (readonly [string, string])[] = [
    ...['c0', 'c100', 'C1', '1', 'c1 ', 'mfa'].map((value) => ['STEP_UP_CONTEXT', value] as const),
    ...[
      'http://medic.example',
      'https://medic.example/bot',
      'https://medic.example/?x',
      'https://me@medic.example',
      'medic',
    ].map((value) => ['PUBLIC_URL', value] as const),
    ['STEP_UP_APP_ID', 'medic'],
  ];
  for (const [name, value] of wrong) {
    it(`stop the start when ${name} is "${value}"`, () => {
      assert.match(linesOf({ [name]: value }).join('\n'), new RegExp(`^${name} .{20,}`));
    });
  }

  it('take an address as the browser writes it', () => {
    assert.equal(
      readConfig({ ...least, PUBLIC_URL: 'https://Medic.example:443/' }).stepUp.publicUrl,
      'https://medic.example',
    );
  });
});
