const listeners = new Map();
const remembered = 'mail-medic-sandbox';

/** What the page knows: the server's state, and what was chosen here. */
export const state = {
  people: [],
  apps: [],
  messages: {},
  clock: { offsetMs: 0 },
  bot: 'starting',
  faults: [],
  /** The latest phone screen by person. */
  screens: new Map(),
  ...read(),
};

/** Calls `listener` whenever one of the topics changes. */
export function when(topics, listener) {
  for (const topic of topics) listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

/** Says that a topic changed. */
export function changed(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

/** Changes what was chosen here; it is kept for the next visit. */
export function choose(topic, change) {
  Object.assign(state, change);
  const { personId, viewerId, guideClosed } = state;
  try {
    localStorage.setItem(remembered, JSON.stringify({ personId, viewerId, guideClosed }));
  } catch {
    // A browser that keeps nothing shows the page all the same.
  }
  changed(topic);
}

/** The person whose phone and chat are shown. */
export function person() {
  return state.people.find((candidate) => candidate.id === state.personId);
}

/** The simulated time, as a Date. */
export function now() {
  return new Date(Date.now() + state.clock.offsetMs);
}

/** Takes everything and then follows the events; after a lost connection everything comes afresh. */
export function follow() {
  const events = new EventSource('/api/events');
  const on = (name, hear) => events.addEventListener(name, (event) => hear(JSON.parse(event.data)));
  on('state', take);
  on('posted', takeMessage);
  on('updated', takeMessage);
  on('typing', ({ conversationId }) => changed('typing', conversationId));
  on('clock', (clock) => {
    state.clock = clock;
    changed('clock');
  });
  on('bot', (bot) => {
    state.bot = bot;
    changed('bot');
  });
  on('faults', (faults) => {
    state.faults = faults;
    changed('faults');
  });
  events.addEventListener('error', () => {
    state.bot = 'gone';
    changed('bot');
  });
}

function take(everything) {
  Object.assign(state, everything);
  const withPhone = state.people.filter((candidate) => candidate.role === 'person');
  if (!withPhone.includes(person())) state.personId = withPhone[0]?.id;
  if (!state.people.some((candidate) => candidate.id === state.viewerId))
    state.viewerId = state.people.find((candidate) => candidate.role === 'approver')?.id;
  for (const topic of ['people', 'person', 'messages', 'clock', 'bot', 'faults']) changed(topic);
}

function takeMessage(message) {
  state.messages[message.conversationId] ??= [];
  const messages = state.messages[message.conversationId];
  const at = messages.findIndex((known) => known.id === message.id);
  if (at === -1) messages.push(message);
  else messages[at] = message;
  changed('message', message);
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(remembered)) ?? {};
  } catch {
    return {};
  }
}
