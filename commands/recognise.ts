import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { recognise } from '../core/language/recognise.js';

/**
 * `npm run recognise -- [FILE]`: one message a line from FILE or standard input, one JSON a line to standard output.
 * Exit code 2 with a sentence when FILE cannot be read.
 */
const file = process.argv[2];
const input = file === undefined || file === '-' ? process.stdin : createReadStream(file);

input.on('error', (error: NodeJS.ErrnoException) => {
  console.error(
    `Could not read ${file ?? 'standard input'} (${error.code ?? 'unknown error'}). Usage: npm run recognise -- [FILE]`,
  );
  process.exit(2);
});
// A reader that stops early, such as `head`, is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

for await (const message of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
  const { text, language, intent, app, symptom } = recognise(message);
  if (!process.stdout.write(`${JSON.stringify({ text, language, intent, app, symptom })}\n`)) {
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}
