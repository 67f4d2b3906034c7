import type { Card } from '../cards/adaptiveCard.js';
import { type Conversation, type Conversations, teamsIdOf } from './conversations.js';
import { tenantId } from './identifiers.js';
import { type Answer, type Asked, isObject, jsonObject } from './service.js';
import type { ChatMessage, SimulatedPerson } from './simulation.js';
import type { Signer, TokenFault } from './tokens.js';

/** Teams refuses messages above about 100 KB, counted in UTF-16; learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
const messageLimit = 100 * 1024;

interface ConnectorOptions {
  readonly conversations: Conversations;
  readonly check: (header: string | undefined) => TokenFault | null;
  /** Signs what the channel sends; its key document is served here. */
  readonly signer: Signer;
  /** Issuer of the channel's tokens, and where its key document stands. */
  readonly issuer: () => string;
}

/** What stands between the host and `/v3` in a service URL; Teams has one for each region, and one that finds the region. */
export const servicePath = '/emea';
const globalServicePath = '/teams';

/** The simulated Bot Connector: what the bot calls to write, to update and to see who is there. */
export function createConnector(options: ConnectorOptions): (asked: Asked) => Answer {
  const { conversations } = options;

  function inConversation(asked: Asked, id: string, what: string, rest: readonly string[]): Answer {
    const conversation = conversations.find(id);
    if (conversation === undefined) return refused(404, 'ConversationNotFound', 'Conversation not found.');
    if (what === 'activities') return activities(asked, conversation, rest[0]);
    if (asked.method !== 'GET') return { status: 405 };
    const members = conversation.members.map(member);
    if (what === 'pagedmembers') return pagedMembers(asked, members);
    if (what !== 'members') return { status: 404 };
    if (rest[0] === undefined) return { status: 200, json: members };
    const one = members.find((candidate) => candidate.id === rest[0] || candidate.aadObjectId === rest[0]);
    return one === undefined
      ? refused(404, 'MemberNotFoundInConversation', 'The member is not part of the conversation.')
      : { status: 200, json: one };
  }

  function activities(asked: Asked, conversation: Conversation, activityId: string | undefined): Answer {
    if (!conversation.installed)
      return refused(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
    if (asked.method === 'DELETE')
      return conversations.remove(conversation, activityId ?? '')
        ? { status: 200 }
        : refused(404, 'ActivityNotFoundInConversation', 'Activity was not found in the conversation.');
    if (asked.body.length > messageLimit) return refused(413, 'MessageSizeTooBig', 'Message size too large.');
    const activity = jsonObject(asked.body);
    if (activity === null) return refused(400, 'BadSyntax', 'Activity could not be parsed.');
    if (asked.method === 'PUT') {
      const updated = conversations.update(conversation, activityId ?? '', contentOf(activity));
      return updated === undefined
        ? refused(404, 'ActivityNotFoundInConversation', 'Activity was not found in the conversation.')
        : { status: 200, json: { id: updated.id } };
    }
    if (asked.method !== 'POST') return { status: 405 };
    return post(conversation, activity);
  }

  function post(conversation: Conversation, activity: Readonly<Record<string, unknown>>): Answer {
    if (activity.type === 'typing') {
      conversations.typing(conversation);
      return { status: 202, json: {} };
    }
    if (activity.type !== 'message') return refused(400, 'BadArgument', 'Unknown activity type.');
    const content = contentOf(activity);
    if (content.text === null && content.card === null)
      return refused(400, 'BadSyntax', 'Activity must have text or an attachment.');
    return { status: 201, json: { id: conversations.post(conversation, { from: 'bot', ...content }).id } };
  }

  /** A 1:1 chat, named by its one member; or a thread in a channel. */
  function create(asked: Asked): Answer {
    const body = jsonObject(asked.body);
    if (body === null) return refused(400, 'BadSyntax', 'The body could not be parsed.');
    const conversation = wanted(conversations, body);
    if (conversation === undefined) return refused(404, 'ConversationNotFound', 'No such member or channel.');
    if (!conversation.installed)
      return refused(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
    if (!isObject(body.activity)) return { status: 201, json: { id: conversation.id } };
    const answer = post(conversation, body.activity);
    if (answer.status !== 201 || !isObject(answer.json)) return answer;
    const thread = conversation.kind === 'channel' ? `;messageid=${String(answer.json.id)}` : '';
    return { status: 201, json: { id: `${conversation.id}${thread}`, activityId: answer.json.id } };
  }

  return (asked) => {
    if (asked.method === 'GET' && asked.path === '/v1/.well-known/openidconfiguration')
      return {
        status: 200,
        json: {
          issuer: options.issuer(),
          authorization_endpoint: `${options.issuer()}/unused`,
          jwks_uri: `${options.issuer()}/v1/.well-known/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
        },
      };
    if (asked.method === 'GET' && asked.path === '/v1/.well-known/keys')
      return { status: 200, json: { keys: [{ ...options.signer.jwk, endorsements: ['msteams'] }] } };
    if (options.check(asked.headers.authorization) !== null)
      return { status: 401, json: { message: 'Authorization has been denied for this request.' } };
    const path = [servicePath, globalServicePath].find((one) => asked.path.startsWith(`${one}/v3/conversations`));
    if (path === undefined) return { status: 404 };
    const [id, what, ...rest] = asked.path
      .slice(`${path}/v3/conversations`.length)
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
    if (id === undefined) return asked.method === 'POST' ? create(asked) : { status: 405 };
    return inConversation(asked, id, what ?? '', rest);
  };
}

function wanted(conversations: Conversations, body: Readonly<Record<string, unknown>>): Conversation | undefined {
  const { channelData, members, tenantId: ofTenant } = body;
  const channel = isObject(channelData) ? channelData.channel : undefined;
  if (isObject(channel)) return conversations.find(String(channel.id));
  const tenant =
    ofTenant ?? (isObject(channelData) && isObject(channelData.tenant) ? channelData.tenant.id : undefined);
  const first: unknown = Array.isArray(members) ? members[0] : undefined;
  if (tenant !== tenantId || !isObject(first)) return undefined;
  return conversations.named(String(first.id));
}

/** The text and the first Adaptive Card of a message. */
function contentOf(activity: Readonly<Record<string, unknown>>): Pick<ChatMessage, 'text' | 'card'> {
  const attachments: readonly unknown[] = Array.isArray(activity.attachments) ? activity.attachments : [];
  const card = attachments
    .filter(isObject)
    .find((attachment) => attachment.contentType === 'application/vnd.microsoft.card.adaptive');
  return {
    text: typeof activity.text === 'string' && activity.text !== '' ? activity.text : null,
    card: isObject(card?.content) ? (card.content as unknown as Card) : null,
  };
}

function member(person: SimulatedPerson) {
  const [givenName, surname] = person.displayName.split(' ');
  return {
    id: teamsIdOf(person.id),
    name: person.displayName,
    givenName,
    surname,
    email: person.userPrincipalName,
    userPrincipalName: person.userPrincipalName,
    tenantId,
    userRole: person.role === 'guest' ? 'guest' : 'user',
    aadObjectId: person.id,
    objectId: person.id,
  };
}

function pagedMembers(asked: Asked, members: readonly unknown[]): Answer {
  const size = Math.min(Math.max(Number(asked.query.get('pageSize') ?? 200) || 200, 1), 500);
  const from = Number(asked.query.get('continuationToken') ?? 0) || 0;
  const next = from + size < members.length ? { continuationToken: String(from + size) } : {};
  return { status: 200, json: { members: members.slice(from, from + size), ...next } };
}

function refused(status: number, code: string, message: string): Answer {
  return { status, json: { error: { code, message } } };
}
