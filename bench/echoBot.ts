import { ClientSecretCredential } from '@azure/identity';
import { CloudAdapter, type Request, type Response, type TurnContext } from 'botbuilder';
import {
  AuthenticationConfiguration,
  BotFrameworkAuthenticationFactory,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';
import restify from 'restify';

/** The baseline: restify and CloudAdapter as their documentation shows them, the stock token check, and an echo. */
const env = (name: string): string => process.env[name] ?? '';

class Credentials extends ServiceClientCredentialsFactory {
  readonly #credential = new ClientSecretCredential(
    env('MicrosoftAppTenantId'),
    env('MicrosoftAppId'),
    env('AZURE_CLIENT_SECRET'),
    { authorityHost: env('AZURE_AUTHORITY_HOST'), disableInstanceDiscovery: true },
  );

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === env('MicrosoftAppId');
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials() {
    return {
      signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
        const { token } = await this.#credential.getToken(env('BOT_CHANNEL_SCOPE'));
        request.headers.set('authorization', `Bearer ${token}`);
        return request;
      },
    } as never;
  }
}

export function stockAuthentication() {
  return BotFrameworkAuthenticationFactory.create(
    '',
    true,
    env('AZURE_AUTHORITY_HOST'),
    env('BOT_CHANNEL_SCOPE'),
    env('BOT_TOKEN_ISSUER'),
    '',
    env('BOT_OPENID_METADATA'),
    env('BOT_OPENID_METADATA'),
    '',
    new Credentials(),
    new AuthenticationConfiguration(),
  );
}

function listen(): void {
  const adapter = new CloudAdapter(stockAuthentication());
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.get('/readyz', (_request, response, next) => {
    response.send(200);
    next();
  });
  server.post('/api/messages', async (request, response) => {
    // restify's request and response fit botbuilder's in everything but their declared types.
    await adapter.process(request as unknown as Request, response as unknown as Response, async (turn: TurnContext) => {
      if (turn.activity.type === 'message') await turn.sendActivity(`You said: ${turn.activity.text}`);
    });
  });
  server.listen(Number(env('PORT')), '127.0.0.1');
}

if (process.argv[1]?.endsWith('echoBot.js')) listen();
