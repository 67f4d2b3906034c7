import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { lastSeen } from '../phonesInQuestion.js';
import { minutesBetween } from '../verdict.js';

/** From this many entries on, a phone that complains of too many may be right. Microsoft's own limit is not confirmed. */
const many = 10;
const staleDays = 90;

/** The phone says that there are too many devices, and there are many: old entries take up the places. */
export const tooManyDevices = defineCause({
  id: 'tooManyDevices',
  protocols: ['activeSync', 'outlookMobile'],
  needs: ['mobileDevices'],
  uses: [],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/remove-mobiledevice',
  words: {
    title: 'many old phones in the list',
    person:
      'Your phone says there are too many devices, and {count} are on record for you; {stale, plural, one {# has} other {# have}} not been seen for three months.',
    step: `Ask the helpdesk to remove those you no longer have. ${meanwhile}`,
    helpdesk:
      '{count} device entries, {stale} of them not seen for 90 days; the phone reports too many. The limit in force was not read. Remove stale entries with Remove-MobileDevice, never the one in use; Mail Medic removes none.',
  },
  examine: ({ mobileDevices, at, statement, now }) => {
    const count = mobileDevices.length;
    if (statement.symptom !== 'tooManyDevices' || count < many) return { verdict: 'cleared' };
    const stale = mobileDevices.filter((device) => {
      const seen = lastSeen(device);
      return seen !== null && minutesBetween(seen, now) > staleDays * 24 * 60;
    }).length;
    return {
      verdict: 'blamed',
      confidence: 'likely',
      evidence: [
        { reading: 'statement', at: now, says: { text: 'They say that the phone speaks of too many devices.' } },
        fact('mobileDevices', at.mobileDevices, '{count} devices on record, {stale} not seen for 90 days.', {
          count,
          stale,
        }),
      ],
      values: { count, stale },
    };
  },
});
