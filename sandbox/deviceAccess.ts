import { later } from './clock.js';
import { currentActiveSync } from './handsets.js';
import { type Device, reachedBy, type Tenant, type TenantUser } from './tenant.js';

const states = { Allow: 'Allowed', Block: 'Blocked', Quarantine: 'Quarantined' } as const;

/** Personal list, then the company's rule, then the default level: the order in which Exchange decides. */
export function decideAccess(
  tenant: Tenant,
  user: TenantUser,
  device: Device,
  allowedDeviceIds: readonly string[],
): void {
  const { deviceRules, defaultAccessLevel } = tenant.organization;
  const rule = deviceRules.find(({ model }) => model === device.model);
  device.rule = null;
  if (user.mailbox?.blockedDeviceIds.includes(device.deviceId)) {
    device.state = 'Blocked';
    device.reason = 'Individual';
  } else if (allowedDeviceIds.includes(device.deviceId)) {
    device.state = 'Allowed';
    device.reason = 'Individual';
  } else if (rule !== undefined) {
    device.state = states[rule.level];
    device.reason = 'DeviceRule';
    device.rule = rule.name;
  } else {
    device.state = states[defaultAccessLevel];
    device.reason = 'Global';
  }
}

/** Exchange Online takes no older ActiveSync since March 2026 (MC1197103). */
export function isTooOld({ clientType, clientVersion }: Device): boolean {
  return clientType === 'EAS' && clientVersion !== currentActiveSync;
}

/** Phones look for mail at least this often. */
const syncEveryMs = 15 * 60 * 1000;

/**
 * Phones that have the account go on by themselves: whoever has not been in touch for a quarter of an hour is now, and
 * meets the switches and lists as they are. This is also how a phone leaves quarantine.
 */
export function syncInBackground(tenant: Tenant): void {
  const now = tenant.clock.now();
  for (const user of tenant.users) {
    if (user.mailbox === null) continue;
    const { protocols, allowedDeviceIds } = reachedBy(user.mailbox, now);
    for (const device of user.devices) {
      if (now < later(device.lastAttempt, syncEveryMs)) continue;
      // A token from before the password was changed, or from before they were signed out, is not taken.
      if (device.signedInAt < user.passwordChangedAt) continue;
      if (user.sessionsValidFrom !== null && device.signedInAt < user.sessionsValidFrom) continue;
      if (isTooOld(device)) continue;
      device.lastAttempt = now;
      if (!(device.clientType === 'EAS' ? protocols.activeSync : protocols.outlookMobile)) continue;
      decideAccess(tenant, user, device, allowedDeviceIds);
      if (device.state === 'Allowed') device.lastSuccess = now;
    }
  }
}
