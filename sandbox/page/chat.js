import { act } from './api.js';
import { compose, showConversation } from './conversation.js';
import { byId, element } from './element.js';
import { person, state, when } from './state.js';

/** How people name their app; the first question asks about the one that is chosen on the phone. */
const appWords = {
  iosMail: 'on iPhone',
  samsungMail: 'in Samsung Email',
  gmailApp: 'in the Gmail app',
  outlookMobile: 'in Outlook',
  thunderbird: 'in Thunderbird',
  macosMail: 'on my Mac',
  otherEas: 'on my Android phone',
};
const questions = () => [
  `Why can't I add my mail ${appWords[state.app] ?? 'on my phone'}?`,
  'Check again',
  'What did you look at about me?',
  'help',
];

/** The chat of the chosen person with the bot. */
export function chat() {
  const conversation = () => person()?.conversation;
  const viewer = () => state.personId;
  showConversation({
    list: byId('chatMessages'),
    conversation,
    viewer,
    empty: () => element('p', { className: 'empty' }, 'Nothing was said yet. Ask what you would ask a colleague.'),
  });
  const send = compose({ form: byId('chatForm'), input: byId('chatText'), conversation, viewer });
  when(['people', 'person', 'app'], () =>
    byId('suggestions').replaceChildren(
      ...questions().map((text) => element('button', { type: 'button', on: { click: () => send(text) } }, text)),
    ),
  );

  const title = () => {
    byId('chatTitle').textContent = person() ? `Chat: ${person().displayName} and Mail Medic` : 'Chat';
  };
  when(['people', 'person'], title);
  when(['person', 'bot'], install);
}

/** People for whom the app was installed from here; the bot greets each once. */
const installed = new Set();

/** Installs the app for the chosen person, as an administrator's policy does in Teams, as soon as there is a bot. */
async function install() {
  const id = state.personId;
  if (state.bot !== 'running' || id === undefined || installed.has(id)) return;
  installed.add(id);
  try {
    const { status } = await act('/api/install', { personId: id });
    if (status >= 400) installed.delete(id);
  } catch {
    // The next choice of this person, or the bot's next start, tries again.
    installed.delete(id);
  }
}
