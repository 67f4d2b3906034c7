import type { Flow } from './flow.js';
import { failedWith } from './verdict.js';

/**
 * Conditional Access wants a device that shows it is compliant, or (50129) one that is registered. 530002, 530004 and 9001011 are seen in the wild and missing
 * from Microsoft's list.
 */
export const compliantDeviceWanted = [53000, 530002, 530004, 9001011, 50097, 50129];

/** The attempt that ended for want of a compliant device, and whether it named its device; else null. */
export function deviceRefused(flows: readonly Flow[]): { readonly flow: Flow; readonly named: boolean } | null {
  const flow = failedWith(flows, compliantDeviceWanted);
  return flow && { flow, named: (flow.last.deviceId ?? '') !== '' };
}
