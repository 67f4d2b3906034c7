import { randomBytes } from 'node:crypto';
import { type Certificates, makeCertificates, publishAuthority } from './certificates.js';
import { createClock, later } from './clock.js';
import { createConnector, servicePath } from './connector.js';
import { createConversations } from './conversations.js';
import { crowd } from './crowd.js';
import { registerAuthenticator } from './enrolment.js';
import { createEntra, type Resource } from './entra.js';
import { createExchange } from './exchange.js';
import { createFaults } from './faults.js';
import { openFrontDoor } from './frontDoor.js';
import { createGraph } from './graph.js';
import {
  blockBasicAuth,
  botId,
  groupIds,
  helpdeskConversation,
  securityConversation,
  tenantId,
} from './identifiers.js';
import { people as named, type PersonSpec } from './people.js';
import { addAccount } from './phone.js';
import { populate } from './populate.js';
import { createRights } from './rights.js';
import { type Service, startService } from './service.js';
import type { Simulation } from './simulation.js';
import { createTeams } from './teams.js';
import type { Tenant } from './tenant.js';
import { signerNamed } from './tokens.js';
import { createWriteWatch } from './writeWatch.js';

export interface SimulationOptions {
  /** Ports of the four services; 0 or nothing: any free one. */
  readonly ports?: {
    readonly entra?: number;
    readonly graph?: number;
    readonly exchange?: number;
    readonly connector?: number;
  };
  /** What to serve https with; nothing: an authority of its own, which only processes started later can trust. */
  readonly certificates?: Certificates;
  /** Until a row can be read in a log, in milliseconds of the sandbox's clock; nothing: one to two and a half minutes. */
  readonly logDelayMs?: number;
  /** Until a change in Exchange reaches the phones, in milliseconds of the sandbox's clock. */
  readonly propagationMs?: number;
  /** False: a tenant without Entra ID P1, whose sign-in log Graph does not show. */
  readonly premium?: boolean;
  /** False: nobody has tried anything yet. Otherwise most people tried once, not long before the start. */
  readonly history?: boolean;
  /** So many more people, of whom each has the app and has asked already: the helpdesk's channel shows a message for each. */
  readonly crowd?: number;
}

/** Delays between a sign-in and its row that were seen in published rows, in seconds; taken in turn. */
const seenDelays = [68, 95, 146, 59, 150, 120];
const defaultPropagationMs = 10_000;
const historyMs = 25 * 60 * 1000;

/** Starts the simulated Microsoft: Entra, Graph, Exchange and the Bot Connector, each an https origin of its own. */
export async function startSimulation(options: SimulationOptions = {}): Promise<Simulation> {
  const clock = createClock();
  const faults = createFaults(clock);
  const rights = createRights();
  const { around, watch } = createWriteWatch();
  const many = crowd(options.crowd ?? 0);
  const people = [...named, ...many];
  const tenant = populate(people, clock, {
    premium: options.premium ?? true,
    propagationMs: options.propagationMs ?? defaultPropagationMs,
  });
  const [certificates, entraSigner, channelSigner] = await Promise.all([
    options.certificates ?? makeCertificates(),
    signerNamed('sandbox-entra'),
    signerNamed('sandbox-channel'),
  ]);
  const authority = publishAuthority(certificates.ca);
  const secret = randomBytes(24).toString('base64url');
  const conversations = createConversations(people, clock);
  for (const { id, displayName } of many) {
    const [chat, channel] = [conversations.named(id), conversations.find(helpdeskConversation)];
    if (chat !== undefined) chat.installed = true;
    if (channel !== undefined) conversations.post(channel, { from: 'bot', text: `${displayName} asks.`, card: null });
  }

  const origins = { entra: '', graph: '', exchange: '', connector: '' };
  const graph: () => Resource = () => ({
    audiences: [origins.graph, 'https://graph.microsoft.com'],
    roles: rights.graph(),
    entraRoles: rights.entraRoles(),
  });
  const exchange: () => Resource = () => ({
    audiences: [origins.exchange, 'https://outlook.office365.com'],
    roles: rights.exchange(),
    entraRoles: rights.entraRoles(),
  });
  const connector: () => Resource = () => ({
    audiences: ['https://api.botframework.com'],
    roles: [],
    entraRoles: [],
  });
  const entra = createEntra(
    entraSigner,
    secret,
    () => origins.entra,
    () => [graph(), exchange(), connector()],
    () => redirects(),
  );

  let behindDoor: string | null = null;
  const door = await openFrontDoor(certificates, () => behindDoor);
  const redirects = () => [`${door.origin}/step-up`];
  const services: Service[] = [];
  async function serve(
    name: keyof typeof origins,
    answer: Parameters<typeof startService>[0]['answer'],
  ): Promise<void> {
    const service = await startService({
      certificates,
      port: options.ports?.[name] ?? 0,
      faults,
      target: (path) => (name === 'graph' && /^\/[^/]+\/(auditLogs|reports)\//.test(path) ? 'reports' : name),
      answer,
    });
    services.push(service);
    origins[name] = service.origin;
  }
  async function close(): Promise<void> {
    await Promise.all([door, ...services].map((service) => service.close()));
    authority.remove();
  }
  try {
    await serve('entra', (asked) => entra.answer(asked));
    await serve(
      'graph',
      createGraph(
        tenant,
        (header) => entra.check(header, graph()),
        () => origins.graph,
        redirects,
      ),
    );
    await serve(
      'exchange',
      around(
        createExchange(
          tenant,
          (header) => entra.check(header, exchange()),
          () => origins.exchange,
          rights,
        ),
      ),
    );
    await serve(
      'connector',
      createConnector({
        conversations,
        check: (header) => entra.check(header, connector()),
        signer: channelSigner,
        issuer: () => origins.connector,
      }),
    );
  } catch (error) {
    await close();
    throw error;
  }

  let tries = 0;
  function nextDelayMs(): number {
    tries += 1;
    return options.logDelayMs ?? (seenDelays[tries % seenDelays.length] ?? 60) * 1000;
  }
  const userOf = (personId: string) => {
    const user = tenant.user(personId);
    if (user === undefined) throw new Error('There is no such person in the sandbox.');
    return user;
  };
  if (options.history !== false) tryBeforehand(tenant, named);
  const teams = createTeams({
    people,
    conversations,
    clock,
    signer: channelSigner,
    botId,
    issuer: origins.connector,
    serviceUrl: `${origins.connector}${servicePath}/`,
  });

  return {
    people: people.map(({ given: _, ...person }) => person),
    helpdeskConversation,
    securityConversation,
    clock,
    faults,
    writes: watch,
    rights,
    environment: {
      MicrosoftAppId: botId,
      MicrosoftAppTenantId: tenantId,
      MicrosoftAppType: 'SingleTenant',
      AZURE_TENANT_ID: tenantId,
      AZURE_CLIENT_ID: botId,
      AZURE_CLIENT_SECRET: secret,
      AZURE_AUTHORITY_HOST: origins.entra,
      GRAPH_ENDPOINT: origins.graph,
      EXCHANGE_ENDPOINT: origins.exchange,
      BOT_OPENID_METADATA: `${origins.connector}/v1/.well-known/openidconfiguration`,
      BOT_TOKEN_ISSUER: origins.connector,
      BOT_CHANNEL_SCOPE: 'https://api.botframework.com/.default',
      SERVICE_URL_HOSTS: new URL(origins.connector).host,
      APPROVERS_GROUP_ID: groupIds.approvers,
      ADMINS_GROUP_ID: groupIds.admins,
      SERVICE_ACCOUNTS_GROUP_ID: groupIds.serviceAccounts,
      NATIVE_MAIL: groupIds.nativeMail,
      HELPDESK_CONVERSATION: helpdeskConversation,
      SECURITY_CONVERSATION: securityConversation,
      SECURITY_CONTACT: 'the security desk (simulated), extension 555-0100',
      AUTHENTICATION_POLICY: blockBasicAuth,
      // Of no effect without a policy file that demands it.
      STEP_UP_CONTEXT: 'c1',
      PUBLIC_URL: door.origin,
      MODE: 'full',
      NODE_EXTRA_CA_CERTS: authority.file,
    },
    phone: {
      async addAccount(personId, app) {
        const { model, activeSync } = people.find((person) => person.id === personId)?.given ?? {};
        return addAccount(tenant, {
          user: userOf(personId),
          app,
          at: clock.now(),
          delayMs: nextDelayMs(),
          model,
          activeSync,
        });
      },
    },
    teams: {
      ...teams,
      connectTo(botUrl) {
        behindDoor = new URL(botUrl).origin;
        teams.connectTo(botUrl);
      },
    },
    enrol(personId) {
      registerAuthenticator(tenant, userOf(personId), nextDelayMs());
    },
    close,
  };
}

/** Most people have tried already when the day begins, so that there is something to ask about at once. */
function tryBeforehand(tenant: Tenant, people: readonly PersonSpec[]): void {
  const at = later(tenant.clock.now(), -historyMs);
  for (const person of people) {
    const user = tenant.user(person.id);
    if (person.given.untried === true || user === undefined) continue;
    const { model, activeSync } = person.given;
    addAccount(tenant, { user, app: person.app, at, delayMs: 0, model, activeSync });
  }
}
