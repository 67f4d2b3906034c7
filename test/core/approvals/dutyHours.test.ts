import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterOnDuty, type DutyHours, isOnDuty, nextOnDuty } from '../../../core/approvals/dutyHours.js';

const office: DutyHours = {
  timeZone: 'Europe/Berlin',
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  from: '08:00',
  to: '18:00',
};
const allDay: DutyHours = { ...office, days: ['saturday', 'sunday'], from: '00:00', to: '24:00' };

describe('duty hours', () => {
  const cases: readonly (readonly [string, DutyHours | null, string, number, string])[] = [
    ['without hours every minute counts', null, '2026-11-02T23:00:00.000Z', 240, '2026-11-03T03:00:00.000Z'],
    ['within a day', office, '2026-11-02T09:00:00.000Z', 240, '2026-11-02T13:00:00.000Z'],
    ['over the night', office, '2026-11-02T15:00:00.000Z', 240, '2026-11-03T09:00:00.000Z'],
    ['over the weekend', office, '2026-11-06T16:00:00.000Z', 240, '2026-11-09T10:00:00.000Z'],
    ['asked at night', office, '2026-11-03T02:00:00.000Z', 240, '2026-11-03T11:00:00.000Z'],
    ['ends with the day', office, '2026-11-02T13:00:00.000Z', 240, '2026-11-02T17:00:00.000Z'],
    ['in summer, an hour earlier by UTC', office, '2026-07-06T15:00:00.000Z', 120, '2026-07-07T07:00:00.000Z'],
    ['over the day with 25 hours', allDay, '2026-10-24T22:00:00.000Z', 24 * 60, '2026-10-25T22:00:00.000Z'],
    ['over the day with 23 hours', allDay, '2026-03-28T23:00:00.000Z', 23 * 60, '2026-03-29T22:00:00.000Z'],
    [
      'in a zone of half hours',
      { ...office, timeZone: 'Asia/Kolkata' },
      '2026-11-02T12:00:00.000Z',
      60,
      '2026-11-03T03:00:00.000Z',
    ],
  ];
  for (const [what, hours, at, minutes, expected] of cases) {
    it(`count ${what}`, () => assert.equal(afterOnDuty(hours, at, minutes), expected));
  }

  it('know when somebody is there, and when again', () => {
    assert.equal(isOnDuty(office, '2026-11-02T07:00:00Z'), true);
    assert.equal(isOnDuty(office, '2026-11-02T06:59:59Z'), false);
    assert.equal(isOnDuty(office, '2026-11-02T17:00:00Z'), false);
    assert.equal(isOnDuty(null, '2026-11-01T03:00:00Z'), true);
    assert.equal(nextOnDuty(office, '2026-11-06T17:00:00Z'), '2026-11-09T07:00:00.000Z');
  });

  it('never let a request end while nobody is there, in any zone', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 600 }),
        (timeZone, begin, minutes) => {
          const hours = { ...office, timeZone };
          const end = afterOnDuty(hours, begin.toISOString(), minutes);
          assert.ok(Date.parse(end) >= begin.getTime() + minutes * 60_000 - 1, 'not earlier than without hours');
          const justBefore = new Date(Date.parse(end) - 1).toISOString();
          assert.equal(isOnDuty(hours, justBefore), true, `${justBefore} in ${timeZone}`);
        },
      ),
      { numRuns: 300 },
    );
  });
});
