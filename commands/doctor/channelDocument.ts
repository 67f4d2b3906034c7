import type { Config } from '../../bot/config.js';
import { signingKeys } from '../../bot/signingKeys.js';
import { type Finding, ok } from './finding.js';

/** A line for the document with the channel's signing keys, read as the bot reads it. */
export async function examineChannelDocument({ openIdMetadata }: Config): Promise<Finding> {
  const subject = 'Key document of the channel';
  const log = { warn: () => undefined, error: () => undefined };
  const found = await signingKeys({ address: openIdMetadata, whose: 'channel', log }).find('a key id that nobody has');
  if (found !== 'unavailable') return ok(subject, 'it is there, with keys.');
  return {
    subject,
    state: 'missing',
    says: 'it cannot be had, and without it nobody can be let in.',
    mend: `Open the way to ${new URL(openIdMetadata).host} (a firewall or proxy, a private CA in NODE_EXTRA_CA_CERTS); in the public cloud remove BOT_OPENID_METADATA. Try: curl ${openIdMetadata}`,
  };
}
