import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neededFor } from '../../../core/diagnosis/permissions.js';
import type { Right } from '../../../sandbox/rights.js';
import type { Simulation } from '../../../sandbox/simulation.js';
import { setting, simulated } from '../../sandbox/simulated.js';
import { examined } from './examined.js';

const nobody = '99999999-9999-4999-8999-999999999999';

describe('the doctor', () => {
  let simulation: Simulation;
  // A simulation for each test: the quota of the reports is theirs alone.
  beforeEach(async () => {
    simulation = await simulated();
  });
  afterEach(() => simulation.close());

  it('finds everything there in the sandbox, and the guest among the approvers', async () => {
    const report = await examined(simulation);
    assert.deepEqual([report.in('missing'), report.in('couldNotAsk'), report.in('notNeeded')], [[], [], []]);
    assert.deepEqual(report.in('warning'), [
      'Client secret of the identity that reads, writes, speaks to Teams',
      "Approvers' group: guests",
    ]);
    assert.equal(report.exitCode, 0);
  });

  it('has a line for every permission that a reading needs', async () => {
    const report = await examined(simulation);
    for (const { permission } of Object.values(neededFor)) assert.equal(report.about(permission).state, 'ok');
  });

  interface Missing {
    readonly subject: string;
    /** What cannot be asked without it. */
    readonly dependents?: readonly string[];
    readonly optional?: true;
  }
  const dependOnDirectory = [
    'Graph UserAuthenticationMethod.Read.All',
    "Approvers' group",
    'Administrators’ group',
    'Service accounts’ group',
    'Native mail group',
  ];
  const rights: Readonly<Record<Exclude<Right, 'Policy.Read.ConditionalAccess'>, Missing>> = {
    'AuditLog.Read.All': { subject: 'Graph AuditLog.Read.All', dependents: ['Microsoft Entra ID P1'] },
    'Directory.Read.All': { subject: 'Graph Directory.Read.All', dependents: dependOnDirectory },
    'UserAuthenticationMethod.Read.All': { subject: 'Graph UserAuthenticationMethod.Read.All' },
    'Policy.Read.All': { subject: 'Graph Policy.Read.All', optional: true },
    'ConsentRequest.Read.All': { subject: 'Graph ConsentRequest.Read.All', optional: true },
    'IdentityRiskyUser.Read.All': { subject: 'Graph IdentityRiskyUser.Read.All', optional: true },
    'DeviceManagementManagedDevices.Read.All': {
      subject: 'Graph DeviceManagementManagedDevices.Read.All',
      optional: true,
    },
    'RoleEligibilitySchedule.Read.Directory': { subject: 'Graph RoleEligibilitySchedule.Read.Directory' },
    'ServiceHealth.Read.All': { subject: 'Graph ServiceHealth.Read.All', optional: true },
    'Exchange.ManageAsApp': {
      subject: 'Exchange Exchange.ManageAsApp',
      dependents: [
        'Exchange role View-Only Recipients',
        'Exchange role View-Only Configuration',
        'Authentication policy "Block Basic Auth"',
        'Exchange role Mail Medic Writes',
      ],
    },
    'View-Only Recipients': { subject: 'Exchange role View-Only Recipients' },
    'View-Only Configuration': {
      subject: 'Exchange role View-Only Configuration',
      dependents: ['Authentication policy "Block Basic Auth"'],
    },
    'Mail Medic Writes': { subject: 'Exchange role Mail Medic Writes' },
  };
  for (const [right, { subject, dependents = [], optional }] of Object.entries(rights)) {
    it(`H03 says exactly which right is missing: ${right}`, async () => {
      simulation.rights.take(right as Right);
      const report = await examined(simulation);
      assert.deepEqual(report.in('missing'), [subject]);
      assert.deepEqual(report.in('couldNotAsk'), dependents);
      assert.ok(report.about(subject).mend?.includes(right), 'the mend names it');
      assert.equal(report.exitCode, optional ? 0 : 1);
    });
  }

  it('asks for what works and not for what is granted: one permission can stand in for another', async () => {
    simulation.rights.take('Policy.Read.ConditionalAccess');
    assert.deepEqual((await examined(simulation)).in('missing'), []);
    simulation.rights.take('Policy.Read.All');
    assert.deepEqual((await examined(simulation)).in('missing'), [
      'Graph Policy.Read.ConditionalAccess',
      'Graph Policy.Read.All',
    ]);
  });

  it('tells a missing role apart from a missing permission when the identity holds no role at all', async () => {
    for (const role of ['View-Only Recipients', 'View-Only Configuration', 'Mail Medic Writes'] as const)
      simulation.rights.take(role);
    const report = await examined(simulation);
    assert.equal(report.about('Exchange Exchange.ManageAsApp').state, 'ok');
    assert.deepEqual(report.in('missing'), [
      'Exchange role View-Only Recipients',
      'Exchange role View-Only Configuration',
      'Exchange role Mail Medic Writes',
    ]);
  });

  it('H06 looks at every authentication policy that the policy file would assign', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mail-medic-doctor-policy-'));
    const POLICY_FILE = join(folder, 'policy.json');
    const group = setting(simulation, 'APPROVERS_GROUP_ID');
    writeFileSync(
      POLICY_FILE,
      JSON.stringify({
        rules: [{ changes: 'all', mailboxesOf: 'everybody', decidedBy: { group, name: 'service desk' } }],
        authenticationPolicies: {
          groups: [
            { group, policy: 'Allow Basic Auth' },
            { group: setting(simulation, 'ADMINS_GROUP_ID'), policy: 'Gone' },
          ],
          otherwise: 'Block Basic Auth',
        },
      }),
    );
    const report = await examined(simulation, { POLICY_FILE, AUTHENTICATION_POLICY: 'Of no concern' });
    rmSync(folder, { recursive: true });
    assert.equal(report.about('Authentication policy "Block Basic Auth"').state, 'ok');
    assert.deepEqual(report.in('missing'), [
      'Authentication policy "Allow Basic Auth"',
      'Authentication policy "Gone"',
    ]);
    assert.match(report.about('Authentication policy "Gone"').mend ?? '', /POLICY_FILE/);
  });

  it('H06 asks for every group that the policy file names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mail-medic-doctor-policy-'));
    const POLICY_FILE = join(folder, 'policy.json');
    const decidedBy = { group: setting(simulation, 'APPROVERS_GROUP_ID'), name: 'service desk' };
    writeFileSync(
      POLICY_FILE,
      JSON.stringify({
        rules: [{ changes: 'all', mailboxesOf: 'everybody', decidedBy }],
        standIn: { group: nobody, name: 'night shift', afterMinutes: 60 },
        protectedPeople: nobody,
      }),
    );
    const report = await examined(simulation, { POLICY_FILE });
    rmSync(folder, { recursive: true });
    assert.deepEqual(report.in('missing'), ['Group that decides, "night shift"', `Group ${nobody} of the policy`]);
    assert.match(report.about('Group that decides, "night shift"').mend ?? '', /POLICY_FILE/);
    assert.equal(report.about('Group that decides, "service desk"').state, 'ok');
    assert.deepEqual(report.in('warning').at(-1), 'Group that decides, "service desk": guests');
  });

  const settings: [subject: string, set: Readonly<Record<string, string>>, mend: RegExp][] = [
    ["H06 Approvers' group", { APPROVERS_GROUP_ID: nobody }, /APPROVERS_GROUP_ID/],
    ['H06 Administrators’ group', { ADMINS_GROUP_ID: nobody }, /ADMINS_GROUP_ID/],
    ['H06 Service accounts’ group', { SERVICE_ACCOUNTS_GROUP_ID: nobody }, /SERVICE_ACCOUNTS_GROUP_ID/],
    ['H06 Native mail group', { NATIVE_MAIL: nobody }, /NATIVE_MAIL/],
    [
      'Authentication policy "No such policy"',
      { AUTHENTICATION_POLICY: 'No such policy' },
      /New-AuthenticationPolicy -Name "No such policy"/,
    ],
    [
      'Authentication policy "Allow Basic Auth"',
      { AUTHENTICATION_POLICY: 'Allow Basic Auth' },
      /Set-AuthenticationPolicy "Allow Basic Auth"/,
    ],
    ['Helpdesk conversation', { HELPDESK_CONVERSATION: '19:nowhere@thread.tacv2' }, /Get link to channel/],
    ['Helpdesk conversation', { HELPDESK_CONVERSATION: '' }, /use this channel/],
    ['Security conversation', { SECURITY_CONVERSATION: '19:nowhere@thread.tacv2' }, /Get link to channel/],
    [
      'Key document of the channel',
      { BOT_OPENID_METADATA: 'https://localhost:9/nothing' },
      /curl https:\/\/localhost:9\/nothing/,
    ],
  ];
  for (const [title, set, mend] of settings) {
    it(`says exactly what a setting names that is not there: ${title}, ${Object.keys(set).join()}`, async () => {
      const subject = title.replace(/^H06 /, '');
      const report = await examined(simulation, set);
      assert.deepEqual(report.in('missing'), [subject]);
      assert.match(report.about(subject).mend ?? '', mend);
      assert.equal(report.exitCode, 1);
    });
  }

  it('says that the database does not answer, without the password of its address', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const report = await examined(simulation, { DATABASE_URL: `postgres://medic:hunter2@127.0.0.1:${port}/x` });
    server.close();
    assert.deepEqual(report.in('missing'), ['Database']);
    assert.match(report.lines.join('\n'), new RegExp(`127\\.0\\.0\\.1:${port} does not answer\\. Mend: Check`));
    assert.doesNotMatch(report.lines.join('\n'), /hunter2/);
  });

  it('compares the clock with the answers: a word at a minute, missing when tokens would soon be refused', async () => {
    const off = async (seconds: number) =>
      (await examined(simulation, {}, () => Date.now() + seconds * 1000)).about('Clock');
    assert.equal((await off(-50)).state, 'ok');
    const slow = await off(-90);
    assert.equal(slow.state, 'warning');
    assert.match(slow.says, /^(89|90|91) seconds slow/);
  });

  it('calls a clock missing that is five minutes fast', async () => {
    const report = await examined(simulation, {}, () => Date.now() + 300_000);
    assert.deepEqual(report.in('missing'), ['Clock']);
    assert.match(report.about('Clock').says, /^(299|300|301) seconds fast/);
    assert.equal(report.exitCode, 1);
  });

  it('says that the sign-in log takes a licence, and that the rest works without', async () => {
    await simulation.close();
    simulation = await simulated({ premium: false });
    const report = await examined(simulation);
    assert.deepEqual(report.in('missing'), ['Microsoft Entra ID P1']);
    assert.equal(report.exitCode, 0);
  });

  it('H03 warns of every right that is more than it needs, by name, and how to take it back', async () => {
    for (const excess of ['Mail.ReadWrite', 'Directory.ReadWrite.All', '29232cdf-9323-42fd-ade2-1d097af3e4de'])
      simulation.rights.grant(excess);
    const report = await examined(simulation);
    const warned = report.lines.filter((entry) => /^warning +What the identity/.test(entry));
    assert.equal(warned.length, 3);
    for (const [index, named] of ['Mail.ReadWrite', 'Directory.ReadWrite.All', 'Exchange Administrator'].entries())
      assert.match(warned[index] ?? '', new RegExp(`it holds (the Entra role )?${named}.* Mend: `));
    assert.equal(report.exitCode, 0);
  });

  it('gives nothing for there when nothing could be asked, and ends with 2', async () => {
    const report = await examined(simulation, { AZURE_CLIENT_SECRET: 'wrong' });
    assert.deepEqual(report.in('missing'), ['Identity that reads, writes, speaks to Teams']);
    assert.match(report.lines[0] ?? '', /AADSTS7000215.*Mend: The secret is wrong/);
    assert.deepEqual(report.in('ok'), ['Database', 'Key document of the channel']);
    assert.equal(report.exitCode, 2);
  });

  for (const kind of ['html', 'truncated', 'reset'] as const) {
    it(`never takes an answer that is none for "there": ${kind}`, async () => {
      for (const target of ['graph', 'reports', 'exchange'] as const) simulation.faults.set(target, { kind });
      const report = await examined(simulation);
      assert.deepEqual(report.in('ok'), [
        'Identity that reads, writes, speaks to Teams',
        'What the identity that reads, writes, speaks to Teams may do',
        'Helpdesk conversation',
        'Security conversation',
        'Database',
        'Key document of the channel',
        ...(kind === 'reset' ? [] : ['Clock']),
      ]);
      assert.deepEqual(report.in('missing'), []);
      assert.equal(report.exitCode, 2, 'neither Graph nor Exchange was asked');
    });
  }

  it('asks nothing of the writing role where nothing is written, and says so', async () => {
    for (const set of [{ MODE: 'readOnly' }, { MODE: 'dryRun' }, { WRITES: 'off' }] as Record<string, string>[]) {
      const before = simulation.faults.calls.length;
      const report = await examined(simulation, set);
      assert.deepEqual(report.in('notNeeded'), ['Exchange role Mail Medic Writes']);
      const paths = simulation.faults.calls.slice(before).filter(({ target }) => target === 'exchange');
      assert.ok(paths.length > 0 && paths.every(({ path }) => path.endsWith('/$batch')), 'reading only');
    }
  });

  it('shows no person and no secret', async () => {
    const said = (await examined(simulation)).lines.join('\n');
    for (const { displayName, userPrincipalName, id } of simulation.people)
      for (const personal of [displayName, userPrincipalName, id]) assert.ok(!said.includes(personal), personal);
    assert.ok(!said.includes(setting(simulation, 'AZURE_CLIENT_SECRET')));
    assert.doesNotMatch(said, /eyJ/);
  });

  it('prints one line for each thing, whatever a setting holds', async () => {
    const report = await examined(simulation, { AUTHENTICATION_POLICY: 'two\nlines' });
    for (const entry of report.lines) assert.doesNotMatch(entry, /\n/);
  });
});
