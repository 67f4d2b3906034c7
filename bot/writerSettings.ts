import { type Config, ConfigError } from './config.js';

/**
 * Refuses a bot that was given the identity it leaves to the writer: whoever takes over the process that faces the internet
 * must find nothing there that writes.
 * @throws ConfigError
 */
export function refuseWriterInBot({ writerProcess, identities }: Config): void {
  if (writerProcess && identities.writer !== identities.bot)
    throw new ConfigError([
      'WRITER_CLIENT_ID is set, but WRITER_PROCESS is on: then this process must not hold the identity that writes. Give the WRITER_… settings to npm run writer alone.',
    ]);
}

/**
 * Refuses a writer that the bot does not know of, or that writes with an identity the bot holds as well.
 * @throws ConfigError
 */
export function refuseUnlikelyWriter({ writerProcess, identities }: Config): void {
  const { bot, reader, writer } = identities;
  const lines: string[] = [];
  if (!writerProcess)
    lines.push(
      'WRITER_PROCESS is missing: set it to on here and in the bot, which otherwise goes on writing with its own identity.',
    );
  if (writer === bot)
    lines.push('WRITER_CLIENT_ID is missing: the writer needs an identity of its own (see "A writer of its own").');
  else if ([bot, reader].some(({ clientId }) => clientId === writer.clientId))
    lines.push(
      'WRITER_CLIENT_ID is the identity that speaks to Teams or reads, which the bot holds as well; make another one for writing.',
    );
  if (lines.length > 0) throw new ConfigError(lines);
}
