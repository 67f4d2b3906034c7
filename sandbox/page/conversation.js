import { act } from './api.js';
import { drawCard } from './cards.js';
import { element } from './element.js';
import { changed, state, when } from './state.js';
import { hourAndMinute } from './times.js';

/** Typing is shown at most this long, in milliseconds; Teams hides it by then as well. */
const typingMs = 10_000;

/**
 * Shows a conversation in `list` and keeps it current. `conversation()` and `viewer()` give the ids of what is shown
 * and of who is looking and pressing; `empty()` gives what stands there before the first message.
 */
export function showConversation({ list, conversation, viewer, empty }) {
  /** Drawn messages by id, so that a card somebody is typing into is not drawn again without need. */
  let drawn = new Map();
  /** What one person was answered: a card of their own, or a text below the card. */
  const answers = new Map();
  let shown = null;
  let typingTimer;
  const typing = element('div', { className: 'typing', hidden: true }, 'Mail Medic is typing');

  const keyOf = (message) => `${viewer()} ${message.id}`;

  const press = async (message, action, holder) => {
    const key = keyOf(message);
    const personId = viewer();
    holder.setAttribute('aria-busy', 'true');
    for (const button of holder.querySelectorAll('button')) button.disabled = true;
    let answer;
    try {
      const result = await act('/api/press', {
        personId,
        conversationId: message.conversationId,
        messageId: message.id,
        ...action,
      });
      if (result.status >= 400) answer = { text: `The bot did not take this (${result.status}).`, bad: true };
      else answer = result;
    } catch (error) {
      answer = { text: error.message, bad: true };
    }
    answers.set(key, { ...answer, seenUpdate: current(message.id)?.updatedAt ?? null });
    if (personId === viewer() && drawn.has(message.id)) {
      drawn.set(message.id, { version: null });
      render();
      drawn.get(message.id).node.querySelector('.note')?.scrollIntoView({ block: 'nearest' });
    }
    changed('pressed', { action, answer });
  };

  const current = (id) => (state.messages[conversation()] ?? []).find((message) => message.id === id);

  const draw = (message) => {
    const mine = message.from === viewer();
    const from = message.from === 'bot' ? null : state.people.find((person) => person.id === message.from);
    const answer = answers.get(keyOf(message));
    // An answered card is this person's own until the message itself is updated for everybody.
    const card = (answer?.seenUpdate === message.updatedAt ? answer?.card : null) ?? message.card;
    const body = element('div', { className: 'body' });
    if (message.text) body.append(element('p', {}, message.text));
    if (card) {
      const holder = element('div', { className: 'card' });
      holder.append(drawCard(card, (action) => press(message, action, holder)));
      body.append(holder);
    }
    if (answer?.text)
      body.append(element('p', { className: answer.bad ? 'note bad' : 'note', role: 'status' }, answer.text));
    const edited = message.updatedAt === null ? '' : `, updated ${hourAndMinute(new Date(message.updatedAt))}`;
    return element(
      'article',
      { className: `message ${mine ? 'mine' : from === null ? 'bot' : 'other'}`, data: { id: message.id } },
      element(
        'header',
        {},
        element('span', { className: 'who' }, mine ? 'You' : (from?.displayName ?? 'Mail Medic')),
        element('time', { dateTime: message.at }, ` ${hourAndMinute(new Date(message.at))}${edited}`),
      ),
      body,
    );
  };

  function render() {
    const id = conversation();
    const messages = state.messages[id] ?? [];
    const key = `${id} ${viewer()}`;
    const fresh = key !== shown;
    if (fresh) {
      drawn = new Map();
      typing.hidden = true;
    }
    shown = key;
    const scroller = list.closest('.messages');
    const next = new Map();
    const arrived = messages.findLast((message) => !drawn.has(message.id));
    for (const message of messages) {
      const version = `${message.updatedAt}`;
      const known = drawn.get(message.id);
      next.set(message.id, known?.version === version ? known : { version, node: draw(message) });
    }
    drawn = next;
    const nodes = messages.length === 0 ? [empty()] : [...next.values()].map(({ node }) => node);
    reconcile(list, [...nodes, typing]);
    if (arrived !== undefined) scrollTo(scroller, next.get(arrived.id).node);
  }

  when(['people', 'person', 'viewer', 'messages'], () => render());
  when(['message'], (message) => {
    if (message.conversationId !== conversation()) return;
    if (message.from === 'bot') typing.hidden = true;
    render();
  });
  when(['typing'], (conversationId) => {
    if (conversationId !== conversation()) return;
    typing.hidden = false;
    list.closest('.messages').scrollTop = list.closest('.messages').scrollHeight;
    clearTimeout(typingTimer);
    typingTimer = setTimeout(() => {
      typing.hidden = true;
    }, typingMs);
  });
  return render;
}

/** Shows a message that has arrived: its end, or its beginning where it is longer than the list is high. */
function scrollTo(scroller, node) {
  const gap = 12;
  const top = node.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  scroller.scrollTop = Math.min(top - gap, scroller.scrollHeight);
}

/** Puts exactly these nodes into the list, moving none that already stands in its place: focus and inputs survive. */
function reconcile(list, nodes) {
  for (const old of [...list.childNodes]) if (!nodes.includes(old)) old.remove();
  nodes.forEach((node, index) => {
    if (list.childNodes[index] !== node) list.insertBefore(node, list.childNodes[index] ?? null);
  });
}

/** Makes a form send what is written in `input`; `note` shows a sentence when the bot did not take it. */
export function compose({ form, input, conversation, viewer }) {
  const send = async (text) => {
    const note = form.querySelector('.note');
    note?.remove();
    const say = (sentence) => form.prepend(element('p', { className: 'note bad', role: 'status' }, sentence));
    try {
      const { status } = await act('/api/say', { personId: viewer(), conversationId: conversation(), text });
      if (status >= 400) say(`The bot did not take the message (${status}). Is it running?`);
    } catch (error) {
      say(error.message);
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    void send(text);
  });
  return send;
}
