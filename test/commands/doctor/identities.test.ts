import assert from 'node:assert/strict';
import jwt from 'jsonwebtoken';
import { readConfig } from '../../../bot/config.js';
import { examineExcess } from '../../../commands/doctor/excess.js';
import { examineIdentities } from '../../../commands/doctor/identities.js';
import { line } from '../../../commands/doctor/report.js';

const id = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const three = {
  ...{ MicrosoftAppId: id('1'), MicrosoftAppTenantId: id('2'), APPROVERS_GROUP_ID: id('3') },
  ...{ READER_CLIENT_ID: id('4'), READER_CLIENT_CERTIFICATE_PATH: '/reader.pem' },
  ...{ WRITER_CLIENT_ID: id('5'), WRITER_FEDERATED_TOKEN_FILE: '/writer.token' },
};

/** What the tokens of an identity say, by the first letters of the scope; null: Entra refuses it. */
type Tokens = Readonly<Record<'graph' | 'exchange' | 'teams', object | string | null>>;
const nothing: Tokens = { graph: {}, exchange: {}, teams: {} };

function credential(tokens: Tokens) {
  return {
    getToken: async (scopes: string | string[]) => {
      const scope = String(scopes);
      const said = tokens[scope.includes('graph') ? 'graph' : scope.includes('outlook') ? 'exchange' : 'teams'];
      if (said === null) throw new Error('AADSTS700016: Application with identifier canary was not found.');
      const token = typeof said === 'string' ? said : jwt.sign(said, 'nobody checks it', { noTimestamp: true });
      return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
}

async function found(
  tokens: { readonly bot?: Tokens; readonly reader?: Tokens; readonly writer?: Tokens },
  settings: Readonly<Record<string, string>> = three,
) {
  const { bot = nothing, reader = nothing, writer = nothing } = tokens;
  const given = { bot: credential(bot), reader: credential(reader), writer: credential(writer) };
  const { findings, examined } = await examineIdentities(readConfig(settings), given, AbortSignal.timeout(5_000));
  return { identities: findings.map(line), excess: examineExcess(examined).map(line) };
}

describe('the doctor and three identities', () => {
  it('names each with its use and its proof', async () => {
    const { identities, excess } = await found({});
    assert.deepEqual(identities, [
      `ok             Identity that speaks to Teams: ${id('1')} gets its tokens with a managed identity.`,
      `ok             Identity that reads: ${id('4')} gets its tokens with a certificate.`,
      `ok             Identity that writes: ${id('5')} gets its tokens with a federated credential.`,
    ]);
    assert.equal(excess.length, 3);
    for (const said of excess) assert.match(said, /^ok .*no more than it needs, by its tokens/);
  });

  it('finds no identity that writes where that is left to a process of its own', async () => {
    const left = { WRITER_PROCESS: 'on', DATABASE_URL: 'postgres://medic@localhost/medic' };
    const { identities } = await found(
      {},
      { ...three, ...left, WRITER_CLIENT_ID: '', WRITER_FEDERATED_TOKEN_FILE: '' },
    );
    assert.deepEqual(identities, [
      `ok             Identity that speaks to Teams: ${id('1')} gets its tokens with a managed identity.`,
      `ok             Identity that reads: ${id('4')} gets its tokens with a certificate.`,
    ]);
  });

  it('lets only the reader read, and neither the bot nor the writer', async () => {
    const reading = {
      ...nothing,
      graph: { roles: ['AuditLog.Read.All'] },
      exchange: { roles: ['Exchange.ManageAsApp'] },
    };
    const { excess } = await found({ bot: reading, reader: reading, writer: reading });
    assert.deepEqual(
      excess.map((said) => said.replace(/ Mend:.*/, '').replace(/ {2,}/, ' ')),
      [
        'warning What the identity that speaks to Teams may do: it holds AuditLog.Read.All and makes no use of it.',
        'warning What the identity that speaks to Teams may do: it holds Exchange.ManageAsApp and makes no use of it.',
        'ok What the identity that reads may do: no more than it needs, by its tokens.',
        'warning What the identity that writes may do: it holds AuditLog.Read.All and makes no use of it.',
      ],
    );
  });

  it('takes a token that it cannot read for no statement at all', async () => {
    const { excess } = await found({ reader: { graph: 'opaque', exchange: 'opaque', teams: 'opaque' } });
    assert.deepEqual(
      excess.map((said) => /that (.+) may do/.exec(said)?.[1]),
      ['speaks to Teams', 'writes'],
    );
  });

  it('misses only the tokens that an identity uses, and shows of Entra’s words the number', async () => {
    const { identities } = await found({
      bot: { ...nothing, graph: null },
      reader: { ...nothing, exchange: null },
      writer: { ...nothing, teams: null },
    });
    assert.deepEqual(
      identities.map((said) => said.split(' ')[0]),
      ['ok', 'missing', 'ok'],
    );
    assert.match(identities[1] ?? '', /\(AADSTS700016\)\. Mend: There is no such application in this tenant/);
    assert.doesNotMatch(identities[1] ?? '', /canary/);
  });
});
