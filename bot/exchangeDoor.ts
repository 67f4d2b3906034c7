import type { PowerShell } from '../microsoft365/door/moduleDoor.js';
import { isPublicCloud } from './authority.js';

/** The host that the module signs in to unless it is told another cloud. */
const publicExchange = 'https://outlook.office365.com';

/** What PowerShell and Microsoft's module need of an environment: where things are, and how the network is reached. */
const passedOn: ReadonlySet<string> = new Set([
  ...['PATH', 'PATHEXT', 'HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PROGRAMFILES'],
  ...['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'TEMP', 'TMP', 'TMPDIR', 'PSMODULEPATH', 'LANG', 'LC_ALL', 'TZ'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...['DOTNET_ROOT', 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'],
]);

/** PowerShell as it is to be started: with what it needs of `env`, and so with none of the bot's secrets. */
export function powerShellOf(executable: string, env: Readonly<Record<string, string | undefined>>): PowerShell {
  const environment: Record<string, string> = {
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    POWERSHELL_UPDATECHECK: 'Off',
    NO_COLOR: '1',
  };
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && passedOn.has(name.toUpperCase())) environment[name] = value;
  }
  return { executable, environment };
}

/** The module is told no cloud, so it would take a token of any other one to the public one's host: a line, or none. */
export function refusedDoor(settings: {
  readonly EXCHANGE_DOOR: 'rest' | 'module';
  readonly EXCHANGE_ENDPOINT: string;
  readonly AZURE_AUTHORITY_HOST?: string | undefined;
}): readonly string[] {
  if (settings.EXCHANGE_DOOR === 'rest') return [];
  if (settings.EXCHANGE_ENDPOINT === publicExchange && isPublicCloud(settings.AZURE_AUTHORITY_HOST ?? null)) return [];
  return [
    'EXCHANGE_DOOR is module, which signs in to the public cloud, and EXCHANGE_ENDPOINT or AZURE_AUTHORITY_HOST names another one; choose rest there.',
  ];
}
