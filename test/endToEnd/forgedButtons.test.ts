import assert from 'node:assert/strict';
import type { ChatMessage, PressResult } from '../../sandbox/simulation.js';
import { openDatabase } from '../../store/database.js';
import { chainedEntries, type StoredEntry } from '../../store/readLedger.js';
import { verifyLedger } from '../../store/verifyLedger.js';
import { askHelpdesk, cast, latest, named, now } from './story.js';
import { button, buttonsOf, textOf, until, useTogether } from './together.js';

type Data = Readonly<Record<string, unknown>>;

/** An object that carries this name itself, as parsed JSON does. */
const owning = (name: string, value: unknown): Data => JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);
const large = 'x'.repeat(200_000);
/** Larger than the door lets in. */
const huge = 'x'.repeat(1_000_000);

/** Everything is tried on one request that waits, with the account of somebody who may approve it. */
describe('changed, copied and forged buttons, end to end', function () {
  this.timeout(90_000);
  const together = useTogether({ MESSAGES_PER_MINUTE: '10000' });
  let request: ChatMessage;
  let other: ChatMessage;
  let id: string;
  /** How many refusals the ledger has to hold at the end. */
  let refusals = 0;

  before(async () => {
    const { simulation } = together();
    request = await askHelpdesk(simulation, named(simulation, 'Adele'));
    other = await askHelpdesk(simulation, named(simulation, 'Mona'));
    id = String(button(request, 'request.approve').data.id);
  });
  afterEach(() => {
    const { simulation } = together();
    for (const message of [request, other])
      assert.ok(
        buttonsOf(now(simulation, message).card).some(({ verb }) => verb === 'request.approve'),
        'still waits',
      );
    assert.equal(writes(), 0);
  });

  /** Changes that left for Exchange; what is only read goes by another address. */
  const writes = () => together().simulation.faults.calls.filter(({ path }) => path.endsWith('/InvokeCommand')).length;
  const bo = () => cast(together().simulation).bo.id;
  const send = (action: unknown, changes: Data = {}): Promise<PressResult> =>
    together().simulation.teams.forge(bo(), together().simulation.helpdeskConversation, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: request.id,
      value: { action, trigger: 'manual' },
      ...changes,
    });
  const approving = (data: unknown) => ({ type: 'Action.Execute', verb: 'request.approve', data });
  const refused = (answer: PressResult, words: RegExp, status: number) => {
    refusals += 1;
    assert.deepEqual([answer.status, answer.card], [status, null]);
    assert.match(answer.text ?? '', words);
  };

  const ids: Readonly<Record<string, (id: string) => unknown>> = {
    'a list': (id) => [id],
    'an object': (id) => ({ id }),
    'an object with that of its own prototype': (id) => owning('__proto__', { id }),
    'a number': () => 7,
    'a truth': () => true,
    nothing: () => null,
    empty: () => '',
    'the name of a prototype': () => '__proto__',
    'a path': (id) => `../${id}`,
    'followed by a blank': (id) => `${id} `,
    'followed by a line': (id) => `${id}\n`,
    'followed by something invisible': (id) => `${id}\u200b`,
    'followed by a second one': (id) => `${id},${id}`,
    'a piece of SQL': () => "' or 1=1 --",
    'longer than any': (id) => id.repeat(4),
    'as long as the door lets in': () => large,
  };
  for (const [what, made] of Object.entries(ids)) {
    it(`B01 decides nothing for an id that is ${what}`, async () => {
      // "__proto__" has the shape of an id, and names nothing.
      const shaped = what === 'the name of a prototype';
      const words = shaped ? /I know no such request/ : /could not read what this button sent/;
      refused(await send(approving({ id: made(id) })), words, shaped ? 200 : 400);
    });
  }

  const data: Readonly<Record<string, (id: string) => unknown>> = {
    'a list': (id) => [{ id }],
    'a text': (id) => JSON.stringify({ id }),
    nothing: () => null,
    'an id within another': (id) => ({ data: { id } }),
    'another target': (id) => ({ id, personId: '00000000-0000-4000-8000-000000000001' }),
    'another policy': (id) => ({ id, to: 'Allow everything', policy: 'Allow everything' }),
    'another verb': (id) => ({ id, verb: 'request.undo' }),
    'a request beside the id': (id) => ({ id, requestId: 'another' }),
    'who decides and what': (id) => ({ id, approver: 'me', state: 'approved', approvalsNeeded: 1 }),
    'a prototype of its own': (id) => ({ ...owning('__proto__', { closeImapPop: 'true' }), id }),
    'a constructor of its own': (id) => ({ id, constructor: { prototype: { id } } }),
    'a reason that is a list': (id) => ({ id, reason: ['because'] }),
    'a reason that is too long': (id) => ({ id, reason: 'x'.repeat(501) }),
    'a reason as long as the door lets in': (id) => ({ id, reason: large }),
    'a ticket that is an object': (id) => ({ id, ticket: { number: 1 } }),
    'a ticket that is too long': (id) => ({ id, ticket: '1'.repeat(65) }),
    'a choice that is a truth': (id) => ({ id, closeImapPop: true }),
    'a choice that nobody offered': (id) => ({ id, closeImapPop: 'maybe' }),
    'a thousand more names': (id) => ({ id, ...Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [i, i])) }),
  };
  for (const [what, made] of Object.entries(data)) {
    it(`B01 decides nothing for data that holds ${what}`, async () => {
      refused(await send(approving(made(id))), /could not read what this button sent/, 400);
    });
  }

  const verbs: Readonly<Record<string, unknown>> = {
    'a list': ['request.approve'],
    'an object': { verb: 'request.approve' },
    'a number': 1,
    nothing: null,
    'in capitals': 'Request.Approve',
    'followed by a blank': 'request.approve ',
    'followed by something invisible': 'request.approve\u200b',
    'the name of a prototype': '__proto__',
    'a name every object has': 'constructor',
    'one that is not offered': 'request.applyNow',
    'as long as the door lets in': large,
  };
  for (const [what, verb] of Object.entries(verbs)) {
    it(`B01 decides nothing for a verb that is ${what}`, async () => {
      refused(
        await send({ type: 'Action.Execute', verb, data: { id } }),
        /could not read what this button sent|do not know this button/,
        400,
      );
    });
  }

  it('B01 does not let in a megabyte of anything', async () => {
    for (const action of [approving({ id: huge }), approving({ id, reason: huge }), { verb: huge, data: { id } }])
      assert.deepEqual(await send(action), { status: 413, card: null, text: null });
  });

  it('B09 decides nothing from where the card was not posted, and says so to who pressed', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel, securityConversation } = simulation;
    const thread = (message: string) => ({
      conversation: { id: `${channel};messageid=${message}`, conversationType: 'channel', tenantId: tenant },
    });
    const tenant = String(simulation.environment.MicrosoftAppTenantId);
    const copied = await teams.say(bo(), channel, 'look at this').then(() => teams.messages(channel).at(-2)?.id);
    const elsewhere: readonly (readonly [what: string, conversation: string, changes: Data])[] = [
      ['their own chat', teams.personalConversation(bo()), {}],
      ['the security conversation', securityConversation, {}],
      ['a copy in another thread', channel, { replyToId: copied, ...thread(copied ?? '') }],
      ['the card of another request', channel, { replyToId: other.id, ...thread(other.id) }],
      ['no card at all', channel, { replyToId: undefined }],
      ['a card that never was', channel, { replyToId: 'no-such-card' }],
      ['a conversation that begins alike', channel, { conversation: { id: `${channel}x`, tenantId: tenant } }],
    ];
    for (const [what, conversation, changes] of elsewhere) {
      for (const verb of ['request.approve', 'request.deny', 'request.evidence', 'request.undo']) {
        const value = { action: { type: 'Action.Execute', verb, data: { id } }, trigger: 'manual' };
        const forged = { type: 'invoke', name: 'adaptiveCard/action', replyToId: request.id, value, ...changes };
        const answer = await teams.forge(bo(), conversation, forged);
        assert.match(answer.text ?? '', /not where I posted it/, `${what}: ${verb}`);
        refused(answer, /helpdesk’s conversation/, 200);
      }
    }
  });

  it('B09 decides nothing once the app was taken out of the channel or its team, until it is there again', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel } = simulation;
    const tenant = { id: simulation.environment.MicrosoftAppTenantId };
    const team = { tenant, team: { id: channel } };
    // Sent of the team, whose first channel gives it its id; a press then comes from any of its channels.
    const ofTeam = { conversation: { id: '19:first@thread.tacv2', tenantId: tenant.id }, channelData: team };
    const bot = [{ id: `28:${simulation.environment.MicrosoftAppId}` }];
    const gone: readonly Data[] = [
      { type: 'installationUpdate', action: 'remove' },
      { type: 'installationUpdate', action: 'remove-upgrade', ...ofTeam },
      { type: 'conversationUpdate', membersRemoved: bot, ...ofTeam },
    ];
    const back: readonly (() => Promise<unknown>)[] = [
      () => teams.say(bo(), channel, 'are you there?'),
      () => teams.forge(bo(), channel, { type: 'installationUpdate', action: 'add', ...ofTeam }),
      () => teams.forge(bo(), channel, { type: 'conversationUpdate', membersAdded: bot, ...ofTeam }),
    ];
    const press = (verb: string) => teams.press(bo(), channel, request.id, { verb, data: { id } });
    for (const [index, changes] of gone.entries()) {
      assert.equal((await teams.forge(bo(), channel, changes)).status, 200);
      for (const verb of ['request.approve', 'request.deny', 'request.evidence', 'request.undo', 'incident.release'])
        refused(await press(verb), /taken out of this conversation/, 400);
      await back[index]?.();
      refused(await press('request.deny'), /write a reason first/, 200);
    }
  });

  it('B10 takes a message for a button in no shape, and says so', async () => {
    const { simulation } = together();
    const { teams, helpdeskConversation: channel } = simulation;
    const action = approving({ id });
    const messages: Readonly<Record<string, Data>> = {
      'what Action.Submit sends': { value: { id, verb: 'request.approve' } },
      'what Action.Submit sends, with a name of Teams': { value: { msteams: { type: 'task/fetch' }, action } },
      'a whole action': { value: { action, trigger: 'manual' } },
      'its text': { value: JSON.stringify({ action }) },
      'what messageBack sends': { value: { id }, text: 'request.approve', channelData: { messageBack: true } },
      'a list': { value: [action] },
      'something that is not there': { value: false },
    };
    for (const [what, changes] of Object.entries(messages)) {
      for (const chat of [channel, teams.personalConversation(bo())]) {
        await teams.install(bo());
        const before = teams.messages(chat).length;
        const tenant = { id: simulation.environment.MicrosoftAppTenantId };
        const channelData = { ...(changes.channelData as Data | undefined), tenant };
        const { status } = await teams.forge(bo(), chat, {
          type: 'message',
          text: '',
          replyToId: request.id,
          ...changes,
          channelData,
        });
        assert.equal(status, 200);
        await until(`a refusal of ${what}`, () => teams.messages(chat).length > before);
        assert.match(textOf(latest(simulation, chat)?.card ?? null), /That was not one of my buttons/, what);
        refusals += 1;
      }
    }
    for (const text of [`approve ${id}`, 'approve 123', `request.approve {"id":"${id}"}`, 'yes, approve it']) {
      for (const chat of [channel, teams.personalConversation(bo())]) {
        assert.equal(await teams.say(bo(), chat, text), 200);
        assert.deepEqual(buttonsOf(latest(simulation, chat)?.card ?? null).filter(decides), [], text);
      }
    }
  });

  it('B01, B09, B10 leave one entry each in a whole ledger, and the true button works after all of it', async () => {
    const { simulation, dataDir, stopBot, startBot } = together();
    await stopBot('SIGTERM');
    const { db, close } = await openDatabase({ dataDir });
    const entries: StoredEntry[] = [];
    for await (const entry of chainedEntries(db)) entries.push(entry);
    const { faults } = await verifyLedger(entries);
    const waiting = await db.selectFrom('requests').select('state').execute();
    await close();
    assert.deepEqual(faults, []);
    assert.equal(entries.filter(({ kind }) => kind === 'refused').length, refusals);
    const decided = ['approved', 'approvedFirst', 'denied', 'undoAsked', 'evidenceViewed', 'changing', 'change'];
    assert.deepEqual(
      entries.filter(({ kind }) => decided.includes(kind)).map(({ kind }) => kind),
      [],
    );
    assert.deepEqual(waiting, [{ state: 'pending' }, { state: 'pending' }]);

    await startBot();
    const denied = { verb: 'request.deny', data: { id, reason: 'that will do' } };
    const answer = await simulation.teams.press(bo(), simulation.helpdeskConversation, request.id, denied);
    assert.match(textOf(answer.card), /denied/i);
    request = other;
  });
});

function decides({ verb }: { readonly verb: string }): boolean {
  return verb.startsWith('request.');
}
