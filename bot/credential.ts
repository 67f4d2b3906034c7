import type { TokenCredential } from '@azure/identity';
import type { RenewableCredential } from '../microsoft365/keptTokens.js';
import { isMicrosofts } from './authority.js';
import type { Config, Identity } from './config.js';

/** The identities towards Entra: one object where the configuration names one identity, so that they share its tokens. */
export function credentials(config: Config): {
  readonly bot: RenewableCredential;
  readonly reader: RenewableCredential;
  readonly writer: RenewableCredential;
} {
  const made = new Map<Identity, RenewableCredential>();
  const of = (identity: Identity): RenewableCredential => {
    const known = made.get(identity);
    if (known !== undefined) return known;
    const fresh = onFirstUse(() => credential(identity, config));
    made.set(identity, fresh);
    return fresh;
  };
  const { bot, reader, writer } = config.identities;
  return { bot: of(bot), reader: of(reader), writer: leavesWriting(config) ? refusing : of(writer) };
}

/** Is writing left to another process? Then this one was given no identity for it, and the bot's own must not stand in. */
export function leavesWriting({ writerProcess, identities }: Pick<Config, 'writerProcess' | 'identities'>): boolean {
  return writerProcess && identities.writer === identities.bot;
}

const refusing: RenewableCredential = {
  getToken: async () => {
    throw new Error('This process holds no identity that writes.');
  },
};

/** Puts a credential off until its first token is wanted: loading the library takes a third of a start. */
function onFirstUse(make: () => Promise<TokenCredential>): RenewableCredential {
  let made: Promise<TokenCredential> | null = null;
  return {
    getToken: async (scopes, options) => {
      made ??= make();
      return (await made).getToken(scopes, options);
    },
    // Its tokens are remembered inside and cannot be taken out one by one.
    forget: () => {
      made = null;
    },
  };
}

async function credential(identity: Identity, config: Config): Promise<TokenCredential> {
  const { ClientCertificateCredential, ClientSecretCredential, ManagedIdentityCredential, WorkloadIdentityCredential } =
    await import('@azure/identity');
  const { tenantId, clientId, clientSecret, certificatePath, federatedTokenFile } = identity;
  const { authorityHost } = config;
  const options = {
    ...(authorityHost === null ? {} : { authorityHost }),
    // A private authority is unknown to Microsoft's instance discovery, which would otherwise be asked about it.
    disableInstanceDiscovery: !isMicrosofts(authorityHost),
  };
  if (certificatePath !== null)
    return new ClientCertificateCredential(tenantId, clientId, { certificatePath }, options);
  if (federatedTokenFile !== null) {
    return new WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath: federatedTokenFile, ...options });
  }
  if (clientSecret !== null) return new ClientSecretCredential(tenantId, clientId, clientSecret, options);
  return new ManagedIdentityCredential({ clientId });
}
