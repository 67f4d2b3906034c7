import { act } from './api.js';
import { byId, element } from './element.js';
import { now, person, when } from './state.js';
import { dayAndTime } from './times.js';

const turns = [
  { minutes: 1, label: '+1 min', says: 'one minute' },
  { minutes: 5, label: '+5 min', says: 'five minutes' },
  { minutes: 15, label: '+15 min', says: 'fifteen minutes' },
  { minutes: 240, label: '+4 h', says: 'four hours' },
  { minutes: 1440, label: '+1 day', says: 'one day' },
];

/** The one clock of phones, logs and bot. */
export function clock() {
  const announce = (sentence) => {
    byId('announce').textContent = sentence;
  };
  const tick = () => {
    const at = now();
    byId('now').textContent = dayAndTime(at);
    byId('now').dateTime = at.toISOString();
  };
  setInterval(tick, 1_000);
  when(['clock'], tick);
  byId('clockSteps').replaceChildren(
    ...turns.map(({ label, minutes, says }) =>
      element(
        'button',
        {
          type: 'button',
          'aria-label': `Turn the clock forward by ${says}`,
          on: {
            click: () =>
              act('/api/clock', { minutes }).then(
                () => announce(`The clock went forward by ${says}.`),
                (error) => announce(error.message),
              ),
          },
        },
        label,
      ),
    ),
  );
  const enrol = byId('enrol');
  when(['people', 'person'], () => {
    enrol.textContent = `Enrol ${person()?.displayName.split(' ')[0] ?? 'this person'} in MFA`;
  });
  enrol.addEventListener('click', () =>
    act('/api/enrol', { personId: person().id }).then(
      () => announce(`${person().displayName} added an authentication method. The audit log shows it after a while.`),
      (error) => announce(error.message),
    ),
  );
}
