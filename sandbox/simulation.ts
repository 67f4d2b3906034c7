import type { Card } from '../cards/adaptiveCard.js';
import type { App } from '../core/diagnosis/app.js';
import type { Rights } from './rights.js';
import type { WriteWatch } from './writeWatch.js';

/** What the page and the end-to-end tests see of the simulated Microsoft. */
export interface Simulation {
  /** Everybody of the simulated tenant; all invented. */
  readonly people: readonly SimulatedPerson[];
  /** Ids of the conversations that stand outside the 1:1 chats. */
  readonly helpdeskConversation: string;
  readonly securityConversation: string;
  /** The environment that makes an unmodified bot talk to this simulation (endpoints, identities, CA file). */
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: SimulatedClock;
  readonly phone: Phone;
  readonly teams: Teams;
  readonly faults: Faults;
  readonly writes: WriteWatch;
  readonly rights: Pick<Rights, 'take' | 'grant' | 'reserveWrites' | 'restore'>;
  /** A person adds an authentication method: audit rows appear after the log's delay. */
  enrol(personId: string): void;
  close(): Promise<void>;
}

export interface SimulatedPerson {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  /** One sentence for the page: this person's situation. */
  readonly situation: string;
  /** The app the page offers first. */
  readonly app: App;
  /** `person`: has a phone to try. The others are seen at the helpdesk only. */
  readonly role: 'person' | 'approver' | 'channelMember' | 'guest';
}

/** One clock for the log's delays, the phones and (by IPC) the bot. */
export interface SimulatedClock {
  /** Milliseconds ahead of the machine's clock. */
  readonly offsetMs: number;
  /** ISO-8601 UTC. */
  now(): string;
  advance(ms: number): void;
  onTurn(listener: (offsetMs: number) => void): () => void;
}

/** What a phone shows after one try, in the wording of the real app. */
export interface PhoneScreen {
  readonly app: App;
  readonly added: boolean;
  readonly title: string;
  readonly text: string;
  /** What happened underneath, for the curious: "signed in", "ActiveSync refused (403)". */
  readonly steps: readonly { readonly at: string; readonly text: string }[];
}

interface Phone {
  /** The person presses "Add account" in the app. */
  addAccount(personId: string, app: App): Promise<PhoneScreen>;
}

export interface ChatMessage {
  readonly id: string;
  readonly conversationId: string;
  /** `bot`, or the id of the person who wrote. */
  readonly from: string;
  readonly at: string;
  readonly updatedAt: string | null;
  readonly text: string | null;
  readonly card: Card | null;
}

export type ChatEvent =
  | { readonly kind: 'posted' | 'updated'; readonly message: ChatMessage }
  | { readonly kind: 'typing'; readonly conversationId: string };

/** What came back for a pressed button: HTTP status of the bot, and the invoke answer's card or text. */
export interface PressResult {
  readonly status: number;
  readonly card: Card | null;
  readonly text: string | null;
}

/** The simulated Bot Connector, seen from the people's side. */
export interface Teams {
  /** Where the bot listens, such as http://127.0.0.1:3978; activities are posted to its /api/messages, signed. */
  connectTo(botUrl: string): void;
  /** Delivers the last activity once more, as Teams does when an answer was late. Gives the bot's HTTP status. */
  deliverAgain(): Promise<number>;
  /** Conversation id of the person's 1:1 chat with the bot. */
  personalConversation(personId: string): string;
  messages(conversationId: string): readonly ChatMessage[];
  subscribe(listener: (event: ChatEvent) => void): () => void;
  /** Installs the app for a person (once), as Teams tells the bot. Gives the bot's HTTP status. */
  install(personId: string): Promise<number>;
  /** A person writes; gives the bot's HTTP status. */
  say(personId: string, conversationId: string, text: string): Promise<number>;
  /** A person presses an Action.Execute; `data` is the action's data with the inputs merged in, as Teams sends it. */
  press(
    personId: string,
    conversationId: string,
    messageId: string,
    action: { readonly verb: string; readonly data: Readonly<Record<string, unknown>> },
  ): Promise<PressResult>;
  /** Sends a signed activity that no client of Teams makes; `changes` are its fields, besides who and where. */
  forge(personId: string, conversationId: string, changes: Readonly<Record<string, unknown>>): Promise<PressResult>;
}

export type FaultTarget = 'entra' | 'graph' | 'reports' | 'exchange' | 'connector';

/** Faults that can be switched on, per service, until `clear`. */
export interface Faults {
  set(
    target: FaultTarget,
    fault:
      | { readonly kind: 'throttle'; readonly retryAfterSeconds: number }
      | { readonly kind: 'status'; readonly status: number }
      | { readonly kind: 'delay'; readonly ms: number }
      | { readonly kind: 'html' | 'truncated' | 'hang' | 'reset' },
  ): void;
  clear(target?: FaultTarget): void;
  /** Requests seen so far, oldest first; the query is left out. */
  readonly calls: readonly {
    readonly target: FaultTarget;
    readonly method: string;
    readonly path: string;
    readonly at: string;
  }[];
}
