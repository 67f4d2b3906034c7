import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { createMetrics, type Metrics } from '../../bot/metrics.js';
import { isVerb, type Verb, verbs } from '../../cards/actions.js';
import { apologyCard } from '../../cards/apology.js';
import { words } from '../../cards/words.js';
import type { Answer, Turn } from '../../dialogs/turn.js';
import { appId, Channel, personId, tenantId } from './channel.js';
import { workOn } from './workOn.js';

const card = (text: string) => ({
  ...apologyCard({ reference: text }, words('en-GB', 'UTC')),
  fallbackText: text,
});

describe('the bot between botbuilder and the use cases', () => {
  let channel: Channel;
  let printed: string;
  let metrics: Metrics;
  let done: string[];
  /** What the use cases were asked, in their order. */
  let asked: { readonly what: string; readonly turn: Turn; readonly data: unknown }[];
  /** Who sent what is no button of ours, and the verb where it is one. */
  let refused: (readonly [by: string, verb: string | null])[];
  let onMessage: (turn: Turn) => Promise<void>;
  let onPress: (turn: Turn) => Promise<Answer>;

  before(async () => {
    channel = await new Channel().listen();
  });
  beforeEach(() => {
    channel.forget();
    channel.conversationReply = () => ({ status: 201, body: { id: 'made-by-teams' } });
    printed = '';
    metrics = createMetrics();
    done = [];
    asked = [];
    refused = [];
    onMessage = async () => {};
    onPress = async () => ({ text: 'done' });
  });
  after(() => channel.close());

  const work = (changes: Readonly<Record<string, unknown>>) =>
    workOn(channel, changes, {
      metrics,
      print: (line) => {
        printed += line;
      },
      done: (id) => done.push(id),
      onMessage: async (turn, text) => {
        asked.push({ what: 'message', turn, data: text });
        await onMessage(turn);
      },
      onInstalled: (turn) => asked.push({ what: 'installed', turn, data: null }),
      onRefused: (by, verb) => refused.push([by, verb]),
      onPress: (turn, verb, data) => {
        asked.push({ what: verb, turn, data });
        return onPress(turn);
      },
    });
  const press = (action: unknown, more: Readonly<Record<string, unknown>> = {}) =>
    work({ type: 'invoke', name: 'adaptiveCard/action', replyToId: 'the-card', value: { action }, ...more });
  const button = (verb: string, data: unknown) => ({ type: 'Action.Execute', verb, data });
  const said = () =>
    channel.calls.map(({ method, path, body }) => ({ method, path, type: body.type, summary: body.summary }));

  describe('hands a message on', () => {
    it('with who, where, language and time zone', async () => {
      await work({
        locale: 'de-DE',
        text: '  what is it? ',
        entities: [{ type: 'clientInfo', locale: 'fr-FR', timezone: 'Europe/Berlin' }],
      });
      const [message] = asked;
      assert.equal(message?.data, 'what is it?');
      const {
        personId: person,
        tenantId: tenant,
        conversationId,
        personal,
        locale,
        timeZone,
        replyToId,
      } = message.turn;
      assert.deepEqual(
        { person, tenant, conversationId, personal, locale, timeZone, replyToId },
        {
          person: personId,
          tenant: tenantId,
          conversationId: 'a:chat',
          personal: true,
          locale: 'de-DE',
          timeZone: 'Europe/Berlin',
          replyToId: null,
        },
      );
      assert.equal(done.length, 1);
    });

    const mention = (text: unknown, id = `28:${appId}`) => ({ type: 'mention', text, mentioned: { id, name: 'x' } });
    const texts: Record<string, readonly [string, unknown[], string]> = {
      'without the mention of the bot': ['<at>Mail Medic</at> help', [mention('<at>Mail Medic</at>')], 'help'],
      'with the mention of others': ['ask <at>Bo</at>', [mention('<at>Bo</at>', '29:bo')], 'ask <at>Bo</at>'],
      'whole when a mention is empty': ['help me', [mention('')], 'help me'],
      'whole when a mention is no text': ['help me', [mention(7), { type: 'mention', mentioned: null }, {}], 'help me'],
    };
    for (const [what, [text, entities, expected]] of Object.entries(texts)) {
      it(what, async () => {
        await work({ text, entities });
        assert.deepEqual(
          asked.map(({ data }) => data),
          [expected],
        );
      });
    }

    it('and understands a time zone it does not know as UTC', async () => {
      await work({ localTimezone: 'Mars/Olympus' });
      assert.equal(asked[0]?.turn.timeZone, 'UTC');
    });
  });

  it('takes no message that carries a button’s data', async () => {
    for (const value of [{ action: button('request.approve', { id: 'x' }) }, 'x', 0, false]) await work({ value });
    assert.deepEqual(asked, []);
    assert.equal(said().length, 4);
    assert.match(JSON.stringify(channel.calls[0]?.body), /not one of my buttons/);
    assert.deepEqual(
      refused,
      Array.from({ length: 4 }, () => [personId, null]),
    );
  });

  describe('shows that it is typing', () => {
    it('after a second without an answer, and never after the answer', async () => {
      onMessage = async (turn) => {
        await wait(1_150);
        await turn.reply(card('slow'));
        await wait(1_050);
      };
      await work({});
      assert.deepEqual(
        said().map(({ type }) => type),
        ['typing', 'message'],
      );
    });

    it('not at all when the answer is there', async () => {
      onMessage = async (turn) => {
        await turn.reply(card('fast'));
        await wait(1_100);
      };
      await work({});
      assert.deepEqual(
        said().map(({ type }) => type),
        ['message'],
      );
    });

    it('before the answer, even when Teams is slow to take it', async () => {
      let first = true;
      channel.conversationReply = async () => {
        if (first) {
          first = false;
          await wait(300);
        }
        return { status: 201, body: { id: 'x' } };
      };
      let order = '';
      onMessage = async (turn) => {
        await wait(1_050);
        await turn.reply(card('slow'));
        order = said()
          .map(({ type }) => type)
          .join();
      };
      await work({});
      assert.equal(order, 'typing,message');
    });
  });

  it('apologises with a number and no library’s words when a use case fails', async () => {
    onMessage = async () => {
      throw new Error('canaryError at /node_modules/pg: connection refused');
    };
    await work({ id: '1:abcdef' });
    const text = JSON.stringify(channel.calls[0]?.body);
    assert.match(text, /Sorry/);
    assert.match(text, /ABCDEF/);
    assert.match(printed, /"reference":"ABCDEF"/);
    for (const place of [text, printed]) assert.doesNotMatch(place, /canaryError|node_modules|refused/);
    assert.equal(done.length, 1);
  });

  describe('answers a button', () => {
    it('with a card in the place of the pressed one', async () => {
      const shown = card('new');
      onPress = async () => ({ card: shown });
      const answer = await press(button('request.approve', { id: 'r-1', reason: 'ok', closeImapPop: 'true' }));
      assert.deepEqual(answer, {
        status: 200,
        body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: shown },
      });
      assert.deepEqual(asked[0]?.data, { id: 'r-1', reason: 'ok', closeImapPop: true });
      assert.equal(asked[0]?.turn.replyToId, 'the-card');
    });

    const id = 'r-1';
    const foreign: Record<string, unknown> = {
      'a verb it does not know': button('request.delete', { id }),
      'a verb every object has': button('constructor', { id }),
      'a verb that is no text': button(7 as unknown as string, { id }),
      'data without an id': button('request.approve', {}),
      'no data': button('request.approve', undefined),
      'an id with a path in it': button('request.approve', { id: '../../x' }),
      'an id that is a number': button('request.approve', { id: 1 }),
      'more data than its own': button('request.approve', { id, approver: personId }),
      'an answer it does not offer': button('diagnosis.answer', { id, answer: 'somethingElse' }),
      'an action of another kind': { type: 'Action.canarySubmit', verb: 'request.approve', data: { id } },
      'an action that is a text': 'canaryAction',
      'no action': undefined,
      'an empty action': null,
    };
    for (const [what, action] of Object.entries(foreign)) {
      it(`with a refusal in its own words: ${what}`, async () => {
        const answer = await press(action);
        const body = answer?.body as { statusCode: number; type: string; value: { message: string } };
        assert.equal(answer?.status, 400);
        assert.equal(body.statusCode, 400);
        assert.equal(body.type, 'application/vnd.microsoft.error');
        assert.match(body.value.message, /Ask me again for a fresh card\.$/);
        assert.doesNotMatch(JSON.stringify(body), /canary/);
        assert.deepEqual(asked, []);
        assert.deepEqual(said(), []);
        assert.equal(refused.length, 1, 'and it is noted');
        const [by, verb] = refused[0] ?? [];
        assert.deepEqual([by, verb === null || isVerb(verb ?? '')], [personId, true]);
      });
    }

    it('in words when the use case fails', async () => {
      onPress = async () => {
        throw new TypeError('canaryError');
      };
      const answer = await press(button('request.approve', { id }), { id: '1:abcdef' });
      assert.equal(answer?.status, 200);
      assert.match(JSON.stringify(answer?.body), /ABCDEF/);
      assert.doesNotMatch(JSON.stringify(answer?.body) + printed, /canaryError/);
    });

    it('first, and does afterwards what is left to do', async () => {
      const order: string[] = [];
      onPress = async (turn) => ({
        text: 'looking',
        after: async () => {
          order.push('after');
          await turn.update('the-card', card('found'));
        },
      });
      const answered = press(button('diagnosis.again', { id })).then((answer) => order.push(String(answer?.status)));
      await answered;
      assert.deepEqual(order, ['after', '200'], 'work() resolves when all is done');
      assert.deepEqual(said(), [
        { method: 'PUT', path: '/v3/conversations/a%3Achat/activities/the-card', type: 'message', summary: 'found' },
      ]);
    });

    it('with an apology in the place of the card when what is left fails', async () => {
      onPress = async () => ({
        text: 'looking',
        after: async () => {
          throw new Error('canaryError');
        },
      });
      const answer = await press(button('diagnosis.again', { id }), { id: '1:abcdef' });
      assert.equal(answer?.status, 200);
      assert.deepEqual(
        said().map(({ method, path }) => [method, path]),
        [['PUT', '/v3/conversations/a%3Achat/activities/the-card']],
      );
      assert.match(JSON.stringify(channel.calls[0]?.body), /Sorry[\s\S]*ABCDEF/);
      assert.match(printed, /ABCDEF/);
      assert.doesNotMatch(printed, /canaryError/);
      assert.equal(done.length, 1);
    });

    it('with an apology of its own when there is no card to put it on', async () => {
      onPress = async (turn) => ({
        text: 'looking',
        after: async () => {
          await turn.reply(card('a new one'));
          throw new Error('canaryError');
        },
      });
      await press(button('diagnosis.again', { id }), { replyToId: undefined });
      assert.deepEqual(
        said().map(({ method }) => method),
        ['POST', 'POST'],
      );
      assert.match(JSON.stringify(channel.calls[1]?.body), /Sorry/);
    });
  });

  it('answers invokes it does not know with 501 and no word', async () => {
    const names = [
      'task/fetch',
      'composeExtension/query',
      'fileConsent/invoke',
      'signin/verifyState',
      'signin/tokenExchange',
      'application/search',
      'config/fetch',
      'message/submitAction',
      'actionableMessage/executeAction',
      'never heard of',
      undefined,
      7,
    ];
    for (const name of names) {
      for (const value of [undefined, {}, 'x'])
        assert.deepEqual(await work({ type: 'invoke', name, value }), { status: 501 }, `${name} ${value}`);
    }
    assert.deepEqual(asked, []);
  });

  it('never fails, whatever a button sends', async () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({ action: fc.jsonValue() }),
      fc.record({
        action: fc.record({
          type: fc.oneof(fc.constant('Action.Execute'), fc.jsonValue()),
          verb: fc.oneof(fc.constantFrom<string>(...(Object.keys(verbs) as Verb[]), '__proto__'), fc.jsonValue()),
          data: fc.oneof(fc.jsonValue(), fc.record({ id: fc.jsonValue(), reason: fc.jsonValue() })),
        }),
        authentication: fc.jsonValue(),
        state: fc.jsonValue(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(value, async (sent) => {
        const answer = await work({ type: 'invoke', name: 'adaptiveCard/action', value: sent });
        assert.ok(answer?.status === 200 || answer?.status === 400, String(answer?.status));
      }),
      { numRuns: 200 },
    );
  });

  describe('hears of an installation', () => {
    const heard = async (changes: Readonly<Record<string, unknown>>) => {
      await work(changes);
      return asked.map(({ what }) => what);
    };
    it('when it is added to a chat', async () => {
      const membersAdded = [{ id: '29:person' }, { id: `28:${appId}` }];
      assert.deepEqual(await heard({ type: 'conversationUpdate', membersAdded }), ['installed']);
    });
    it('when the app is installed', async () => {
      assert.deepEqual(await heard({ type: 'installationUpdate', action: 'add' }), ['installed']);
    });
    it('but not when it goes, others come, or nobody did it', async () => {
      await work({ type: 'installationUpdate', action: 'remove' });
      await work({ type: 'conversationUpdate', membersAdded: [{ id: '29:person' }] });
      await work({ type: 'installationUpdate', action: 'add', from: { id: '29:x' } });
      assert.deepEqual(asked, []);
    });
    it('and stumbles over none that is malformed', async () => {
      for (const membersAdded of ['x', 7, {}, [null], [7], null]) {
        assert.equal(await work({ type: 'conversationUpdate', membersAdded }), undefined);
      }
      for (const action of [null, 7, {}]) assert.equal(await work({ type: 'installationUpdate', action }), undefined);
      assert.deepEqual(asked, []);
      assert.equal(printed, '');
    });
  });

  it('keeps names, texts and tokens out of its log and its metrics', async () => {
    const canaries = { text: 'canaryText', from: { id: '29:canaryId', name: 'canaryName', aadObjectId: personId } };
    channel.conversationReply = () => ({ status: 500, body: 'canaryAnswer' });
    onMessage = async (turn) => {
      await turn.update('the-card', card('canaryCard'));
      throw new Error('canaryError', { cause: { text: 'canaryCause' } });
    };
    await work(canaries);
    await press(button('canaryVerb', { id: 'canaryData' }), canaries);
    assert.match(printed, /turn failed/);
    assert.match(await metrics.text(), /mailmedic_turn_seconds/);
    for (const place of [printed, await metrics.text()]) assert.doesNotMatch(place, /canary/);
  });
});
