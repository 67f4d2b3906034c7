import { act } from './api.js';
import { byId, element } from './element.js';
import { state, when } from './state.js';

const botWords = {
  starting: 'Bot starting',
  running: 'Bot running',
  restarting: 'Bot restarting',
  stopped: 'Bot killed',
  failed: 'Bot cannot start: see the terminal',
  gone: 'Sandbox does not answer',
};

const targets = {
  entra: 'Sign-in (Entra)',
  graph: 'Graph',
  reports: 'Sign-in log (Graph reports)',
  exchange: 'Exchange',
  connector: 'Teams (Bot Connector)',
};

const kinds = {
  throttle: { says: 'says “too many requests”', fault: { kind: 'throttle', retryAfterSeconds: 5 } },
  status: { says: 'answers 503', fault: { kind: 'status', status: 503 } },
  delay: { says: 'takes 3 seconds longer', fault: { kind: 'delay', ms: 3_000 } },
  html: { says: 'answers with a web page', fault: { kind: 'html' } },
  truncated: { says: 'stops in mid-sentence', fault: { kind: 'truncated' } },
  hang: { says: 'never answers', fault: { kind: 'hang' } },
  reset: { says: 'hangs up', fault: { kind: 'reset' } },
};

/** The bot's process and the faults of the simulated Microsoft. */
export function hood() {
  const options = (table, label) =>
    Object.entries(table).map(([value, entry]) => element('option', { value }, label(entry)));
  byId('faultTarget').replaceChildren(...options(targets, (name) => name));
  byId('faultKind').replaceChildren(...options(kinds, ({ says }) => says));
  const report = (error) => {
    byId('announce').textContent = error.message;
  };
  byId('kill').addEventListener('click', () => act('/api/bot', { do: 'kill' }).catch(report));
  byId('restart').addEventListener('click', () => act('/api/bot', { do: 'restart' }).catch(report));
  byId('faultsClear').addEventListener('click', () => act('/api/faults', { clear: true }).catch(report));
  byId('faultForm').addEventListener('submit', (event) => {
    event.preventDefault();
    const { fault } = kinds[byId('faultKind').value];
    act('/api/faults', { target: byId('faultTarget').value, fault }).catch(report);
  });
  byId('hood').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !byId('hood').open) return;
    byId('hood').open = false;
    byId('hood').querySelector('summary').focus();
  });
  document.addEventListener('click', (event) => {
    if (!byId('hood').contains(event.target)) byId('hood').open = false;
  });

  when(['bot'], () => {
    byId('botState').textContent = botWords[state.bot] ?? state.bot;
    byId('lamp').dataset.state = state.bot;
    byId('kill').disabled = state.bot !== 'running';
    byId('restart').textContent = state.bot === 'stopped' ? 'Start it again' : 'Restart it';
  });
  when(['faults'], () => {
    byId('faultsClear').hidden = state.faults.length === 0;
    byId('faultList').replaceChildren(
      ...state.faults.map(({ fault, target }) => element('li', {}, `${targets[target]} ${kinds[fault.kind].says}`)),
    );
  });
}
