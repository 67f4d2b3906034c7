import { type App, appFacts, isMicrosoftApp } from '../core/diagnosis/app.js';
import { decideAccess, isTooOld } from './deviceAccess.js';
import { deviceFor, handsetFor } from './handsets.js';
import { appScreen, type ExchangeOutcome, type Refusal, signInPage } from './phoneScreens.js';
import type { SignInCodeName } from './signInCodes.js';
import { signInCodes } from './signInCodes.js';
import { logSignIn } from './signInLog.js';
import type { PhoneScreen } from './simulation.js';
import { isAssigned, reachedBy, type Tenant, type TenantUser } from './tenant.js';

/** One try to add an account: who, with what, when (ISO-8601 UTC), and the delay of the log's rows. */
export interface Attempt {
  readonly user: TenantUser;
  readonly app: App;
  readonly at: string;
  readonly delayMs: number;
  /** The phone's model, where the story needs a certain one. */
  readonly model?: string | undefined;
  /** The ActiveSync version it speaks, where that is not today's. */
  readonly activeSync?: string | undefined;
}

/**
 * Does what a phone does: signs in at Entra, then speaks its protocol to Exchange. Leaves rows in the sign-in log and,
 * where Exchange met the device, a partnership.
 */
export function addAccount(tenant: Tenant, attempt: Attempt): PhoneScreen {
  const { app, at, user } = attempt;
  const steps: { at: string; text: string }[] = [];
  const note = (text: string): void => void steps.push({ at, text });

  // Outlook knows no passwords of old: it always opens Microsoft's page.
  const setUp = isMicrosoftApp(app) ? 'signIn' : user.setUp;
  if (setUp === 'byHand') {
    note('Set up by hand: the phone sends a password, no Microsoft page opens');
    note('Exchange refuses Basic authentication before Entra is asked');
    return { app, ...appScreen(app, 'passwordRefused'), steps };
  }
  if (setUp === 'oldProfile') {
    log(tenant, attempt, ['needsSecondFactor'], 'ropc');
    note(`Entra: ${signInCodes.needsSecondFactor.number}; the app sent a password and can show no page`);
    return { app, ...appScreen(app, 'passwordRefused'), steps };
  }
  const refusal = refusalOf(tenant, user, app);
  const codes = codesOf(app, refusal);
  log(tenant, attempt, codes);
  for (const code of codes) note(`Entra: ${signInCodes[code].number}`);
  if (refusal !== null) {
    note('No token; Exchange is never asked');
    return { app, ...signInPage(refusal), steps };
  }
  note('Signed in');
  const outcome = exchange(tenant, attempt, note);
  return { app, ...appScreen(app, outcome), steps };
}

function log(tenant: Tenant, attempt: Attempt, codes: readonly SignInCodeName[], protocol?: 'ropc'): void {
  const { app, at, delayMs, model, user } = attempt;
  const client = clientOf(tenant, app);
  logSignIn(tenant, {
    user,
    appId: client?.appId ?? appFacts[app].appIds[0] ?? '',
    appName: client?.displayName ?? appFacts[app].name,
    handset: handsetFor(app, model),
    at,
    steps: codes,
    delayMs,
    ...(protocol === undefined ? {} : { protocol }),
  });
}

function clientOf(tenant: Tenant, app: App) {
  return tenant.servicePrincipals.find((candidate) => appFacts[app].appIds.includes(candidate.appId));
}

/** What stops this sign-in at Entra; null: nothing does. */
function refusalOf(tenant: Tenant, user: TenantUser, app: App): Refusal | null {
  if (user.signIn === 'wrongName') return 'wrongName';
  if (!user.accountEnabled) return 'accountDisabled';
  const atPassword = ['locked', 'maliciousAddress', 'wrongPassword', 'passwordExpired', 'risky'] as const;
  const stopped = atPassword.find((state) => state === user.signIn);
  if (stopped !== undefined) return stopped;
  if (!user.methods.some((method) => method.type !== 'password')) return 'mustRegister';
  // Microsoft's own apps need no consent and no assignment.
  if (!isMicrosoftApp(app)) {
    const client = clientOf(tenant, app);
    if (client === undefined) return notConsented(tenant, user, app);
    if (!client.accountEnabled) return 'appDisabled';
    if (client.assignmentRequired && !isAssigned(tenant, client, user.id)) return 'notAssigned';
    const consented = tenant.grants.some(
      (grant) => grant.clientId === client.id && (grant.principalId ?? user.id) === user.id,
    );
    if (!consented) return notConsented(tenant, user, app);
  }
  if (user.signIn === 'works' || (user.signIn === 'needsAppProtection' && isMicrosoftApp(app))) return null;
  return user.signIn;
}

function notConsented(tenant: Tenant, user: TenantUser, app: App): Refusal {
  const requested = tenant.consentRequests.some(
    ({ appId, userId }) => userId === user.id && appFacts[app].appIds.includes(appId),
  );
  return requested ? 'consentRequested' : 'noConsent';
}

/** The error codes that this sign-in leaves in the log, in order; the last one decides. */
function codesOf(app: App, refusal: Refusal | null): readonly SignInCodeName[] {
  if (refusal === 'wrongName') return ['wrongName'];
  if (refusal === 'locked' || refusal === 'wrongPassword') return ['noSession', 'wrongPassword', refusal];
  if (refusal !== null) return ['noSession', refusal];
  // "Are you trying to sign in to …?" comes wherever a mobile browser hands over to a third-party app.
  return handsetFor(app).browser.includes('Mobile') && !isMicrosoftApp(app)
    ? ['noSession', 'confirmApp', 'success']
    : ['noSession', 'success'];
}

function exchange(tenant: Tenant, attempt: Attempt, note: (text: string) => void): ExchangeOutcome {
  const { user, app } = attempt;
  const { mailbox } = user;
  if (mailbox === null) {
    note('Exchange: no mailbox (status 123)');
    return 'refused';
  }
  const { protocols, allowedDeviceIds } = reachedBy(mailbox, attempt.at);
  switch (appFacts[app].protocol) {
    case 'activeSync':
      if (!protocols.activeSync) {
        note('ActiveSync refused: off for this mailbox (403, status 126)');
        return 'refused';
      }
      return meetDevice(tenant, attempt, allowedDeviceIds, note);
    case 'outlookMobile':
      if (!protocols.outlookMobile) {
        note('Outlook for phones refused: off for this mailbox');
        return 'refused';
      }
      return meetDevice(tenant, attempt, allowedDeviceIds, note);
    case 'ews':
      if (!protocols.ews || tenant.organization.ewsEnabled === false) {
        note('Exchange Web Services refused: off (403)');
        return 'refused';
      }
      note('Exchange Web Services accepted');
      return 'added';
    case 'imap':
      if (!protocols.imap) {
        note('IMAP refused: authenticated but not connected');
        return 'refused';
      }
      note('IMAP accepted');
      return 'added';
    case null:
      note('An unknown app: nothing else happens');
      return 'refused';
  }
}

function meetDevice(
  tenant: Tenant,
  attempt: Attempt,
  allowedDeviceIds: readonly string[],
  note: (text: string) => void,
): ExchangeOutcome {
  const { user, app, at } = attempt;
  const met = deviceFor(user.id, app, at, attempt);
  const known = user.devices.find((candidate) => candidate.deviceId === met.deviceId);
  const device = known ?? met;
  if (known === undefined) user.devices.push(device);
  decideAccess(tenant, user, device, allowedDeviceIds);
  device.signedInAt = at;
  device.lastAttempt = at;
  if (isTooOld(device)) {
    note(`ActiveSync ${device.clientVersion} refused: too old for Exchange Online`);
    return 'refused';
  }
  if (device.state === 'Allowed') {
    device.lastSuccess = at;
    note('Exchange accepted the device; it syncs');
    return 'added';
  }
  note(`Exchange: device ${device.state.toLowerCase()} (${device.reason})`);
  return device.state === 'Quarantined' ? 'quarantined' : 'refused';
}
