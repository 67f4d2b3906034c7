import type { App } from '../../core/diagnosis/app.js';
import type { ChatMessage, SimulatedPerson, Simulation } from '../../sandbox/simulation.js';
import { button, textOf, until } from './together.js';

export const minuteMs = 60_000;

/** The person whose name begins so. */
export function named(simulation: Simulation, name: string): SimulatedPerson {
  const found = simulation.people.find((person) => person.displayName.startsWith(name));
  if (found === undefined) throw new Error(`Nobody is called ${name}.`);
  return found;
}

/** Who plays a part at the helpdesk. */
export function cast(simulation: Simulation) {
  const [bo, second] = simulation.people.filter((person) => person.role === 'approver');
  const member = simulation.people.find((person) => person.role === 'channelMember');
  const guest = simulation.people.find((person) => person.role === 'guest');
  if (!bo || !second || !member || !guest) throw new Error('The cast of the simulation is not complete.');
  return { bo, second, member, guest };
}

/** The latest message of the bot in a conversation whose words match. */
export function latest(
  simulation: Simulation,
  conversationId: string,
  words: RegExp = /(?:)/,
): ChatMessage | undefined {
  return simulation.teams
    .messages(conversationId)
    .findLast((message) => message.from === 'bot' && words.test(textOf(message.card)));
}

/** A message as it stands now, after whatever updates. */
export function now(simulation: Simulation, message: ChatMessage): ChatMessage {
  const found = simulation.teams.messages(message.conversationId).find((entry) => entry.id === message.id);
  if (found === undefined) throw new Error('The message is gone.');
  return found;
}

/** The person tries their phone and asks the bot; gives the card that answers. */
export async function askBot(
  simulation: Simulation,
  person: SimulatedPerson,
  app: App,
  question: string,
): Promise<ChatMessage> {
  const { teams, phone, clock } = simulation;
  const chat = teams.personalConversation(person.id);
  await phone.addAccount(person.id, app);
  clock.advance(5 * minuteMs);
  await teams.install(person.id);
  const before = teams.messages(chat).length;
  await teams.say(person.id, chat, question);
  return until(`an answer to ${person.displayName}`, () => {
    const message = teams.messages(chat).findLast((entry) => entry.from === 'bot' && entry.card !== null);
    return message !== undefined && teams.messages(chat).length > before + 1 ? message : null;
  });
}

/** …and presses "Ask the helpdesk"; gives the request's card in the channel. */
export async function askHelpdesk(simulation: Simulation, person: SimulatedPerson): Promise<ChatMessage> {
  const { teams, helpdeskConversation } = simulation;
  const diagnosis = await askBot(simulation, person, person.app, 'I cannot set up my work mail on my phone');
  const before = teams.messages(helpdeskConversation).length;
  await teams.press(person.id, diagnosis.conversationId, diagnosis.id, button(diagnosis, 'diagnosis.askHelpdesk'));
  try {
    return await until(`the request of ${person.displayName}`, () => {
      const message = teams.messages(helpdeskConversation).at(-1);
      return teams.messages(helpdeskConversation).length > before ? message : null;
    });
  } catch (error) {
    const seen = textOf(latest(simulation, diagnosis.conversationId)?.card ?? null);
    throw new Error(`No request for ${person.displayName}; the bot last said: ${seen}`, { cause: error });
  }
}
