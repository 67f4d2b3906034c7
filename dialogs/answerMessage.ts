import type { Card } from '../cards/adaptiveCard.js';
import { clarifyCard } from '../cards/clarify.js';
import { helpCard } from '../cards/help.js';
import { type HelpdeskHelp, helpdeskHelpCard } from '../cards/helpdeskHelp.js';
import { type Notice, noticeCard } from '../cards/notice.js';
import { pointerCard } from '../cards/pointer.js';
import { receiptCard } from '../cards/receipt.js';
import { statusListCard } from '../cards/statusList.js';
import { type Words, words } from '../cards/words.js';
import { conversationOf } from '../core/approvals/mayDecide.js';
import { type Recognition, recognise } from '../core/language/recognise.js';
import { latestDiagnosis, type StoredDiagnosis } from '../store/diagnoses.js';
import { now } from '../store/now.js';
import { setNotices, workedAtHelpdesk } from '../store/people.js';
import { saveQuestion } from '../store/questions.js';
import { requestsOf } from '../store/requests.js';
import { answerLocale } from './answerLocale.js';
import { noteAppPlace } from './appRemoved.js';
import { type DiagnoseDeps, diagnosePerson } from './diagnose.js';
import { statementOf } from './judge.js';
import type { Mode } from './mode.js';
import { answerOnBehalf, type OnBehalfDeps } from './onBehalf.js';
import { type PresentDeps, presentCase } from './presentCase.js';
import { approversQueue, type QueueDeps } from './queue.js';
import { alarm } from './security.js';
import type { Turn } from './turn.js';
import { type ChannelDeps, helpdeskPlace, useThisChannel } from './useThisChannel.js';
import { followUp } from './watch.js';

export type AnswerDeps = DiagnoseDeps &
  PresentDeps &
  ChannelDeps &
  QueueDeps &
  OnBehalfDeps & {
    /** Notes where the person of a turn can be reached. */
    readonly remember: (turn: Turn) => Promise<void>;
    readonly mode: Mode;
  };

/**
 * Answers one message. In a channel or group chat that is a pointer to the 1:1 chat (or an administrator's "use this
 * channel"); nobody's sign-ins are ever shown there.
 */
export async function answerMessage(deps: AnswerDeps, turn: Turn, text: string): Promise<void> {
  const said = recognise(text);
  const locale = answerLocale(said, turn.locale);
  const speak = words(locale, turn.timeZone);
  if (!turn.personal) {
    await noteAppPlace(deps.database, turn, 'there');
    await turn.reply(await answerInChannel(deps, turn, said, speak));
    return;
  }
  const { db } = deps.database;
  await deps.remember(turn);
  switch (said.intent) {
    case 'mailProblem':
      return answerQuestion(deps, turn, { text, said, locale, previous: null });
    case 'unclear': {
      const statement = statementOf(said, await now(db));
      const questionId = await saveQuestion(db, { personId: turn.personId, text: said.text, statement, locale });
      await turn.reply(clarifyCard({ questionId }, speak));
      return;
    }
    case 'checkAgain': {
      const previous = await latestDiagnosis(db, turn.personId);
      return answerQuestion(deps, turn, { text: null, said, locale: previous?.locale ?? locale, previous });
    }
    case 'receipt': {
      const latest = await latestDiagnosis(db, turn.personId);
      const nothing = {
        title: 'I have not looked at anything yet',
        text: 'When you ask about your mail, I read your recent sign-ins and your mailbox settings. Nothing before that.',
      };
      const { receipt: lookUps, readings } = latest ?? {};
      const card =
        lookUps === undefined || readings === undefined
          ? noticeCard(nothing, speak)
          : receiptCard({ lookUps, readings }, speak);
      await turn.reply(card);
      return;
    }
    case 'requestStatus':
      await turn.reply(
        statusListCard({ requests: await requestsOf(db, turn.personId), mode: deps.mode }, speak.on(await now(db))),
      );
      return;
    case 'notices': {
      const wanted = said.notices !== 'stop';
      await setNotices(db, turn.personId, wanted);
      await turn.reply(noticeCard(wanted ? noticesOn : noticesOff, speak));
      return;
    }
    case 'notMe':
      await alarm(deps.database, { ...turn, reasons: ['notMe'] });
      await turn.reply(noticeCard(toldSecurity(deps.securityContact), speak));
      return;
    case 'onBehalf':
      if (said.onBehalf !== null) await turn.reply(await answerOnBehalf(deps, turn, said.onBehalf, locale));
      return;
    case 'queue':
      await turn.reply(await queueFor(deps, turn, said, speak));
      return;
    case 'useThisChannel':
      await turn.reply(noticeCard(onlyInChannel, speak));
      return;
    default: {
      // By what they did before, not by a question to Graph that everybody who says hello would cost.
      const atHelpdesk = await workedAtHelpdesk(db, turn.personId);
      const helpdesk = atHelpdesk ? { helpdesk: helpOf(deps) } : {};
      await turn.reply(helpCard({ understood: said.intent !== 'other', ...helpdesk }, speak));
    }
  }
}

/** Names stand in the queue, so of the conversations with many readers it is told in the helpdesk's own. */
async function answerInChannel(deps: AnswerDeps, turn: Turn, said: Recognition, speak: Words): Promise<Card> {
  if (said.intent === 'useThisChannel') return useThisChannel(deps, turn);
  const here = (await helpdeskPlace(deps)) === conversationOf(turn.conversationId);
  if (here && said.intent === 'queue') return queueFor(deps, turn, said, speak);
  if (here && (said.intent === 'help' || said.intent === 'greeting')) return helpdeskHelpCard(helpOf(deps), speak);
  return pointerCard(speak);
}

function helpOf({ policy }: AnswerDeps): HelpdeskHelp {
  return { onBehalf: policy.helpdesk !== null };
}

function queueFor(deps: AnswerDeps, turn: Turn, { queue, app }: Recognition, speak: Words): Promise<Card> {
  const filter = queue ?? { mine: false, olderThanMinutes: null };
  return approversQueue(deps, { personId: turn.personId, filter, app }, speak);
}

async function answerQuestion(
  deps: AnswerDeps,
  turn: Turn,
  asked: {
    readonly text: string | null;
    readonly said: Recognition;
    readonly locale: string;
    readonly previous: StoredDiagnosis | null;
  },
): Promise<void> {
  const { db } = deps.database;
  const { previous, said, locale } = asked;
  const statement = previous?.statement ?? statementOf(said, await now(db));
  const kept = await diagnosePerson(deps, {
    personId: turn.personId,
    asked: { by: turn.personId, why: 'question' },
    conversationId: turn.conversationId,
    activityId: turn.activityId,
    text: previous?.text ?? asked.text,
    statement: said.app === 'unknown' ? statement : { ...statement, app: said.app },
    locale,
    fresh: previous !== null,
    signal: turn.signal,
  });
  await followUp(deps.database, { personId: turn.personId, kept, locale });
  await turn.reply(await presentCase(deps, { ...turn, locale }, kept));
}

export const noticesOff = {
  title: 'No more notices',
  text: 'I will not write to you first any more, except about what you asked for, and when the helpdesk looks for you. "Start notices" turns them on again.',
};

export const noticesOn = {
  title: 'Notices are on',
  text: 'After you add a sign-in method, I tell you the one step your phone needs, if any. "Stop notices" turns them off.',
};

const onlyInChannel = {
  title: 'That works in the channel',
  text: 'Write "use this channel" in the channel or group chat where requests should arrive.',
};

/** What a person is told once their case is with the security people. */
export function toldSecurity(contact: string | null): Notice {
  return {
    title: 'Security has been told',
    text: 'Nothing will be changed for you until they have looked. {known, select, yes {You can reach them now: {contact}.} other {Call your helpdesk now if you can.}} Do not approve any sign-in you did not start.',
    values: contact === null ? { known: 'no', contact: '' } : { known: 'yes', contact },
  };
}
