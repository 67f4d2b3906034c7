import { lookingCard } from '../cards/looking.js';
import { noticeCard } from '../cards/notice.js';
import { receiptCard } from '../cards/receipt.js';
import { words } from '../cards/words.js';
import { type App, apps } from '../core/diagnosis/app.js';
import { findDiagnosis, type StoredDiagnosis } from '../store/diagnoses.js';
import type { AnswerDeps } from './answerMessage.js';
import { type AskedHelpdesk, type AskHelpdeskDeps, askHelpdesk } from './askHelpdesk.js';
import { diagnosePerson } from './diagnose.js';
import { presentCase } from './presentCase.js';
import type { Answer, Turn } from './turn.js';

export type DiagnosisVerbDeps = AnswerDeps &
  AskHelpdeskDeps & {
    /** A fresh deadline for what happens after a button was answered. */
    readonly deadline: () => AbortSignal;
  };

const caseGone = 'I no longer have this case. Ask me again and I will look afresh.';
const unknownCase: Answer = { text: caseGone };

/** The buttons of a diagnosis. Each is answered at once; the looking happens after that and ends in the same message. */
export function diagnosisVerbs(deps: DiagnosisVerbDeps) {
  const own = async (turn: Turn, id: string): Promise<StoredDiagnosis | null> => {
    const found = await findDiagnosis(deps.database.db, id);
    return found !== null && found.personId === turn.personId && turn.personal ? found : null;
  };

  const lookAgain = async (turn: Turn, found: StoredDiagnosis, app: App): Promise<Answer> => ({
    card: lookingCard(words(turn.locale, turn.timeZone)),
    after: async () => {
      const kept = await diagnosePerson(deps, {
        personId: turn.personId,
        conversationId: turn.conversationId,
        activityId: turn.activityId,
        text: found.text,
        statement: { ...found.statement, app },
        fresh: true,
        signal: deps.deadline(),
      });
      await show(turn, await presentCase(deps, turn, kept));
    },
  });

  /** Puts a card where the pressed one stands, or below when Teams did not say where that is. */
  const show = async (turn: Turn, card: Parameters<Turn['reply']>[0]): Promise<void> => {
    if (turn.replyToId === null) await turn.reply(card);
    else await turn.update(turn.replyToId, card);
  };

  return {
    'diagnosis.again': async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const found = await own(turn, data.id);
      return found === null ? unknownCase : lookAgain(turn, found, found.statement.app);
    },

    'diagnosis.answer': async (
      turn: Turn,
      data: { readonly id: string; readonly answer?: string | undefined },
    ): Promise<Answer> => {
      const found = await own(turn, data.id);
      if (found === null) return unknownCase;
      const app = apps.find((name) => name === data.answer);
      if (app === undefined) return { text: 'Choose one of the apps first, then press the button.' };
      return lookAgain(turn, found, app);
    },

    'diagnosis.receipt': async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const found = await own(turn, data.id);
      if (found === null) return unknownCase;
      const card = receiptCard({ lookUps: found.receipt, readings: found.readings }, words(turn.locale, turn.timeZone));
      return {
        text: 'Everything I looked at about you stands below.',
        after: async () => void (await turn.reply(card)),
      };
    },

    'diagnosis.askHelpdesk': async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const found = await own(turn, data.id);
      if (found === null) return unknownCase;
      const speak = words(turn.locale, turn.timeZone);
      return {
        card: lookingCard(speak),
        after: async () => {
          const asked = await askHelpdesk(deps, { caseId: found.id, personId: turn.personId, signal: deps.deadline() });
          await show(turn, await presentCase(deps, turn, found));
          if (!asked.asked) await turn.reply(noticeCard(notAsked(asked), speak));
        },
      };
    },
  };
}

function notAsked(outcome: Extract<AskedHelpdesk, { asked: false }>): { title: string; text: string } {
  const title = 'I did not ask the helpdesk';
  switch (outcome.why) {
    case 'unknownCase':
      return { title, text: caseGone };
    case 'frozen':
    case 'risk':
      return { title, text: 'Security is looking at your account, and nothing is changed until they have.' };
    case 'couldNotLook':
      return {
        title,
        text: 'I could not read your settings just now. Nothing is lost: press the button again in a few minutes.',
      };
    case 'nothingToChange':
      return {
        title,
        text: 'I looked again, and there is nothing left for them to switch. Try your mail app once more, then press Check again.',
      };
  }
}
