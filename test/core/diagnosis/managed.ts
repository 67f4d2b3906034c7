import type { ManagedDevice } from '../../../core/diagnosis/evidence.js';
import { ago } from './evidence.js';

/** An iPhone that Intune manages and counts as compliant. */
export function managed(over: Partial<ManagedDevice> = {}): ManagedDevice {
  return {
    name: 'Adele’s iPhone',
    operatingSystem: 'iOS',
    complianceState: 'compliant',
    emailProfileConflict: false,
    lastContact: ago(7_200),
    ...over,
  };
}
