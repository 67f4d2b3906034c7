import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import type { Load, LoadResult } from './load.js';
import { post } from './post.js';

/** The load generator in a process of its own: sends until time or count are used up, then tells what it saw and ends. */
process.once('message', (load: Load) => void run(load).then((result) => process.send?.(result)));

async function run(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.concurrency });
  const latenciesMs: number[] = [];
  let failures = 0;
  let sent = 0;
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    while (sent < load.most && performance.now() - startedAt < load.forMs) {
      const speaker = load.speakers[sent % load.speakers.length];
      sent += 1;
      if (speaker === undefined) return;
      const now = new Date().toISOString();
      const body = JSON.stringify({ ...speaker.activity, id: randomUUID(), timestamp: now, text: load.text });
      const at = performance.now();
      const status = await post(load.url, agent, speaker.token, body);
      latenciesMs.push(performance.now() - at);
      if (status < 200 || status > 299) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, worker));
  return { latenciesMs, failures, elapsedMs: performance.now() - startedAt };
}
