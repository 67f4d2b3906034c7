import type { CasMailbox, Readings } from '../diagnosis/evidence.js';
import type { Reading } from '../diagnosis/reading.js';
import type { Change } from './change.js';
import type { Restoration } from './inverse.js';

/** The readings as they would be after a change or its restoration. What was not read stays unknown. */
export function applyToReadings(readings: Readings, change: Change | Restoration): Readings {
  switch (change.kind) {
    case 'authenticationPolicy':
      return {
        ...readings,
        exchangeUser: within(readings.exchangeUser, (user) => user && { ...user, authenticationPolicy: change.to }),
      };
    case 'imap':
      return withSwitch(readings, { imapEnabled: change.to });
    case 'pop':
      return withSwitch(readings, { popEnabled: change.to });
    case 'outlookMobile':
      return withSwitch(readings, { outlookMobileEnabled: change.to });
    case 'activeSync':
      return withSwitch(readings, { activeSyncEnabled: change.to });
    case 'allowDevice':
      return {
        ...readings,
        mobileDevices: within(readings.mobileDevices, (devices) =>
          devices.map((device) =>
            device.deviceId === change.deviceId ? { ...device, accessState: change.to } : device,
          ),
        ),
      };
  }
}

function withSwitch(readings: Readings, value: Partial<CasMailbox>): Readings {
  return { ...readings, casMailbox: within(readings.casMailbox, (mailbox) => mailbox && { ...mailbox, ...value }) };
}

function within<T>(reading: Reading<T>, change: (value: T) => T): Reading<T> {
  return reading.known ? { ...reading, value: change(reading.value) } : reading;
}
