import { randomUUID } from 'node:crypto';
import { type AccessPolicy, accessPolicies } from './accessPolicies.js';
import { later } from './clock.js';
import { type Handset, handsetFor } from './handsets.js';
import { guidFor, tenantId } from './identifiers.js';
import { type SignInCodeName, signInCodes } from './signInCodes.js';
import type { Logged, Tenant, TenantUser } from './tenant.js';

/** One attempt's way through Entra: all its steps carry the same correlation id. */
export interface SignInFlow {
  readonly user: TenantUser;
  readonly appId: string;
  readonly appName: string;
  readonly handset: Handset;
  /** When the last step is written; the others come before it. ISO-8601 UTC. */
  readonly at: string;
  readonly steps: readonly SignInCodeName[];
  /** `ropc`: the app sent the password itself; no page was shown. */
  readonly protocol?: 'ropc';
  /** Until the rows can be read, in milliseconds. */
  readonly delayMs: number;
}

const exchangeOnline = '00000002-0000-0ff1-ce00-000000000000';

/** Between the steps of one flow; three of them take less than four seconds, as in the story that started all this. */
const stepMs = 1_700;

/** Writes the rows of one attempt into the sign-in log. */
export function logSignIn(tenant: Tenant, flow: SignInFlow): void {
  const correlationId = randomUUID();
  flow.steps.forEach((step, index) => {
    const at = later(flow.at, (index - flow.steps.length + 1) * stepMs);
    tenant.signIns.push(logged(row(flow, step, correlationId, at), at, flow.delayMs));
  });
}

/** A sign-in by device code from abroad, as a phisher gets it: 50199, then success, by an app nobody set up. */
export function strangerSignsIn(tenant: Tenant, user: TenantUser, at: string): void {
  const correlationId = randomUUID();
  const flow: SignInFlow = {
    user,
    appId: '29d9ed98-a469-4536-ade2-f981bc1d605e',
    appName: 'Microsoft Authentication Broker',
    handset: handsetFor('thunderbird'),
    at,
    steps: ['confirmApp', 'success'],
    delayMs: 0,
  };
  flow.steps.forEach((step, index) => {
    const then = later(at, index * stepMs);
    const stranger = {
      ...row(flow, step, correlationId, then),
      authenticationProtocol: 'deviceCode',
      originalTransferMethod: 'deviceCodeFlow',
      ipAddress: '198.51.100.77',
      location: place('Elsewhere', 'XX'),
    };
    tenant.signIns.push(logged(stranger, then, 0));
  });
}

/** A tablet in a drawer: the former password, every quarter of an hour until a while ago, as a machine does it. */
export function forgottenTablet(tenant: Tenant, user: TenantUser, until: string): void {
  const tablet: SignInFlow = {
    user,
    appId: '8acd33ea-7197-4a96-bc33-d7cc7101262f',
    appName: 'Samsung Email',
    handset: handsetFor('samsungMail', 'SM-T590'),
    at: until,
    steps: ['wrongPassword'],
    delayMs: 0,
  };
  for (let before = 8; before >= 0; before -= 1) {
    logSignIn(tenant, { ...tablet, at: later(until, -before * 15 * 60_000) });
  }
}

/** A phone that has the account renews its token without asking anybody; only beta shows such rows. */
export function refreshSilently(
  tenant: Tenant,
  flow: Omit<SignInFlow, 'steps' | 'delayMs'>,
  ends: 'success' | 'tokenOutlived' = 'success',
): void {
  const silent = {
    ...row({ ...flow, steps: [ends], delayMs: 0 }, ends, randomUUID(), flow.at),
    isInteractive: false,
    signInEventTypes: ['nonInteractiveUser'],
    incomingTokenType: 'refreshToken',
  };
  tenant.signIns.push(logged(silent, flow.at, 0));
}

function logged(row: Logged['row'], at: string, delayMs: number): Logged {
  return { row, at, arrivesAt: later(at, delayMs) };
}

/** Microsoft writes seven digits after the second. */
function sevenDigits(at: string): string {
  return at.replace(/\.(\d{3})Z$/, '.$10412Z');
}

function place(city: string, countryOrRegion: string): unknown {
  return { city, state: '', countryOrRegion, geoCoordinates: { altitude: null, latitude: null, longitude: null } };
}

/** A row in the shape of Graph's beta `signIn`. */
function row(flow: SignInFlow, step: SignInCodeName, correlationId: string, at: string): Logged['row'] {
  const { user, handset } = flow;
  const { number, failureReason, additionalDetails } = signInCodes[step];
  const policies = appliedPolicies(step);
  const secondFactor = user.methods.some((method) => method.type !== 'password');
  return {
    id: randomUUID(),
    createdDateTime: sevenDigits(at),
    // A name that does not exist belongs to nobody; only what was typed stays in the row.
    userDisplayName: step === 'wrongName' ? '' : user.displayName,
    userPrincipalName: step === 'wrongName' ? user.mailAddress : user.userPrincipalName.toLowerCase(),
    userId: step === 'wrongName' ? '' : user.id,
    userType: user.userType.toLowerCase(),
    appId: flow.appId,
    appDisplayName: flow.appName,
    ipAddress: '203.0.113.24',
    clientAppUsed: 'Mobile Apps and Desktop clients',
    userAgent: handset.browserAgent,
    correlationId,
    conditionalAccessStatus: policies.some((policy) => policy.result === 'failure') ? 'failure' : 'success',
    appliedConditionalAccessPolicies: policies,
    originalRequestId: randomUUID(),
    isInteractive: true,
    tokenIssuerType: 'AzureAD',
    authenticationRequirement: secondFactor ? 'multiFactorAuthentication' : 'singleFactorAuthentication',
    authenticationProtocol: flow.protocol ?? 'oAuth2',
    originalTransferMethod: 'none',
    incomingTokenType: 'none',
    signInEventTypes: ['interactiveUser'],
    signInIdentifier: step === 'wrongName' ? user.mailAddress : user.userPrincipalName,
    uniqueTokenIdentifier: randomUUID(),
    authenticationDetails: [],
    resourceDisplayName: 'Office 365 Exchange Online',
    resourceId: exchangeOnline,
    resourceTenantId: tenantId,
    homeTenantId: tenantId,
    servicePrincipalId: '',
    servicePrincipalName: null,
    riskDetail: 'none',
    riskLevelAggregated: step === 'risky' ? 'high' : 'none',
    riskLevelDuringSignIn: step === 'risky' ? 'high' : 'none',
    riskState: step === 'risky' ? 'atRisk' : 'none',
    riskEventTypes: [],
    riskEventTypes_v2: [],
    status: { errorCode: number, failureReason, additionalDetails },
    deviceDetail: {
      // An app without a broker sends no device id; only the managed phone of the compliance story is known.
      deviceId: step === 'notCompliant' ? guidFor(`entra device ${user.id}`) : '',
      displayName: null,
      operatingSystem: handset.operatingSystem,
      browser: handset.browser,
      isCompliant: step === 'notCompliant' ? false : null,
      isManaged: step === 'notCompliant' ? true : null,
      trustType: null,
    },
    location: place('Berlin', 'DE'),
  };
}

/** The policy that refuses a sign-in, by the code that it leaves. */
const refusing: Partial<Readonly<Record<SignInCodeName, AccessPolicy>>> = {
  blocked: accessPolicies.personalPhones,
  notCompliant: accessPolicies.compliantDevice,
  needsAppProtection: accessPolicies.protectedApps,
};

function appliedPolicies(step: SignInCodeName) {
  const applied = ({ id, displayName, enforced }: AccessPolicy, result: string) => ({
    id,
    displayName,
    enforcedGrantControls: [enforced],
    enforcedSessionControls: [],
    result,
  });
  const secondFactor = applied(accessPolicies.secondFactor, step === 'success' ? 'success' : 'notApplied');
  const refusedBy = refusing[step];
  return refusedBy === undefined ? [secondFactor] : [secondFactor, applied(refusedBy, 'failure')];
}
