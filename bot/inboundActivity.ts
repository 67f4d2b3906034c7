import { z } from 'zod';

const guid = z.guid().transform((id) => id.toLowerCase());
/** Teams' own ids stay below this length. */
const longestId = 512;
const id = z.string().max(longestId);

/** Of an entity only what a mention and the client's settings are read from; each reader checks what it takes. */
const entity = z.object({
  type: z.string().max(64).optional(),
  text: z.unknown().optional(),
  mentioned: z.unknown().optional(),
  locale: z.unknown().optional(),
  timezone: z.unknown().optional(),
});

/** What is read of every activity, whatever its type. */
const envelope = {
  id: id.min(1),
  channelId: z.string().max(64),
  serviceUrl: z.string().max(2_048),
  from: z.object({ id, name: z.string().max(256).optional(), aadObjectId: guid.optional() }),
  recipient: z.object({ id }),
  conversation: z.object({
    id: id.min(1),
    tenantId: guid,
    conversationType: z.string().max(64).optional(),
  }),
  /** `team`: where the app was installed in a channel's team, which is the place it can be removed from. */
  channelData: z.object({
    tenant: z.object({ id: guid }),
    team: z
      .object({ id: id.min(1) })
      .optional()
      .catch(undefined),
  }),
  replyToId: id.optional(),
  locale: z.string().max(64).optional(),
  localTimezone: z.string().max(64).optional(),
  entities: z.array(entity).max(200).optional(),
};

const message = z.object({
  ...envelope,
  type: z.literal('message'),
  text: z.string().max(200_000).optional(),
  value: z.unknown().optional(),
});
const invoke = z.object({
  ...envelope,
  type: z.literal('invoke'),
  name: z.unknown().optional(),
  value: z.unknown().optional(),
});
const conversationUpdate = z.object({
  ...envelope,
  type: z.literal('conversationUpdate'),
  membersAdded: z.unknown().optional(),
  membersRemoved: z.unknown().optional(),
});
const installationUpdate = z.object({
  ...envelope,
  type: z.literal('installationUpdate'),
  action: z.unknown().optional(),
});

/** Activities that lead to work; all others are accepted and dropped. */
export const workedTypes: readonly string[] = ['message', 'invoke', 'conversationUpdate', 'installationUpdate'];

const dropped = z.object({
  ...envelope,
  type: z
    .string()
    .max(64)
    .refine((type) => !workedTypes.includes(type)),
});

/**
 * What Mail Medic reads of an activity, type by type; what is `unknown` here is parsed where it is used. Everything else is left behind here: botbuilder acts on fields that
 * nobody asked for, such as `deliveryMode`. Field names are the Bot Framework's
 * (github.com/microsoft/botframework-sdk, specs/botframework-activity).
 */
export const inboundActivity = z.union([
  z.discriminatedUnion('type', [message, invoke, conversationUpdate, installationUpdate]),
  dropped,
]);

export type InboundActivity = z.output<typeof inboundActivity>;
