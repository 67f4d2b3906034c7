import { parseArgs } from 'node:util';
import { endAsTrusting, trustsTestCertificates } from '../testCertificates.js';
import { feed } from './feed.js';
import { targets } from './targets.js';

/** The long run: `npm run fuzz -- [--inputs N] [--seed S] [--target NAME]`. */
const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    target: { type: 'string' },
  },
});
const [inputs, seed] = [Number(values.inputs), Number(values.seed)];
const names = values.target === undefined ? Object.keys(targets) : [values.target];
if (!Number.isInteger(inputs) || !Number.isInteger(seed) || names.some((name) => !(name in targets))) {
  console.error(`Whole numbers are needed, and a target of: ${Object.keys(targets).join(', ')}.`);
  process.exit(1);
}

if (!trustsTestCertificates()) await endAsTrusting(process.execPath, process.argv.slice(1));

console.log(`${inputs} inputs for each target, seed ${seed}`);
let failed = 0;
for (const name of names) {
  const { inputs: fed, seconds, keptBytes, failure } = await feed(name, inputs, seed);
  const kept = `${(keptBytes / 1024 / 1024).toFixed(1)} MB more kept`;
  console.log(
    `${name}: ${fed} inputs in ${seconds.toFixed(0)} s, ${kept}, ${failure === null ? 'nothing broke' : 'BROKEN'}`,
  );
  if (failure === null) continue;
  failed += 1;
  console.error(failure);
}
process.exit(failed > 0 ? 1 : 0);
