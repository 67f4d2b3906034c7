import type { Activity, InvokeResponse } from 'botbuilder';
import { tooMuchCard, tooMuchText, type WhoseLimit } from '../cards/tooMuch.js';
import { type Words, words } from '../cards/words.js';
import type { InboundActivity } from './inboundActivity.js';
import type { Log } from './log.js';
import type { Outbound } from './outbound.js';
import { turnOf } from './turnOf.js';

/** Tells a person that what they sent was not taken, and why; what came from a button is answered in its place. */
export function tellTooMuch(
  outbound: Pick<Outbound, 'post'>,
  log: Log,
): (activity: InboundActivity, limit: WhoseLimit) => Promise<InvokeResponse | undefined> {
  return async (activity, limit) => {
    // The gate has checked the fields that are read.
    const turn = turnOf(activity as unknown as Activity);
    const theirs = words(turn.locale, turn.timeZone);
    if (activity.type === 'invoke') return pressed(limit, theirs);
    const place = { serviceUrl: turn.serviceUrl, conversationId: turn.conversationId };
    const sent = await outbound.post(place, tooMuchCard(limit, theirs));
    if (!sent.sent) log.warn({ why: sent.why }, 'a person could not be told to wait');
    return undefined;
  };
}

function pressed(limit: WhoseLimit, theirs: Words): InvokeResponse {
  const value = tooMuchText(limit, theirs);
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } };
}
