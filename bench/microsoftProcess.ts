import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { botTeamsId, teamsIdOf } from '../sandbox/conversations.js';
import { botId, tenantId } from '../sandbox/identifiers.js';
import { startSimulation } from '../sandbox/startSimulation.js';
import { signerNamed } from '../sandbox/tokens.js';
import type { MicrosoftAnswer, MicrosoftQuestion, Speaker } from './microsoft.js';

/** The simulated Microsoft in a process of its own, steered by the benchmark over IPC. */
const simulation = await startSimulation();
const issuer = simulation.environment.BOT_TOKEN_ISSUER ?? '';
const serviceUrl = `${issuer}/emea/`;
const signer = await signerNamed('sandbox-channel');

const portOf = (endpoint: string | undefined): number => Number(new URL(endpoint ?? '').port);
const upstream = new Set([simulation.environment.GRAPH_ENDPOINT, simulation.environment.EXCHANGE_ENDPOINT].map(portOf));
/** Calls to Graph and Exchange, and the bytes on their sockets: headers included, TLS not. */
const traffic = { calls: 0, bytes: 0 };
const counted = new WeakMap<object, number>();
subscribe('http.server.response.finish', (message) => {
  const { socket } = (message as { request: IncomingMessage }).request;
  if (!upstream.has(socket.localPort ?? 0)) return;
  const total = socket.bytesRead + socket.bytesWritten;
  traffic.calls += 1;
  traffic.bytes += total - (counted.get(socket) ?? 0);
  counted.set(socket, total);
});

const speakers: readonly Speaker[] = simulation.people
  .filter(({ role }) => role === 'person')
  .map(({ id, displayName }) => ({
    personId: id,
    // A fresh token for each activity would measure the signing; the channel's own live for an hour as well.
    token: signer.sign({ iss: issuer, aud: botId, serviceurl: serviceUrl }, 3600),
    activity: {
      type: 'message',
      channelId: 'msteams',
      serviceUrl,
      textFormat: 'plain',
      from: { id: teamsIdOf(id), name: displayName, aadObjectId: id },
      recipient: { id: botTeamsId, name: 'Mail Medic' },
      conversation: { id: simulation.teams.personalConversation(id), conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
      entities: [{ type: 'clientInfo', locale: 'en-US', country: 'DE', platform: 'Web', timezone: 'Europe/Berlin' }],
      locale: 'en-US',
    },
  }));

async function answer(question: MicrosoftQuestion): Promise<unknown> {
  switch (question.ask) {
    case 'begin':
      return { environment: simulation.environment, speakers };
    case 'install':
      simulation.teams.connectTo(question.botUrl);
      for (const { personId } of speakers) await simulation.teams.install(personId);
      return null;
    case 'delay':
      for (const target of ['graph', 'reports', 'exchange'] as const) {
        if (question.ms === 0) simulation.faults.clear(target);
        else simulation.faults.set(target, { kind: 'delay', ms: question.ms });
      }
      return null;
    case 'traffic':
      return traffic;
  }
}

process.on('message', (question: MicrosoftQuestion & { readonly number: number }) => {
  void answer(question).then((value) => {
    process.send?.({ number: question.number, value } satisfies MicrosoftAnswer);
  });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ number: 0, value: 'listening' } satisfies MicrosoftAnswer);
