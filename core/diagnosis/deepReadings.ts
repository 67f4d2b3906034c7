import type { ReadingName } from './evidence.js';

/**
 * Readings of the second step. They cost calls of their own or need licences and rights that many tenants lack, so that
 * they are taken only where the first step leaves a question that they answer.
 */
export const deepReadings = [
  'unattributedSignIns',
  'softDeletedMailbox',
  'consentRequests',
  'consentPolicy',
  'conditionalAccessPolicies',
  'licenceChanges',
  'riskyUser',
  'managedDevices',
  'serviceHealth',
] as const satisfies readonly ReadingName[];

export type DeepReading = (typeof deepReadings)[number];

/** True for a reading that is only taken in the second step. */
export function isDeep(reading: string): reading is DeepReading {
  return (deepReadings as readonly string[]).includes(reading);
}
