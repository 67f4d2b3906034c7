import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { getsMail, phoneName, phonesInQuestion } from '../phonesInQuestion.js';

/** From then on Exchange Online speaks no older version. */
const since = '2026-03-01T00:00:00.000Z';
const oldestAccepted = 16.1;

/** The app speaks a version of ActiveSync that Exchange Online no longer accepts. */
export const activeSyncVersionTooOld = defineCause({
  id: 'activeSyncVersionTooOld',
  protocols: ['activeSync'],
  needs: ['mobileDevices'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/exchange-activesync/exchange-activesync',
  words: {
    title: 'mail app too old for Exchange',
    person:
      'The mail app on your phone ({model}) speaks an old version of ActiveSync ({version}). Microsoft ended it in March 2026.',
    step: `Update the phone and the mail app. If there is no update, it cannot work. ${meanwhile}`,
    helpdesk:
      '{model} speaks ActiveSync {version}; Exchange Online accepts 16.1 and later only since 1 March 2026. iOS 10 and later speaks 16.1. Update the system or the app, else Outlook.',
  },
  examine: ({ mobileDevices, at, app, now }) => {
    if (Date.parse(now) < Date.parse(since)) return { verdict: 'cleared' };
    const phones = phonesInQuestion(mobileDevices, app);
    const old = phones.find((device) => versionOf(device.activeSyncVersion ?? device.clientVersion) < oldestAccepted);
    if (!old || getsMail(old, now)) return { verdict: 'cleared' };
    const synced = old.lastSuccessfulSync !== null && Date.parse(old.lastSuccessfulSync) >= Date.parse(since);
    const values = { model: phoneName(old), version: old.activeSyncVersion ?? old.clientVersion ?? '?' };
    return {
      verdict: 'blamed',
      // An entry that synchronised after that day shows that the version alone does not explain it.
      confidence: synced ? 'likely' : 'proven',
      evidence: [fact('mobileDevices', at.mobileDevices, '{model} speaks ActiveSync {version}.', values)],
      values,
    };
  },
});

/** "14.1" as a number; what is no such version, or not given, is held to be new. */
function versionOf(written: string | null): number {
  const match = /^(\d{1,2})\.(\d)\b/.exec(written ?? '');
  return match ? Number(`${match[1]}.${match[2]}`) : Number.POSITIVE_INFINITY;
}
