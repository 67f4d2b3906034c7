import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulation } from '../../../sandbox/simulation.js';
import { setting, simulated } from '../../sandbox/simulated.js';
import { examined } from './examined.js';

describe('the doctor about step-up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-medic-doctor-step-up-'));
  const POLICY_FILE = join(folder, 'policy.json');
  let simulation: Simulation;
  beforeEach(async () => {
    simulation = await simulated();
    const decidedBy = { group: setting(simulation, 'APPROVERS_GROUP_ID'), name: 'service desk' };
    writeFileSync(
      POLICY_FILE,
      JSON.stringify({ rules: [{ changes: 'all', mailboxesOf: 'everybody', decidedBy, stepUp: true }] }),
    );
  });
  afterEach(() => simulation.close());
  after(() => rmSync(folder, { recursive: true, force: true }));

  const context = 'Step-up: authentication context c1';
  const accessPolicy = 'Step-up: Conditional Access policy for c1';
  const registration = 'Step-up: app registration';
  const look = (settings: Readonly<Record<string, string>> = {}) => examined(simulation, { POLICY_FILE, ...settings });

  it('finds in the sandbox everything that it takes, and has nothing to say where no rule demands it', async () => {
    const report = await look();
    for (const subject of [context, accessPolicy, registration]) assert.equal(report.about(subject).state, 'ok');
    assert.deepEqual(report.in('missing'), []);
    assert.ok(!(await examined(simulation)).lines.some((line) => line.includes('Step-up')));
  });

  const missing: readonly (readonly [string, Readonly<Record<string, string>>, readonly [string, RegExp, RegExp][]])[] =
    [
      [
        'a context that is not there, for which Entra would take any sign-in',
        { STEP_UP_CONTEXT: 'c2' },
        [
          [context.replace('c1', 'c2'), /there is no such context/, /Publish to apps/],
          [accessPolicy.replace('c1', 'c2'), /gives c2 to everybody who signs in/, /Sign-in frequency, Every time/],
        ],
      ],
      [
        'an address that the registration does not name',
        { PUBLIC_URL: 'https://medic.contoso.example' },
        [[registration, /lacks the redirect address https:\/\/medic\.contoso\.example\/step-up\.$/, /Redirect URIs/]],
      ],
      [
        'a registration that is not there',
        { STEP_UP_APP_ID: '99999999-9999-4999-8999-999999999999' },
        [[registration, /no registration 99999999/, /STEP_UP_APP_ID/]],
      ],
    ];
  for (const [what, settings, findings] of missing) {
    it(`misses ${what}`, async () => {
      const report = await look(settings);
      assert.deepEqual(
        report.in('missing'),
        findings.map(([subject]) => subject),
      );
      for (const [subject, says, mend] of findings) {
        assert.match(report.about(subject).says, says);
        assert.match(report.about(subject).mend ?? '', mend);
      }
      assert.equal(report.exitCode, 1);
    });
  }

  it('says so when it is not allowed to look', async () => {
    for (const right of ['Policy.Read.ConditionalAccess', 'Policy.Read.All', 'Directory.Read.All'] as const)
      simulation.rights.take(right);
    const report = await look();
    for (const subject of [context, accessPolicy, registration]) {
      assert.equal(report.about(subject).state, 'couldNotAsk');
      assert.match(report.about(subject).says, /not allowed to look: it takes (Policy|Directory)\.Read/);
      assert.match(report.about(subject).mend ?? '', /Grant admin consent/);
    }
  });

  it('never takes an answer that is none for "there"', async () => {
    simulation.faults.set('graph', { kind: 'html' });
    const report = await look();
    for (const subject of [context, accessPolicy, registration])
      assert.equal(report.about(subject).state, 'couldNotAsk');
  });
});
