import type { VerbData } from '../cards/actions.js';
import { flaggedCard } from '../cards/flagged.js';
import { lookingCard } from '../cards/looking.js';
import { noticeCard } from '../cards/notice.js';
import { receiptCard } from '../cards/receipt.js';
import { words } from '../cards/words.js';
import type { Statement } from '../core/diagnosis/evidence.js';
import { findDiagnosis, type StoredDiagnosis } from '../store/diagnoses.js';
import { findQuestion, type OpenQuestion } from '../store/questions.js';
import type { AnswerDeps } from './answerMessage.js';
import { type AskHelpdeskDeps, askHelpdesk } from './askHelpdesk.js';
import { diagnosePerson } from './diagnose.js';
import { handItOver } from './handItOver.js';
import { caseGone, notAsked } from './notAsked.js';
import { hasCure, presentCase } from './presentCase.js';
import { recordRefusal } from './recordRefusal.js';
import type { Answer, Turn } from './turn.js';
import { followUp, lastLookAt, watchNextTry } from './watch.js';

export type DiagnosisVerbDeps = AnswerDeps &
  AskHelpdeskDeps & {
    /** A fresh deadline for what happens after a button was answered. */
    readonly deadline: () => AbortSignal;
  };

const chooseFirst = 'Choose an answer first, then press the button.';

/** The buttons of a diagnosis. Each is answered at once; the looking happens after that and ends in the same message. */
export function diagnosisVerbs(deps: DiagnosisVerbDeps) {
  const unknownCase = async (turn: Turn, id: string): Promise<Answer> => {
    await recordRefusal(deps.database.db, { verb: 'diagnosis', why: 'unknownCase', by: turn.personId, id });
    return { text: words(turn.locale, turn.timeZone).say({ text: caseGone }) };
  };

  const own = async (turn: Turn, id: string): Promise<StoredDiagnosis | null> => {
    const found = await findDiagnosis(deps.database.db, id);
    return found !== null && found.personId === turn.personId && turn.personal ? found : null;
  };

  const look = (
    turn: Turn,
    about: { readonly text: string | null; readonly statement: Statement; readonly locale: string },
  ): Answer => ({
    card: lookingCard(words(about.locale, turn.timeZone)),
    after: async () => {
      const kept = await diagnosePerson(deps, {
        personId: turn.personId,
        asked: { by: turn.personId, why: 'question' },
        conversationId: turn.conversationId,
        activityId: turn.activityId,
        ...about,
        fresh: true,
        signal: deps.deadline(),
      });
      await followUp(deps.database, { personId: turn.personId, kept, locale: about.locale });
      await show(turn, await presentCase(deps, { ...turn, locale: about.locale }, kept));
    },
  });

  /** A message that got the question whether it is about mail. */
  const asked = async (turn: Turn, id: string): Promise<OpenQuestion | null> => {
    const found = await findQuestion(deps.database.db, id);
    return found !== null && found.personId === turn.personId && turn.personal ? found : null;
  };

  /** Puts a card where the pressed one stands, or below when Teams did not say where that is. */
  const show = async (turn: Turn, card: Parameters<Turn['reply']>[0]): Promise<void> => {
    if (turn.replyToId === null) await turn.reply(card);
    else await turn.update(turn.replyToId, card);
  };

  return {
    'diagnosis.again': async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const found = await own(turn, data.id);
      if (found === null) return unknownCase(turn, data.id);
      return look(turn, { text: found.text, statement: found.statement, locale: localeOf(found, turn) });
    },

    'diagnosis.answer': async (turn: Turn, data: VerbData<'diagnosis.answer'>): Promise<Answer> => {
      const found = (await own(turn, data.id)) ?? (await asked(turn, data.id));
      if (found === null) return unknownCase(turn, data.id);
      const { answer, webMail, outlookApp, colleague } = data;
      if (answer === undefined && !webMail && !outlookApp && !colleague) {
        return { text: words(localeOf(found, turn), turn.timeZone).say({ text: chooseFirst }) };
      }
      const { works, app } = found.statement;
      const statement = {
        ...found.statement,
        app: answer ?? ('diagnosis' in found ? found.diagnosis.app : app),
        works: {
          webMail: answered(webMail) ?? works.webMail,
          outlookApp: answered(outlookApp) ?? works.outlookApp,
          colleague: answered(colleague) ?? works.colleague,
        },
      };
      return look(turn, { text: found.text, statement, locale: localeOf(found, turn) });
    },

    'diagnosis.flag': async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const found = await own(turn, data.id);
      if (found === null) return unknownCase(turn, data.id);
      const locale = localeOf(found, turn);
      const speak = words(locale, turn.timeZone);
      const watch = await watchNextTry(deps.database, { personId: turn.personId, caseId: found.id, locale });
      const card = flaggedCard({ app: found.diagnosis.app, since: watch.since, until: lastLookAt(watch) }, speak);
      return {
        text: speak.say({ text: 'Try now; what I see of it follows below.' }),
        after: async () => void (await turn.reply(card)),
      };
    },

    'diagnosis.receipt': async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const found = await own(turn, data.id);
      if (found === null) return unknownCase(turn, data.id);
      const speak = words(localeOf(found, turn), turn.timeZone);
      const card = receiptCard({ lookUps: found.receipt, readings: found.readings }, speak);
      return {
        text: speak.say({ text: 'Everything I looked at about you stands below.' }),
        after: async () => void (await turn.reply(card)),
      };
    },

    'diagnosis.askHelpdesk': async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const found = await own(turn, data.id);
      if (found === null) return unknownCase(turn, data.id);
      const locale = localeOf(found, turn);
      const reader = { ...turn, locale };
      const speak = words(locale, turn.timeZone);
      return {
        card: lookingCard(speak),
        after: async () => {
          // Without a cure to approve, the button hands the case over.
          if (!hasCure(deps, turn.personId, found)) return handItOver(deps, reader, found, show);
          const asked = await askHelpdesk(deps, { caseId: found.id, personId: turn.personId, signal: deps.deadline() });
          if (!asked.asked && asked.why === 'protected') return handItOver(deps, reader, found, show);
          await show(turn, await presentCase(deps, reader, found));
          if (!asked.asked) await turn.reply(noticeCard(notAsked(asked.why), speak));
        },
      };
    },
  };
}

/** In the language they asked in; a case from before that was noted is answered in that of their Teams. */
function localeOf(found: { readonly locale: string | null }, turn: Turn): string {
  return found.locale ?? turn.locale;
}

function answered(tried: 'yes' | 'no' | '' | undefined): boolean | null {
  return tried === 'yes' ? true : tried === 'no' ? false : null;
}
