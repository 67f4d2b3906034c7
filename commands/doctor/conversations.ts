import type { Config } from '../../bot/config.js';
import { isAllowedServiceUrl } from '../../bot/gate.js';
import { untilAborted } from '../../microsoft365/untilAborted.js';
import { couldNotAsk, type Finding, ok } from './finding.js';
import type { Credentials } from './identities.js';

/** What the database knows about where to post; null: it was not chosen yet, or the database could not be asked. */
export interface Remembered {
  /** The conversation named with "use this channel". */
  readonly helpdesk: string | null;
  /** The service URL through which somebody of the tenant was heard last. */
  readonly serviceUrl: string | null;
  /** False: a running bot has the embedded database, or it does not answer. */
  readonly asked: boolean;
}

/** Lines for the two conversations: the bot asks Teams who is in them, which it may only where it was added. */
export async function examineConversations(
  config: Config,
  credential: Credentials['bot'],
  remembered: Remembered,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const helpdesk = config.helpdeskConversation ?? remembered.helpdesk;
  const ask = () => credential.getToken(config.channelScope, { abortSignal: signal });
  const token = await untilAborted(ask, signal).catch(() => null);
  const examine = (subject: string, id: string) => {
    if (token === null) return couldNotAsk(subject, 'the identity that speaks to Teams gets no token.');
    return examineOne({ subject, id, config, remembered, token: token.token, signal });
  };
  return Promise.all([
    helpdesk === null ? notChosen(remembered, config.adminsGroupId) : examine('Helpdesk conversation', helpdesk),
    config.securityConversation === null
      ? {
          subject: 'Security conversation',
          state: 'missing' as const,
          says: 'none is set, so open risk and "this wasn\'t me" wait until there is one.',
          mend: 'Teams > security’s channel > … > Get link to channel: set SECURITY_CONVERSATION to the part beginning with 19: (decoded), and add the app to that team.',
          optional: true,
        }
      : examine('Security conversation', config.securityConversation),
  ]);
}

function notChosen({ asked }: Remembered, adminsGroupId: string | null): Finding {
  const subject = 'Helpdesk conversation';
  const setting = 'set HELPDESK_CONVERSATION to the 19:… id in the channel’s link';
  const mend =
    adminsGroupId === null
      ? `S${setting.slice(1)}, or set ADMINS_GROUP_ID and have a member of it write "use this channel" in the helpdesk’s channel: until then nobody may.`
      : `Write "use this channel" to the bot in the helpdesk’s channel (as a member of ADMINS_GROUP_ID), or ${setting}.`;
  if (!asked)
    return couldNotAsk(
      subject,
      'HELPDESK_CONVERSATION is not set, and the database, which may know it, could not be asked.',
      mend,
    );
  return { subject, state: 'missing', says: 'none was chosen, so requests wait.', mend };
}

async function examineOne(given: {
  readonly subject: string;
  readonly id: string;
  readonly config: Config;
  readonly remembered: Remembered;
  readonly token: string;
  readonly signal: AbortSignal;
}): Promise<Finding> {
  const { subject, id, config, remembered, token, signal } = given;
  // Before anybody has written, Teams' global address finds the region: learn.microsoft.com/microsoftteams/platform/bots
  // (send proactive messages).
  const serviceUrl = remembered.serviceUrl ?? `https://${config.serviceUrlHosts[0]}/teams/`;
  if (!isAllowedServiceUrl(serviceUrl, config.serviceUrlHosts))
    return couldNotAsk(subject, 'the address Teams was last heard from is not in SERVICE_URL_HOSTS.');
  const address = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations/${encodeURIComponent(id)}/pagedmembers?pageSize=50`;
  let status: number;
  try {
    const answer = await fetch(address, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal,
    });
    // Who is in it is nobody's business here: the answer goes unread.
    await answer.body?.cancel();
    status = answer.status;
  } catch {
    return couldNotAsk(subject, 'Teams did not answer; check the way to the hosts of SERVICE_URL_HOSTS.');
  }
  switch (status) {
    case 200:
      return ok(subject, 'it is there, and the bot is in it.');
    case 401:
      return {
        subject,
        state: 'missing',
        says: 'Teams does not take the bot for the one that is registered.',
        mend: 'Azure portal > the Azure Bot > Configuration: its Microsoft App ID, type and tenant are MicrosoftAppId, MicrosoftAppType and MicrosoftAppTenantId; > Channels: Microsoft Teams is on.',
      };
    case 403:
      return {
        subject,
        state: 'missing',
        says: 'the bot is not in it.',
        mend: 'Teams > the team of the channel > … > Manage team > Apps > More apps > Mail Medic > Add; for a group chat: + > Apps.',
      };
    case 404:
      return {
        subject,
        state: 'missing',
        says: 'there is no conversation of that id.',
        mend: 'Teams > the channel > … > Get link to channel: the part beginning with 19: (decoded) is its id; the app has to be in that team.',
      };
    default:
      return couldNotAsk(subject, `Teams answered with status ${status}; try again in a minute.`);
  }
}
