import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { botTeamsId, teamsIdOf } from '../sandbox/conversations.js';
import { botId, tenantId } from '../sandbox/identifiers.js';
import { startSimulation } from '../sandbox/startSimulation.js';
import { signerNamed } from '../sandbox/tokens.js';
import type { Helpdesk, MicrosoftAnswer, MicrosoftQuestion, Speaker } from './microsoft.js';

/** The simulated Microsoft in a process of its own, steered by the benchmark over IPC. */
const simulation = await startSimulation({ crowd: Number(process.argv[2] ?? 0) });
const issuer = simulation.environment.BOT_TOKEN_ISSUER ?? '';
const serviceUrl = `${issuer}/emea/`;
const signer = await signerNamed('sandbox-channel');

// A fresh token for each activity would measure the signing; the channel's own live for an hour as well.
const token = signer.sign({ iss: issuer, aud: botId, serviceurl: serviceUrl }, 3600);

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

/** Members of the crowd have a card in the channel; the others are the ones who write. */
const isOfCrowd = ({ displayName }: { readonly displayName: string }): boolean => /^Colleague \d/.test(displayName);
const asked = simulation.people.filter(isOfCrowd);
/** A single cmdlet goes alone, every reading in a batch. */
const writes: number[] = [];
subscribe('http.server.request.start', (message) => {
  const { url } = (message as { request: IncomingMessage }).request;
  if (url?.endsWith('/InvokeCommand')) writes.push(performance.timeOrigin + performance.now());
});

const speakers: readonly Speaker[] = simulation.people
  .filter((one) => one.role === 'person' && !isOfCrowd(one))
  .map(({ id, displayName }) => ({
    personId: id,
    token,
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

function helpdesk(): Helpdesk {
  const { helpdeskConversation: id, people, teams } = simulation;
  const cards = teams.messages(id);
  return {
    conversationId: id,
    serviceUrl,
    tenantId,
    asked: asked.map(({ id: personId, displayName }, index) => ({
      personId,
      displayName,
      conversationId: teams.personalConversation(personId),
      cardId: cards[index]?.id ?? '',
    })),
    approvers: people
      .filter(({ displayName }) => ['Bo Lindqvist', 'Priya Nair'].includes(displayName))
      .map((one) => ({
        personId: one.id,
        token,
        activity: {
          type: 'invoke',
          name: 'adaptiveCard/action',
          channelId: 'msteams',
          serviceUrl,
          from: { id: teamsIdOf(one.id), name: one.displayName, aadObjectId: one.id },
          recipient: { id: botTeamsId, name: 'Mail Medic' },
          conversation: { id, conversationType: 'channel', tenantId, isGroup: true, name: 'Helpdesk' },
          channelData: { tenant: { id: tenantId }, channel: { id }, team: { id }, teamsTeamId: id },
          locale: 'en-US',
        },
      })),
  };
}

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
    case 'helpdesk':
      return helpdesk();
    case 'writes':
      return writes;
  }
}

process.on('message', (question: MicrosoftQuestion & { readonly number: number }) => {
  void answer(question).then((value) => {
    process.send?.({ number: question.number, value } satisfies MicrosoftAnswer);
  });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ number: 0, value: 'listening' } satisfies MicrosoftAnswer);
