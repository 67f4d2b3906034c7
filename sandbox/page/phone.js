import { act } from './api.js';
import { byId, element } from './element.js';
import { changed, choose, now, person, state, when } from './state.js';
import { hourAndMinute, toTheSecond } from './times.js';

/** The phone of the chosen person. */
export function phone() {
  const people = byId('person');
  const apps = byId('app');
  const add = byId('addAccount');

  people.addEventListener('change', () => choose('person', { personId: people.value }));
  apps.addEventListener('change', () => showScreen());

  when(['people'], () => {
    people.replaceChildren(
      ...state.people
        .filter((one) => one.role === 'person')
        .map((one) => element('option', { value: one.id }, one.displayName)),
    );
    apps.replaceChildren(...state.apps.map(({ app, name }) => element('option', { value: app }, name)));
  });
  when(['people', 'person'], () => {
    const chosen = person();
    if (chosen === undefined) return;
    people.value = chosen.id;
    byId('situation').textContent = chosen.situation;
    apps.value = state.screens.get(chosen.id)?.app ?? chosen.app;
    showScreen();
  });

  add.addEventListener('click', async () => {
    const { id } = person();
    const app = apps.value;
    add.disabled = true;
    add.textContent = 'Adding …';
    try {
      state.screens.set(id, await act('/api/phone', { personId: id, app }));
    } catch (error) {
      state.screens.set(id, { app, added: false, title: 'The sandbox', text: error.message, steps: [] });
    }
    add.disabled = false;
    add.textContent = 'Add account';
    showScreen();
    changed('screen');
  });

  const tick = () => {
    byId('phoneTime').textContent = hourAndMinute(now());
  };
  tick();
  setInterval(tick, 1_000);
  when(['clock'], tick);
}

function showScreen() {
  const chosen = person();
  if (chosen === undefined) return;
  state.app = byId('app').value;
  changed('app');
  const screen = state.screens.get(chosen.id);
  const app = byId('app').value;
  const underneath = byId('underneath');
  const current = screen?.app === app ? screen : undefined;
  const name = state.apps.find((one) => one.app === app)?.name ?? 'Mail';
  const say = current ?? { title: 'Add account', text: null };
  const look = current === undefined ? 'waiting' : current.added ? 'added' : 'failed';
  byId('screen').replaceChildren(
    element('p', { className: 'appName' }, name),
    element(
      'div',
      { className: `alert ${look}` },
      element('h3', {}, say.title),
      element('p', {}, ...(say.text === null ? address(chosen.userPrincipalName) : [say.text])),
    ),
  );
  underneath.hidden = current === undefined || current.steps.length === 0;
  byId('underneathSteps').replaceChildren(
    ...(current?.steps ?? []).map((step) =>
      element('li', {}, element('time', { dateTime: step.at }, toTheSecond(new Date(step.at))), ` ${step.text}`),
    ),
  );
}

/** An address that may break before its domain and nowhere else. */
function address(userPrincipalName) {
  const [name, domain] = userPrincipalName.split('@');
  return [name, element('wbr'), `@${domain}`];
}
