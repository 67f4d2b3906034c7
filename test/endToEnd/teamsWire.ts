import { randomUUID } from 'node:crypto';
import { teamsIdOf } from '../../sandbox/conversations.js';
import type { SimulatedPerson } from '../../sandbox/simulation.js';
import { signerNamed } from '../../sandbox/tokens.js';
import { setting } from '../sandbox/simulated.js';
import type { Together } from './together.js';

/** Sends the bot activities as Teams does, of whatever shape: the people of the sandbox can only write and press. */
export interface TeamsWire {
  /** A message of this person in their 1:1 chat; `changes` replace whole fields. */
  activity(person: SimulatedPerson, changes?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Posts it with a token of the channel; gives the status and the body of the answer. */
  post(activity: object): Promise<{ readonly status: number; readonly text: string }>;
}

/** The wire between the simulated Teams and a bot that has started. */
export async function teamsWire({ simulation, log }: Together): Promise<TeamsWire> {
  const [, port] = /"port":(\d+),"operationsPort":\d+/.exec(log()) ?? [];
  const signer = await signerNamed('sandbox-channel');
  const [issuer, appId] = [setting(simulation, 'BOT_TOKEN_ISSUER'), setting(simulation, 'MicrosoftAppId')];
  const tenantId = setting(simulation, 'MicrosoftAppTenantId');
  const serviceUrl = `${issuer}/emea/`;
  return {
    activity: (person, changes = {}) => ({
      type: 'message',
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl,
      from: { id: teamsIdOf(person.id), name: person.displayName, aadObjectId: person.id },
      recipient: { id: `28:${appId}`, name: 'Mail Medic' },
      conversation: {
        id: simulation.teams.personalConversation(person.id),
        conversationType: 'personal',
        tenantId,
      },
      channelData: { tenant: { id: tenantId } },
      locale: 'en-US',
      ...changes,
    }),
    post: async (activity) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${signer.sign({ iss: issuer, aud: appId, serviceurl: serviceUrl }, 3_600)}`,
        },
        body: JSON.stringify(activity),
      });
      return { status: answer.status, text: await answer.text() };
    },
  };
}
