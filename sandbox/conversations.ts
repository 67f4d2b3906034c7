import { randomUUID } from 'node:crypto';
import { botId, guidFor, helpdeskConversation, securityConversation } from './identifiers.js';
import type { ChatEvent, ChatMessage, SimulatedClock, SimulatedPerson } from './simulation.js';

/** A chat that the bot can be in. */
export interface Conversation {
  readonly id: string;
  readonly kind: 'personal' | 'channel';
  readonly members: readonly SimulatedPerson[];
  /** A bot that is not installed here may not write here. */
  installed: boolean;
  readonly messages: ChatMessage[];
}

/** Every conversation, its messages, and who listens. */
export interface Conversations {
  find(id: string): Conversation | undefined;
  /** The 1:1 chat of a person, by directory id or by the id Teams gives this bot. */
  named(memberId: string): Conversation | undefined;
  post(conversation: Conversation, message: Pick<ChatMessage, 'from' | 'text' | 'card'>): ChatMessage;
  update(conversation: Conversation, id: string, content: Pick<ChatMessage, 'text' | 'card'>): ChatMessage | undefined;
  remove(conversation: Conversation, id: string): boolean;
  typing(conversation: Conversation): void;
  subscribe(listener: (event: ChatEvent) => void): () => void;
}

/** The 1:1 chats of all people, and two channels with those who work at the helpdesk. */
export function createConversations(people: readonly SimulatedPerson[], clock: SimulatedClock): Conversations {
  const all = new Map<string, Conversation>();
  const listeners = new Set<(event: ChatEvent) => void>();
  const tell = (event: ChatEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const add = (id: string, kind: Conversation['kind'], members: readonly SimulatedPerson[]): void =>
    void all.set(id, { id, kind, members, installed: kind === 'channel', messages: [] });
  for (const person of people) add(personalId(person.id), 'personal', [person]);
  const personalOf = new Map(
    people.flatMap(({ id }) => [id, teamsIdOf(id)].map((name) => [name, personalId(id)] as const)),
  );
  const helpdesk = people.filter((person) => person.role !== 'person');
  add(helpdeskConversation, 'channel', helpdesk);
  add(
    securityConversation,
    'channel',
    helpdesk.filter((person) => person.role === 'approver'),
  );

  let lastId = 0;
  /** Teams counts in milliseconds; two messages never share one. */
  function nextId(): string {
    lastId = Math.max(lastId + 1, Date.parse(clock.now()));
    return String(lastId);
  }

  return {
    find: (id) => all.get(baseOf(id)),
    named: (memberId) => all.get(personalOf.get(memberId) ?? ''),
    post(conversation, message) {
      const posted: ChatMessage = {
        ...message,
        id: nextId(),
        conversationId: conversation.id,
        at: clock.now(),
        updatedAt: null,
      };
      conversation.messages.push(posted);
      tell({ kind: 'posted', message: posted });
      return posted;
    },
    update(conversation, id, content) {
      const index = conversation.messages.findIndex((message) => message.id === id);
      const before = conversation.messages[index];
      if (before === undefined) return undefined;
      const updated = { ...before, ...content, updatedAt: clock.now() };
      conversation.messages[index] = updated;
      tell({ kind: 'updated', message: updated });
      return updated;
    },
    remove(conversation, id) {
      const index = conversation.messages.findIndex((message) => message.id === id);
      if (index === -1) return false;
      conversation.messages.splice(index, 1);
      return true;
    },
    typing: (conversation) => tell({ kind: 'typing', conversationId: conversation.id }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The conversation without the thread that Teams appends in channels. */
function baseOf(conversationId: string): string {
  return conversationId.split(';messageid=')[0] ?? conversationId;
}

function personalId(personId: string): string {
  return `a:1${Buffer.from(guidFor(`chat ${personId}`).replaceAll('-', ''), 'hex').toString('base64url')}`;
}

/** How Teams names a person to this one bot. */
export function teamsIdOf(personId: string): string {
  return `29:1${Buffer.from(guidFor(`teams ${personId}`).replaceAll('-', ''), 'hex').toString('base64url')}`;
}

export const botTeamsId = `28:${botId}`;

/** Ids of activities that are no messages. */
export function eventId(): string {
  return `f:${randomUUID()}`;
}
