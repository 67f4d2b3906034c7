import assert from 'node:assert/strict';
import { appId, type Channel, personId, tenantId } from './channel.js';
import { GateUnderTest } from './gateUnderTest.js';

/** Text of this many letters. */
const long = (letters: number) => 'x'.repeat(letters);

describe('what is read of an activity', () => {
  let under: GateUnderTest;
  let channel: Channel;

  before(async () => {
    under = await new GateUnderTest().start();
    ({ channel } = under);
  });
  beforeEach(() => under.forget());
  afterEach(() => under.oracle());
  after(() => under.close());

  const post = (activity: object) => under.post(activity, channel.token());

  describe('has a longest length:', () => {
    const conversation = (more: object) => ({ conversation: { id: 'a:chat', tenantId, ...more } });
    const from = (more: object) => ({ from: { id: '29:person', aadObjectId: personId, ...more } });
    /** The field, the longest that is taken, and what becomes of that; one more is no activity. */
    const lengths: readonly (readonly [what: string, most: number, status: number, of: (length: number) => object])[] =
      [
        ['its id', 512, 200, (length) => ({ id: long(length) })],
        ['its channel', 64, 403, (length) => ({ channelId: long(length) })],
        ['its address', 2_048, 403, (length) => ({ serviceUrl: `${channel.url}/`.padEnd(length, 'x') })],
        ["a person's id", 512, 200, (length) => from({ id: long(length) })],
        ["a person's name", 256, 200, (length) => from({ name: long(length) })],
        ["the recipient's id", 512, 403, (length) => ({ recipient: { id: long(length) } })],
        ["the conversation's id", 512, 200, (length) => conversation({ id: long(length) })],
        ["the conversation's type", 64, 200, (length) => conversation({ conversationType: long(length) })],
        ['the card it answers', 512, 200, (length) => ({ replyToId: long(length) })],
        ['its language', 64, 200, (length) => ({ locale: long(length) })],
        ['its time zone', 64, 200, (length) => ({ localTimezone: long(length) })],
        ['its entities', 200, 200, (length) => ({ entities: Array.from({ length }, () => ({})) })],
        ["an entity's type", 64, 200, (length) => ({ entities: [{ type: long(length) }] })],
        ['its text', 200_000, 200, (length) => ({ text: long(length) })],
        ['its type', 64, 200, (length) => ({ type: long(length) })],
      ];
    for (const [what, most, status, of] of lengths) {
      it(`${what}, ${most}`, async () => {
        assert.equal((await post(channel.activity({ ...of(most) }))).status, status);
        assert.equal((await post(channel.activity({ ...of(most + 1) }))).status, 400);
      });
    }
  });

  describe('has to be there and of its kind:', () => {
    const missing: Readonly<Record<string, object>> = {
      'an empty id': { id: '' },
      'a conversation with an empty id': { conversation: { id: '', tenantId } },
      'a conversation without an id': { conversation: { tenantId } },
      'a conversation that is none': { conversation: 'a:chat' },
      'a conversation whose type is a number': { conversation: { id: 'a:chat', tenantId, conversationType: 1 } },
      'a person without an id': { from: { aadObjectId: personId } },
      'a person whose name is a number': { from: { id: '29:person', aadObjectId: personId, name: 7 } },
      'a person whose Entra id is none': { from: { id: '29:person', aadObjectId: 'Ada' } },
      'a recipient without an id': { recipient: {} },
      'no recipient': { recipient: undefined },
      'a tenant that is a text': { channelData: { tenant: tenantId } },
      'a tenant in the channel data whose id is none': { channelData: { tenant: { id: 'home' } } },
      'a card it answers that is a number': { replyToId: 7 },
      'a language that is a list': { locale: ['de'] },
      'a time zone that is a number': { localTimezone: 1 },
      'an entity that is a text': { entities: ['mention'] },
      'an entity whose type is a number': { entities: [{ type: 7 }] },
      'an address that is a list': { serviceUrl: [] },
    };
    for (const [what, change] of Object.entries(missing)) {
      it(what, async () => under.assertBare(await post(channel.activity({ ...change })), 400));
    }

    // What a type does not read cannot make an activity of it malformed.
    for (const type of ['invoke', 'conversationUpdate', 'installationUpdate', 'typing']) {
      it(`and not a text, of ${type}`, async () => {
        assert.equal((await post(channel.activity({ type, text: 7 }))).status, 200);
      });
    }
  });

  describe('is all that the bot is given:', () => {
    const extra = {
      deliveryMode: 'expectReplies',
      relatesTo: {},
      attachments: [{}],
      callerId: 'urn:x',
      textFormat: 'xml',
    };
    const entities = [
      { type: 'mention', text: '<at>Mail Medic</at>', mentioned: { id: 'x' } },
      { type: 'clientInfo', locale: 'de-DE', timezone: 'Europe/Berlin' },
      {},
    ];
    const envelope = () => ({
      channelId: 'msteams',
      serviceUrl: `${channel.url}/`,
      from: { id: '29:person', name: 'Ada Example', aadObjectId: personId },
      recipient: { id: `28:${appId}` },
      conversation: { id: 'a:chat', conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
      replyToId: 'the-card',
      locale: 'de-DE',
      localTimezone: 'Europe/Berlin',
      entities,
    });
    const own: Readonly<Record<string, object>> = {
      message: { text: 'help', value: { action: {} } },
      invoke: { name: 'adaptiveCard/action', value: { action: {} } },
      conversationUpdate: { membersAdded: [{ id: '28:x' }] },
      installationUpdate: { action: 'add' },
    };
    const everything = Object.assign({}, ...Object.values(own));
    for (const [type, fields] of Object.entries(own)) {
      it(type, async () => {
        const activity = { ...channel.activity(), ...envelope(), ...extra, ...everything, type };
        const crowded = {
          ...activity,
          from: { ...activity.from, role: 'user', properties: {} },
          recipient: { ...activity.recipient, role: 'skill' },
          conversation: { ...activity.conversation, isGroup: false, name: 'x' },
          channelData: { ...activity.channelData, settings: {} },
          entities: entities.map((entity) => ({ ...entity, country: 'DE' })),
        };
        assert.equal((await post(crowded)).status, 200);
        assert.deepEqual(under.worked, [{ ...envelope(), ...fields, type, id: activity.id }]);
      });
    }

    it('ids in small letters, whatever they came in', async () => {
      const upper = {
        from: { id: '29:person', aadObjectId: 'ABCDEF12-3456-4789-8ABC-DEF123456789' },
        conversation: { id: 'a:chat', tenantId: tenantId.toUpperCase() },
        channelData: { tenant: { id: tenantId.toUpperCase() } },
      };
      assert.equal((await post(channel.activity(upper))).status, 200);
      assert.equal(under.worked[0]?.from.aadObjectId, 'abcdef12-3456-4789-8abc-def123456789');
    });
  });
});
