import { z } from 'zod';
import { changeSchema } from '../remedies/schema.js';
import { apps } from './app.js';
import type { EvidenceItem, Missing, Suspect } from './cause.js';
import type { BlamedCause, Diagnosis } from './diagnosis.js';
import type { ReadingName, Readings } from './evidence.js';
import { whysUnknown } from './reading.js';
import {
  authenticationPolicy,
  casMailboxPlan,
  conditionalAccessPolicy,
  mobileDevicePolicy,
  organizationConfig,
} from './tenantSchema.js';

const instant = z.iso.datetime();
const text = z.string();
const maybeText = z.string().nullable();
const maybeTrue = z.boolean().nullable();

const reading = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('known', [
    z.object({ known: z.literal(true), value, at: instant }),
    z.object({ known: z.literal(false), why: z.enum(whysUnknown) }),
  ]);

const signIn = z.object({
  id: text,
  at: instant,
  userId: text,
  identifier: maybeText,
  appId: text,
  appName: text,
  resourceId: maybeText,
  sessionId: maybeText,
  ipAddress: maybeText,
  correlationId: text,
  errorCode: z.number(),
  failureReason: maybeText,
  additionalDetails: maybeText,
  clientAppUsed: maybeText,
  protocol: maybeText,
  transferMethod: maybeText,
  interactive: z.boolean(),
  userAgent: maybeText,
  operatingSystem: maybeText,
  deviceId: maybeText,
  compliant: maybeTrue,
  country: maybeText,
  riskState: maybeText,
  riskLevel: maybeText,
  policies: z.array(z.object({ id: maybeText, name: text, result: text, controls: z.array(text) })).nullable(),
});

const directoryUser = z.object({
  id: text,
  userPrincipalName: text,
  displayName: text,
  mail: maybeText,
  addresses: z.array(text),
  accountEnabled: z.boolean(),
  userType: text,
  exchangePlan: z.boolean(),
  onPremisesSynced: z.boolean(),
  lastPasswordChange: maybeText,
  sessionsValidFrom: maybeText,
});

const casMailbox = z.object({
  id: text,
  activeSyncEnabled: maybeTrue,
  imapEnabled: maybeTrue,
  popEnabled: maybeTrue,
  ewsEnabled: maybeTrue,
  outlookMobileEnabled: maybeTrue,
  smtpAuthDisabled: maybeTrue,
  ewsApplicationAccessPolicy: maybeText,
  ewsAllowList: z.array(text).nullable(),
  blockedDeviceIds: z.array(text),
  mobileDevicePolicy: maybeText,
});

const mobileDevice = z.object({
  deviceId: text,
  model: maybeText,
  operatingSystem: maybeText,
  clientType: maybeText,
  clientVersion: maybeText,
  activeSyncVersion: maybeText,
  accessState: text,
  accessReason: maybeText,
  accessRule: maybeText,
  policyStatus: maybeText,
  wipeRequested: maybeText,
  firstSync: maybeText,
  lastSuccessfulSync: maybeText,
  lastAttempt: maybeText,
});

const mailbox = z.object({
  id: text,
  type: text,
  primaryAddress: text,
  createdAt: maybeText,
  mailboxPlan: maybeText,
});

const managedDevice = z.object({
  name: maybeText,
  operatingSystem: maybeText,
  complianceState: text,
  emailProfileConflict: maybeTrue,
  lastContact: maybeText,
});

const readingShapes = z.object({
  signIns: reading(z.array(signIn)),
  user: reading(directoryUser.nullable()),
  methods: reading(z.array(z.object({ type: text, createdAt: maybeText }))),
  servicePrincipals: reading(
    z.array(
      z.object({
        id: text,
        appId: text,
        displayName: text,
        accountEnabled: z.boolean(),
        assignmentRequired: z.boolean(),
      }),
    ),
  ),
  assignments: reading(z.array(text)),
  consentGrants: reading(z.array(z.object({ clientId: text, principalId: maybeText, scopes: z.array(text) }))),
  casMailbox: reading(casMailbox.nullable()),
  mailbox: reading(mailbox.nullable()),
  exchangeUser: reading(z.object({ id: text, authenticationPolicy: maybeText, recipientTypeDetails: text }).nullable()),
  mobileDevices: reading(z.array(mobileDevice)),
  authenticationPolicies: reading(z.array(authenticationPolicy)),
  organization: reading(organizationConfig),
  activeSyncOrganization: reading(z.object({ defaultAccessLevel: text })),
  casMailboxPlans: reading(z.array(casMailboxPlan)),
  transport: reading(z.object({ smtpAuthDisabled: maybeTrue })),
  mobileDevicePolicies: reading(z.array(mobileDevicePolicy)),
  deviceAccessRules: reading(
    z.array(z.object({ name: text, characteristic: text, queryString: text, accessLevel: text })),
  ),
  nativeMailAllowed: reading(z.boolean()),
  serviceAccount: reading(z.boolean()),
  unattributedSignIns: reading(z.array(signIn)),
  softDeletedMailbox: reading(z.object({ deletedAt: maybeText, type: text }).nullable()),
  consentRequests: reading(z.array(z.object({ appId: text, appName: text }))),
  consentPolicy: reading(z.object({ userConsentAllowed: z.boolean() })),
  conditionalAccessPolicies: reading(z.array(conditionalAccessPolicy)),
  licenceChanges: reading(z.array(z.object({ at: text }))),
  riskyUser: reading(z.object({ state: text, level: text }).nullable()),
  managedDevices: reading(z.array(managedDevice)),
  serviceHealth: reading(z.array(z.object({ id: text, title: text, service: text, startedAt: text }))),
});

/** All readings about one person as they come back from storage. */
export const readingsSchema: z.ZodType<Readings> = readingShapes;

const readingName: z.ZodType<ReadingName> = readingShapes.keyof();

/** What could not be read and why, as it comes back from storage. */
export const missingSchema: z.ZodType<Missing> = z.object({
  reading: z.union([readingName, z.literal('statement')]),
  why: z.enum(whysUnknown),
});

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const evidenceItem: z.ZodType<EvidenceItem> = z.object({
  reading: z.union([readingName, z.literal('statement')]),
  at: instant,
  says: z.object({ text, values: values.exactOptional() }),
  place: z.literal(true).exactOptional(),
});

/** A row that security is shown, as it comes back from storage. */
export const suspectSchema: z.ZodType<Suspect> = z.object({
  id: text,
  at: text,
  appName: text,
  country: maybeText,
  sessionId: maybeText,
  // Rows that were kept before this was told excuse no session.
  what: z.enum(['code', 'risk', 'address']).default('risk'),
  silent: z.boolean().default(false),
});

/** One blamed cause as it comes back from storage. */
export const blamedCauseSchema: z.ZodType<BlamedCause> = z.object({
  cause: text,
  order: z.int().min(1),
  confidence: z.enum(['proven', 'likely']),
  evidence: z.array(evidenceItem),
  values,
  suspects: z.array(suspectSchema).exactOptional(),
  remedy: z.object({ by: z.enum(['user', 'helpdesk', 'admin', 'security', 'wait']), changes: z.array(changeSchema) }),
});

/** A diagnosis as it comes back from storage. */
export const diagnosisSchema: z.ZodType<Diagnosis> = z.object({
  person: z.object({ id: text }),
  app: z.enum(apps),
  at: instant,
  blamed: z.array(blamedCauseSchema),
  cleared: z.array(z.object({ cause: text })),
  undecided: z.array(
    z.object({
      cause: text,
      missing: z.array(missingSchema),
    }),
  ),
  next: z.union([z.object({ ask: text }), z.object({ lookAgainAt: instant })]).nullable(),
});
