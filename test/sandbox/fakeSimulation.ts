import type { Card } from '../../cards/adaptiveCard.js';
import type { ChatEvent, ChatMessage, FaultTarget, SimulatedPerson, Simulation } from '../../sandbox/simulation.js';

/** A simulation without Microsoft and without a bot, for what only the page and its server do. */
export interface FakeSimulation extends Simulation {
  /** What the page asked for, oldest first. */
  readonly asked: readonly string[];
  /** Posts a message as the bot would; gives its id. */
  post(conversationId: string, message: { readonly text?: string; readonly card?: Card }): string;
  update(conversationId: string, id: string, card: Card): void;
  typing(conversationId: string): void;
}

const people: readonly SimulatedPerson[] = [
  { id: 'adele', displayName: 'Adele Vance', situation: 'ActiveSync is off.', app: 'iosMail', role: 'person' },
  { id: 'henry', displayName: 'Henry Hale', situation: 'All is well.', app: 'samsungMail', role: 'person' },
  { id: 'bo', displayName: 'Bo Lindqvist', situation: 'Approver.', app: 'outlookMobile', role: 'approver' },
  { id: 'gus', displayName: 'Gus Partner', situation: 'Guest.', app: 'outlookMobile', role: 'guest' },
].map((person) => ({ ...person, userPrincipalName: `${person.id}@contoso.example` }) as SimulatedPerson);

/** Everything in memory; a pressed `request.approve` answers with a card, any other verb with its own name. */
export function fakeSimulation(): FakeSimulation {
  const asked: string[] = [];
  const conversations = new Map<string, ChatMessage[]>();
  const listeners = new Set<(event: ChatEvent) => void>();
  const turned = new Set<(offsetMs: number) => void>();
  const calls: { target: FaultTarget; method: string; path: string; at: string }[] = [];
  let offsetMs = 0;
  let count = 0;
  const now = (): string => new Date(Date.now() + offsetMs).toISOString();
  const messagesOf = (id: string): ChatMessage[] => {
    const known = conversations.get(id) ?? [];
    conversations.set(id, known);
    return known;
  };
  const tell = (event: ChatEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const add = (conversationId: string, from: string, text: string | null, card: Card | null): string => {
    count += 1;
    const message = { id: `message${count}`, conversationId, from, at: now(), updatedAt: null, text, card };
    messagesOf(conversationId).push(message);
    tell({ kind: 'posted', message });
    return message.id;
  };

  return {
    asked,
    people,
    helpdeskConversation: 'helpdesk',
    securityConversation: 'security',
    environment: {},
    clock: {
      get offsetMs() {
        return offsetMs;
      },
      now,
      advance(ms) {
        offsetMs += ms;
        for (const listener of turned) listener(offsetMs);
      },
      onTurn(listener) {
        turned.add(listener);
        return () => turned.delete(listener);
      },
    },
    phone: {
      async addAccount(personId, app) {
        asked.push(`addAccount ${personId} ${app}`);
        const steps = [{ at: now(), text: 'ActiveSync refused (403)' }];
        if (personId === 'henry') return { app, added: true, title: 'Account added', text: 'Mail arrives.', steps: [] };
        return { app, added: false, title: 'Exchange Account', text: 'Unable to verify account information.', steps };
      },
    },
    teams: {
      connectTo: () => undefined,
      personalConversation: (personId) => `chat-${personId}`,
      messages: messagesOf,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      async install(personId) {
        asked.push(`install ${personId}`);
        return 200;
      },
      async say(personId, conversationId, text) {
        asked.push(`say ${personId} ${conversationId} ${text}`);
        add(conversationId, personId, text, null);
        return 200;
      },
      async press(personId, conversationId, messageId, { data, verb }) {
        asked.push(`press ${personId} ${conversationId} ${messageId} ${verb} ${JSON.stringify(data)}`);
        if (verb !== 'request.approve') return { status: 200, card: null, text: `You pressed ${verb}.` };
        const card: Card = {
          type: 'AdaptiveCard',
          version: '1.5',
          body: [{ type: 'TextBlock', text: 'Approved by you' }],
        };
        return { status: 200, card, text: null };
      },
      forge: async () => ({ status: 200, card: null, text: null }),
      deliverAgain: async () => 200,
    },
    faults: {
      calls,
      set: (target, fault) => void asked.push(`fault ${target} ${fault.kind}`),
      clear: () => void asked.push('faults cleared'),
    },
    writes: { carriedOut: [], arm: () => undefined, disarm: () => undefined },
    rights: { take: () => undefined, grant: () => undefined, reserveWrites: () => undefined, restore: () => undefined },
    enrol: (personId) => void asked.push(`enrol ${personId}`),
    close: async () => undefined,
    post: (conversationId, { card, text }) => add(conversationId, 'bot', text ?? null, card ?? null),
    update(conversationId, id, card) {
      const messages = messagesOf(conversationId);
      const at = messages.findIndex((message) => message.id === id);
      const before = messages[at];
      if (before === undefined) throw new Error(`There is no message ${id}.`);
      const message = { ...before, card, updatedAt: now() };
      messages[at] = message;
      tell({ kind: 'updated', message });
    },
    typing: (conversationId) => tell({ kind: 'typing', conversationId }),
  };
}
