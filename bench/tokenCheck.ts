import { checkToken } from '../bot/channelToken.js';
import { signingKeys } from '../bot/signingKeys.js';
import { stockAuthentication } from './echoBot.js';
import type { Speaker } from './microsoft.js';

/** Times the two token checks side by side, in a process of its own that trusts the simulation's certificate. */
const rounds = 1_500;

process.once('message', (speaker: Speaker) => {
  void compare(speaker).then((result) => process.send?.(result));
});

/** Milliseconds of processor time per token; both have fetched the keys before the clock starts. */
async function compare({ token, activity }: Speaker): Promise<{ gate: number; stock: number }> {
  const header = `Bearer ${token}`;
  const keys = signingKeys({
    address: process.env.BOT_OPENID_METADATA ?? '',
    whose: 'channel',
    log: { warn: () => undefined, error: () => undefined },
  });
  const rules = {
    issuer: process.env.BOT_TOKEN_ISSUER ?? '',
    audience: process.env.MicrosoftAppId ?? '',
    channelId: 'msteams',
  };
  const stock = stockAuthentication();
  const ours = async (): Promise<void> => {
    if (!(await checkToken(header, rules, keys)).ok) throw new Error('The gate refused a good token.');
  };
  const theirs = async (): Promise<unknown> => stock.authenticateRequest({ ...activity } as never, header);
  const each = async (check: () => Promise<unknown>): Promise<number> => {
    for (let round = 0; round < 200; round += 1) await check();
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round += 1) await check();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / rounds;
  };
  return { stock: await each(theirs), gate: await each(ours) };
}
