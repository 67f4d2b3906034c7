import { z } from 'zod';
import type { Config, Identity } from '../../bot/config.js';
import { type credentials, leavesWriting } from '../../bot/credential.js';
import { untilAborted } from '../../microsoft365/untilAborted.js';
import { type Finding, ok } from './finding.js';

export type Credentials = ReturnType<typeof credentials>;

/** What a token says about who holds it (learn.microsoft.com/entra/identity-platform/access-token-claims-reference). */
export interface Claims {
  /** Application permissions. */
  readonly roles: readonly string[];
  /** Entra roles, by their template ids. */
  readonly entraRoles: readonly string[];
}

/** One identity and what its tokens say; null: it gets no such token, or the token is not for us to read. */
export interface Examined {
  readonly identity: Identity;
  readonly uses: readonly Use[];
  readonly graph: Claims | null;
  readonly exchange: Claims | null;
}

type Use = 'reads' | 'writes' | 'speaks to Teams';

/** How long Entra, or the machine, may take to give a token, in milliseconds. */
const tokenDeadlineMs = 15_000;

const claims = z.object({
  roles: z.array(z.string()).default([]),
  wids: z.array(z.string()).default([]),
});

/** Asks Entra for every token that the bot will want: a line for each identity, and what its tokens say. */
export async function examineIdentities(
  config: Config,
  given: Credentials,
  whole: AbortSignal,
): Promise<{ readonly findings: readonly Finding[]; readonly examined: readonly Examined[] }> {
  // A machine without a managed identity may look for one for minutes.
  const signal = AbortSignal.any([whole, AbortSignal.timeout(tokenDeadlineMs)]);
  const { bot, reader, writer } = config.identities;
  const distinct = [...new Set([bot, reader, writer])];
  const results = await Promise.all(
    distinct.map(async (identity) => {
      const uses: readonly Use[] = [
        ...(identity === reader ? (['reads'] as const) : []),
        ...(identity === writer && !leavesWriting(config) ? (['writes'] as const) : []),
        ...(identity === bot ? (['speaks to Teams'] as const) : []),
      ];
      const credential = identity === reader ? given.reader : identity === bot ? given.bot : given.writer;
      const token = (scope: string) => tokenOf(credential, scope, signal);
      const asksExchange = uses.includes('reads') || uses.includes('writes');
      const tokens = await Promise.all([
        token(`${config.graphEndpoint}/.default`),
        token(`${new URL(config.exchangeEndpoint).origin}/.default`),
        token(config.channelScope),
      ]);
      // Every token is asked for, to see what it may do; to be refused one that it never uses is no fault.
      const needed = [uses.includes('reads'), asksExchange, uses.includes('speaks to Teams')];
      const refusal = tokens.find((one, index) => needed[index] === true && 'refusal' in one);
      const claimsAt = (index: number) => {
        const one = tokens[index];
        return one !== undefined && 'token' in one ? claimsOf(one.token) : null;
      };
      return {
        findings: [
          refusal !== undefined && 'refusal' in refusal
            ? noToken(identity, uses, refusal.refusal)
            : ok(subjectOf(uses), `${identity.clientId} gets its tokens with a ${proofOf(identity)}.`),
          ...secretWarning(identity, uses),
        ],
        examined: { identity, uses, graph: claimsAt(0), exchange: claimsAt(1) },
      };
    }),
  );
  return {
    findings: results.flatMap(({ findings }) => findings),
    examined: results.map(({ examined }) => examined),
  };
}

async function tokenOf(
  credential: Credentials['bot'],
  scope: string,
  signal: AbortSignal,
): Promise<{ readonly token: string } | { readonly refusal: string | null }> {
  try {
    const token = await untilAborted(() => credential.getToken(scope, { abortSignal: signal }), signal);
    return token === null ? { refusal: null } : { token: token.token };
  } catch (error) {
    // Of Entra's text only its number is taken: the rest names tenants, addresses and what was sent.
    return { refusal: /AADSTS(\d+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? null };
  }
}

/** The claims of a token that we only hold and that was not made for us; null where it cannot be read. */
function claimsOf(token: string): Claims | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const { roles, wids } = claims.parse(payload);
    return { roles, entraRoles: wids };
  } catch {
    return null;
  }
}

function subjectOf(uses: readonly Use[]): string {
  return `Identity that ${uses.join(', ')}`;
}

function proofOf(identity: Identity): string {
  if (identity.certificatePath !== null) return 'certificate';
  if (identity.federatedTokenFile !== null) return 'federated credential';
  return identity.clientSecret === null ? 'managed identity' : 'client secret';
}

/** Entra's refusals that an administrator can mend (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
const refusals: Readonly<Record<string, string>> = {
  '700016':
    'There is no such application in this tenant: compare the client id and the tenant id with Entra admin centre > App registrations > the app > Overview.',
  '90002': 'There is no such tenant: copy the tenant id from Entra admin centre > Overview.',
  '7000215':
    'The secret is wrong: make a new one, or better use a certificate, a federated credential or a managed identity; Entra admin centre > App registrations > the app > Certificates & secrets.',
  '7000222':
    'The secret has run out: make a new one, or better use a certificate, a federated credential or a managed identity; Entra admin centre > App registrations > the app > Certificates & secrets.',
  '700027':
    'The certificate is not the registered one: upload its public part; Entra admin centre > App registrations > the app > Certificates & secrets > Certificates.',
  '70021':
    'No federated credential fits: compare issuer, subject and audience; Entra admin centre > App registrations > the app > Certificates & secrets > Federated credentials.',
  '500011':
    'The service is not known to this tenant: compare GRAPH_ENDPOINT, EXCHANGE_ENDPOINT and BOT_CHANNEL_SCOPE with the cloud of the tenant.',
};

function noToken(identity: Identity, uses: readonly Use[], code: string | null): Finding {
  const otherwise =
    'Check the settings of this identity (docs/operate.md, Who it is), that its certificate or token file can be read, and the way to AZURE_AUTHORITY_HOST.';
  return {
    subject: subjectOf(uses),
    state: 'missing',
    says: `${identity.clientId} gets no token with its ${proofOf(identity)}${code === null ? '' : ` (AADSTS${code})`}.`,
    mend: (code === null ? undefined : refusals[code]) ?? otherwise,
  };
}

function secretWarning(identity: Identity, uses: readonly Use[]): Finding[] {
  if (identity.clientSecret === null) return [];
  return [
    {
      subject: `Client secret of the identity that ${uses.join(', ')}`,
      state: 'warning',
      says: 'a copy of it can be used from anywhere.',
      mend: 'Use a managed identity, a federated credential or a certificate (docs/operate.md, Who it is), then Entra admin centre > App registrations > the app > Certificates & secrets > delete the secret.',
    },
  ];
}
