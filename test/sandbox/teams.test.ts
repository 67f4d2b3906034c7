import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import jsonwebtoken from 'jsonwebtoken';
import type { ChatEvent, Simulation } from '../../sandbox/simulation.js';
import { call, idOf, setting, simulated, token } from './simulated.js';

interface Received {
  readonly authorization: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into activities freely
  readonly activity: any;
}

describe('the simulated Teams', () => {
  let simulation: Simulation;
  let bot: Server;
  let answer: { status: number; body: unknown };
  const received: Received[] = [];

  beforeEach(async () => {
    received.length = 0;
    answer = { status: 200, body: undefined };
    simulation = await simulated();
    bot = createServer((request, response) => {
      let text = '';
      request.on('data', (part) => {
        text += part;
      });
      request.on('end', () => {
        received.push({ authorization: request.headers.authorization ?? '', activity: JSON.parse(text) });
        response.writeHead(answer.status);
        response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    simulation.teams.connectTo(`http://127.0.0.1:${(bot.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    bot.close();
    await simulation.close();
  });

  it("signs what it delivers with the key of the channel's own document", async () => {
    const adele = idOf(simulation, 'Adele Vance');
    await simulation.teams.say(adele, simulation.teams.personalConversation(adele), 'help');
    const { body: metadata } = await call(setting(simulation, 'BOT_OPENID_METADATA'), null);
    const { body: keys } = await call(metadata.jwks_uri, null);
    assert.deepEqual(keys.keys[0].endorsements, ['msteams']);
    const [, jwt = ''] = received.at(-1)?.authorization.split(' ') ?? [];
    const claims = jsonwebtoken.verify(jwt, createPublicKey({ key: keys.keys[0], format: 'jwk' }), {
      algorithms: ['RS256'],
      issuer: setting(simulation, 'BOT_TOKEN_ISSUER'),
      audience: setting(simulation, 'MicrosoftAppId'),
      complete: true,
    });
    assert.equal(claims.header.kid, keys.keys[0].kid);
    const { activity } = received.at(-1) ?? {};
    assert.equal((claims.payload as { serviceurl: string }).serviceurl, activity.serviceUrl);
    assert.equal(new URL(activity.serviceUrl).host, setting(simulation, 'SERVICE_URL_HOSTS'));
  });

  it('installs once, and tells the bot twice, as Teams does', async () => {
    const adele = idOf(simulation, 'Adele Vance');
    await simulation.teams.install(adele);
    await simulation.teams.install(adele);
    assert.deepEqual(
      received.map(({ activity }) => activity.type),
      ['installationUpdate', 'conversationUpdate'],
    );
  });

  it('gives a message, a click in a channel and a repeated delivery their Teams shapes', async () => {
    const bo = idOf(simulation, 'Bo Lindqvist');
    await simulation.teams.say(bo, simulation.helpdeskConversation, 'hello');
    const message = received[0]?.activity;
    assert.match(message.conversation.id, /^19:.+@thread\.tacv2;messageid=\d+$/);
    assert.equal(message.conversation.conversationType, 'channel');
    assert.equal(message.recipient.id, `28:${setting(simulation, 'MicrosoftAppId')}`);
    assert.equal(message.from.aadObjectId, bo);
    assert.equal(message.channelData.tenant.id, setting(simulation, 'MicrosoftAppTenantId'));
    assert.equal(message.text, '<at>Mail Medic</at> hello');

    answer = {
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'No.' },
    };
    const pressed = await simulation.teams.press(bo, simulation.helpdeskConversation, message.id, {
      verb: 'request.approve',
      data: { id: 'x' },
    });
    assert.deepEqual(pressed, { status: 200, card: null, text: 'No.' });
    const click = received[1]?.activity;
    assert.deepEqual(
      [click.type, click.name, click.replyToId, click.value.action.verb, click.value.action.data],
      ['invoke', 'adaptiveCard/action', message.id, 'request.approve', { id: 'x' }],
    );
    await simulation.teams.deliverAgain();
    assert.equal(received[2]?.activity.id, click.id);
  });

  it('says 502 when there is no bot', async () => {
    simulation.teams.connectTo('http://127.0.0.1:9');
    const bo = idOf(simulation, 'Bo Lindqvist');
    assert.equal(await simulation.teams.say(bo, simulation.helpdeskConversation, 'hello'), 502);
  });

  describe('seen from the bot', () => {
    const events: ChatEvent[] = [];
    let bearer: string;
    let base: string;
    beforeEach(async () => {
      events.length = 0;
      simulation.teams.subscribe((event) => events.push(event));
      bearer = await token(simulation, setting(simulation, 'BOT_CHANNEL_SCOPE'));
      await simulation.teams.say(idOf(simulation, 'Bo Lindqvist'), simulation.helpdeskConversation, 'hello');
      base = `${received[0]?.activity.serviceUrl}v3/conversations`;
      events.length = 0;
    });

    it('posts, types, updates and answers with ids', async () => {
      const channel = `${base}/${encodeURIComponent(simulation.helpdeskConversation)}/activities`;
      const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
      const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
      const posted = await call(channel, bearer, { type: 'message', attachments });
      assert.equal(posted.status, 201);
      await call(channel, bearer, { type: 'typing' });
      const put = await call(`${channel}/${posted.body.id}`, bearer, { type: 'message', text: 'Done.' }, 'PUT');
      assert.deepEqual(put.body, { id: posted.body.id });
      assert.deepEqual(
        events.map((event) => event.kind),
        ['posted', 'typing', 'updated'],
      );
      const [, message] = simulation.teams.messages(simulation.helpdeskConversation);
      assert.deepEqual([message?.id, message?.text, message?.card], [posted.body.id, 'Done.', null]);
      assert.equal((await call(`${channel}/1`, bearer, { type: 'message', text: 'x' }, 'PUT')).status, 404);
      assert.equal((await call(channel, bearer, { type: 'message', text: 'x'.repeat(200_000) })).status, 413);
      const forGraph = await token(simulation, `${setting(simulation, 'GRAPH_ENDPOINT')}/.default`);
      for (const wrong of [null, 'nonsense', forGraph])
        assert.equal((await call(channel, wrong, { type: 'message', text: 'x' })).status, 401);
    });

    it('opens a chat only with somebody who has the app', async () => {
      const adele = idOf(simulation, 'Adele Vance');
      const body = { members: [{ id: adele }], tenantId: setting(simulation, 'MicrosoftAppTenantId'), isGroup: false };
      const refused = await call(base, bearer, body);
      assert.deepEqual([refused.status, refused.body.error.code], [403, 'BotNotInConversationRoster']);
      await simulation.teams.install(adele);
      const created = await call(base, bearer, body);
      assert.deepEqual([created.status, created.body.id], [201, simulation.teams.personalConversation(adele)]);
    });

    it('knows its members, in pages too', async () => {
      const channel = `${base}/${encodeURIComponent(simulation.helpdeskConversation)}`;
      const members = (await call(`${channel}/members`, bearer)).body;
      const first = (await call(`${channel}/pagedmembers?pageSize=3`, bearer)).body;
      const rest = (
        await call(`${channel}/pagedmembers?pageSize=3&continuationToken=${first.continuationToken}`, bearer)
      ).body;
      assert.deepEqual([...first.members, ...rest.members], members);
      assert.equal(
        (await call(`${channel}/members/${members[0].id}`, bearer)).body.aadObjectId,
        members[0].aadObjectId,
      );
    });
  });
});
