import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { PressLoad, PressResult } from './presses.js';

/** Presses buttons at a steady pace from a process of its own, then tells what came back and ends. */
process.once('message', (load: PressLoad) => void run(load).then((result) => process.send?.(result)));

const cardType = 'application/vnd.microsoft.card.adaptive';

async function run({ activities, perSecond, url }: PressLoad): Promise<PressResult> {
  const agent = new Agent({ keepAlive: true });
  const latenciesMs: number[] = [];
  const sentAt: number[] = [];
  let failures = 0;
  let firstFailure: string | null = null;
  const startedAt = performance.now();
  const answered: Promise<void>[] = [];
  for (const [index, { activity, token }] of activities.entries()) {
    const dueAt = startedAt + (index * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 0) await wait(early);
    sentAt.push(performance.timeOrigin + performance.now());
    const body = JSON.stringify({ ...activity, id: `f:${randomUUID()}`, timestamp: new Date().toISOString() });
    answered.push(
      post(url, agent, token, body).then((text) => {
        latenciesMs.push(performance.now() - dueAt);
        if (text.includes(`"${cardType}"`)) return;
        failures += 1;
        firstFailure ??= text.slice(0, 300);
      }),
    );
  }
  await Promise.all(answered);
  return { latenciesMs, sentAt, failures, firstFailure };
}

/** The answer's status and text; an error's message where there was none. */
function post(url: string, agent: Agent, token: string, body: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = `${answer.statusCode} `;
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve(text));
    });
    outgoing.on('error', (error) => resolve(error.message));
    outgoing.end(body);
  });
}
