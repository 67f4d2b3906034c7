import { ClientSecretCredential } from '@azure/identity';
import { connectMicrosoft365 } from '../../microsoft365/connect.js';
import type { Microsoft365 } from '../../microsoft365/microsoft365.js';
import type { Simulation } from '../../sandbox/simulation.js';
import { type SimulationOptions, startSimulation } from '../../sandbox/startSimulation.js';
import { testCertificates } from '../testCertificates.js';

/** A simulation that this process trusts; rows arrive and changes reach the phones at once unless told otherwise. */
export function simulated(options: SimulationOptions = {}): Promise<Simulation> {
  return startSimulation({
    certificates: testCertificates(),
    logDelayMs: 0,
    propagationMs: 0,
    history: false,
    ...options,
  });
}

/** A setting of the simulation's environment. */
export function setting(simulation: Simulation, name: string): string {
  const value = simulation.environment[name];
  if (value === undefined) throw new Error(`The simulation's environment lacks ${name}.`);
  return value;
}

/** The credential that the bot would make from the environment. */
export function credential(simulation: Simulation, secret = setting(simulation, 'AZURE_CLIENT_SECRET')) {
  return new ClientSecretCredential(
    setting(simulation, 'AZURE_TENANT_ID'),
    setting(simulation, 'AZURE_CLIENT_ID'),
    secret,
    { authorityHost: setting(simulation, 'AZURE_AUTHORITY_HOST'), disableInstanceDiscovery: true },
  );
}

/** A real token of the bot for one of the services. */
export async function token(simulation: Simulation, scope: string): Promise<string> {
  return (await credential(simulation).getToken(scope)).token;
}

/** Microsoft 365 as the bot sees it, through the simulation. */
export function connected(simulation: Simulation): Microsoft365 {
  const bot = credential(simulation);
  return connectMicrosoft365({
    graphEndpoint: setting(simulation, 'GRAPH_ENDPOINT'),
    exchangeEndpoint: setting(simulation, 'EXCHANGE_ENDPOINT'),
    powerShell: null,
    tenantId: setting(simulation, 'AZURE_TENANT_ID'),
    reader: bot,
    writer: bot,
    nativeMail: { kind: 'group', id: setting(simulation, 'NATIVE_MAIL') },
    serviceAccountsGroupId: setting(simulation, 'SERVICE_ACCOUNTS_GROUP_ID'),
    now: simulation.clock.now,
  });
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into Microsoft's bodies freely
  readonly body: any;
}

/** One https call; a body is sent as JSON. */
export async function call(url: string, bearer: string | null, body?: unknown, method?: string): Promise<Reply> {
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      'content-type': 'application/json',
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

/** Id of the person with this name. */
export function idOf(simulation: Simulation, displayName: string): string {
  const person = simulation.people.find((one) => one.displayName === displayName);
  if (person === undefined) throw new Error(`Nobody in the simulation is called ${displayName}.`);
  return person.id;
}
