import { byId, element } from './element.js';
import { goTo } from './panes.js';
import { choose, person, state, when } from './state.js';

/** The steps of the first story, each with the sign that it is done. */
const steps = [
  {
    title: 'Let the phone fail',
    text: (name) => `Press “Add account” on ${name}’s phone.`,
    pane: 'phone',
    focus: 'addAccount',
    done: ({ screen }) => screen !== undefined,
  },
  {
    title: 'Ask the bot',
    text: (name) => `As ${name}, ask “Why can’t I add my mail on iPhone?” Then press “Ask the helpdesk” on the card.`,
    pane: 'chat',
    focus: 'chatText',
    done: ({ requests }) => requests.length > 0,
  },
  {
    title: 'Approve the cure',
    text: (name) =>
      `At the helpdesk, press “Approve” as Bo Lindqvist. Try it as ${name} or as a guest first. Then add the account once more.`,
    pane: 'helpdesk',
    focus: 'viewer',
    done: ({ screen }) => screen?.added === true,
  },
];

/** Three steps for the first visit; it can be put away and fetched back. */
export function guide(show) {
  const render = () => {
    const holder = byId('guide');
    holder.classList.toggle('closed', state.guideClosed === true);
    if (state.guideClosed === true) {
      holder.replaceChildren(
        element(
          'button',
          { type: 'button', className: 'quiet', on: { click: () => toggle(false) } },
          'What can I do here?',
        ),
      );
      return;
    }
    const chosen = person();
    if (chosen === undefined) return;
    const name = chosen.displayName.split(' ')[0];
    const seen = { screen: state.screens.get(chosen.id), requests: state.messages[state.helpdeskConversation] ?? [] };
    const finished = steps.findIndex((step) => !step.done(seen));
    const at = finished === -1 ? steps.length : finished;
    const items = steps.map((step, index) =>
      element(
        'li',
        {
          className: index < at ? 'done' : index === at ? 'next' : '',
          ...(index === at ? { 'aria-current': 'step' } : {}),
        },
        element('h3', {}, step.title, index < at ? element('span', { className: 'hidden' }, ' (done)') : null),
        element('p', {}, step.text(name)),
        element(
          'button',
          { type: 'button', className: 'quiet', on: { click: () => goTo(show, step.pane, step.focus) } },
          'Show me',
        ),
      ),
    );
    holder.replaceChildren(
      element('ol', {}, ...items),
      element(
        'p',
        { className: 'after' },
        at === steps.length
          ? 'Well done. Turn the clock forward: the bot confirms once it has seen mail sync. Then try somebody else.'
          : 'The log arrives late, as Microsoft’s does: the clock above turns time forward.',
      ),
      element('button', { type: 'button', className: 'quiet close', on: { click: () => toggle(true) } }, 'Put away'),
    );
  };
  const toggle = (guideClosed) => choose('guide', { guideClosed });
  when(['people', 'person', 'guide', 'screen', 'messages', 'message'], render);
}
