import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const folders = [root.href, fileURLToPath(root)];

/**
 * Where in our own code an unexpected error came about, such as "bot/serve.js:12", so that a report of it can be worked
 * on; null where our code is not in its stack. An error's message may hold anything, and is not read.
 */
export function errorPlace(error: unknown): string | null {
  if (!(error instanceof Error) || error.stack === undefined) return null;
  // The message comes first in a stack and may look like a frame; V8 writes the frames after it, one a line.
  const frames = error.stack.slice(error.stack.lastIndexOf(error.message) + error.message.length).split('\n');
  for (const frame of frames) {
    for (const folder of folders) {
      const found = frame.split(folder)[1]?.match(/^(?!.*node_modules)([\w./-]+\.js:\d+)/)?.[1];
      if (found !== undefined) return found;
    }
  }
  return null;
}
