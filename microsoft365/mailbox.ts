import { z } from 'zod';
import type { CasMailbox, ExchangeUser, Mailbox, MobileDevice } from '../core/diagnosis/evidence.js';
import { Microsoft365Error } from './error.js';
import { type CmdletAnswer, cmdlets, type Exchange, every, theOne } from './exchange.js';
import { nothingOf, readingOf, type Slice } from './slice.js';

const text = z.string().nullish();
const flag = z.boolean().nullish();
const names = z.array(z.string()).nullish();

const casMailbox = z.object({
  ExternalDirectoryObjectId: z.string(),
  ActiveSyncEnabled: flag,
  ImapEnabled: flag,
  PopEnabled: flag,
  EwsEnabled: flag,
  OutlookMobileEnabled: flag,
  SmtpClientAuthenticationDisabled: flag,
  EwsApplicationAccessPolicy: text,
  EwsAllowList: names,
  ActiveSyncMailboxPolicy: text,
  ActiveSyncMailboxPolicyIsDefaulted: flag,
  ActiveSyncAllowedDeviceIDs: names,
  ActiveSyncBlockedDeviceIDs: names,
});
const mailbox = z.object({
  ExternalDirectoryObjectId: z.string(),
  RecipientTypeDetails: text,
  PrimarySmtpAddress: text,
  WhenMailboxCreated: text,
  MailboxPlan: text,
});
const exchangeUser = z.object({
  ExternalDirectoryObjectId: z.string(),
  AuthenticationPolicy: text,
  RecipientTypeDetails: text,
});
const sessions = z.object({ ExternalDirectoryObjectId: z.string(), StsRefreshTokensValidFrom: text });
const mobileDevice = z.object({
  DeviceId: z.string(),
  UserDisplayName: text,
  ExternalDirectoryObjectId: text,
  DeviceModel: text,
  DeviceOS: text,
  ClientType: text,
  ClientVersion: text,
  DeviceAccessState: z.string(),
  DeviceAccessStateReason: text,
  DeviceAccessControlRule: text,
  DeviceActiveSyncVersion: text,
  FirstSyncTime: text,
});
const deviceStatistics = z.object({
  DeviceId: z.string(),
  LastSuccessSync: text,
  LastSyncAttemptTime: text,
  DevicePolicyApplicationStatus: text,
  DeviceWipeRequestTime: text,
});

/** The protocol switches of a mailbox and the devices allowed by name. */
export interface CasMailboxSettings extends CasMailbox {
  readonly allowedDeviceIds: readonly string[];
}

/**
 * The answer of Get-CASMailbox; null: Exchange Online has no mailbox for this person.
 * @throws Microsoft365Error
 */
export function casMailboxOf(answer: CmdletAnswer | undefined, personId: string): CasMailboxSettings | null {
  const data = theOne(answer, personId, casMailbox);
  return (
    data && {
      id: data.ExternalDirectoryObjectId,
      activeSyncEnabled: data.ActiveSyncEnabled ?? null,
      imapEnabled: data.ImapEnabled ?? null,
      popEnabled: data.PopEnabled ?? null,
      ewsEnabled: data.EwsEnabled ?? null,
      outlookMobileEnabled: data.OutlookMobileEnabled ?? null,
      smtpAuthDisabled: data.SmtpClientAuthenticationDisabled ?? null,
      ewsApplicationAccessPolicy: data.EwsApplicationAccessPolicy || null,
      ewsAllowList: data.EwsAllowList ?? null,
      blockedDeviceIds: data.ActiveSyncBlockedDeviceIDs ?? [],
      mobileDevicePolicy:
        data.ActiveSyncMailboxPolicyIsDefaulted === true ? null : data.ActiveSyncMailboxPolicy || null,
      allowedDeviceIds: data.ActiveSyncAllowedDeviceIDs ?? [],
    }
  );
}

/** "CN=Block Basic Auth,CN=Auth Policies,…" and "Block Basic Auth" alike, as Exchange writes the one or the other. */
export function policyName(written: string | null | undefined): string | null {
  if (!written) return null;
  const common = /^CN=((?:\\.|[^,\\])+),/.exec(written)?.[1];
  return common?.replaceAll(/\\(.)/g, '$1') ?? written;
}

/**
 * The answer of Get-Mailbox; null: Exchange Online has no mailbox for this person.
 * @throws Microsoft365Error
 */
function mailboxOf(answer: CmdletAnswer | undefined, personId: string): Mailbox | null {
  const data = theOne(answer, personId, mailbox);
  return (
    data && {
      id: data.ExternalDirectoryObjectId,
      type: data.RecipientTypeDetails ?? '',
      primaryAddress: (data.PrimarySmtpAddress ?? '').toLowerCase(),
      createdAt: data.WhenMailboxCreated ?? null,
      mailboxPlan: data.MailboxPlan || null,
    }
  );
}

/**
 * The answer of Get-User; null: Exchange Online does not know this person.
 * @throws Microsoft365Error
 */
export function exchangeUserOf(answer: CmdletAnswer | undefined, personId: string): ExchangeUser | null {
  const data = theOne(answer, personId, exchangeUser);
  return (
    data && {
      id: data.ExternalDirectoryObjectId,
      authenticationPolicy: policyName(data.AuthenticationPolicy),
      recipientTypeDetails: data.RecipientTypeDetails ?? '',
    }
  );
}

/**
 * Since when tokens are good, by the answer of Get-User, as ISO-8601 UTC; null: since ever.
 * @throws Microsoft365Error `malformed` when what stands there is no moment
 */
export function sessionsValidFromOf(answer: CmdletAnswer | undefined, personId: string): string | null {
  const from = theOne(answer, personId, sessions)?.StsRefreshTokensValidFrom;
  if (!from) return null;
  if (Number.isNaN(Date.parse(from))) throw new Microsoft365Error('exchange', 'malformed');
  return new Date(from).toISOString();
}

/**
 * The answers of Get-MobileDevice and Get-MobileDeviceStatistics; the latter may be missing and costs its field.
 * @throws Microsoft365Error `ambiguous` when the devices belong to several people
 */
export function mobileDevicesOf(
  devices: CmdletAnswer | undefined,
  statistics: CmdletAnswer | undefined,
  personId: string,
): readonly MobileDevice[] {
  const rows = every(devices, mobileDevice);
  // A device names its owner by path and, where at all, by id: more than one owner is the whole company's list.
  const owners = new Set(rows.map((row) => row.UserDisplayName ?? ''));
  const foreign = rows.some(
    (row) => row.ExternalDirectoryObjectId && row.ExternalDirectoryObjectId.toLowerCase() !== personId.toLowerCase(),
  );
  if (owners.size > 1 || foreign) throw new Microsoft365Error('exchange', 'ambiguous');
  const synced = readingOf('', () => every(statistics, deviceStatistics));
  const statisticsOf = new Map(synced.known ? synced.value.map((row) => [row.DeviceId, row]) : []);
  return rows.map((row) => ({
    deviceId: row.DeviceId,
    model: row.DeviceModel ?? null,
    operatingSystem: row.DeviceOS ?? null,
    clientType: row.ClientType ?? null,
    clientVersion: row.ClientVersion ?? null,
    activeSyncVersion: row.DeviceActiveSyncVersion || null,
    accessRule: row.DeviceAccessControlRule || null,
    policyStatus: statisticsOf.get(row.DeviceId)?.DevicePolicyApplicationStatus || null,
    wipeRequested: statisticsOf.get(row.DeviceId)?.DeviceWipeRequestTime ?? null,
    lastAttempt: statisticsOf.get(row.DeviceId)?.LastSyncAttemptTime ?? null,
    accessState: row.DeviceAccessState,
    accessReason: row.DeviceAccessStateReason ?? null,
    firstSync: row.FirstSyncTime ?? null,
    lastSuccessfulSync: statisticsOf.get(row.DeviceId)?.LastSuccessSync ?? null,
  }));
}

export const mailboxNames = ['casMailbox', 'mailbox', 'exchangeUser', 'mobileDevices'] as const;
export type MailboxSlice = Slice<(typeof mailboxNames)[number]>;

export const mailboxCalls = [
  'Exchange: Get-CASMailbox',
  'Exchange: Get-Mailbox',
  'Exchange: Get-User',
  'Exchange: Get-MobileDevice',
  'Exchange: Get-MobileDeviceStatistics',
] as const;

/** Everything Exchange says about one person, in one `$batch`. Never throws. `now`: ISO-8601 UTC. */
export async function readMailbox(
  personId: string,
  signal: AbortSignal,
  exchange: Exchange,
  now: () => string,
): Promise<MailboxSlice> {
  try {
    const answers = await exchange.read(
      [
        cmdlets.casMailbox(personId),
        cmdlets.mailbox(personId),
        cmdlets.user(personId),
        cmdlets.mobileDevices(personId),
        cmdlets.mobileDeviceStatistics(personId),
      ],
      signal,
    );
    const at = now();
    const [cas, itself, user, devices, statistics] = answers;
    const readings: MailboxSlice['readings'] = {
      casMailbox: readingOf(at, () => {
        const settings = casMailboxOf(cas, personId);
        if (settings === null) return null;
        const { allowedDeviceIds: _, ...mailbox } = settings;
        return mailbox;
      }),
      mailbox: readingOf(at, () => mailboxOf(itself, personId)),
      exchangeUser: readingOf(at, () => exchangeUserOf(user, personId)),
      mobileDevices: readingOf(at, () => mobileDevicesOf(devices, statistics, personId)),
    };
    const answered = statistics !== undefined && !('error' in statistics);
    const { casMailbox: switches, mailbox: own, exchangeUser: owner, mobileDevices: phones } = readings;
    const ok = [switches.known, own.known, owner.known, phones.known, answered];
    return {
      readings,
      lookUps: mailboxCalls.map((call, index) => ({ call, at, ok: ok[index] ?? false, cached: false })),
    };
  } catch (error) {
    if (!(error instanceof Microsoft365Error)) throw error;
    return nothingOf(mailboxNames, mailboxCalls, error.why, now());
  }
}
