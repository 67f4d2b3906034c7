import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { phoneName, phonesInQuestion } from '../phonesInQuestion.js';
import { minutesBetween } from '../verdict.js';

/** A move is held to be the reason for a phone that stopped within this many days of it, and asked about as long after. */
const days = 30;

/** The mailbox was moved, and the phone still talks to the place where it was: some do not follow the redirect. */
export const migratedPartnership = defineCause({
  id: 'migratedPartnership',
  protocols: ['activeSync'],
  needs: ['mobileDevices'],
  uses: ['mailbox', 'signIns'],
  remedy: { by: 'user', changes: [] },
  reference:
    'https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-ashttp/a907164a-907c-48b4-b2ef-44a06867f03f',
  words: {
    title: 'phone still looks for the mailbox where it was',
    person:
      'Your mailbox was moved at {movedAt}. Your phone ({model}) got mail until {lastSyncAt} and seems to look in the old place still.',
    step: 'Remove the account from the phone and add it again with Sign In. Mail stays on the server.',
    helpdesk:
      'The mailbox is where it is since {movedAt}; the ActiveSync partnership of {model} last synchronised at {lastSyncAt}, before that, and no sign-in came since. Some clients ignore the redirect (HTTP 451): remove the account and add it again.',
  },
  examine: ({ mobileDevices, at, mailbox, signIns, flows, app, statement, now }) => {
    // A phone that signs in has found the way, and a first set-up has no old one.
    if (flows.length > 0 || statement.history === 'firstSetUp') return { verdict: 'cleared' };
    const synced = phonesInQuestion(mobileDevices, app).filter(({ lastSuccessfulSync }) => lastSuccessfulSync !== null);
    const [latest] = synced.toSorted((a, b) => ((a.lastSuccessfulSync ?? '') < (b.lastSuccessfulSync ?? '') ? 1 : -1));
    const lastSyncAt = latest?.lastSuccessfulSync ?? null;
    if (!latest || lastSyncAt === null || !withinDays(lastSyncAt, now, 2 * days)) return { verdict: 'cleared' };
    if (!mailbox.known) return { verdict: 'undecided', missing: [{ reading: 'mailbox', why: mailbox.why }] };
    const movedAt = mailbox.value?.createdAt ?? null;
    if (movedAt === null || !withinDays(movedAt, now, days) || !withinDays(lastSyncAt, movedAt, days)) {
      return { verdict: 'cleared' };
    }
    if (!signIns.known) return { verdict: 'undecided', missing: [{ reading: 'signIns', why: signIns.why }] };
    const model = phoneName(latest);
    return {
      verdict: 'blamed',
      confidence: 'likely',
      evidence: [
        fact('mobileDevices', at.mobileDevices, '{model} last got mail at {lastSyncAt}.', { model, lastSyncAt }),
        fact('mailbox', mailbox.at, 'The mailbox came to its present place at {movedAt}.', { movedAt }),
        fact('signIns', signIns.at, 'No sign-in of that app has come since.'),
      ],
      values: { model, lastSyncAt, movedAt },
    };
  },
});

/** True if `from` is before `to` by at most this many days (both ISO-8601 UTC). */
function withinDays(from: string, to: string, most: number): boolean {
  const minutes = minutesBetween(from, to);
  return minutes >= 0 && minutes <= most * 24 * 60;
}
