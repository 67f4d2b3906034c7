import {
  type Activity,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CardFactory,
  type InvokeResponse,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder';
import { z } from 'zod';
import { isVerb, type Verb, type VerbData, verbs } from '../cards/actions.js';
import type { Card } from '../cards/adaptiveCard.js';
import { apologyCard } from '../cards/apology.js';
import { noticeCard } from '../cards/notice.js';
import { foreignButton, pressFailed, pressRefusals } from '../cards/notOurButton.js';
import { words } from '../cards/words.js';
import type { Answer, Turn } from '../dialogs/turn.js';
import type { Log } from './log.js';
import type { Outbound } from './outbound.js';
import { NotDelivered } from './teamsAdapter.js';
import { turnOf } from './turnOf.js';
import { typingAfter } from './typing.js';

/** What the bot does with an activity. A verb without its handler does not compile. */
export interface UseCases {
  message(turn: Turn, text: string): Promise<void>;
  /** Somebody has the app from now on; may be told twice. */
  installed(turn: Turn): Promise<void>;
  /** The app was taken out of a chat or team; may be told twice. */
  removed(turn: Turn): Promise<void>;
  /** Is a button pressed where the app was taken out, as far as is known? */
  isRemovedFrom(turn: Turn): Promise<boolean>;
  /** Notes a press that no use case was asked about; `verb` is null where it could not be read. */
  refused(by: string, verb: string | null, why: 'notOurButton' | 'appRemoved'): Promise<void>;
  readonly verbs: { readonly [V in Verb]: (turn: Turn, data: VerbData<V>) => Promise<Answer> };
}

const executed = z.looseObject({
  action: z.looseObject({ type: z.literal('Action.Execute'), verb: z.string() }),
  trigger: z.unknown().optional(),
});
/** How Teams marks what a card with a `refresh` sends when somebody merely looks at it; no card of ours has one. */
const byItself = 'automatic';
const members = z.array(z.looseObject({ id: z.string() }));

/** Typing is shown after this long without an answer, in milliseconds; Teams' store asks for a sign within two seconds. */
const typingAfterMs = 1_000;
/** Under which name what is to be done after an invoke's answer waits in the turn's state. */
const afterAnswer = Symbol('after the answer');

/** What a turn still has to do once its answer is on its way. */
export function restOf(context: TurnContext): (() => Promise<void>) | undefined {
  return context.turnState.get(afterAnswer);
}

/** Turns activities into use cases and their answers into what Teams expects; knows botbuilder, and no rule of ours. */
export class MailMedicBot extends TeamsActivityHandler {
  readonly #useCases: UseCases;
  readonly #outbound: Outbound;
  readonly #turnDeadlineMs: number;
  readonly #log: Log;

  constructor(deps: {
    readonly useCases: UseCases;
    readonly outbound: Outbound;
    readonly turnDeadlineMs: number;
    readonly log: Log;
  }) {
    super();
    this.#useCases = deps.useCases;
    this.#outbound = deps.outbound;
    this.#turnDeadlineMs = deps.turnDeadlineMs;
    this.#log = deps.log;
  }

  protected override async onMessageActivity(context: TurnContext): Promise<void> {
    const typing = typingAfter(typingAfterMs, () => context.sendActivity({ type: 'typing' }));
    const turn = this.#turn(context.activity, typing.stop);
    try {
      // Buttons of ours arrive as invokes; a message that carries a button's data was made by somebody else.
      if (context.activity.value !== undefined && context.activity.value !== null) {
        await this.#useCases.refused(turn.personId, null, 'notOurButton');
        await turn.reply(noticeCard(foreignButton, words(turn.locale, turn.timeZone)));
        return;
      }
      await this.#useCases.message(turn, textOf(context));
    } catch (error) {
      const reference = this.#failed(context.activity, error);
      await turn.reply(apologyCard({ reference }, words(turn.locale, turn.timeZone)));
    } finally {
      await typing.stop();
    }
  }

  protected override async onConversationUpdateActivity(context: TurnContext): Promise<void> {
    const { recipient, membersAdded, membersRemoved } = context.activity;
    const amongst = (who: unknown) =>
      members.safeParse(who).data?.some((member) => member.id === recipient.id) === true;
    if (amongst(membersAdded)) await this.#installed(context);
    if (amongst(membersRemoved)) await this.#useCases.removed(this.#turn(context.activity));
  }

  protected override async onInstallationUpdateActivity(context: TurnContext): Promise<void> {
    const action = String(context.activity.action);
    if (action.startsWith('add')) await this.#installed(context);
    if (action.startsWith('remove')) await this.#useCases.removed(this.#turn(context.activity));
  }

  async #installed(context: TurnContext): Promise<void> {
    if (context.activity.from.aadObjectId === undefined) return;
    await this.#useCases.installed(this.#turn(context.activity));
  }

  /** Buttons of cards are the only invokes that are served; botbuilder would word its own refusals of malformed ones. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { name, value } = context.activity;
    if (name !== 'adaptiveCard/action') return { status: 501 };
    const pressed = executed.safeParse(value);
    // Answered before anything is read: a full channel may send thousands at once.
    if (pressed.success && pressed.data.trigger !== byItself) return super.onInvokeActivity(context);
    const refusal = await this.#refused(context, null, pressed.success ? 'byItself' : 'unreadable');
    return { status: refusal.statusCode, body: refusal };
  }

  protected override async onAdaptiveCardInvoke(
    context: TurnContext,
    invoked: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const { verb, data } = invoked.action;
    if (!isVerb(verb)) return this.#refused(context, null, 'unknownVerb');
    const parsed = verbs[verb].safeParse(data);
    if (!parsed.success) return this.#refused(context, verb, 'unreadable');
    try {
      // The data was parsed by the schema of this very verb; TypeScript cannot see that the two belong together.
      const handler = this.#useCases.verbs[verb] as (turn: Turn, data: unknown) => Promise<Answer>;
      const turn = this.#turn(context.activity);
      if (await this.#useCases.isRemovedFrom(turn)) {
        return this.#refused(context, verb, 'appRemoved');
      }
      const answer = await handler(turn, parsed.data);
      if (answer.after !== undefined)
        context.turnState.set(afterAnswer, this.#guarded(context.activity, turn, answer.after));
      return 'card' in answer ? shown(answer.card) : said(answer.text);
    } catch (error) {
      const reference = this.#failed(context.activity, error);
      const { locale, timeZone } = turnOf(context.activity);
      return said(words(locale, timeZone).say({ text: pressFailed, values: { reference } }));
    }
  }

  /** A changed or foreign button: noted with who sent it, and answered in words. */
  async #refused(
    context: TurnContext,
    verb: Verb | null,
    why: keyof typeof pressRefusals,
  ): Promise<AdaptiveCardInvokeResponse> {
    const { personId, locale, timeZone } = turnOf(context.activity);
    await this.#useCases.refused(personId, verb, why === 'appRemoved' ? why : 'notOurButton');
    const text = words(locale, timeZone).say({ text: pressRefusals[why] });
    return { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest', message: text } };
  }

  #turn(activity: Activity, beforeAnswer: () => Promise<void> = async () => {}): Turn {
    const place = { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id };
    return {
      ...turnOf(activity),
      signal: AbortSignal.timeout(this.#turnDeadlineMs),
      // Not through the context: botbuilder takes it back when the turn ends, and some replies come after that.
      reply: async (card: Card) => {
        await beforeAnswer();
        const sent = await this.#outbound.post(place, card);
        if (!sent.sent) throw new NotDelivered(sent.why);
        return sent.activityId;
      },
      update: async (activityId: string, card: Card) => {
        const sent = await this.#outbound.update({ ...place, activityId }, card);
        if (!sent.sent) this.#log.warn({ activityId, why: sent.why }, 'a card could not be updated');
      },
    };
  }

  /** What happens after the answer has nobody to report to but the person: in words, in their chat in the place of the pressed card. */
  #guarded(activity: Activity, turn: Turn, work: () => Promise<void>): () => Promise<void> {
    return async () => {
      try {
        await work();
      } catch (error) {
        const reference = this.#failed(activity, error);
        const card = apologyCard({ reference }, words(turn.locale, turn.timeZone));
        // A card in a channel is many people's, and says how things stand: an apology does not take its place.
        if (turn.replyToId === null || !turn.personal) await turn.reply(card);
        else await turn.update(turn.replyToId, card);
      }
    };
  }

  /** Logs a failed turn and gives the number by which it can be found again. */
  #failed(activity: Activity, error: unknown): string {
    const reference = (activity.id ?? '').slice(-6).toUpperCase();
    this.#log.error({ err: error, reference, type: activity.type }, 'turn failed');
    return reference;
  }
}

function textOf(context: TurnContext): string {
  const { activity } = context;
  let text = activity.text ?? '';
  // In channels the bot is addressed by name; the mention is not part of what was said.
  for (const entity of activity.entities ?? []) {
    const mention = entity as { type?: string; text?: unknown; mentioned?: { id?: string } };
    if (
      mention.type === 'mention' &&
      mention.mentioned?.id === activity.recipient.id &&
      typeof mention.text === 'string' &&
      mention.text !== ''
    ) {
      text = text.replaceAll(mention.text, ' ');
    }
  }
  return text.trim();
}

/** Response types: learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model. */
function shown(card: Card): AdaptiveCardInvokeResponse {
  const value = CardFactory.adaptiveCard(card).content as Record<string, unknown>;
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };
}

function said(text: string): AdaptiveCardInvokeResponse {
  // The type says object, Teams wants a string here.
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: text as unknown as Record<string, unknown>,
  };
}
