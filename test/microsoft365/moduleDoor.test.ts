import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import type { ApprovedChange, Change } from '../../core/remedies/change.js';
import { inverse, type Restoration } from '../../core/remedies/inverse.js';
import type { Call } from '../../microsoft365/dependency.js';
import { type ModuleDoorOptions, moduleDoor } from '../../microsoft365/door/moduleDoor.js';
import { Microsoft365Error } from '../../microsoft365/error.js';
import { cmdlets } from '../../microsoft365/exchange.js';
import { Writer } from '../../microsoft365/write.js';
import { adele, bruno, phone, stage, tenantId } from './tenant.js';

const standIn = fileURLToPath(new URL('./moduleStandIn.js', import.meta.url));
const activeSyncOn: Change = { kind: 'activeSync', from: false, to: true };
const yes = async () => true;

interface Seen {
  readonly started?: number;
  readonly ended?: number;
  readonly argv?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly pid?: number;
  readonly name?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

describe('the second door to Exchange, before a stand-in for the module', () => {
  let folder: string;
  let executable: string;
  let token: { value: string; refused: number };
  let opened: ReturnType<typeof moduleDoor>[];
  let calls: Call[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-door-'));
    executable = join(folder, 'pwsh');
    writeFileSync(executable, `#!/bin/sh\nexec '${process.execPath}' '${standIn}' '${folder}' "$@"\n`);
    chmodSync(executable, 0o755);
    keep('mailbox.json', {
      ExternalDirectoryObjectId: adele,
      ActiveSyncEnabled: false,
      ImapEnabled: true,
      PopEnabled: true,
      OutlookMobileEnabled: false,
      ActiveSyncAllowedDeviceIDs: ['another'],
      AuthenticationPolicy: null,
      DeviceId: phone,
      DeviceAccessState: 'Quarantined',
    });
    keep('other.json', { ExternalDirectoryObjectId: bruno });
    behave({});
    token = { value: 'SECRET-token-1', refused: 0 };
    opened = [];
    calls = [];
  });
  afterEach(() => {
    for (const door of opened) door.close();
    rmSync(folder, { recursive: true });
  });

  const keep = (name: string, what: object) => writeFileSync(join(folder, name), JSON.stringify(what));
  const behave = (how: Readonly<Record<string, string>>) => keep('behaviour.json', how);
  const mailbox = () => JSON.parse(readFileSync(join(folder, 'mailbox.json'), 'utf8')) as Record<string, unknown>;
  const seen = () =>
    readFileSync(join(folder, 'seen.jsonl'), { encoding: 'utf8', flag: 'a+' })
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Seen);
  const asked = (prefix: string) => seen().filter(({ name }) => name?.startsWith(prefix));
  const processes = () => seen().flatMap(({ started }) => started ?? []);

  function door(options: Partial<ModuleDoorOptions> = {}) {
    const made = moduleDoor({
      powerShell: { executable, environment: { PATH: '/usr/bin:/bin' } },
      scope: 'https://outlook.office365.com/.default',
      tenantId,
      writer: {
        getToken: async () => ({ token: token.value, expiresOnTimestamp: Date.now() + 3_600_000 }),
        refused: () => {
          token.refused += 1;
        },
      },
      observer: { onCall: (call) => calls.push(call) },
      ...options,
    });
    opened.push(made);
    return made;
  }
  const write = (through = door(), change: ApprovedChange | Restoration = activeSyncOn, ms = 15_000, mayWrite = yes) =>
    new Writer(through, { waitsMs: [1, 1], graceMs: 15_000 }, () => '2026-11-25T08:05:30.000Z').write(
      adele,
      change,
      AbortSignal.timeout(ms),
      mayWrite,
    );

  const changes: readonly (readonly [Change, Readonly<Record<string, unknown>>, string, string])[] = [
    [activeSyncOn, { ActiveSyncEnabled: true }, 'off', 'on'],
    [{ kind: 'imap', from: true, to: false }, { ImapEnabled: false }, 'on', 'off'],
    [{ kind: 'pop', from: true, to: false }, { PopEnabled: false }, 'on', 'off'],
    [{ kind: 'outlookMobile', from: false, to: true }, { OutlookMobileEnabled: true }, 'off', 'on'],
    [
      { kind: 'authenticationPolicy', from: null, to: 'Block Basic Auth' },
      { AuthenticationPolicy: 'Block Basic Auth' },
      'none',
      'Block Basic Auth',
    ],
    [
      { kind: 'allowDevice', deviceId: phone, from: 'Quarantined', to: 'Allowed' },
      { ActiveSyncAllowedDeviceIDs: { add: phone } },
      'Quarantined',
      'Allowed',
    ],
  ];
  for (const [change, parameters, before, after] of changes) {
    it(`${change.kind} from ${before} to ${after} and back, in one process`, async () => {
      const through = door();
      assert.deepEqual(await write(through, change), { outcome: 'written', found: before, readBack: after });
      assert.deepEqual(asked('Set-')[0]?.parameters, { Identity: adele, ...parameters });
      assert.deepEqual(await write(through, change), { outcome: 'alreadyThere', found: after, readBack: after });
      assert.equal(asked('Set-').length, 1);
      const back = await write(through, inverse(change));
      assert.deepEqual([back?.outcome, back?.readBack], ['written', before]);
      assert.equal(processes().length, 1);
      assert.deepEqual(mailbox().ActiveSyncAllowedDeviceIDs, ['another']);
    });
  }

  it('signs out through it as well, with a moment, and reads it back', async () => {
    const through = door();
    const signOut = { kind: 'revokeSessions', from: null, to: '2026-11-25T08:05:00.000Z' } as const;
    assert.deepEqual(await write(through, signOut), { outcome: 'written', found: 'none', readBack: signOut.to });
    assert.deepEqual(asked('Set-')[0]?.parameters, { Identity: adele, StsRefreshTokensValidFrom: signOut.to });
    assert.equal((await write(through, signOut))?.outcome, 'alreadyThere');
    const toCome = { ...signOut, to: '2099-01-01T00:00:00.000Z' };
    assert.equal((await write(through, toCome))?.outcome, 'failed');
    assert.equal(asked('Set-').length, 1, 'no moment that is still to come');
  });

  it('tells the process everything on its standard input, and nothing on the command line or in the environment', async () => {
    await write(door(), { kind: 'authenticationPolicy', from: null, to: 'Block Basic Auth' });
    const [start, signIn] = seen();
    const script = start?.argv?.at(-1) ?? '';
    assert.deepEqual(start?.argv?.slice(0, -1), ['-NoLogo', '-NoProfile', '-NonInteractive', '-File']);
    assert.match(script, /exchangeModule\.ps1$/);
    const shell = new Set(['PATH', 'PWD', 'OLDPWD', 'SHLVL', '_']);
    assert.deepEqual(
      Object.keys(start?.environment ?? {}).filter((name) => !shell.has(name)),
      [],
    );
    assert.doesNotMatch(JSON.stringify(start), /SECRET|Block Basic/);
    assert.equal(JSON.stringify(start).includes(adele), false);
    assert.deepEqual(signIn?.parameters, { AccessToken: 'SECRET-token-1', Organization: tenantId });
  });

  const hostile = [
    '; Remove-Mailbox *',
    '$(Remove-Mailbox *)',
    '`n-Confirm:$false',
    'a\nb\r\n{"id":1}',
    '"}',
    '\u2028',
  ];
  for (const text of hostile) {
    it(`passes ${JSON.stringify(text)} on as a text and as nothing else`, async () => {
      await write(door(), { kind: 'authenticationPolicy', from: null, to: text });
      assert.deepEqual(asked('Set-')[0]?.parameters, { Identity: adele, AuthenticationPolicy: text });
      assert.equal(asked('').length, 4);
    });
  }

  const onSet: readonly (readonly [how: string, outcome: string, readBack: string | null])[] = [
    ['dies', 'ambiguous', 'off'],
    ['done dies', 'written', 'on'],
    ['garbage', 'ambiguous', 'off'],
    ['done garbage', 'written', 'on'],
    ['done nothing', 'written', 'on'],
    ['done halfAndDies', 'written', 'on'],
    ['done twoLines', 'written', 'on'],
    ['tooMuch', 'ambiguous', 'off'],
    ['done tooMuchInOneLine', 'written', 'on'],
    ['done otherId', 'written', 'on'],
    ['otherName', 'ambiguous', 'off'],
    ['done otherWords', 'written', 'on'],
    ['otherObject', 'wrongObject', null],
    ['error:notFound', 'failed', null],
    ['error:refused', 'failed', null],
    ['error:denied', 'failed', null],
    ['error:notOurs', 'failed', null],
    ['error:throttled', 'unavailable', null],
    ['error:unclear', 'ambiguous', 'off'],
    ['done error:unclear', 'written', 'on'],
  ];
  for (const [how, outcome, readBack] of onSet) {
    it(`D01, D02 a change whose answer is "${how}": ${outcome}, sent once`, async () => {
      behave({ 'Set-CASMailbox': how });
      assert.deepEqual(await write(), { outcome, found: 'off', readBack });
      assert.equal(asked('Set-').length, 1);
    });
  }

  for (const [how, outcome, readBack] of [
    ['slow', 'ambiguous', 'off'],
    ['done slow', 'written', 'on'],
  ] as const) {
    it(`D01 kills a process that is "${how}" over a change and settles it by reading: ${outcome}`, async () => {
      behave({ 'Set-CASMailbox': how });
      const through = door({ deadlineMs: 2_500 });
      assert.deepEqual(await write(through), { outcome, found: 'off', readBack });
      assert.deepEqual([asked('Set-').length, processes().length], [1, 2]);
      assert.throws(() => process.kill(processes()[0] ?? 0, 0), /ESRCH/);
    });
  }

  const onGet: readonly (readonly [how: string, outcome: string])[] = [
    ['dies', 'unavailable'],
    ['error:throttled', 'unavailable'],
    ['error:unclear', 'unavailable'],
    ['garbage', 'failed'],
    ['tooMuch', 'failed'],
    ['done twoLines', 'failed'],
    ['done otherId', 'failed'],
    ['error:notFound', 'failed'],
    ['error:denied', 'failed'],
    ['otherObject', 'wrongObject'],
  ];
  for (const [how, outcome] of onGet) {
    it(`writes nothing when the reading before is answered by "${how}": ${outcome}`, async () => {
      behave({ 'Get-CASMailbox': how });
      assert.deepEqual(await write(), { outcome, found: null, readBack: null });
      assert.equal(asked('Set-').length, 0);
    });
  }

  for (const [how, outcome, refused] of [
    ['dies', 'unavailable', 0],
    ['error:denied', 'failed', 1],
    ['error:unclear', 'unavailable', 0],
    ['garbage', 'failed', 0],
    ['slow', 'unavailable', 0],
  ] as const) {
    it(`asks nothing of a process whose sign-in is "${how}", and starts another next time`, async () => {
      behave({ 'Connect-ExchangeOnline': how });
      const through = door({ deadlineMs: 2_500 });
      assert.deepEqual(await write(through), { outcome, found: null, readBack: null });
      assert.deepEqual([asked('Get-').length, token.refused], [0, refused]);
      behave({});
      assert.equal((await write(through))?.outcome, 'written');
      assert.equal(processes().length, 2);
    });
  }

  it('says that it is out of reach where there is no PowerShell', async () => {
    const through = door({ powerShell: { executable: join(folder, 'nobody'), environment: {} } });
    assert.deepEqual(await write(through), { outcome: 'unavailable', found: null, readBack: null });
  });

  it('uses a process for an hour and for one token, and lets the one before end by itself', async () => {
    const through = door({ lifeMs: 600 });
    const read = () => through.read([cmdlets.casMailbox(adele)], AbortSignal.timeout(10_000));
    await read();
    await sleep(700);
    await read();
    assert.equal(processes().length, 2);
    token.value = 'SECRET-token-2';
    await read();
    assert.equal(processes().length, 3);
    assert.equal(asked('Connect-').at(-1)?.parameters?.AccessToken, 'SECRET-token-2');
    for (let tries = 0; tries < 50 && seen().filter(({ ended }) => ended).length < 2; tries += 1) await sleep(100);
    assert.deepEqual(
      seen().flatMap(({ ended }) => ended ?? []),
      processes().slice(0, 2),
    );
  });

  it('asks whether it may when nothing else is left to wait for', async () => {
    const through = door();
    let sent = -1;
    const none = await write(through, activeSyncOn, 15_000, async () => {
      sent = asked('Set-').length;
      return false;
    });
    assert.deepEqual([none, sent, asked('Set-').length], [null, 0, 0]);
    await assert.rejects(
      write(through, activeSyncOn, 15_000, async () => {
        throw new Microsoft365Error('graph', 'timedOut');
      }),
      { service: 'graph' },
    );
    assert.equal(asked('Set-').length, 0);
  });

  it('asks one question after the other, and sends nothing for whom the turn comes too late', async () => {
    behave({ 'Get-User': 'slow' });
    const through = door({ deadlineMs: 3_000 });
    const long = through.read([cmdlets.user(adele)], AbortSignal.timeout(10_000)).catch((error: unknown) => error);
    const change = cmdlets.setSwitch(adele, 'PopEnabled', false);
    await assert.rejects(through.run(change, AbortSignal.timeout(300), yes), { why: 'timedOut', code: 'leftAlone' });
    const patient = through.run(change, AbortSignal.timeout(10_000), yes);
    assert.equal(((await long) as Microsoft365Error).why, 'timedOut');
    assert.deepEqual(await patient, []);
    assert.deepEqual([asked('Set-').length, mailbox().PopEnabled], [1, false]);
  });

  it('runs nothing that is not in its table', async () => {
    await assert.rejects(door().read([cmdlets.organizationConfig()], AbortSignal.timeout(1_000)), {
      code: 'leftAlone',
    });
    assert.equal(seen().length, 0);
  });

  it('lets no secret and no text of PowerShell into an error', async () => {
    for (const how of ['garbage', 'otherWords', 'dies', 'error:unclear']) {
      behave({ 'Set-CASMailbox': how, 'Get-User': how });
      const through = door();
      const change = cmdlets.setSwitch(adele, 'PopEnabled', false);
      const error = await through.run(change, AbortSignal.timeout(10_000), yes).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof Microsoft365Error, how);
      assert.equal(error.status, null, how);
      assert.doesNotMatch(inspect(error, { depth: 9 }), /SECRET/, how);
    }
  });

  it('counts every call', async () => {
    behave({ 'Set-CASMailbox': 'dies' });
    await write();
    assert.deepEqual(
      calls.map(({ service, ok, status }) => [service, ok, status]),
      [true, false, true, true, true].map((ok) => ['exchange', ok, null]),
    );
  });

  it('is used for changes and what is read around them alone', async () => {
    const here = await stage({ powerShell: { executable, environment: { PATH: '/usr/bin:/bin' } } });
    try {
      const written = await here.microsoft365.write(adele, activeSyncOn, AbortSignal.timeout(15_000), yes);
      assert.deepEqual(written, { outcome: 'written', found: 'off', readBack: 'on' });
      assert.equal(here.exchange.seen.length, 0);
      assert.match(
        String(asked('Connect-')[0]?.parameters?.AccessToken),
        /^writer for https:\/\/localhost:\d+\/\.default$/,
      );
      const standing = await here.microsoft365.standing(adele, activeSyncOn, AbortSignal.timeout(5_000));
      assert.equal(standing.outcome, 'changedMeanwhile');
      assert.equal(here.exchange.seen.length, 1);
    } finally {
      await here.close();
    }
  });
});
