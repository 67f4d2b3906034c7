import { byId } from './element.js';
import { person, state, when } from './state.js';

/** As in the style sheet. */
const onePane = '(max-width: 759px)';

/** On a narrow window one pane is shown at a time; a dot says that something happened in another. */
export function panes() {
  const buttons = [...document.querySelectorAll('nav.panes button')];
  const show = (name) => {
    document.body.dataset.pane = name;
    for (const button of buttons) {
      const here = button.dataset.show === name;
      if (here) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
      if (here) button.classList.remove('fresh');
    }
    for (const list of document.querySelectorAll(`#${name}Pane .messages`)) list.scrollTop = list.scrollHeight;
  };
  for (const button of buttons)
    button.addEventListener('click', () => {
      show(button.dataset.show);
      // On a phone the pane fills the screen below the tabs.
      if (matchMedia(onePane).matches) byId(`${button.dataset.show}Pane`).scrollIntoView({ block: 'start' });
    });
  show('phone');
  when(['message'], ({ conversationId }) => {
    const name = conversationId === person()?.conversation ? 'chat' : null;
    const desk = [state.helpdeskConversation, state.securityConversation].includes(conversationId) ? 'helpdesk' : null;
    for (const button of buttons)
      if (button.dataset.show === (name ?? desk) && document.body.dataset.pane !== button.dataset.show)
        button.classList.add('fresh');
  });
  return show;
}

/** Shows a pane and moves the focus to an element in it. */
export function goTo(show, pane, id) {
  show(pane);
  byId(id).focus();
  byId(id).scrollIntoView({ block: 'nearest' });
}
