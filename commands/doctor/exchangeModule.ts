import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../../bot/config.js';
import { leavesWriting } from '../../bot/credential.js';
import { moduleDoor, type PowerShell } from '../../microsoft365/door/moduleDoor.js';
import { Microsoft365Error } from '../../microsoft365/error.js';
import { cmdlets } from '../../microsoft365/exchange.js';
import { keptTokens } from '../../microsoft365/keptTokens.js';
import { couldNotAsk, type Finding, notNeeded, ok } from './finding.js';
import type { Credentials } from './identities.js';
import { addExchangeRole, grantPermission } from './mends.js';
import { whyInWords } from './whyInWords.js';

const subjects = {
  powerShell: 'PowerShell of the second door',
  module: 'Module ExchangeOnlineManagement',
  signIn: 'Sign-in through the module',
} as const;

/** What the script of the door demands; docs/operate.md, "The second door". */
const leastPowerShell = '7.2';
const leastModule = '3.1.0';
/** A cold PowerShell with many modules takes its time to list one, in milliseconds. */
const lookMs = 20_000;

/** Says which versions are there and does nothing else; no setting and no word of ours is in it. */
const look = [
  '$ErrorActionPreference = "Stop"',
  '$found = Get-Module -ListAvailable -Name ExchangeOnlineManagement | Sort-Object Version -Descending | Select-Object -First 1',
  'ConvertTo-Json -Compress -InputObject @{ powerShell = [string]$PSVersionTable.PSVersion; module = if ($found) { [string]$found.Version } else { $null } }',
].join('; ');
const versions = z.object({ powerShell: z.string(), module: z.string().nullable() });

type Looked = z.output<typeof versions> | { readonly why: 'notThere' | 'timedOut' | 'malformed' };

/**
 * Lines for EXCHANGE_DOOR=module: is PowerShell there and new enough, is Microsoft's module, and does the identity that
 * writes get in through it. Asked like the roles, about a mailbox that nobody has. None for the other door.
 */
export async function examineModule(
  config: Config,
  given: Credentials,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { powerShell } = config;
  if (powerShell === null) return [];
  const looked = await versionsOf(powerShell, signal);
  const found = [powerShellFinding(powerShell, looked), moduleFinding(looked)];
  const all = found.every(({ state }) => state === 'ok');
  return [...found, await signInFinding(config, powerShell, given, all, signal)];
}

function versionsOf({ executable, environment }: PowerShell, signal: AbortSignal): Promise<Looked> {
  const argv = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', look];
  return new Promise((resolve) => {
    execFile(executable, argv, { env: environment, signal, timeout: lookMs, windowsHide: true }, (error, out) => {
      if (error === null) {
        const parsed = versions.safeParse(jsonOf(out));
        resolve(parsed.success ? parsed.data : { why: 'malformed' });
        return;
      }
      if (['ENOENT', 'EACCES'].includes(String(error.code))) resolve({ why: 'notThere' });
      else resolve({ why: error.killed === true || error.name === 'AbortError' ? 'timedOut' : 'malformed' });
    });
  });
}

function powerShellFinding({ executable }: PowerShell, looked: Looked): Finding {
  const subject = subjects.powerShell;
  const mend = `install PowerShell ${leastPowerShell} or newer where the bot runs (learn.microsoft.com/powershell/scripting/install/installing-powershell), or set PWSH to where it is.`;
  if ('why' in looked) {
    if (looked.why === 'notThere')
      return { subject, state: 'missing', says: `nothing can be started as ${executable}.`, mend };
    return couldNotAsk(
      subject,
      looked.why === 'timedOut'
        ? whyInWords('timedOut')
        : `what is started as ${executable} does not answer as PowerShell does.`,
      mend,
    );
  }
  if (isOlder(looked.powerShell, leastPowerShell))
    return { subject, state: 'missing', says: `it is ${plain(looked.powerShell)}, and too old.`, mend };
  return ok(subject, `it is ${plain(looked.powerShell)}.`);
}

function moduleFinding(looked: Looked): Finding {
  const subject = subjects.module;
  if ('why' in looked) return couldNotAsk(subject, whyInWords('notAsked'));
  const mend = `as the bot's account, in PowerShell: Install-Module ExchangeOnlineManagement -MinimumVersion ${leastModule} -Scope CurrentUser.`;
  const { module } = looked;
  if (module === null) return { subject, state: 'missing', says: 'it is not installed for this account.', mend };
  if (isOlder(module, leastModule))
    return { subject, state: 'missing', says: `it is ${plain(module)}, which takes no token.`, mend };
  return ok(subject, `it is ${plain(module)}.`);
}

async function signInFinding(
  config: Config,
  powerShell: PowerShell,
  given: Credentials,
  there: boolean,
  signal: AbortSignal,
): Promise<Finding> {
  const subject = subjects.signIn;
  if (config.mode !== 'full') return notNeeded(subject, `nothing is written while MODE is ${config.mode}.`);
  if (!config.writes) return notNeeded(subject, 'nothing is written while WRITES is off.');
  if (leavesWriting(config))
    return notNeeded(subject, 'npm run writer writes; with its settings the doctor signs in for it.');
  if (!there) return couldNotAsk(subject, whyInWords('notAsked'));
  const door = moduleDoor({
    powerShell,
    scope: `${new URL(config.exchangeEndpoint).origin}/.default`,
    tenantId: config.tenantId,
    writer: keptTokens(given.writer),
    observer: {},
  });
  const { clientId } = config.identities.writer;
  try {
    const [answer] = await door.read([cmdlets.casMailbox(randomUUID())], signal);
    if (answer !== undefined && 'error' in answer && answer.error.why === 'notPermitted')
      return {
        subject,
        state: 'missing',
        says: 'it lets the identity in and offers it no Get-CASMailbox.',
        mend: `run the commands under "The identity that writes" in docs/operate.md; then ${addExchangeRole('Mail Medic Writes', 'Mail Medic Writers', clientId)}`,
      };
    if (answer !== undefined && 'error' in answer) return couldNotAsk(subject, whyInWords(answer.error.why));
    return ok(subject, 'the identity that writes gets in.');
  } catch (error) {
    if (!(error instanceof Microsoft365Error)) throw error;
    const { cause } = error;
    // What kept the question from leaving stands behind: the sign-in's own refusal has a status.
    if (error.why === 'notPermitted' && cause instanceof Microsoft365Error && cause.status !== null)
      return {
        subject,
        state: 'missing',
        says: 'Exchange does not let the identity that writes in.',
        mend: `${grantPermission('Exchange', 'Exchange.ManageAsApp', clientId)}; and a role group of its own (docs/operate.md, "The identity that writes").`,
      };
    return couldNotAsk(subject, whyInWords(error.why));
  } finally {
    door.close();
  }
}

/** Is a version, such as 7.4.6 or 7.5.0-preview.3, older than another? */
function isOlder(version: string, least: string): boolean {
  const [have, want] = [version, least].map((one) => (one.split('-')[0] ?? '').split('.').map(Number));
  for (const [place, number] of (want ?? []).entries()) {
    const mine = have?.[place] ?? 0;
    if (mine !== number) return !(mine > number);
  }
  return false;
}

/** A version as it may stand on a line. */
function plain(version: string): string {
  return version.replace(/[^\w.+-]/g, '').slice(0, 40);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
