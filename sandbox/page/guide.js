import { byId, element } from './element.js';
import { goTo } from './panes.js';
import { choose, state, when } from './state.js';

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
  /** The story is Adele's, the first of all people, whoever is looked at meanwhile. */
  const heroine = () => state.people.find((one) => one.role === 'person');
  /** What is drawn, so that a message that changes nothing here leaves the focus alone. */
  let drawn = null;
  const render = () => {
    const holder = byId('guide');
    holder.classList.toggle('closed', state.guideClosed === true);
    if (state.guideClosed === true) {
      drawn = null;
      holder.replaceChildren(
        element(
          'button',
          { type: 'button', className: 'quiet', on: { click: () => toggle(false) } },
          'What can I do here?',
        ),
      );
      return;
    }
    const chosen = heroine();
    if (chosen === undefined) return;
    const name = chosen.displayName.split(' ')[0];
    const seen = { screen: state.screens.get(chosen.id), requests: state.messages[state.helpdeskConversation] ?? [] };
    const finished = steps.findIndex((step) => !step.done(seen));
    const at = finished === -1 ? steps.length : finished;
    if (drawn === at) return;
    drawn = at;
    holder.classList.toggle('finished', at === steps.length);
    const items = steps.map((step, index) =>
      element(
        'li',
        {
          className: index < at ? 'done' : index === at ? 'next' : '',
          ...(index === at ? { 'aria-current': 'step' } : {}),
        },
        element(
          'h3',
          {},
          step.title,
          index < at ? element('span', { className: 'hidden' }, ' (done)') : null,
          element('button', { type: 'button', className: 'quiet', on: { click: () => showStep(step) } }, 'Show me'),
        ),
        element('p', {}, step.text(name)),
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
  const showStep = (step) => {
    const { id } = heroine();
    if (state.personId !== id) choose('person', { personId: id });
    goTo(show, step.pane, step.focus);
  };
  const toggle = (guideClosed) => {
    choose('guide', { guideClosed });
    byId('guide').querySelector(':scope > button').focus();
  };
  when(['people', 'person', 'guide', 'screen', 'messages', 'message'], render);
}
