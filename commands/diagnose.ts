import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../bot/config.js';
import { lookDeadlineMs } from '../bot/connectWrites.js';
import { credentials } from '../bot/credential.js';
import { readPolicy } from '../bot/policyFile.js';
import { type Words, words } from '../cards/words.js';
import { type App, apps } from '../core/diagnosis/app.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import { recognise } from '../core/language/recognise.js';
import { diagnosePerson } from '../dialogs/diagnose.js';
import { statementOf } from '../dialogs/judge.js';
import { lookAndJudge } from '../dialogs/lookAndJudge.js';
import { policyGroupsOf, rightPolicy } from '../dialogs/policyGroups.js';
import { connectMicrosoft365 } from '../microsoft365/connect.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import { type Database, openDatabase } from '../store/database.js';
import { DataFolderInUse } from '../store/folderLock.js';

const usage =
  'Usage: npm run diagnose -- <user principal name or object id> [--app APP] [--text "what they said"] [--json]\n' +
  `APP is one of: ${apps.join(', ')}.`;

/** Exit codes: nothing blamed, something blamed, could not look at all. */
const nothing = 0;
const something = 1;
const couldNotLook = 2;

interface Arguments {
  readonly person: string;
  readonly app: App | null;
  readonly text: string | null;
  readonly json: boolean;
}

process.exitCode = await main(process.argv.slice(2), process.env);

async function main(argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const asked = readArguments(argv);
  if (typeof asked === 'string') return fail(`${asked}\n${usage}`);
  if (!env.MicrosoftAppId && env.NODE_ENV !== 'production') return inSandbox(asked, argv, env);
  try {
    return await look(asked, env);
  } catch (error) {
    if (error instanceof ConfigError) return fail(error.message);
    return fail(
      'Something unexpected went wrong, and nothing was changed. Try again in a minute; if it stays so, report it.',
    );
  }
}

function readArguments(argv: string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { app: { type: 'string' }, text: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [person, ...others] = positionals;
    if (person === undefined || others.length > 0) return 'Name exactly one person.';
    const app = values.app === undefined ? null : apps.find((name) => name === values.app);
    if (app === undefined) return `There is no app "${values.app}".`;
    return { person, app, text: values.text ?? null, json: values.json ?? false };
  } catch {
    return 'One of the options is unknown or lacks its value.';
  }
}

async function look(asked: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const config = readConfig(env);
  const { reader, writer } = credentials(config);
  const { graphEndpoint, exchangeEndpoint, tenantId, nativeMail, serviceAccountsGroupId } = config;
  const microsoft365 = connectMicrosoft365({
    graphEndpoint,
    exchangeEndpoint,
    powerShell: null,
    tenantId,
    nativeMail,
    serviceAccountsGroupId,
    reader,
    writer,
  });
  const signal = AbortSignal.timeout(lookDeadlineMs);
  const found = await microsoft365.findPerson(asked.person, signal);
  if (!found.known) return fail(`The directory could not be asked for this person (${found.why}).`);
  if (found.value === null)
    return fail('There is no such person in the directory. Give the user principal name or the object id.');

  const diagnosis = await diagnoseAndKeep({ microsoft365, config, asked, personId: found.value.id, signal });
  const speak = words('en-GB', 'UTC');
  console.log(asked.json ? JSON.stringify(printable(diagnosis, speak), null, 2) : inWords(diagnosis, speak));
  return diagnosis.blamed.length === 0 ? nothing : something;
}

/** Diagnoses with the bot's own code; kept in the database when no running bot holds it. */
async function diagnoseAndKeep(given: {
  readonly microsoft365: Microsoft365;
  readonly config: ReturnType<typeof readConfig>;
  readonly asked: Arguments;
  readonly personId: string;
  readonly signal: AbortSignal;
}): Promise<Diagnosis> {
  const { microsoft365, config, asked, personId, signal } = given;
  const now = new Date().toISOString();
  const said = statementOf(recognise(asked.text ?? ''), now);
  const statement = asked.app === null ? said : { ...said, app: asked.app };
  const policy = readPolicy(config);
  const groups = await policyGroupsOf({ policy, microsoft365, now: () => now }, personId, signal);
  const authenticationPolicy = rightPolicy(policy, groups);
  let database: Database;
  try {
    database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  } catch (error) {
    const why = error instanceof DataFolderInUse ? 'a running bot has the database' : 'the database cannot be used';
    console.error(`Not recorded: ${why}.`);
    const about = { personId, statement, fresh: true, signal };
    return (await lookAndJudge({ microsoft365, authenticationPolicy }, about, async () => now)).diagnosis;
  }
  try {
    const question = {
      personId,
      asked: { by: null, why: 'commandLine' } as const,
      conversationId: 'command line',
      activityId: now,
      text: asked.text,
      statement,
      fresh: true,
      signal,
    };
    return (await diagnosePerson({ database, microsoft365, authenticationPolicy }, question)).diagnosis;
  } finally {
    await database.close();
  }
}

/** The object of the public interface: messages become text, everything else stays as it was judged. */
function printable(diagnosis: Diagnosis, speak: Words): unknown {
  return {
    person: diagnosis.person,
    app: diagnosis.app,
    at: diagnosis.at,
    blamed: diagnosis.blamed.map(({ cause, order, confidence, evidence, remedy }) => ({
      cause,
      order,
      confidence,
      evidence: evidence.map((item) => ({ reading: item.reading, at: item.at, text: speak.say(item.says) })),
      remedy,
    })),
    cleared: diagnosis.cleared,
    undecided: diagnosis.undecided,
    next: diagnosis.next,
  };
}

function inWords(diagnosis: Diagnosis, speak: Words): string {
  const lines = diagnosis.blamed.flatMap((blamed) => {
    const words = catalogue.find((cause) => cause.id === blamed.cause)?.words;
    const { values } = blamed;
    return [
      `${blamed.order}. ${blamed.cause} (${blamed.confidence}, mended by: ${blamed.remedy.by})`,
      ...(words === undefined ? [] : [`   ${speak.say({ text: words.helpdesk, values })}`]),
      ...blamed.evidence.map((item) => `   - ${item.reading}, ${speak.moment(item.at)}: ${speak.say(item.says)}`),
      ...blamed.remedy.changes.map((change) => `   change: ${change.kind} ${change.from ?? 'none'} -> ${change.to}`),
    ];
  });
  const unread = [
    ...new Set(diagnosis.undecided.flatMap(({ missing }) => missing.map(({ reading, why }) => `${reading} (${why})`))),
  ];
  return [
    lines.length === 0 ? 'No block found.' : 'Blocks, in the order to clear them:',
    ...lines,
    `Ruled out: ${diagnosis.cleared.map((entry) => entry.cause).join(', ') || 'nothing'}.`,
    ...(unread.length === 0 ? [] : [`Could not be read: ${unread.join(', ')}.`]),
  ].join('\n');
}

/**
 * Without a tenant: the same command against a simulated one of its own, in which the person has just tried their app.
 * A process of its own, because a certificate authority made after the start is trusted by nobody.
 */
async function inSandbox(asked: Arguments, argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  // Loaded here and not above: with a tenant configured nothing simulated is ever loaded.
  const { startSimulation } = await import('../sandbox/startSimulation.js');
  const simulation = await startSimulation();
  const folder = mkdtempSync(join(tmpdir(), 'mail-medic-'));
  try {
    const { people, phone, clock } = simulation;
    const person = people.find((one) => [one.id, one.userPrincipalName].includes(asked.person.toLowerCase()));
    if (person?.role === 'person') {
      await phone.addAccount(person.id, asked.app ?? person.app);
      clock.advance(5 * 60_000);
    }
    console.error('No tenant is configured, so this is the simulated one; everybody in it is invented.');
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...argv], {
      env: { PATH: env.PATH, ...simulation.environment, DATA_DIR: folder },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? couldNotLook)));
  } finally {
    await simulation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fail(sentence: string): number {
  console.error(sentence);
  return couldNotLook;
}
