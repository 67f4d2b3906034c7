import { isMicrosofts, isPublicCloud } from './authority.js';
import type { Config } from './config.js';

/** Where the public cloud's channel publishes its signing keys, and who issues its tokens. */
export const publicChannel = {
  openIdMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  tokenIssuer: 'https://api.botframework.com',
} as const;

/** Names by which the Bot Framework SDK is told of other signing keys and issuers (ConfigurationBotFrameworkAuthentication). */
const sdkKeys = /^(ToBotFrom(Channel|Emulator)\w*|BotOpenIdMetadata)$/i;

/** The settings that the rules for production look at. */
interface Hardened {
  readonly NODE_ENV?: string | undefined;
  readonly AZURE_AUTHORITY_HOST?: string | undefined;
  readonly BOT_OPENID_METADATA: string;
  readonly BOT_TOKEN_ISSUER: string;
  readonly DATABASE_URL?: string | undefined;
  readonly DATA_DIR: string;
}

/**
 * What a start with NODE_ENV=production refuses beyond what every start refuses; a line each, none when all is well.
 *
 * One rule lets test doubles work and keeps the real door shut: whoever names the channel's keys decides who may speak
 * as anybody, so other keys than Microsoft's are taken only beside an authority that is not the public cloud's. Then
 * the bot's own tokens come from there too, and are worth nothing at the real Graph, Exchange or Teams.
 * @param names of everything that is set, ours or not
 */
export function refusedInProduction(settings: Hardened, names: readonly string[]): string[] {
  if (settings.NODE_ENV !== 'production') return [];
  const lines = names
    .filter((name) => sdkKeys.test(name))
    .map(
      (name) =>
        `${name} is the Bot Framework SDK's way to trust other keys or the Emulator, whose tokens anybody with the bot's identity can make; Mail Medic takes neither. Remove it; another cloud's keys are named in BOT_OPENID_METADATA.`,
    );
  if (isPublicCloud(settings.AZURE_AUTHORITY_HOST ?? null)) {
    const mend = 'Remove it. For another cloud, or a test double of Microsoft, name its AZURE_AUTHORITY_HOST as well.';
    if (settings.BOT_OPENID_METADATA !== publicChannel.openIdMetadata)
      lines.push(
        `BOT_OPENID_METADATA is not the public cloud's key document, and whoever owns that document can speak as anybody. ${mend}`,
      );
    if (settings.BOT_TOKEN_ISSUER !== publicChannel.tokenIssuer)
      lines.push(`BOT_TOKEN_ISSUER is not the public cloud's, so tokens of somebody else would be taken. ${mend}`);
  }
  if (settings.DATABASE_URL === undefined && /^\/(dev|run)\/shm(\/|$)/.test(settings.DATA_DIR))
    lines.push(
      'DATA_DIR is in memory, and decisions would be lost with the machine. Name a folder on a disk, or set DATABASE_URL.',
    );
  return lines;
}

/**
 * What a start is warned of and works all the same, a sentence each. A test double's secret opens nothing, so beside an
 * authority that is not Microsoft's there is no word about it.
 */
export function startWarnings({ identities, authorityHost }: Config): readonly string[] {
  if (!isMicrosofts(authorityHost)) return [];
  return [...new Set(Object.values(identities))]
    .filter((identity) => identity.clientSecret !== null)
    .map(
      ({ clientId }) =>
        `The identity ${clientId} proves itself with a client secret, which can be copied and used from anywhere. A managed identity, a federated credential or a certificate cannot: see "Who it is" in docs/operate.md.`,
    );
}
