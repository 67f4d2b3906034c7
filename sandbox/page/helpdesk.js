import { compose, showConversation } from './conversation.js';
import { byId, element } from './element.js';
import { choose, person, state, when } from './state.js';

const roles = { approver: 'approver', channelMember: 'no approver', guest: 'guest' };

/** The helpdesk's conversations, seen as whoever is chosen. */
export function helpdesk() {
  let tab = 'helpdesk';
  const tabs = { helpdesk: byId('tabHelpdesk'), security: byId('tabSecurity') };
  const conversation = () => (tab === 'helpdesk' ? state.helpdeskConversation : state.securityConversation);
  const viewer = () => state.viewerId;
  const words = {
    helpdesk: 'No request has arrived. One comes when somebody presses “Ask the helpdesk”.',
    security: 'Quiet. Whoever says “This wasn’t me” is heard here at once.',
  };
  const render = showConversation({
    list: byId('helpdeskMessages'),
    conversation,
    viewer,
    empty: () => element('p', { className: 'empty' }, words[tab]),
  });
  compose({ form: byId('helpdeskForm'), input: byId('helpdeskText'), conversation, viewer });

  const select = (name) => {
    tab = name;
    for (const [key, button] of Object.entries(tabs)) {
      button.setAttribute('aria-selected', String(key === name));
      button.tabIndex = key === name ? 0 : -1;
    }
    tabs[name].classList.remove('fresh');
    byId('helpdeskPanel').setAttribute('aria-labelledby', tabs[name].id);
    render();
  };
  for (const [name, button] of Object.entries(tabs)) {
    button.addEventListener('click', () => select(name));
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      select(name === 'helpdesk' ? 'security' : 'helpdesk');
      tabs[tab].focus();
    });
  }
  select('helpdesk');
  when(['message'], (message) => {
    const name = message.conversationId === state.securityConversation ? 'security' : 'helpdesk';
    const here = [state.securityConversation, state.helpdeskConversation].includes(message.conversationId);
    if (here && name !== tab) tabs[name].classList.add('fresh');
  });

  const chooser = byId('viewer');
  chooser.addEventListener('change', () => choose('viewer', { viewerId: chooser.value }));
  when(['people', 'person'], () => {
    const asked = person();
    const lookers = state.people.filter((one) => one.role !== 'person');
    const options = [...lookers, ...(asked ? [asked] : [])];
    if (!options.some((one) => one.id === state.viewerId)) choose('viewer', { viewerId: options[0]?.id });
    chooser.replaceChildren(
      ...options.map((one) =>
        element('option', { value: one.id }, `${one.displayName} (${roles[one.role] ?? 'who asks'})`),
      ),
    );
    chooser.value = state.viewerId;
  });
}
