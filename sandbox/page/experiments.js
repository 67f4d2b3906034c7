import { act } from './api.js';
import { byId, element } from './element.js';
import { toTheSecond } from './times.js';

const races = {
  twoApprovers: 'two approve',
  approveAgainstDeny: 'one approves, one denies',
  doubleClick: 'one clicks twice',
};

const points = {
  beforeFirstWrite: 'before the first change',
  betweenWrites: 'between two changes',
  afterWrite: 'after a change, before its note',
};

/** Races for a request, and deaths of the bot at a named point of its writes, with what came of them. */
export function experiments() {
  const result = byId('experimentResult');
  const options = (table) => Object.entries(table).map(([value, label]) => element('option', { value }, label));
  byId('race').replaceChildren(...options(races));
  byId('killPoint').replaceChildren(...options(points));
  let busy = false;

  /** One at a time. No button is disabled meanwhile, as it would lose the focus. */
  const run = async (body, meanwhile) => {
    if (busy) return;
    busy = true;
    result.dataset.failed = 'false';
    result.replaceChildren(element('p', {}, meanwhile));
    try {
      const { steps } = await act('/api/experiment', body);
      result.replaceChildren(
        element(
          'ol',
          {},
          ...steps.map(({ at, text }) =>
            element('li', {}, element('small', {}, toTheSecond(new Date(at))), ` ${text}`),
          ),
        ),
      );
    } catch (error) {
      result.dataset.failed = 'true';
      result.replaceChildren(element('p', {}, error.message));
    } finally {
      busy = false;
    }
  };
  const onSubmit = (form, then) =>
    byId(form).addEventListener('submit', (event) => {
      event.preventDefault();
      then();
    });
  onSubmit('raceForm', () => run({ do: 'race', race: byId('race').value }, 'Both press…'));
  onSubmit('killForm', () =>
    run({ do: 'kill', point: byId('killPoint').value }, 'Approved; the bot is killed on its way. This takes a moment…'),
  );
}
