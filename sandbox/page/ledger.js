import { act } from './api.js';
import { byId, element } from './element.js';
import { state } from './state.js';
import { toTheSecond } from './times.js';

const words = {
  started: 'started',
  looked: 'had data read',
  asked: 'asked the helpdesk',
  collected: 'collected people for a request',
  evidenceViewed: 'looked at the evidence',
  approved: 'approved',
  denied: 'denied',
  withdrawn: 'took the request back',
  expired: 'let the request expire',
  frozen: 'froze the request',
  refused: 'was refused',
  changing: 'began a write',
  change: 'wrote and read back',
  applied: 'finished the writes',
  stopped: 'stopped',
  confirmed: 'saw that mail works',
  notConfirmed: 'saw no proof that mail works',
  undoAsked: 'asked to take it back',
  restored: 'put a value back',
  undone: 'took it back',
  handedOver: 'handed the case over',
  securityOpened: 'called security',
  securityGrown: 'added to the security case',
  securityTaken: 'took the security case',
  securityFalseAlarm: 'called it a false alarm',
  channelChosen: 'chose the channel',
  appRemoved: 'took the app out of a conversation',
  appAdded: 'put the app back',
  erased: 'erased a person',
};

/** The ledger: a copy of the bot's, to be tampered with, and what the verification says of it. */
export function ledger() {
  const list = byId('ledgerEntries');
  const result = byId('ledgerResult');
  let busy = false;

  const say = (lines, whole) => {
    result.dataset.whole = String(whole);
    result.replaceChildren(...lines.map((line) => element('p', {}, line)));
  };
  /** One thing at a time. No button is disabled meanwhile, as it would lose the focus. */
  const run = async (body, then) => {
    if (busy) return;
    busy = true;
    try {
      then(await act('/api/ledger', body));
    } catch (error) {
      say([error.message], false);
    } finally {
      busy = false;
      byId('ledgerVerify').disabled = list.childElementCount === 0;
    }
  };

  const nameOf = (id) =>
    state.people.find((one) => one.id === id)?.displayName ?? (id === null ? 'Mail Medic' : 'Somebody');
  const tamper = (label, number, how, said) =>
    element(
      'button',
      {
        type: 'button',
        'aria-label': `${label} entry ${number}`,
        on: {
          click: () =>
            run({ do: how, number }, ({ entries }) => {
              show(entries);
              list.focus();
              say([said], true);
            }),
        },
      },
      label,
    );
  const show = (entries) => {
    list.replaceChildren(
      ...entries.map(({ number, at, kind, by, about, why }) =>
        element(
          'li',
          { value: number },
          element('span', {}, `${nameOf(by)} ${words[kind] ?? kind}`),
          element(
            'small',
            {},
            [toTheSecond(new Date(at)), about === null || about === by ? null : `about ${nameOf(about)}`, why]
              .filter((part) => part !== null)
              .join(', '),
          ),
          element(
            'span',
            { className: 'row' },
            tamper('Change', number, 'change', `Entry ${number} of the copy says something else now.`),
            tamper('Leave out', number, 'leaveOut', `Entry ${number} is gone from the copy.`),
          ),
        ),
      ),
    );
  };

  byId('ledgerTake').addEventListener('click', () => {
    if (!busy) say(['The bot rests for a moment, because its database serves one process.'], true);
    run({ do: 'take' }, ({ entries }) => {
      show(entries);
      say(
        [entries.length === 0 ? 'Nothing has happened yet.' : `${entries.length} entries. Their head is noted.`],
        true,
      );
    });
  });
  byId('ledgerVerify').addEventListener('click', () => run({ do: 'verify' }, ({ says, whole }) => say(says, whole)));
}
