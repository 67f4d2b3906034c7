/** The zone and language the simulated Teams names for everybody, so that the page and the cards agree. */
const timeZone = 'Europe/Berlin';

const short = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone });
const exact = new Intl.DateTimeFormat('en-US', { timeStyle: 'medium', timeZone });
const long = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  timeZone,
});

/** 2:05 PM */
export const hourAndMinute = (date) => short.format(date);
/** 2:05:09 PM */
export const toTheSecond = (date) => exact.format(date);
/** Wed, Nov 25, 2:05 PM */
export const dayAndTime = (date) => long.format(date);
