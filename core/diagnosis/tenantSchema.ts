import { z } from 'zod';
import type {
  AuthenticationPolicy,
  CasMailboxPlan,
  ConditionalAccessPolicy,
  MobileDevicePolicy,
  OrganizationConfig,
} from './tenant.js';

const text = z.string();
const maybeText = z.string().nullable();
const maybeTrue = z.boolean().nullable();

/** Tenant-wide readings as they come back from storage, one schema a shape. */
export const authenticationPolicy: z.ZodType<AuthenticationPolicy> = z.object({
  name: text,
  allowsBasic: z.object({ activeSync: z.boolean(), imap: z.boolean(), pop: z.boolean(), smtp: z.boolean() }),
});

export const organizationConfig: z.ZodType<OrganizationConfig> = z.object({
  defaultAuthenticationPolicy: maybeText,
  ewsEnabled: maybeTrue,
  ewsApplicationAccessPolicy: maybeText,
  ewsAllowList: z.array(text).nullable(),
  ewsAllowedAppIds: z.union([z.array(text), z.literal('unread')]).nullable(),
});

export const casMailboxPlan: z.ZodType<CasMailboxPlan> = z.object({
  name: text,
  identity: text,
  activeSyncEnabled: maybeTrue,
  imapEnabled: maybeTrue,
  popEnabled: maybeTrue,
});

export const mobileDevicePolicy: z.ZodType<MobileDevicePolicy> = z.object({
  name: text,
  isDefault: z.boolean(),
  passwordEnabled: maybeTrue,
  requireDeviceEncryption: maybeTrue,
  allowNonProvisionableDevices: maybeTrue,
});

export const conditionalAccessPolicy: z.ZodType<ConditionalAccessPolicy> = z.object({
  id: text,
  name: text,
  state: text,
  controls: z.array(text),
  authenticationStrength: maybeText,
  byLocation: z.boolean(),
  termsOfUse: z.boolean(),
  clientAppTypes: z.array(text),
});
