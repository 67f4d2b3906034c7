import { z } from 'zod';
import { type Answer, errorCode, json } from './answer.js';
import { dependency, type Observer } from './dependency.js';
import { Microsoft365Error, whyOfStatus } from './error.js';
import type { TokenSource } from './keptTokens.js';
import { attempt, reading } from './retry.js';

type ReadingCmdlet =
  | 'Get-CASMailbox'
  | 'Get-Mailbox'
  | 'Get-User'
  | 'Get-MobileDevice'
  | 'Get-MobileDeviceStatistics'
  | 'Get-AuthenticationPolicy'
  | 'Get-OrganizationConfig'
  | 'Get-ActiveSyncOrganizationSettings'
  | 'Get-CASMailboxPlan'
  | 'Get-TransportConfig'
  | 'Get-MobileDeviceMailboxPolicy'
  | 'Get-ActiveSyncDeviceAccessRule'
  | 'Search-UnifiedAuditLog';

/** Adds an entry to a list of a mailbox, or takes one out; other entries stay. */
interface ListChange {
  readonly '@odata.type': '#Exchange.GenericHashTable';
  readonly add?: string;
  readonly remove?: string;
}

/** A cmdlet of the closed table below, with its parameters. Only `cmdlets` makes one. */
export interface Cmdlet {
  readonly name: ReadingCmdlet | 'Set-CASMailbox' | 'Set-User';
  readonly parameters: Readonly<Record<string, string | number | boolean | null | ListChange>>;
}

const objectId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** True for an Entra object id, the only thing that ever becomes part of a path or an Identity. */
export function isObjectId(text: string): boolean {
  return objectId.test(text);
}

/** Get-* without an Identity gives the whole company, and a display name can hit another mailbox. */
function identity(personId: string): string {
  if (!isObjectId(personId)) throw new Microsoft365Error('exchange', 'ambiguous');
  return personId;
}

/** Everything that is ever run in Exchange Online. What is not here cannot be asked and cannot be changed. */
export const cmdlets = {
  casMailbox: (personId: string): Cmdlet => ({
    name: 'Get-CASMailbox',
    parameters: { Identity: identity(personId) },
  }),
  mailbox: (personId: string): Cmdlet => ({ name: 'Get-Mailbox', parameters: { Identity: identity(personId) } }),
  softDeletedMailbox: (personId: string): Cmdlet => ({
    name: 'Get-Mailbox',
    parameters: { Identity: identity(personId), SoftDeletedMailbox: true },
  }),
  user: (personId: string): Cmdlet => ({ name: 'Get-User', parameters: { Identity: identity(personId) } }),
  mobileDevices: (personId: string): Cmdlet => ({
    name: 'Get-MobileDevice',
    parameters: { Mailbox: identity(personId) },
  }),
  mobileDeviceStatistics: (personId: string): Cmdlet => ({
    name: 'Get-MobileDeviceStatistics',
    parameters: { Mailbox: identity(personId) },
  }),
  authenticationPolicies: (): Cmdlet => ({ name: 'Get-AuthenticationPolicy', parameters: {} }),
  organizationConfig: (): Cmdlet => ({ name: 'Get-OrganizationConfig', parameters: {} }),
  /** Without the switch the list of apps is not in the answer; see `macMailEwsDisabled`. */
  ewsAppList: (): Cmdlet => ({
    name: 'Get-OrganizationConfig',
    parameters: { RetrieveEwsOperationAccessPolicy: true },
  }),
  activeSyncOrganizationSettings: (): Cmdlet => ({ name: 'Get-ActiveSyncOrganizationSettings', parameters: {} }),
  casMailboxPlans: (): Cmdlet => ({ name: 'Get-CASMailboxPlan', parameters: {} }),
  transportConfig: (): Cmdlet => ({ name: 'Get-TransportConfig', parameters: {} }),
  mobileDevicePolicies: (): Cmdlet => ({ name: 'Get-MobileDeviceMailboxPolicy', parameters: {} }),
  deviceAccessRules: (): Cmdlet => ({ name: 'Get-ActiveSyncDeviceAccessRule', parameters: {} }),
  /** What administrators ran between two moments (ISO-8601 UTC), the newest 500 rows. */
  administratorsRan: (operation: 'Set-CASMailbox' | 'Set-User', from: string, to: string): Cmdlet => ({
    name: 'Search-UnifiedAuditLog',
    parameters: { StartDate: from, EndDate: to, RecordType: 'ExchangeAdmin', Operations: operation, ResultSize: 500 },
  }),
  setSwitch: (
    personId: string,
    parameter: 'ActiveSyncEnabled' | 'ImapEnabled' | 'PopEnabled' | 'OutlookMobileEnabled',
    to: boolean,
  ): Cmdlet => ({ name: 'Set-CASMailbox', parameters: { Identity: identity(personId), [parameter]: to } }),
  allowDevice: (personId: string, deviceId: string, how: 'add' | 'remove'): Cmdlet => ({
    name: 'Set-CASMailbox',
    parameters: {
      Identity: identity(personId),
      ActiveSyncAllowedDeviceIDs: { '@odata.type': '#Exchange.GenericHashTable', [how]: deviceId },
    },
  }),
  setAuthenticationPolicy: (personId: string, policy: string | null): Cmdlet => ({
    name: 'Set-User',
    parameters: { Identity: identity(personId), AuthenticationPolicy: policy },
  }),
  /**
   * Refuses every token from before a moment (ISO-8601 UTC); a policy that was assigned then applies within 30 minutes
   * instead of 24 hours: learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/disable-basic-authentication-in-exchange-online
   */
  revokeSessions: (personId: string, validFrom: string): Cmdlet => ({
    name: 'Set-User',
    parameters: { Identity: identity(personId), StsRefreshTokensValidFrom: validFrom },
  }),
};

export interface Exchange {
  /**
   * Runs reading cmdlets in one call; each is answered for itself.
   * @throws Microsoft365Error when the whole call failed
   */
  read(wanted: readonly Cmdlet[], signal: AbortSignal): Promise<readonly CmdletAnswer[]>;
  /**
   * Runs one changing cmdlet, once.
   * @param mayLeave asked when nothing else is left to wait for
   * @returns the objects it names, usually none; null: `mayLeave` said no, and it did not leave
   * @throws Microsoft365Error with a `status` when Exchange refused it, without one when nobody knows, and with the code
   * `leftAlone` or `noToken` when it did not leave
   */
  run(cmdlet: Cmdlet, signal: AbortSignal, mayLeave: () => Promise<boolean>): Promise<readonly ExchangeObject[] | null>;
}

/** An object as Exchange writes it, property by property. */
export type ExchangeObject = Readonly<Record<string, unknown>>;

/** What came of one cmdlet. `notFound`: Exchange says that there is no such object. */
export type CmdletAnswer =
  | { readonly objects: readonly ExchangeObject[] }
  | { readonly notFound: true }
  | { readonly error: Microsoft365Error };

const answerSchema = z.looseObject({
  value: z.array(z.record(z.string(), z.unknown())),
  '@odata.nextLink': z.string().optional(),
});
const batchSchema = z.looseObject({
  responses: z.array(z.looseObject({ id: z.string(), status: z.number().int(), body: z.unknown() })),
});
const errorSchema = z.looseObject({
  error: z.looseObject({ details: z.array(z.looseObject({ message: z.string() })).min(1) }),
});
/** "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't …" */
const notFoundException = /\|Microsoft\.Exchange\.[\w.]*\.ManagementObjectNotFoundException\|/;

function objectsOf(body: unknown): readonly ExchangeObject[] {
  const checked = answerSchema.safeParse(body);
  // More than a thousand objects for a question about one person or one setting is no answer to that question.
  if (!checked.success || checked.data['@odata.nextLink'] !== undefined) {
    throw new Microsoft365Error('exchange', 'malformed');
  }
  return checked.data.value;
}

/** A plain 404 (wrong tenant, the endpoint gone) is no "not found": only Exchange's own exception says so. */
function isNotFound(body: unknown): boolean {
  const checked = errorSchema.safeParse(body);
  return checked.success && checked.data.error.details.some((detail) => notFoundException.test(detail.message));
}

/**
 * The cmdlets of Exchange Online through the REST door that its own PowerShell module uses
 * (`adminapi/beta/{tenant}/InvokeCommand`). Microsoft does not document it, so nothing outside this file depends on its shape.
 * @param endpoint https address of Exchange; tokens go to its host only
 */
export function connectExchange(
  endpoint: string,
  tenantId: string,
  credentials: { readonly reader: TokenSource; readonly writer: TokenSource },
  observer: Observer,
): Exchange {
  const base = new URL(endpoint);
  const root = `${base.origin}${base.pathname.replace(/\/+$/, '')}/adminapi/beta/${encodeURIComponent(tenantId)}`;
  const scope = `${base.origin}/.default`;
  const service = dependency('exchange', 'exchange', observer);
  const invoke = `${root}/InvokeCommand`;
  /** Whose server answers; the system mailbox is what the module names when an application signs in for itself. */
  const anchor = `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenantId}`;

  function headersOf(cmdlet: string): Record<string, string> {
    return {
      'Content-Type': 'application/json; charset=utf-8',
      'X-AnchorMailbox': anchor,
      'X-CmdletName': cmdlet,
      'X-ResponseFormat': 'json',
    };
  }

  function requestBody(cmdlet: Cmdlet) {
    return { CmdletInput: { CmdletName: cmdlet.name, Parameters: cmdlet.parameters } };
  }

  function post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: unknown,
    credential: TokenSource,
    caller: AbortSignal,
    always = false,
  ): Promise<Answer> {
    const send = async (signal: AbortSignal) => {
      const token = await credential.getToken(scope);
      if (token === null) throw new Microsoft365Error('exchange', 'notPermitted');
      return fetch(url, {
        method: 'POST',
        headers: { ...headers, Accept: 'application/json', Authorization: `Bearer ${token.token}` },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal,
      });
    };
    return attempt(service, send, caller, always);
  }

  return {
    read: async (wanted, signal) => {
      const requests = wanted.map((cmdlet, index) => ({
        id: String(index),
        method: 'POST',
        url: invoke,
        headers: headersOf(cmdlet.name),
        body: requestBody(cmdlet),
      }));
      const headers = { 'Content-Type': 'application/json; charset=utf-8', 'X-AnchorMailbox': anchor };
      const { reader } = credentials;
      const once = () => post(`${root}/$batch`, headers, { requests }, reader, signal);
      const answer = await reading(service, once, signal, () => reader.refused?.(scope));
      const checked = batchSchema.safeParse(json('exchange', answer));
      if (!checked.success) throw new Microsoft365Error('exchange', 'malformed');
      const responses = new Map(checked.data.responses.map((response) => [response.id, response]));
      return wanted.map((_, index): CmdletAnswer => {
        const response = responses.get(String(index));
        if (response === undefined) return { error: new Microsoft365Error('exchange', 'malformed') };
        const { status, body } = response;
        if (status < 200 || status > 299) {
          if (isNotFound(body)) return { notFound: true };
          const code = errorCode(body);
          return { error: new Microsoft365Error('exchange', whyOfStatus(status, code), { status, code }) };
        }
        try {
          return { objects: objectsOf(body) };
        } catch (error) {
          if (error instanceof Microsoft365Error) return { error };
          throw error;
        }
      });
    },
    run: async (cmdlet, signal, mayLeave) => {
      if (!(await mayLeave())) return null;
      const answer = await post(invoke, headersOf(cmdlet.name), requestBody(cmdlet), credentials.writer, signal, true);
      return objectsOf(json('exchange', answer));
    },
  };
}

/**
 * The one object that a cmdlet gave about a person, checked against `schema`; null when there is none.
 * @throws Microsoft365Error `ambiguous` for several objects or somebody else's, `malformed` for an unknown shape
 */
export function theOne<T extends { readonly ExternalDirectoryObjectId: string }>(
  answer: CmdletAnswer | undefined,
  personId: string,
  schema: z.ZodType<T>,
): T | null {
  if (answer === undefined) throw new Microsoft365Error('exchange', 'malformed');
  if ('error' in answer) throw answer.error;
  if ('notFound' in answer) return null;
  if (answer.objects.length > 1) throw new Microsoft365Error('exchange', 'ambiguous');
  const checked = schema.safeParse(answer.objects[0]);
  if (!checked.success) throw new Microsoft365Error('exchange', 'malformed');
  if (checked.data.ExternalDirectoryObjectId.toLowerCase() !== personId.toLowerCase()) {
    throw new Microsoft365Error('exchange', 'ambiguous');
  }
  return checked.data;
}

/**
 * Every object that a cmdlet gave, each checked against `schema`.
 * @throws Microsoft365Error `malformed` for an unknown shape
 */
export function every<T>(answer: CmdletAnswer | undefined, schema: z.ZodType<T>): readonly T[] {
  if (answer === undefined) throw new Microsoft365Error('exchange', 'malformed');
  if ('error' in answer) throw answer.error;
  if ('notFound' in answer) return [];
  const checked = z.array(schema).safeParse(answer.objects);
  if (!checked.success) throw new Microsoft365Error('exchange', 'malformed');
  return checked.data;
}
