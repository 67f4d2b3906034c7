import { z } from 'zod';
import type { Change } from '../core/remedies/change.js';
import { Microsoft365Error } from './error.js';
import { cmdlets, type Exchange, every } from './exchange.js';
import type { Setter } from './microsoft365.js';

const row = z.object({ AuditData: z.string() });
/**
 * The inner JSON of a row of the kind ExchangeAdmin: learn.microsoft.com/office/office-365-management-api, common schema and
 * Exchange admin schema. `ObjectId` ends with the name of the object that was changed.
 */
const auditData = z.looseObject({
  CreationTime: z.string(),
  UserId: z.string(),
  ObjectId: z.string().nullish(),
  Parameters: z.array(z.looseObject({ Name: z.string(), Value: z.string().nullish() })).nullish(),
});
type AuditData = z.infer<typeof auditData>;

/** By which names a mailbox may stand in a command. */
const names = z.looseObject({
  ExternalDirectoryObjectId: z.string(),
  Guid: z.string().nullish(),
  Alias: z.string().nullish(),
  Name: z.string().nullish(),
  UserPrincipalName: z.string().nullish(),
  PrimarySmtpAddress: z.string().nullish(),
});

const parameters = {
  activeSync: ['Set-CASMailbox', 'ActiveSyncEnabled'],
  imap: ['Set-CASMailbox', 'ImapEnabled'],
  pop: ['Set-CASMailbox', 'PopEnabled'],
  outlookMobile: ['Set-CASMailbox', 'OutlookMobileEnabled'],
  allowDevice: ['Set-CASMailbox', 'ActiveSyncAllowedDeviceIDs'],
  authenticationPolicy: ['Set-User', 'AuthenticationPolicy'],
} as const satisfies Record<Change['kind'], readonly [string, string]>;

/** As in `Microsoft365.whoSet`. What the log may not tell, or tells in another shape, is not told. */
export async function whoSet(
  exchange: Exchange,
  personId: string,
  change: Change,
  between: { readonly since: string; readonly until: string },
  signal: AbortSignal,
): Promise<Setter | null> {
  const [operation, parameter] = parameters[change.kind];
  try {
    const [mailbox, ran] = await exchange.read(
      [cmdlets.mailbox(personId), cmdlets.administratorsRan(operation, between.since, between.until)],
      signal,
    );
    const [found] = every(mailbox, names);
    const known = new Set(
      [personId, ...Object.values(found ?? {})].flatMap((name) =>
        typeof name === 'string' ? [name.toLowerCase()] : [],
      ),
    );
    const about = ({ ObjectId, Parameters }: AuditData) => {
      const identity = Parameters?.find(({ Name }) => Name === 'Identity')?.Value;
      return [identity, ObjectId, ObjectId?.split('/').at(-1)].some((name) => name && known.has(name.toLowerCase()));
    };
    const [last] = every(ran, row)
      .flatMap(({ AuditData }) => auditData.safeParse(json(AuditData)).data ?? [])
      .filter((data) => data.Parameters?.some(({ Name }) => Name === parameter) === true && about(data))
      .sort((one, other) => timeOf(other) - timeOf(one));
    return last === undefined ? null : { by: last.UserId, at: new Date(timeOf(last)).toISOString() };
  } catch (error) {
    if (error instanceof Microsoft365Error) return null;
    throw error;
  }
}

/** The log writes UTC without saying so. */
function timeOf({ CreationTime }: AuditData): number {
  const utc = /(Z|[+-]\d\d:?\d\d)$/.test(CreationTime) ? CreationTime : `${CreationTime}Z`;
  return Date.parse(utc) || 0;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
