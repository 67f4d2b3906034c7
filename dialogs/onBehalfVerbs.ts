import { reasonWithTicket } from '../cards/lookedForYou.js';
import { lookingCard } from '../cards/looking.js';
import { noticeCard } from '../cards/notice.js';
import { onBehalfCard } from '../cards/onBehalf.js';
import { onBehalfRefusalText } from '../cards/onBehalfRefusals.js';
import { type Words, words } from '../cards/words.js';
import type { OnBehalfRefusal } from '../core/approvals/mayAskFor.js';
import { findDiagnosis } from '../store/diagnoses.js';
import { findLook } from '../store/onBehalf.js';
import { type AskHelpdeskDeps, askHelpdesk } from './askHelpdesk.js';
import { mayAskFor, type OnBehalfDeps, recordNo, viewOf } from './onBehalf.js';
import type { Answer, Turn } from './turn.js';

export type OnBehalfVerbDeps = OnBehalfDeps &
  AskHelpdeskDeps & {
    readonly helpdeskWords: Words;
    /** A fresh deadline for what happens after a button was answered. */
    readonly deadline: () => AbortSignal;
  };

/** The button of a look on behalf of somebody: raises the request, if who pressed may still ask for that person. */
export function onBehalfVerbs(deps: OnBehalfVerbDeps) {
  const { db } = deps.database;
  return {
    'onBehalf.ask': async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const look = await findLook(db, data.id);
      const speak = words(look?.locale ?? turn.locale, turn.timeZone);
      const no = async (why: OnBehalfRefusal, about: string | null): Promise<Answer> => {
        await recordNo(deps, { by: turn.personId, about, why });
        return { text: onBehalfRefusalText(why, speak) };
      };
      // Somebody else's look is answered like one that does not exist.
      if (look === null || look.by !== turn.personId || !turn.personal) return no('unknownLook', null);
      const { personId } = look;
      const why = await mayAskFor(deps, turn, personId);
      if (why !== null) return no(why, personId);
      const found = look.caseId === null ? null : await findDiagnosis(db, look.caseId);
      if (found === null) return no('unknownLook', personId);
      return {
        card: lookingCard(speak),
        after: async () => {
          const asked = await askHelpdesk(deps, {
            caseId: found.id,
            personId,
            signal: deps.deadline(),
            onBehalf: { by: look.by, lookId: look.id, statement: reasonWithTicket(look, deps.helpdeskWords) },
          });
          const card = onBehalfCard(await viewOf(deps, look, found), speak);
          if (turn.replyToId === null) await turn.reply(card);
          else await turn.update(turn.replyToId, card);
          if (!asked.asked)
            await turn.reply(noticeCard({ title: 'I asked for nothing', text: notAsked[asked.why] }, speak));
        },
      };
    },
  };
}

type NotAsked = Extract<Awaited<ReturnType<typeof askHelpdesk>>, { asked: false }>['why'];

const notAsked: Readonly<Record<NotAsked, string>> = {
  unknownCase: 'I no longer have this case. Ask for them again and I will look afresh.',
  frozen: 'Security is looking at this person’s account. Until they have, nobody can ask for them.',
  risk: 'Security is looking at this person’s account. Until they have, nobody can ask for them.',
  couldNotLook: 'I could not read their settings just now. Press the button again in a few minutes.',
  protected:
    'This person is on the list of people for whom I change nothing, so I do not look for others. Help them by hand, please.',
  nothingToChange:
    'I looked again, and there is nothing left to switch for them. Let them try their mail app once more.',
};
