import assert from 'node:assert/strict';
import { readConfig } from '../../../bot/config.js';
import { examineConversations, type Remembered } from '../../../commands/doctor/conversations.js';
import { MicrosoftDouble, type Reply } from '../../microsoft365/microsoftDouble.js';
import { useOracle } from '../../oracle/oracle.js';

const id = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const ids = { MicrosoftAppId: id('1'), MicrosoftAppTenantId: id('2'), APPROVERS_GROUP_ID: id('3') };
const helpdesk = '19:helpdesk@thread.tacv2';
const nothing: Remembered = { helpdesk: null, serviceUrl: null, asked: true };

describe('the doctor and the conversations', () => {
  useOracle();
  let teams: MicrosoftDouble;
  let stranger: MicrosoftDouble;
  let reply: Reply;
  beforeEach(async () => {
    teams = await new MicrosoftDouble(() => reply).listen();
    stranger = await new MicrosoftDouble(() => ({ body: {} }), 'outside').listen();
  });
  afterEach(async () => {
    await teams.close();
    await stranger.close();
  });

  async function found(remembered: Remembered, settings: Readonly<Record<string, string>> = {}) {
    const credential = { getToken: async () => ({ token: 'of the bot', expiresOnTimestamp: Date.now() + 3_600_000 }) };
    const config = readConfig({ ...ids, SERVICE_URL_HOSTS: new URL(teams.url).host, ...settings });
    return examineConversations(config, credential, remembered, AbortSignal.timeout(1_000));
  }
  const set = { HELPDESK_CONVERSATION: helpdesk, SECURITY_CONVERSATION: '19:security@thread.tacv2' };

  const cases: [reply: () => Reply, state: string, says: RegExp][] = [
    [() => ({ body: { members: [] } }), 'ok', /the bot is in it/],
    [() => ({ status: 401, body: {} }), 'missing', /does not take the bot/],
    [() => ({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }), 'missing', /not in it/],
    [() => ({ status: 404, body: { error: { code: 'ConversationNotFound' } } }), 'missing', /no conversation/],
    [() => ({ status: 429, headers: { 'retry-after': '60' }, body: {} }), 'couldNotAsk', /status 429/],
    [() => ({ status: 500, body: 'Internal Server Error' }), 'couldNotAsk', /status 500/],
    [() => 'reset', 'couldNotAsk', /did not answer/],
    [() => 'hang', 'couldNotAsk', /did not answer/],
    [
      () => ({ status: 302, headers: { location: `${stranger.url}/v3/conversations` }, body: '' }),
      'couldNotAsk',
      /status 302/,
    ],
    [
      () => ({ status: 307, headers: { location: `${stranger.url}/v3/conversations` }, body: '' }),
      'couldNotAsk',
      /status 307/,
    ],
  ];
  for (const [answer, state, says] of cases) {
    it(`F07 F09 takes an answer for what it is, and follows none to another host: ${says.source}`, async () => {
      reply = answer();
      for (const finding of await found(nothing, set)) {
        assert.equal(finding.state, state);
        assert.match(finding.says, says);
        assert.equal(finding.mend !== null, state === 'missing');
      }
      assert.ok(teams.seen.length >= 1);
      assert.equal(stranger.seen.length, 0, 'no token left for another host');
    });
  }

  it('asks through the service URL that was heard last, for the conversation that was chosen in chat', async () => {
    reply = { body: { members: [] } };
    const [first] = await found({ helpdesk, serviceUrl: `${teams.url}/emea/`, asked: true });
    assert.equal(first?.state, 'ok');
    assert.equal(teams.seen[0]?.path, `/emea/v3/conversations/${encodeURIComponent(helpdesk)}/pagedmembers`);
  });

  it('sends no token to an address that is not in the list, though the database remembers it', async () => {
    const [first] = await found({ helpdesk, serviceUrl: `${stranger.url}/emea/`, asked: true });
    assert.equal(first?.state, 'couldNotAsk');
    assert.match(first?.says ?? '', /SERVICE_URL_HOSTS/);
    assert.deepEqual([teams.seen.length, stranger.seen.length], [0, 0]);
  });

  it('misses the helpdesk’s conversation when none was chosen, and calls security’s optional', async () => {
    const [first, second] = await found(nothing);
    assert.deepEqual([first?.state, first?.optional ?? false], ['missing', false]);
    assert.deepEqual([second?.state, second?.optional], ['missing', true]);
  });

  it('says how to choose one: nobody may in chat until ADMINS_GROUP_ID is set', async () => {
    for (const asked of [true, false]) {
      const [locked] = await found({ ...nothing, asked });
      const [open] = await found({ ...nothing, asked }, { ADMINS_GROUP_ID: id('4') });
      assert.match(locked?.mend ?? '', /^Set HELPDESK_CONVERSATION .* or set ADMINS_GROUP_ID/);
      assert.match(open?.mend ?? '', /^Write "use this channel"/);
      assert.deepEqual([locked?.state, open?.state], asked ? ['missing', 'missing'] : ['couldNotAsk', 'couldNotAsk']);
    }
  });
});
