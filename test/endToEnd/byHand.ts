import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { Simulation } from '../../sandbox/simulation.js';

/**
 * An administrator runs one cmdlet by hand, past the bot: over the same wire, with a token of its own.
 * @param parameters such as `Identity` and the values to set
 */
export async function runByHand(
  { environment }: Simulation,
  name: 'Set-CASMailbox' | 'Set-User',
  parameters: Readonly<Record<string, unknown>>,
): Promise<void> {
  const tenant = environment.AZURE_TENANT_ID ?? '';
  const ca = readFileSync(environment.NODE_EXTRA_CA_CERTS ?? '', 'utf8');
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: environment.AZURE_CLIENT_ID ?? '',
    client_secret: environment.AZURE_CLIENT_SECRET ?? '',
    scope: 'https://outlook.office365.com/.default',
  });
  const tokenUrl = `${environment.AZURE_AUTHORITY_HOST}/${tenant}/oauth2/v2.0/token`;
  const answer = await post(tokenUrl, ca, { 'content-type': 'application/x-www-form-urlencoded' }, form.toString());
  const { access_token: token } = JSON.parse(answer) as { access_token: string };
  await post(
    `${environment.EXCHANGE_ENDPOINT}/adminapi/beta/${tenant}/InvokeCommand`,
    ca,
    { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    JSON.stringify({ CmdletInput: { CmdletName: name, Parameters: parameters } }),
  );
}

/** Only a process that was started later trusts the simulation's authority by itself. */
function post(url: string, ca: string, headers: Readonly<Record<string, string>>, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method: 'POST',
      ca,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${response.statusCode}: ${text}`));
      });
    });
    asked.end(body);
  });
}
