import type { Config } from '../../bot/config.js';
import { connectExchange } from '../../microsoft365/exchange.js';
import { connectGraph, type How } from '../../microsoft365/graph.js';
import { examineChannelDocument } from './channelDocument.js';
import { compareClock } from './clock.js';
import { examineConversations } from './conversations.js';
import { examineDatabase } from './databaseState.js';
import { examineExcess } from './excess.js';
import { examineModule } from './exchangeModule.js';
import { examineExchange } from './exchangeRoles.js';
import type { Finding } from './finding.js';
import { examineGraph } from './graphPermissions.js';
import { examineGroups } from './groups.js';
import { type Credentials, examineIdentities } from './identities.js';
import { examineStepUp } from './stepUp.js';

/** How long the whole examination may take, in milliseconds. */
const deadlineMs = 45_000;

export interface Examination {
  /** In the order of the report. */
  readonly findings: readonly Finding[];
  /** Those of them that Graph or Exchange had to answer. */
  readonly asked: readonly Finding[];
}

/**
 * Asks for everything the bot needs by harmless calls, and changes nothing.
 * @param now milliseconds since 1970 by this machine's clock
 */
export async function examine(config: Config, given: Credentials, now: () => number): Promise<Examination> {
  const signal = AbortSignal.timeout(deadlineMs);
  const clock = compareClock(now);
  const how: How = { signal, after: ({ headers }) => clock.saw(headers.get('date')) };
  const graph = connectGraph(config.graphEndpoint, given.reader, {});
  const exchange = connectExchange(config.exchangeEndpoint, config.tenantId, given, {});
  const identities = await examineIdentities(config, given, signal);
  const callerOf = (use: 'reads' | 'writes') => {
    const found = identities.examined.find(({ uses }) => uses.includes(use));
    const { clientId } = use === 'reads' ? config.identities.reader : config.identities.writer;
    return { clientId, claims: found?.exchange ?? null };
  };
  const [permissions, roles, door, groups, stepUp, document, teams] = await Promise.all([
    examineGraph(graph, config.identities.reader.clientId, how),
    examineExchange(exchange, config, { reader: callerOf('reads'), writer: callerOf('writes') }, signal),
    examineModule(config, given, signal),
    examineGroups(graph, config, how),
    examineStepUp(graph, config, how),
    examineChannelDocument(config),
    examineTeams(config, given, signal),
  ]);
  const asked = [...permissions, ...roles, ...groups, ...stepUp].filter(({ state }) => state !== 'notNeeded');
  return {
    asked,
    findings: [
      ...identities.findings,
      ...examineExcess(identities.examined),
      ...permissions,
      ...roles,
      ...door,
      ...groups,
      ...stepUp,
      ...teams,
      document,
      clock.finding(),
    ],
  };
}

/** The database first: it knows where Teams was heard from, and perhaps which channel was chosen. */
async function examineTeams(config: Config, given: Credentials, signal: AbortSignal): Promise<readonly Finding[]> {
  const { findings, remembered } = await examineDatabase(config);
  return [...(await examineConversations(config, given.bot, remembered, signal)), ...findings];
}
