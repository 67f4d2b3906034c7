import type { Card } from '../cards/adaptiveCard.js';
import { noticeCard } from '../cards/notice.js';
import { words } from '../cards/words.js';
import { conversationOf } from '../core/approvals/mayDecide.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { appendEntry } from '../store/ledger.js';
import { getSetting, setSetting } from '../store/settings.js';
import type { Turn } from './turn.js';

const helpdeskConversationKey = 'helpdeskConversation';

export interface ChannelDeps {
  readonly database: Database;
  readonly microsoft365: Pick<Microsoft365, 'gather' | 'isMember'>;
  /** Setting `ADMINS_GROUP_ID`; null: nobody may choose a channel in chat. */
  readonly adminsGroupId: string | null;
  /** Setting `HELPDESK_CONVERSATION`, which comes before what was said in chat. */
  readonly helpdeskConversation: string | null;
}

/** The conversation in which requests are posted; null when none has been chosen yet. */
export async function helpdeskPlace(
  deps: Pick<ChannelDeps, 'database' | 'helpdeskConversation'>,
): Promise<string | null> {
  if (deps.helpdeskConversation !== null) return deps.helpdeskConversation;
  const chosen = await getSetting(deps.database.db, helpdeskConversationKey);
  return typeof chosen === 'string' ? chosen : null;
}

/** An administrator writes "use this channel": requests arrive here from now on. Anybody else is refused in words. */
export async function useThisChannel(deps: ChannelDeps, turn: Turn): Promise<Card> {
  const speak = words(turn.locale, turn.timeZone);
  const refused = (why: string, text: string): Promise<Card> => refuse(deps.database, turn, why, text);
  if (deps.helpdeskConversation !== null) {
    const text = 'The channel for requests is set by the configuration (HELPDESK_CONVERSATION), so I left it as it is.';
    return refused('setByConfiguration', text);
  }
  const admin =
    deps.adminsGroupId === null
      ? null
      : await deps.microsoft365.isMember(turn.personId, deps.adminsGroupId, turn.signal);
  if (admin === null || !admin.known || !admin.value) {
    return admin !== null && !admin.known
      ? refused(
          'couldNotCheck',
          'I could not check just now whether you may choose the channel. Try again in a minute.',
        )
      : refused('notAdmin', 'Only an administrator of Mail Medic can choose the channel (setting ADMINS_GROUP_ID).');
  }
  const conversation = conversationOf(turn.conversationId);
  await deps.database.db.transaction().execute(async (transaction) => {
    await setSetting(transaction, helpdeskConversationKey, conversation);
    const facts = { conversation };
    await appendEntry(transaction, { kind: 'channelChosen', by: turn.personId, about: null, detail: null, facts });
  });
  return noticeCard(
    { title: 'Requests arrive here', text: 'From now on I post requests for approval in this conversation.' },
    speak,
  );
}

async function refuse({ db }: Database, turn: Turn, why: string, text: string): Promise<Card> {
  const facts = { verb: 'useThisChannel', why };
  await appendEntry(db, { kind: 'refused', by: turn.personId, about: null, detail: null, facts });
  return noticeCard({ title: 'Nothing changed', text }, words(turn.locale, turn.timeZone));
}
