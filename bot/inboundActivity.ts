import { z } from 'zod';

const guid = z.guid().transform((id) => id.toLowerCase());
/** Teams' own ids stay below this length. */
const longestId = 512;

/**
 * What Mail Medic reads of an activity; everything else passes by unread. Field names are the Bot Framework's
 * (github.com/microsoft/botframework-sdk, specs/botframework-activity).
 */
export const inboundActivity = z.looseObject({
  type: z.string().max(64),
  id: z.string().min(1).max(longestId),
  channelId: z.string(),
  serviceUrl: z.string().max(2_048),
  from: z.looseObject({
    id: z.string().max(longestId),
    name: z.string().max(256).optional(),
    aadObjectId: guid.optional(),
  }),
  recipient: z.looseObject({ id: z.string().max(longestId) }),
  conversation: z.looseObject({
    id: z.string().min(1).max(longestId),
    tenantId: guid,
    conversationType: z.string().max(64).optional(),
  }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: guid }) }),
  text: z.string().max(200_000).optional(),
  replyToId: z.string().max(longestId).optional(),
  locale: z.string().max(64).optional(),
  localTimezone: z.string().max(64).optional(),
  entities: z
    .array(z.looseObject({ type: z.string().optional() }))
    .max(200)
    .optional(),
});

export type InboundActivity = z.output<typeof inboundActivity>;

/** Activities that lead to work; all others are accepted and dropped. */
export const workedTypes: readonly string[] = ['message', 'invoke', 'conversationUpdate', 'installationUpdate'];
