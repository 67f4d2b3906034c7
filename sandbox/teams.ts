import type { Card } from '../cards/adaptiveCard.js';
import { botTeamsId, type Conversation, type Conversations, eventId, teamsIdOf } from './conversations.js';
import { guidFor, tenantId } from './identifiers.js';
import { isObject, jsonObject } from './service.js';
import type { PressResult, SimulatedClock, SimulatedPerson, Teams } from './simulation.js';
import type { Signer } from './tokens.js';

interface TeamsOptions {
  readonly people: readonly SimulatedPerson[];
  readonly conversations: Conversations;
  readonly clock: SimulatedClock;
  readonly signer: Signer;
  readonly botId: string;
  /** Issuer of the channel's tokens. */
  readonly issuer: string;
  /** Where the bot is told to answer. */
  readonly serviceUrl: string;
}

/** What Teams waits for an answer; learn.microsoft.com/microsoftteams/platform/bots (15 seconds). */
const answerMs = 15_000;
/** What Teams shows for a bot that cannot be reached or does not answer in time. */
const unreachable = 502;
/** The key's tokens are good for an hour, as the channel's are. */
const tokenSeconds = 3600;

type Activity = Readonly<Record<string, unknown>>;

/** Teams, seen from the people's side: turns what they do into signed activities for the bot. */
export function createTeams(options: TeamsOptions): Teams {
  const { people, conversations, clock } = options;
  let messagesUrl: string | null = null;
  let last: Activity | null = null;

  async function deliver(activity: Activity): Promise<{ status: number; body: string }> {
    last = activity;
    if (messagesUrl === null) return { status: unreachable, body: '' };
    const token = options.signer.sign(
      { iss: options.issuer, aud: options.botId, serviceurl: options.serviceUrl },
      tokenSeconds,
    );
    try {
      const response = await fetch(messagesUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(answerMs),
      });
      return { status: response.status, body: await response.text() };
    } catch {
      return { status: unreachable, body: '' };
    }
  }

  /** What every activity says about its sender, its place and its time. */
  function envelope(person: SimulatedPerson, conversation: Conversation, thread: string | null): Activity {
    const channel = conversation.kind === 'channel';
    return {
      channelId: 'msteams',
      serviceUrl: options.serviceUrl,
      timestamp: clock.now(),
      localTimestamp: clock.now(),
      localTimezone: 'Europe/Berlin',
      from: { id: teamsIdOf(person.id), name: person.displayName, aadObjectId: person.id },
      recipient: { id: botTeamsId, name: 'Mail Medic' },
      conversation: {
        id: thread === null ? conversation.id : `${conversation.id};messageid=${thread}`,
        conversationType: conversation.kind,
        tenantId,
        ...(channel ? { isGroup: true, name: 'Helpdesk' } : {}),
      },
      channelData: {
        tenant: { id: tenantId },
        ...(channel
          ? { channel: { id: conversation.id }, team: { id: conversation.id }, teamsTeamId: conversation.id }
          : {}),
      },
      entities: [{ type: 'clientInfo', locale: 'en-US', country: 'DE', platform: 'Web', timezone: 'Europe/Berlin' }],
      locale: 'en-US',
    };
  }

  const who = (personId: string): SimulatedPerson =>
    known(
      people.find((person) => person.id === personId),
      'person',
    );
  const where = (id: string): Conversation => known(conversations.find(id), 'conversation');

  async function install(personId: string): Promise<number> {
    const person = who(personId);
    const conversation = known(conversations.named(personId), 'conversation');
    if (conversation.installed) return 200;
    conversation.installed = true;
    const added = await deliver({
      ...envelope(person, conversation, null),
      id: eventId(),
      type: 'installationUpdate',
      action: 'add',
    });
    // A bot that heard nothing of it is told at the next occasion.
    if (added.status >= 500) {
      conversation.installed = false;
      return added.status;
    }
    // Teams tells it twice: as an installation, and as a new member of the conversation.
    const update = await deliver({
      ...envelope(person, conversation, null),
      id: eventId(),
      type: 'conversationUpdate',
      membersAdded: [{ id: teamsIdOf(person.id), aadObjectId: person.id }, { id: botTeamsId }],
    });
    return Math.max(added.status, update.status);
  }

  return {
    connectTo(botUrl) {
      const url = new URL(botUrl);
      messagesUrl = new URL(url.pathname === '/' ? '/api/messages' : url.pathname, url).href;
    },
    personalConversation: (personId) => known(conversations.named(personId), 'conversation').id,
    messages: (id) => where(id).messages,
    subscribe: (listener) => conversations.subscribe(listener),
    install,
    async say(personId, conversationId, text) {
      const person = who(personId);
      const conversation = where(conversationId);
      if (conversation.kind === 'personal') await install(personId);
      const message = conversations.post(conversation, { from: personId, text, card: null });
      const channel = conversation.kind === 'channel';
      const activity = envelope(person, conversation, channel ? message.id : null);
      const mention = '<at>Mail Medic</at>';
      const { status } = await deliver({
        ...activity,
        id: message.id,
        type: 'message',
        textFormat: 'plain',
        text: channel ? `${mention} ${text}` : text,
        entities: [
          ...(activity.entities as readonly unknown[]),
          ...(channel ? [{ type: 'mention', mentioned: { id: botTeamsId, name: 'Mail Medic' }, text: mention }] : []),
        ],
      });
      return status;
    },
    async press(personId, conversationId, messageId, action) {
      const conversation = where(conversationId);
      const { status, body } = await deliver({
        ...envelope(who(personId), conversation, conversation.kind === 'channel' ? messageId : null),
        id: eventId(),
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: messageId,
        value: {
          action: { type: 'Action.Execute', id: guidFor(action.verb), verb: action.verb, data: action.data },
          trigger: 'manual',
        },
      });
      return pressResult(status, body);
    },
    async forge(personId, conversationId, changes) {
      const { status, body } = await deliver({
        ...envelope(who(personId), where(conversationId), null),
        id: eventId(),
        ...changes,
      });
      return pressResult(status, body);
    },
    async deliverAgain() {
      return last === null ? unreachable : (await deliver(last)).status;
    },
  };
}

/** The answer to an invoke: a card in the message's place, or words. */
function pressResult(status: number, body: string): PressResult {
  const answer = jsonObject(body);
  const { value } = answer ?? {};
  return {
    status,
    card:
      answer?.type === 'application/vnd.microsoft.card.adaptive' && isObject(value) ? (value as unknown as Card) : null,
    text:
      typeof value === 'string' ? value : isObject(value) && typeof value.message === 'string' ? value.message : null,
  };
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no such ${what} in the sandbox.`);
  return value;
}
