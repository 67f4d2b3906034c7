import { spawn } from 'node:child_process';
import { makeTestCertificates } from './testCertificates.js';

/** Runs Stryker over the gate with certificates that its tests trust: `npm run mutation:gate`. */
const { environment, remove } = await makeTestCertificates();
const stryker = spawn('npx', ['stryker', 'run', 'stryker.gate.config.js', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ...environment },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stryker.kill(signal));
const code = await new Promise<number>((resolve) => stryker.on('close', (status) => resolve(status ?? 1)));
remove();
process.exit(code);
