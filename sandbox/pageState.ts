import type { App } from '../core/diagnosis/app.js';
import type { BotState } from './botProcess.js';
import type { Fault } from './faults.js';
import type { ChatMessage, FaultTarget, SimulatedPerson, Simulation } from './simulation.js';

/** The apps a person can choose on the page, by the names their owners know. */
const pageApps = {
  iosMail: 'iPhone Mail',
  samsungMail: 'Samsung Email',
  gmailApp: 'Gmail app',
  outlookMobile: 'Outlook',
  thunderbird: 'Thunderbird',
  macosMail: 'Mac Mail',
  otherEas: 'Another Android mail app',
} as const satisfies Partial<Record<App, string>>;

/** Everything the page shows when it is opened; afterwards it follows the events. */
export interface PageState {
  readonly people: readonly (SimulatedPerson & { readonly conversation: string })[];
  readonly apps: readonly { readonly app: App; readonly name: string }[];
  readonly helpdeskConversation: string;
  readonly securityConversation: string;
  /** Messages by conversation, oldest first. */
  readonly messages: Readonly<Record<string, readonly ChatMessage[]>>;
  readonly clock: { readonly now: string; readonly offsetMs: number };
  readonly bot: BotState;
  readonly faults: readonly { readonly target: FaultTarget; readonly fault: Fault }[];
}

/** What the page shows right now. */
export function pageState(simulation: Simulation, bot: BotState, faults: ReadonlyMap<FaultTarget, Fault>): PageState {
  const { clock, helpdeskConversation, securityConversation, teams } = simulation;
  const people = simulation.people.map((person) => ({
    id: person.id,
    displayName: person.displayName,
    userPrincipalName: person.userPrincipalName,
    situation: person.situation,
    app: person.app,
    role: person.role,
    conversation: teams.personalConversation(person.id),
  }));
  const conversations = [helpdeskConversation, securityConversation, ...people.map((person) => person.conversation)];
  return {
    people,
    apps: Object.entries(pageApps).map(([app, name]) => ({ app: app as App, name })),
    helpdeskConversation,
    securityConversation,
    messages: Object.fromEntries(conversations.map((id) => [id, teams.messages(id)])),
    clock: { now: clock.now(), offsetMs: clock.offsetMs },
    bot,
    faults: [...faults].map(([target, fault]) => ({ target, fault })),
  };
}
