import assert from 'node:assert/strict';
import { ConfigError, readConfig } from '../../bot/config.js';
import { credentials } from '../../bot/credential.js';
import { refuseUnlikelyWriter, refuseWriterInBot } from '../../bot/writerSettings.js';

const id = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const least = { MicrosoftAppId: id('1'), MicrosoftAppTenantId: id('2'), APPROVERS_GROUP_ID: id('3') };
const shared = { ...least, DATABASE_URL: 'postgres://medic@localhost/medic', WRITER_PROCESS: 'on' };
const reader = { READER_CLIENT_ID: id('4'), READER_CLIENT_SECRET: 'secret' };
const writer = { WRITER_CLIENT_ID: id('5'), WRITER_CLIENT_SECRET: 'secret' };

/** The lines with which a start is refused. */
function refused(start: () => void): readonly string[] {
  try {
    start();
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.lines;
  }
  return [];
}

describe('the settings of a writer of its own', () => {
  it('need a database that two processes can share', () => {
    const lines = refused(() => readConfig({ ...shared, DATABASE_URL: '' }));
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^DATABASE_URL is missing: WRITER_PROCESS is on/);
  });

  const bots: [string, Record<string, string>, RegExp | null][] = [
    ['without the writing identity', { ...shared, ...reader }, null],
    ['with it', { ...shared, ...reader, ...writer }, /^WRITER_CLIENT_ID is set, but WRITER_PROCESS is on/],
    ['with it, and no writer beside it', { ...least, ...writer }, null],
  ];
  for (const [what, settings, line] of bots) {
    it(`let a bot start ${what}: ${line === null}`, () => {
      const lines = refused(() => refuseWriterInBot(readConfig(settings)));
      assert.equal(lines.length, line === null ? 0 : 1);
      if (line !== null) assert.match(lines[0] ?? '', line);
    });
  }

  const writers: [string, Record<string, string>, RegExp | null][] = [
    ['with an identity of its own', { ...shared, ...reader, ...writer }, null],
    ['without one', { ...shared, ...reader }, /^WRITER_CLIENT_ID is missing/],
    ['with the reader’s', { ...shared, ...reader, ...writer, WRITER_CLIENT_ID: id('4') }, /^WRITER_CLIENT_ID is the/],
    ['with the bot’s', { ...shared, ...writer, WRITER_CLIENT_ID: id('1') }, /^WRITER_CLIENT_ID is the/],
    ['that the bot does not know of', { ...shared, ...writer, WRITER_PROCESS: 'off' }, /^WRITER_PROCESS is missing/],
  ];
  for (const [what, settings, line] of writers) {
    it(`let a writer start ${what}: ${line === null}`, () => {
      const lines = refused(() => refuseUnlikelyWriter(readConfig(settings)));
      assert.equal(lines.length, line === null ? 0 : 1, lines.join('\n'));
      if (line !== null) assert.match(lines[0] ?? '', line);
    });
  }

  it('give the bot a credential that refuses, also where its own identity could write', async () => {
    const given = credentials(readConfig({ ...shared, AZURE_CLIENT_SECRET: 'secret' }));
    assert.notEqual(given.writer, given.bot);
    await assert.rejects(async () => given.writer.getToken('https://outlook.office365.com/.default'), /no identity/);
    const alone = credentials(readConfig({ ...least, AZURE_CLIENT_SECRET: 'secret' }));
    assert.equal(alone.writer, alone.bot);
  });
});
