import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';

/** How long the bot may take to answer, in milliseconds: a turn's ten seconds, and room for its own time-out. */
const deadlineMs = 30_000;

/**
 * Hands a request on to the bot and its answer back, both streamed. `origin` is the bot's address, such as
 * http://127.0.0.1:41234, or null while there is no bot: then, and when it does not answer, the caller gets 503.
 */
export function passThrough(request: IncomingMessage, response: ServerResponse, origin: string | null): void {
  const unavailable = (): void => {
    if (response.headersSent) response.destroy();
    else {
      response.writeHead(503, { 'content-length': 0 });
      response.end();
    }
  };
  if (origin === null) {
    request.resume();
    unavailable();
    return;
  }
  const { method, headers, url } = request;
  const onward = ask(new URL(url ?? '/', origin), {
    ...(method === undefined ? {} : { method }),
    headers: { ...headers, host: new URL(origin).host },
    timeout: deadlineMs,
  });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', unavailable);
    answer.pipe(response);
  });
  onward.on('timeout', () => onward.destroy());
  onward.on('error', unavailable);
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}
