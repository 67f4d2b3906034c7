import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ConfigError, readConfig, settingNames } from '../../bot/config.js';

const id = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const least = { MicrosoftAppId: id('1'), MicrosoftAppTenantId: id('2'), APPROVERS_GROUP_ID: id('3') };

/** The lines a start with these settings prints. */
function linesOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.lines;
  }
  return [];
}

describe('the settings', () => {
  it('need three ids and nothing else', () => {
    const config = readConfig(least);
    assert.equal(config.port, 3978);
    assert.equal(config.mode, 'readOnly');
    assert.equal(config.dataDir, './data');
    assert.equal(config.databaseUrl, undefined);
    assert.equal(config.graphEndpoint, 'https://graph.microsoft.com');
    assert.equal(config.exchangeEndpoint, 'https://outlook.office365.com');
    assert.equal(config.openIdMetadata, 'https://login.botframework.com/v1/.well-known/openidconfiguration');
    assert.equal(config.tokenIssuer, 'https://api.botframework.com');
    assert.deepEqual(config.serviceUrlHosts, ['smba.trafficmanager.net']);
    assert.deepEqual(config.nativeMail, { kind: 'all' });
    assert.equal(config.operationsPort, 9464);
    assert.equal(config.operationsHost, '127.0.0.1');
    assert.equal(config.retentionDays, 30);
    assert.equal(config.authorityHost, null);
    assert.equal(config.identities.reader, config.identities.bot);
    assert.equal(config.identities.writer, config.identities.bot);
  });

  it('that are missing are named together, with where to find them', () => {
    const lines = linesOf({});
    assert.deepEqual(
      lines.map((line) => line.split(' ')[0]),
      ['MicrosoftAppId', 'APPROVERS_GROUP_ID', 'MicrosoftAppTenantId'],
    );
    for (const line of lines) assert.match(line, / is missing: .{20,}\.$/);
  });

  const wrong: Record<string, readonly string[]> = {
    PORT: ['abc', '-1', '65536', '1.5', 'Infinity', '80a'],
    OPERATIONS_PORT: ['http'],
    MicrosoftAppId: ['my-bot'],
    MicrosoftAppTenantId: ['contoso.onmicrosoft.com'],
    MicrosoftAppType: ['MultiTenant'],
    APPROVERS_GROUP_ID: ['helpdesk'],
    ADMINS_GROUP_ID: ['*'],
    SERVICE_ACCOUNTS_GROUP_ID: ['x'],
    AZURE_TENANT_ID: ['common'],
    READER_CLIENT_ID: ['x'],
    GRAPH_ENDPOINT: ['http://graph.microsoft.com', 'graph.microsoft.com', 'ftp://x'],
    EXCHANGE_ENDPOINT: ['http://x'],
    AZURE_AUTHORITY_HOST: ['http://login.microsoftonline.com'],
    BOT_OPENID_METADATA: ['http://localhost/keys'],
    SERVICE_URL_HOSTS: ['https://smba.trafficmanager.net', 'smba.trafficmanager.net/amer', '*', ','],
    HELPDESK_LOCALE: ['english please'],
    HELPDESK_TIME_ZONE: ['Mars/Olympus'],
    WEBHOOK_URL: ['http://tickets.example', 'tickets.example', 'https://bot:password@tickets.example'],
    WEBHOOK_SECRET: ['short', 'x'.repeat(31), `whsec_${'?'.repeat(40)}`],
    INCIDENT_PEOPLE: ['1', 'many', '2.5'],
    WRITES: ['maybe', 'true'],
    RETENTION_DAYS: ['0', 'long', '1.5', '-3', '1e300'],
    DATABASE_URL: ['mysql://x', './data'],
    DATA_DIR: ['memory://', 'file:///data'],
    HELPDESK_CONVERSATION: ['general'],
    SECURITY_CONVERSATION: ['https://teams.microsoft.com/l/channel/19%3a'],
    MODE: ['everything', 'FULL'],
    EXCHANGE_DOOR: ['powershell', 'Module'],
    NATIVE_MAIL: ['some'],
    LOG_LEVEL: ['loud'],
    NODE_TLS_REJECT_UNAUTHORIZED: ['0'],
  };
  for (const [name, values] of Object.entries(wrong)) {
    it(`that are wrong are named with the mend: ${name}`, () => {
      for (const value of values) {
        const lines = linesOf({ ...least, [name]: value });
        assert.equal(lines.length, 1, `${value}: ${lines.join(' | ')}`);
        assert.ok(lines[0]?.startsWith(`${name} is `) || lines[0]?.startsWith(`${name} switches `), lines[0]);
        assert.doesNotMatch(lines[0] ?? '', /invalid|expected|received|regex|zod/i, 'our words and not the library’s');
      }
    });
  }

  it('need no group of approvers beside a policy file, which decides alone', () => {
    const { APPROVERS_GROUP_ID: _, ...others } = least;
    assert.equal(readConfig({ ...others, POLICY_FILE: 'policy.json' }).approversGroupId, null);
    assert.match(linesOf(others).join(), /^APPROVERS_GROUP_ID is missing: [^\n]*POLICY_FILE/);
    assert.match(linesOf({ ...others, POLICY_FILE: 'policy.json', APPROVERS_GROUP_ID: 'x' }).join(), /is not an id/);
  });

  it('that are wrong are all named at once', () => {
    const lines = linesOf({ PORT: 'x', MODE: 'y', WRITES: 'z', MicrosoftAppId: id('1') });
    assert.deepEqual(
      lines.map((line) => line.split(' ')[0]),
      ['PORT', 'WRITES', 'APPROVERS_GROUP_ID', 'MODE', 'MicrosoftAppTenantId'],
    );
  });

  it('H01 that are quoted, marked, or a word for nothing are named once, whatever the setting, and never shown', () => {
    const clumsy = (value: string) => [`"${value}"`, `'${value}'`, `\uFEFF${value}`, 'undefined', 'null', 'None'];
    for (const name of settingNames) {
      for (const value of clumsy('hunter2')) {
        const lines = linesOf({ ...least, [name]: value });
        assert.equal(lines.length, 1, `${name}: ${lines.join(' | ')}`);
        assert.match(lines[0] ?? '', new RegExp(`^${name} is (wrapped|preceded|a word for nothing)`));
        assert.doesNotMatch(lines[0] ?? '', /hunter2/);
      }
    }
  });

  it('never show a value, since it may be a secret in the wrong place', () => {
    for (const name of Object.keys(wrong)) {
      assert.ok(
        !linesOf({ ...least, [name]: 'hunter2 is a secret' })
          .join()
          .includes('hunter2'),
        name,
      );
    }
  });

  it('that are empty count as not there', () => {
    const empty = Object.fromEntries(settingNames.map((name) => [name, ' ']));
    assert.deepEqual(readConfig({ ...empty, ...least }), readConfig(least));
  });

  it('are tidied: capitals in ids and hosts, slashes at the end, the port that https has anyway', () => {
    const config = readConfig({
      ...least,
      MicrosoftAppId: id('a').toUpperCase(),
      SERVICE_URL_HOSTS: ' SMBA.trafficmanager.net:443 , localhost:8443,',
      GRAPH_ENDPOINT: 'https://graph.microsoft.us//',
    });
    assert.equal(config.appId, id('a'));
    assert.deepEqual(config.serviceUrlHosts, ['smba.trafficmanager.net', 'localhost:8443']);
    assert.equal(config.graphEndpoint, 'https://graph.microsoft.us');
  });

  it('give reader and writer an identity of their own where they name one', () => {
    const { identities } = readConfig({
      ...least,
      AZURE_CLIENT_SECRET: 'a',
      WRITER_CLIENT_ID: id('4'),
      WRITER_CLIENT_SECRET: 'b',
    });
    assert.deepEqual(identities.writer, {
      tenantId: id('2'),
      clientId: id('4'),
      clientSecret: 'b',
      certificatePath: null,
      federatedTokenFile: null,
    });
    assert.equal(identities.reader, identities.bot);
    assert.equal(identities.bot.clientSecret, 'a');
  });

  it('start PowerShell for the second door alone, in the public cloud alone, and give it no secret', () => {
    const env = {
      ...least,
      AZURE_CLIENT_SECRET: 'hunter2',
      Path: '/bin',
      https_proxy: 'http://p',
      WRITER_X: 'hunter2',
    };
    assert.equal(readConfig(env).powerShell, null);
    const { powerShell } = readConfig({ ...env, EXCHANGE_DOOR: 'module', PWSH: '/opt/pwsh' });
    assert.equal(powerShell?.executable, '/opt/pwsh');
    const own = { POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off', NO_COLOR: '1' };
    assert.deepEqual(powerShell?.environment, { ...own, Path: '/bin', https_proxy: 'http://p' });
    for (const elsewhere of [
      { EXCHANGE_ENDPOINT: 'https://outlook.office365.us' },
      { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' },
    ]) {
      assert.match(
        linesOf({ ...env, EXCHANGE_DOOR: 'module', ...elsewhere }).join(),
        /^EXCHANGE_DOOR is module, which/,
      );
    }
  });

  it('of any kind give a configuration or lines, and nothing else', () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('0', 'on', id('1'), 'https://x', '19:x', 'a,b', '__proto__', 'en', '1e999', '\u0000'),
    );
    const env = fc.dictionary(fc.oneof(fc.constantFrom(...settingNames), fc.string()), value, { maxKeys: 12 });
    fc.assert(
      fc.property(env, (given) => {
        for (const line of linesOf({ ...least, ...given })) assert.match(line, /^\w+ (is|switches) .+\.$/);
      }),
      { numRuns: 500 },
    );
  });

  it('for the webhook come together, and an address in the own network is as good as any', () => {
    const secret = 'x'.repeat(32);
    const url = 'https://10.0.0.7:8443/hooks/mail/';
    assert.match(linesOf({ ...least, WEBHOOK_URL: url }).join(), /^WEBHOOK_SECRET is missing/);
    assert.match(linesOf({ ...least, WEBHOOK_SECRET: secret }).join(), /^WEBHOOK_URL is missing/);
    assert.deepEqual(readConfig({ ...least, WEBHOOK_URL: url, WEBHOOK_SECRET: secret }).webhook, { url, secret });
    assert.equal(readConfig(least).webhook, null);
  });

  it('that name half an identity are refused, where another would quietly take its place', () => {
    assert.match(linesOf({ ...least, WRITER_CLIENT_SECRET: 's' }).join(), /^WRITER_CLIENT_ID is missing/);
    assert.match(linesOf({ ...least, READER_TENANT_ID: id('6') }).join(), /^READER_CLIENT_ID is missing: its tenant/);
    const both = { ...least, MicrosoftAppType: 'UserAssignedMSI', AZURE_CLIENT_SECRET: 's' };
    assert.match(linesOf(both).join(), /^MicrosoftAppType is UserAssignedMSI, which needs no secret/);
  });
});
