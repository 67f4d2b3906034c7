import type { Activity, InvokeResponse } from 'botbuilder';
import { noticeCard } from '../cards/notice.js';
import { type Words, words } from '../cards/words.js';
import type { InboundActivity } from './inboundActivity.js';
import type { Log } from './log.js';
import type { Outbound } from './outbound.js';
import type { Limited } from './rateLimits.js';
import { turnOf } from './turnOf.js';

const notices: Readonly<Record<Limited['limit'], { readonly title: string; readonly text: string }>> = {
  person: {
    title: 'That was faster than I can read',
    text: 'I left your last message unread, and nothing was changed. Give me a minute, then write it again.',
  },
  everybody: {
    title: 'Many people are writing to me right now',
    text: 'I left your last message unread, and nothing was changed. Please write it again in a minute.',
  },
};

/** Tells a person that what they sent was not taken, and why; what came from a button is answered in its place. */
export function tellTooMuch(
  outbound: Pick<Outbound, 'post'>,
  log: Log,
): (activity: InboundActivity, limit: Limited['limit']) => Promise<InvokeResponse | undefined> {
  return async (activity, limit) => {
    // The gate has checked the fields that are read.
    const turn = turnOf(activity as unknown as Activity);
    const theirs = words(turn.locale, turn.timeZone);
    if (activity.type === 'invoke') return pressed(limit, theirs);
    const place = { serviceUrl: turn.serviceUrl, conversationId: turn.conversationId };
    const sent = await outbound.post(place, noticeCard(notices[limit], theirs));
    if (!sent.sent) log.warn({ why: sent.why }, 'a person could not be told to wait');
    return undefined;
  };
}

function pressed(limit: Limited['limit'], theirs: Words): InvokeResponse {
  const { title, text } = notices[limit];
  const value = `${theirs.say({ text: title })}. ${theirs.say({ text })}`;
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } };
}
