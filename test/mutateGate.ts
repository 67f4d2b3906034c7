import { endAsTrusting } from './testCertificates.js';

/** Runs Stryker over the gate with certificates that its tests trust: `npm run mutation:gate`. */
await endAsTrusting('npx', ['stryker', 'run', 'stryker.gate.config.js', ...process.argv.slice(2)]);
