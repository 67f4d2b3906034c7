import { z } from 'zod';

/** Final answers of Teams to a message, by what follows from them. */
export type Refusal =
  | 'gone'
  | 'blockedByUser'
  | 'notInRoster'
  | 'disabledByAdmin'
  | 'notRegistered'
  | 'tooLarge'
  | 'wrongRegion'
  | 'refused';

interface Row {
  readonly why: Refusal;
  /** What an operator should know and do. */
  readonly mend: string;
}

const installAgain =
  'they get messages again once they add the app or write to the bot; until then nothing is sent to them.';

/** Codes of learn.microsoft.com/microsoftteams/platform/bots (status codes of bot conversational APIs), each with its duty. */
const codes: Readonly<Record<string, Row>> = {
  ConversationBlockedByUser: { why: 'blockedByUser', mend: `The person blocked the bot; ${installAgain}` },
  MessageWritesBlocked: { why: 'blockedByUser', mend: `The person blocked the bot; ${installAgain}` },
  BotNotInConversationRoster: {
    why: 'notInRoster',
    mend: 'The app is not installed in that chat or team (any more); add it there. A person without it gets nothing until they add it or write.',
  },
  BotDisabledByAdmin: {
    why: 'disabledByAdmin',
    mend: 'An administrator blocked the app; allow it in the Teams admin centre, Manage apps.',
  },
  ConversationNotFound: {
    why: 'gone',
    mend: 'The conversation does not exist any more; a person’s is known again once they write. For a channel, write "use this channel" in the right one.',
  },
  ActivityNotFoundInConversation: { why: 'gone', mend: 'The message was deleted; nothing needs doing.' },
  BotNotRegistered: {
    why: 'notRegistered',
    mend: 'Teams does not know this bot; compare MicrosoftAppId with the Azure Bot, and see that its Teams channel is on.',
  },
  MessageSizeTooBig: {
    why: 'tooLarge',
    mend: 'A card was larger than Teams takes; please report it with the kind of job.',
  },
};

const unknown: Row = {
  why: 'refused',
  mend: 'Teams refused a message for a reason the bot does not know; the code says more.',
};

const text = z.string().optional().catch(undefined);
const body = z.looseObject({
  code: text,
  subCode: text,
  message: text,
  error: z.looseObject({ code: text, subCode: text, message: text }).optional().catch(undefined),
});

/**
 * What a final answer means. Teams writes its codes in two shapes, `{error: {code}}` and `{code, subCode}`, and the one
 * that says more may stand in either.
 */
export function refusalOf(
  status: number,
  json: unknown,
): { readonly why: Refusal; readonly code: string; readonly mend: string } {
  const parsed = body.safeParse(json);
  const said = parsed.success ? parsed.data : {};
  const error = parsed.success ? parsed.data.error : undefined;
  const stated = [error?.subCode, error?.code, said.subCode, said.code].filter((code) => code !== undefined);
  const known = stated.find((code) => Object.hasOwn(codes, code));
  if (known !== undefined) return { code: known, ...(codes[known] ?? unknown) };
  const message = error?.message ?? said.message ?? '';
  // Two sentences of the service's, which has no code for it: the address is of another region than the conversation.
  if (/wrong geo|different region/i.test(message)) {
    return {
      why: 'wrongRegion',
      code: 'WrongRegion',
      mend: 'Teams moved the conversation to another region; it is tried at the address others of the tenant write from.',
    };
  }
  if (status === 404) return { why: 'gone', code: 'NotFound', mend: codes.ConversationNotFound?.mend ?? unknown.mend };
  if (status === 413) return { why: 'tooLarge', code: 'TooLarge', mend: codes.MessageSizeTooBig?.mend ?? unknown.mend };
  const [code = ''] = stated;
  // A code nobody has seen could be anything; only what looks like one is shown to an operator.
  return { ...unknown, code: /^[A-Za-z]{1,64}$/.test(code) ? code : `Http${status}` };
}
