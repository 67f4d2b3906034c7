import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptHash, scriptPath } from '../../microsoft365/door/moduleScript.js';

describe('the script of the second door', () => {
  let script: string;
  let code: string;
  before(async () => {
    script = readFileSync(await scriptPath(), 'utf8');
    code = script.replace(/^\s*#.*$/gm, '');
  });

  it('is the one that was reviewed, byte for byte', () => {
    assert.equal(createHash('sha256').update(script.replaceAll('\r\n', '\n')).digest('hex'), scriptHash);
  });

  it('is not run when somebody changed it or took it away, and is with the line ends of Windows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mail-medic-script-'));
    try {
      const path = join(folder, 'copy.ps1');
      await assert.rejects(scriptPath(path), { code: 'ENOENT' });
      writeFileSync(path, script.replaceAll('\n', '\r\n'));
      assert.equal(await scriptPath(path), path);
      writeFileSync(path, `${script} `);
      await assert.rejects(scriptPath(path), /was changed/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('runs five cmdlets of Exchange, signs in and out, and nothing that could run a text', () => {
    const own = [...code.matchAll(/^function ([A-Z]\w+-\w+)/gm)].map(([, name]) => name ?? '');
    const used = new Set(code.match(/(?<![-'\w])[A-Z][A-Za-z]+-[A-Z]\w+/g) ?? []);
    const expected = [
      ...['Get-CASMailbox', 'Get-User', 'Get-MobileDevice', 'Set-CASMailbox', 'Set-User'],
      ...['Import-Module', 'Connect-ExchangeOnline', 'Disconnect-ExchangeOnline'],
      ...['Set-StrictMode', 'Where-Object', 'ForEach-Object', 'ConvertFrom-Json', 'ConvertTo-Json'],
    ];
    assert.deepEqual([...used].filter((name) => !own.includes(name)).sort(), expected.sort());
    assert.doesNotMatch(
      code,
      /Invoke-(Expression|Command)|\biex\b|ScriptBlock|AddScript|[&.]\s+\$|\.Invoke\(|Start-|Add-Type/i,
    );
  });

  it('leaves standard input to itself, which pwsh would read for a script that names it', () => {
    assert.doesNotMatch(script, /\$input\b/i);
  });

  it('takes no moment for signing out that is still to come, by the clock of its machine', () => {
    const signingOut = code.split("-ceq 'StsRefreshTokensValidFrom'")[1]?.split(/^ {6}else/m)[0];
    assert.match(signingOut ?? '', /Assert-That \(\$value -le \[datetime\]::UtcNow\.AddMinutes\(1\)\)/);
  });

  const patterns = () =>
    [...code.matchAll(/if \(\$text -(c?)match '([^']+)'\) \{ return '(\w+)' \}/g)].map(
      ([, exactly, pattern, word]) => [new RegExp(pattern ?? '', exactly ? '' : 'i'), word] as const,
    );
  const told: readonly (readonly [text: string, word: string])[] = [
    [
      "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'x' couldn't be found on 'y'.",
      'notFound',
    ],
    [
      'Ex9E65A2|Microsoft.Exchange.Configuration.Tasks.ManagementObjectAmbiguousException|The operation could not be performed.',
      'refused',
    ],
    ['|Microsoft.Exchange.Configuration.Authorization.AuthorizationException|not within your write scope', 'refused'],
    ['|Microsoft.Exchange.Data.Directory.ADTransientException|Try again.', 'unclear'],
    ['|Microsoft.Exchange.Data.Directory.DomainControllerUnavailableException|Forbidden', 'unclear'],
    ['Response status code does not indicate success: 429 (Too Many Requests).', 'throttled'],
    ['Response status code does not indicate success: 401 (Unauthorized).', 'denied'],
    ['Response status code does not indicate success: 503 (Service Unavailable).', 'unclear'],
    [
      "The operation couldn't be performed because object 'ManagementObjectNotFoundException' couldn't be found",
      'unclear',
    ],
    ['A task was canceled.', 'unclear'],
    ['', 'unclear'],
  ];
  for (const [text, word] of told) {
    it(`takes "${text.slice(0, 80)}" for ${word}`, () => {
      const found = patterns();
      assert.equal(found.length, 5);
      assert.equal(found.find(([pattern]) => pattern.test(text))?.[1] ?? 'unclear', word);
    });
  }
});
