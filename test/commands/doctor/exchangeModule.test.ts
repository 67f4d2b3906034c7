import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Config, readConfig } from '../../../bot/config.js';
import { examineModule } from '../../../commands/doctor/exchangeModule.js';
import { line } from '../../../commands/doctor/report.js';
import { appId, personId, tenantId } from '../../bot/channel.js';

const standIn = fileURLToPath(new URL('../../microsoft365/moduleStandIn.js', import.meta.url));
const [powerShell, module, signIn] = [
  'PowerShell of the second door',
  'Module ExchangeOnlineManagement',
  'Sign-in through the module',
];

describe('the doctor looks at the second door', function () {
  // Each case starts one or two processes.
  this.timeout(60_000);
  let folder: string;
  let executable: string;
  let tokens: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-doctor-door-'));
    executable = join(folder, 'pwsh');
    tokens = 0;
    says('{"powerShell":"7.4.6","module":"3.7.1"}');
    behaves({ 'Get-CASMailbox': 'error:notFound' });
    writeFileSync(join(folder, 'mailbox.json'), '{}');
  });
  // A process that was told to end may still be writing down that it was started.
  afterEach(async () => {
    while (existsSync(folder)) {
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch {
        await wait(50);
      }
    }
  });

  /** A stand-in that answers the look for versions with this, and then speaks what the door's script speaks. */
  function says(text: string): void {
    writeFileSync(join(folder, 'versions'), text);
    writeFileSync(
      executable,
      `#!/bin/sh\ncase "$*" in *-Command*) cat '${folder}/versions';; *) exec '${process.execPath}' '${standIn}' '${folder}' "$@";; esac\n`,
    );
    chmodSync(executable, 0o755);
  }
  const behaves = (how: object) => writeFileSync(join(folder, 'behaviour.json'), JSON.stringify(how));

  function configOf(settings: Readonly<Record<string, string>> = {}): Config {
    return readConfig({
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: tenantId,
      APPROVERS_GROUP_ID: personId,
      MODE: 'full',
      EXCHANGE_DOOR: 'module',
      PWSH: executable,
      PATH: process.env.PATH,
      ...settings,
    });
  }

  async function found(settings: Readonly<Record<string, string>> = {}, token: string | null = 'SECRET-token') {
    const writer = {
      getToken: async () => {
        tokens += 1;
        if (token === null) throw new Error('SECRET words of Entra');
        return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
      },
    };
    const given = { bot: writer, reader: writer, writer };
    const findings = await examineModule(configOf(settings), given, AbortSignal.timeout(30_000));
    for (const finding of findings) assert.doesNotMatch(line(finding), /SECRET/);
    return {
      states: findings.map(({ subject, state }) => `${subject}: ${state}`),
      about: (subject: string) => {
        const { says: said, mend } = findings.find((one) => one.subject === subject) ?? { says: '', mend: null };
        return `${said} ${mend ?? ''}`;
      },
    };
  }
  const states = (...each: readonly string[]) =>
    [powerShell, module, signIn].map((subject, index) => `${subject}: ${each[index]}`);

  it('and finds it there, with its versions, by asking about nobody with the token of the writer', async () => {
    const { states: all, about } = await found();
    assert.deepEqual(all, states('ok', 'ok', 'ok'));
    assert.match(about(powerShell ?? ''), /it is 7\.4\.6/);
    assert.match(about(module ?? ''), /it is 3\.7\.1/);
    const seen = readFileSync(join(folder, 'seen.jsonl'), 'utf8');
    const names = [...seen.matchAll(/"name":"([\w-]+)"/g)].map(([, name]) => name);
    assert.deepEqual(names, ['Connect-ExchangeOnline', 'Get-CASMailbox']);
    assert.equal(tokens, 1);
  });

  it('has nothing to say where changes go through the other door', async () => {
    assert.deepEqual((await found({ EXCHANGE_DOOR: 'rest' })).states, []);
    assert.equal(tokens, 0);
  });

  for (const [what, settings] of Object.entries({
    'MODE is readOnly': { MODE: 'readOnly' },
    'WRITES is off': { WRITES: 'off' },
    'another process writes': {
      WRITER_PROCESS: 'on',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    },
  })) {
    it(`and signs nobody in while ${what}`, async () => {
      assert.deepEqual((await found(settings)).states, states('ok', 'ok', 'notNeeded'));
      assert.equal(tokens, 0);
    });
  }

  const faults: readonly (readonly [string, () => void, readonly string[], string, RegExp])[] = [
    [
      'PowerShell is not there',
      () => rmSync(executable),
      ['missing', 'couldNotAsk', 'couldNotAsk'],
      powerShell ?? '',
      /nothing can be started as .*install PowerShell 7\.2.*PWSH/,
    ],
    [
      'PowerShell may not be started',
      () => chmodSync(executable, 0o644),
      ['missing', 'couldNotAsk', 'couldNotAsk'],
      powerShell ?? '',
      /nothing can be started as /,
    ],
    [
      'it is something else',
      () => says('SECRET words'),
      ['couldNotAsk', 'couldNotAsk', 'couldNotAsk'],
      powerShell ?? '',
      /does not answer as PowerShell does/,
    ],
    [
      'it ends with an error',
      () => writeFileSync(executable, '#!/bin/sh\necho SECRET >&2\nexit 3\n'),
      ['couldNotAsk', 'couldNotAsk', 'couldNotAsk'],
      powerShell ?? '',
      /does not answer as PowerShell does/,
    ],
    [
      'PowerShell is old',
      () => says('{"powerShell":"7.1.9","module":"3.7.1"}'),
      ['missing', 'ok', 'couldNotAsk'],
      powerShell ?? '',
      /it is 7\.1\.9, and too old.*7\.2/,
    ],
    [
      'the module is not there',
      () => says('{"powerShell":"7.10.0-preview.1","module":null}'),
      ['ok', 'missing', 'couldNotAsk'],
      module ?? '',
      /not installed for this account.*Install-Module ExchangeOnlineManagement -MinimumVersion 3\.1\.0/,
    ],
    [
      'the module is old',
      () => says('{"powerShell":"7.2.0","module":"3.0.9"}'),
      ['ok', 'missing', 'couldNotAsk'],
      module ?? '',
      /it is 3\.0\.9, which takes no token.*Install-Module/,
    ],
    [
      'Exchange does not let the writer in',
      () => behaves({ 'Connect-ExchangeOnline': 'error:denied' }),
      ['ok', 'ok', 'missing'],
      signIn ?? '',
      /does not let .* in.*Exchange\.ManageAsApp.*role group/,
    ],
    [
      'its role lacks the cmdlet',
      () => behaves({ 'Get-CASMailbox': 'error:denied' }),
      ['ok', 'ok', 'missing'],
      signIn ?? '',
      /offers it no Get-CASMailbox.*The identity that writes.*Mail Medic Writes/,
    ],
    [
      'Exchange is throttled',
      () => behaves({ 'Get-CASMailbox': 'error:throttled' }),
      ['ok', 'ok', 'couldNotAsk'],
      signIn ?? '',
      /asked too often/,
    ],
    [
      'the process dies at the sign-in',
      () => behaves({ 'Connect-ExchangeOnline': 'dies' }),
      ['ok', 'ok', 'couldNotAsk'],
      signIn ?? '',
      /did not answer as it should/,
    ],
    [
      'it answers with rubbish',
      () => behaves({ 'Connect-ExchangeOnline': 'garbage' }),
      ['ok', 'ok', 'couldNotAsk'],
      signIn ?? '',
      /none of Microsoft’s/,
    ],
  ];
  for (const [what, fault, expected, subject, words] of faults) {
    it(`and says where ${what}`, async () => {
      fault();
      const { states: all, about } = await found();
      assert.deepEqual(all, states(...expected));
      assert.match(about(subject), words);
    });
  }

  it('and says that no token could be had', async () => {
    const { states: all } = await found({}, null);
    assert.deepEqual(all, states('ok', 'ok', 'couldNotAsk'));
  });
});
