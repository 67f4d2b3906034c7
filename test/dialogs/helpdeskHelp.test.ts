import assert from 'node:assert/strict';
import { defaultPolicy } from '../../core/approvals/policy.js';
import { type AnswerDeps, answerMessage } from '../../dialogs/answerMessage.js';
import { decideRequest } from '../../dialogs/decide.js';
import type { Turn } from '../../dialogs/turn.js';
import type { Database } from '../../store/database.js';
import { noteLook } from '../../store/onBehalf.js';
import { textOf } from '../endToEnd/together.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, channel, click, postedRequest } from './postedRequest.js';

describe('help for those who work at the helpdesk', () => {
  const db = useTestDatabase();
  let database: Database;
  let onBehalf: boolean;
  beforeEach(() => {
    database = db();
    onBehalf = true;
  });

  const says = async (text: string, over: Partial<Turn> = {}): Promise<string> => {
    const usual = defaultPolicy('approvers', 'Block Basic Auth');
    const helpdesk = onBehalf ? { group: 'desk', name: 'service desk', looksPerHour: 5 } : null;
    // Graph is asked nothing: whatever else is touched fails.
    const deps = {
      database,
      policy: { ...usual, helpdesk },
      helpdeskConversation: channel,
      remember: async () => undefined,
      mode: 'full',
    } as unknown as AnswerDeps;
    const said: string[] = [];
    const turn: Turn = {
      tenantId: 'tenant',
      personId: 'somebody',
      personName: 'Somebody',
      conversationId: 'a:chat',
      activityId: '1',
      replyToId: null,
      personal: true,
      locale: 'en-GB',
      timeZone: 'UTC',
      serviceUrl: 's',
      signal: new AbortController().signal,
      reply: async (card) => String(said.push(textOf(card))),
      update: async () => assert.fail('nothing is redrawn'),
      ...over,
    };
    await answerMessage(deps, turn, text);
    return said.join('\n');
  };
  const inChannel = { personal: false, conversationId: `${channel};messageid=7` };
  const commands = /queue iPhone older than 2 hours[\s\S]*for name@company[\s\S]*Undo[\s\S]*Ticket/;

  for (const text of ['help', 'hello', '<at>Mail Medic</at> help', 'Hilfe']) {
    it(`stands where the helpdesk reads, for ${JSON.stringify(text)}, and in no other conversation`, async () => {
      const told = await says(text, inChannel);
      assert.match(told, text === 'Hilfe' ? /queue iPhone older than 2 hours[\s\S]*Ticket/ : commands);
      assert.doesNotMatch(await says(text, { personal: false, conversationId: '19:other@thread.tacv2' }), /queue/);
    });
  }

  it('speaks of asking for others only where that may be', async () => {
    onBehalf = false;
    const told = await says('help', inChannel);
    assert.match(told, /queue mine/);
    assert.doesNotMatch(told, /name@company/);
  });

  it('is not told to somebody who never worked there, in their own chat', async () => {
    await postedRequest(database.db);
    for (const text of ['help', 'hello', 'the printer is jammed']) assert.doesNotMatch(await says(text), /queue/, text);
  });

  it('is told to who has decided something or asked for somebody, in their own chat', async () => {
    const request = await postedRequest(database.db);
    const lookUp = async () => approver;
    await decideRequest({ database, mode: 'full', lookUp }, click(request, 'deny', 'no'));
    assert.match(await says('help', { personId: 'approver' }), commands);
    assert.doesNotMatch(await says('help', { personId: request.requesterId ?? '' }), /queue/);
    const look = {
      personId: 'adele',
      by: 'max',
      byName: 'Max',
      byRole: 'service desk',
      reason: 'no mail',
      ticket: null,
    };
    await noteLook(database.db, { ...look, locale: 'en-GB' }, 5);
    assert.match(await says('help', { personId: 'max' }), commands);
    assert.doesNotMatch(await says('help', { personId: 'adele' }), /queue/);
  });
});
