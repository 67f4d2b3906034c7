import assert from 'node:assert/strict';
import { ConfigError, readConfig } from '../../bot/config.js';
import { startWarnings } from '../../bot/hardening.js';
import { simulated } from '../sandbox/simulated.js';

const id = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const least = { MicrosoftAppId: id('1'), MicrosoftAppTenantId: id('2'), APPROVERS_GROUP_ID: id('3') };
const double = 'https://login.contoso.example';

function linesOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    readConfig({ ...least, NODE_ENV: 'production', ...env });
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.lines;
  }
  return [];
}

describe('a start in production', () => {
  it('needs nothing beyond what every start needs', () => {
    assert.deepEqual(linesOf({}), []);
  });

  const refused: [what: string, env: Readonly<Record<string, string>>, line: RegExp][] = [
    ['H02 an empty app id', { MicrosoftAppId: '' }, /^MicrosoftAppId is missing: /],
    ['H02 a blank app id', { MicrosoftAppId: ' ' }, /^MicrosoftAppId is missing: /],
    ['H02 another key document', { BOT_OPENID_METADATA: 'https://keys.example/doc' }, /^BOT_OPENID_METADATA is not /],
    ['H02 another issuer', { BOT_TOKEN_ISSUER: 'https://issuer.example' }, /^BOT_TOKEN_ISSUER is not /],
    [
      'H02 another key document beside the public authority by name',
      {
        BOT_OPENID_METADATA: 'https://keys.example/doc',
        AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/',
      },
      /^BOT_OPENID_METADATA is not /,
    ],
    [
      "H02 the Emulator's keys",
      { ToBotFromEmulatorOpenIdMetadataUrl: 'https://keys.example/doc' },
      /^ToBotFromEmulatorOpenIdMetadataUrl is the /,
    ],
    [
      "H02 the SDK's own name for another key document, in whatever letters",
      { BOTOPENIDMETADATA: 'https://keys.example/doc', AZURE_AUTHORITY_HOST: double },
      /^BOTOPENIDMETADATA is the /,
    ],
    ['H02 TLS checks off', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /^NODE_TLS_REJECT_UNAUTHORIZED switches /],
    ['H02 a store in memory', { DATA_DIR: 'memory://' }, /^DATA_DIR is an address and no folder/],
    ['H02 a folder in memory', { DATA_DIR: '/dev/shm/mail-medic' }, /^DATA_DIR is in memory/],
  ];
  for (const [what, env, line] of refused) {
    it(`refuses ${what}, in one line that says how to mend it`, () => {
      const lines = linesOf(env);
      assert.equal(lines.length, 1, lines.join(' | '));
      assert.match(lines[0] ?? '', line);
    });
  }

  it('takes the keys of a test double, or of another cloud, where that names its authority as well', () => {
    const keys = { BOT_OPENID_METADATA: 'https://keys.example/doc', BOT_TOKEN_ISSUER: 'https://issuer.example' };
    assert.deepEqual(linesOf({ ...keys, AZURE_AUTHORITY_HOST: double }), []);
    assert.deepEqual(linesOf({ ...keys, AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' }), []);
  });

  it('takes the sandbox for the test double that it is', async () => {
    const simulation = await simulated();
    await simulation.close();
    assert.deepEqual(linesOf({ ...simulation.environment }), []);
  });

  it('with PostgreSQL may have its folder where it likes: only the kill switch lies there', () => {
    assert.deepEqual(linesOf({ DATA_DIR: '/dev/shm/x', DATABASE_URL: 'postgres://medic@db/medic' }), []);
  });
});

describe('a start with a client secret', () => {
  const secret = { ...least, AZURE_CLIENT_SECRET: 'hunter2' };

  it('works, with one warning for each identity that has one, which does not show it', () => {
    const warnings = startWarnings(
      readConfig({ ...secret, WRITER_CLIENT_ID: id('4'), WRITER_CLIENT_SECRET: 'hunter3', READER_CLIENT_ID: id('5') }),
    );
    assert.deepEqual(
      warnings.map((warning) => warning.split(' ').slice(0, 3).join(' ')),
      [`The identity ${id('1')}`, `The identity ${id('4')}`],
    );
    for (const warning of warnings) assert.doesNotMatch(warning, /hunter/);
  });

  it('is not warned where the identity has none, or the authority is a test double', () => {
    assert.deepEqual(startWarnings(readConfig(least)), []);
    assert.deepEqual(startWarnings(readConfig({ ...least, AZURE_CLIENT_CERTIFICATE_PATH: '/c.pem' })), []);
    assert.deepEqual(startWarnings(readConfig({ ...secret, AZURE_AUTHORITY_HOST: double })), []);
    assert.equal(
      startWarnings(readConfig({ ...secret, AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' })).length,
      1,
    );
  });
});
