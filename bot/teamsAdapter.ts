import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  type InvokeResponse,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder';
import {
  type AuthenticateRequestResult,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { Outbound } from './outbound.js';

/**
 * The adapter behind the gate: who calls was settled before an activity comes here, and what goes out leaves through
 * `Outbound`, which makes one attempt under a deadline where botbuilder's client would repeat a POST up to four times.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #outbound: Outbound;
  readonly #passed: AuthenticateRequestResult;

  /** @param audience the scope of the channel's tokens */
  constructor(outbound: Outbound, appId: string, audience: string) {
    const authentication = new GateAuthentication(appId, audience);
    super(authentication);
    this.#outbound = outbound;
    this.#passed = authentication.passed;
  }

  /** Runs a turn for an activity that has passed the gate; gives the answer of an invoke. */
  handle(activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<InvokeResponse | undefined> {
    return this.processActivity(this.#passed, activity, logic);
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      if (activity.type === ActivityTypes.InvokeResponse) {
        responses.push(...(await super.sendActivities(context, [activity])));
        continue;
      }
      const { serviceUrl, conversation } = context.activity;
      const sent = await this.#outbound.send({ serviceUrl, conversationId: conversation.id }, activity);
      if (!sent.sent) throw new NotDelivered(sent.why);
      responses.push({ id: sent.activityId });
    }
    return responses;
  }
}

/** An answer within a turn did not reach Teams; says what kind of failure it was. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';

  constructor(readonly why: string) {
    super(`Teams did not take a message (${why}).`);
  }
}

/** Hands on what the gate has found; nothing is authenticated here, and nothing can be without the gate. */
class GateAuthentication extends BotFrameworkAuthentication {
  readonly passed: AuthenticateRequestResult;

  constructor(appId: string, audience: string) {
    super();
    const claimsIdentity = new ClaimsIdentity([{ type: 'aud', value: appId }], 'gate');
    this.passed = { audience, claimsIdentity, connectorFactory: new NoConnector() };
  }

  async authenticateRequest(): Promise<AuthenticateRequestResult> {
    throw new Error('Activities reach the adapter through the gate only.');
  }

  async authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw new Error('Streaming connections are not served.');
  }

  createConnectorFactory(): ConnectorFactory {
    return new NoConnector();
  }

  async createUserTokenClient(): Promise<UserTokenClient> {
    // Mail Medic signs nobody in through the bot; botbuilder only carries this object along.
    return {} as UserTokenClient;
  }
}

/** botbuilder wants a client in every turn. Ours can reach nobody: what goes out leaves through `Outbound`. */
class NoConnector extends ConnectorFactory {
  static readonly #client = new ConnectorClient(
    { signRequest: async () => Promise.reject(new Error('Messages leave through Outbound only.')) },
    { baseUri: 'https://localhost.invalid' },
  );

  async create(): Promise<ConnectorClient> {
    return NoConnector.#client;
  }
}
