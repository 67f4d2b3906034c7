/** The zone the simulated Teams names for everybody, so that the page and the cards agree. */
const timeZone = 'Europe/Berlin';

const short = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
const exact = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone });
const long = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone,
});

/** 14:05 */
export const hourAndMinute = (date) => short.format(date);
/** 14:05:09 */
export const toTheSecond = (date) => exact.format(date);
/** Wed, 25 Nov, 14:05 */
export const dayAndTime = (date) => long.format(date);
