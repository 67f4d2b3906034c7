import { join } from 'node:path';

/** sysexits.h, EX_CONFIG: another start with the same settings would end the same way. */
const wrongSettings = 78;
const defaultPort = 3978;

// In production a missing tenant is a mistake, which the bot explains setting by setting; elsewhere it means: a sandbox.
if (process.env.MicrosoftAppId || process.env.NODE_ENV === 'production') {
  await import('../bot/main.js');
} else {
  await sandbox();
}

async function sandbox(): Promise<void> {
  const port = Number(process.env.PORT || defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    fail(`PORT is "${process.env.PORT}", and must be a whole number up to 65535, such as ${defaultPort}.`);
  const { startSandbox } = await import('../sandbox/startSandbox.js');
  const dataDir = join(process.env.DATA_DIR || 'data', 'sandbox');
  const running = await startSandbox({ port, dataDir, environment: process.env }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      fail(`Port ${port} is in use, perhaps by another Mail Medic. Stop that one, or set PORT to another number.`);
    throw error;
  });
  console.log(
    [
      'Mail Medic runs in its sandbox: everybody there is invented, and nothing leaves this machine.',
      '',
      `    http://localhost:${running.port}/`,
      '',
      'Be Adele Vance: press "Add account" on her iPhone, ask the bot why it failed, press "Ask the helpdesk".',
      'Then be Bo Lindqvist at the helpdesk, and press "Approve". Ctrl+C ends it.',
    ].join('\n'),
  );

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await running.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(wrongSettings);
}
