import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the benchmark asks the process that simulates Microsoft. */
export type MicrosoftQuestion =
  | { readonly ask: 'begin' }
  | { readonly ask: 'install'; readonly botUrl: string }
  /** Every call to Graph and Exchange takes this much longer; 0: as fast as it can. */
  | { readonly ask: 'delay'; readonly ms: number }
  | { readonly ask: 'traffic' }
  | { readonly ask: 'helpdesk' }
  | { readonly ask: 'writes' };

export interface MicrosoftAnswer {
  readonly number: number;
  readonly value: unknown;
}

/** A person who writes: a signed token and an activity that lacks only its id, time and text. */
export interface Speaker {
  readonly personId: string;
  readonly token: string;
  readonly activity: Readonly<Record<string, unknown>>;
}

/** Calls to Graph and Exchange so far, and the bytes they took both ways. */
export interface Traffic {
  readonly calls: number;
  readonly bytes: number;
}

/** Somebody of the crowd, and the message in the helpdesk's channel that stands for their request. */
export interface Asked {
  readonly personId: string;
  readonly displayName: string;
  /** Their own chat with the bot. */
  readonly conversationId: string;
  readonly cardId: string;
}

/** The helpdesk's channel. */
export interface Helpdesk {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly asked: readonly Asked[];
  /** Who may decide: `activity` lacks its id and time, the card that was pressed, and what was pressed on it. */
  readonly approvers: readonly Speaker[];
}

export interface Microsoft {
  readonly environment: Readonly<Record<string, string>>;
  readonly speakers: readonly Speaker[];
  install(botUrl: string): Promise<void>;
  delay(ms: number): Promise<void>;
  traffic(): Promise<Traffic>;
  helpdesk(): Promise<Helpdesk>;
  /** When each call of a single cmdlet, which is how changes are made, reached Exchange so far; milliseconds since 1970. */
  writes(): Promise<readonly number[]>;
  close(): void;
}

/**
 * Starts the simulated Microsoft in a process of its own.
 * @param crowd so many people who have asked the helpdesk already, beside those who write
 */
export async function startMicrosoft(crowd = 0): Promise<Microsoft> {
  const child = fork(fileURLToPath(new URL('microsoftProcess.js', import.meta.url)), [String(crowd)]);
  const waiting = new Map<number, (value: unknown) => void>();
  child.on('message', ({ number, value }: MicrosoftAnswer) => {
    waiting.get(number)?.(value);
    waiting.delete(number);
  });
  await new Promise((resolve, reject) => {
    waiting.set(0, resolve);
    child.once('exit', () => reject(new Error('The simulated Microsoft did not start.')));
  });
  let asked = 0;
  const ask = (question: MicrosoftQuestion): Promise<unknown> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      child.send({ ...question, number: asked });
    });
  const { environment, speakers } = (await ask({ ask: 'begin' })) as Pick<Microsoft, 'environment' | 'speakers'>;
  return {
    environment,
    speakers,
    install: async (botUrl) => void (await ask({ ask: 'install', botUrl })),
    delay: async (ms) => void (await ask({ ask: 'delay', ms })),
    traffic: async () => (await ask({ ask: 'traffic' })) as Traffic,
    helpdesk: async () => (await ask({ ask: 'helpdesk' })) as Helpdesk,
    writes: async () => (await ask({ ask: 'writes' })) as readonly number[],
    close: () => void child.kill('SIGKILL'),
  };
}
