import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from '../bot/config.js';
import { credentials } from '../bot/credential.js';
import { examine } from './doctor/examine.js';
import { exitCodeOf, exitCodes, line, summary } from './doctor/report.js';

process.exitCode = await main(process.env);

async function main(env: NodeJS.ProcessEnv): Promise<number> {
  if (!env.MicrosoftAppId && env.NODE_ENV !== 'production') return inSandbox(env);
  try {
    const config = readConfig(env);
    const { findings, asked } = await examine(config, credentials(config), Date.now);
    for (const finding of findings) console.log(line(finding));
    console.log(`\n${summary(findings)}`);
    return exitCodeOf(findings, asked);
  } catch (error) {
    console.error(
      error instanceof ConfigError
        ? error.message
        : 'Something unexpected went wrong, and nothing was changed. Try again in a minute; if it stays so, report it.',
    );
    return exitCodes.couldNotLook;
  }
}

/**
 * Without a tenant: the same command against a simulated one of its own.
 * A process of its own, because a certificate authority made after the start is trusted by nobody.
 */
async function inSandbox(env: NodeJS.ProcessEnv): Promise<number> {
  // Loaded here and not above: with a tenant configured nothing simulated is ever loaded.
  const { startSimulation } = await import('../sandbox/startSimulation.js');
  const simulation = await startSimulation();
  const folder = mkdtempSync(join(tmpdir(), 'mail-medic-'));
  try {
    console.error('No tenant is configured, so this is the simulated one; everybody in it is invented.');
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
      env: { PATH: env.PATH, ...simulation.environment, DATA_DIR: folder },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return await new Promise<number>((resolve) =>
      child.once('exit', (code) => resolve(code ?? exitCodes.couldNotLook)),
    );
  } finally {
    await simulation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
