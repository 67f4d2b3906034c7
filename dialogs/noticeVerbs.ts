import { noticeCard } from '../cards/notice.js';
import { words } from '../cards/words.js';
import type { Database } from '../store/database.js';
import { setNotices } from '../store/people.js';
import { noticesOff, noticesOn, toldSecurity } from './answerMessage.js';
import type { DecideDeps } from './decide.js';
import { recordRefusal } from './recordRefusal.js';
import { alarm, type SecurityRefusal, settleSecurityCase } from './security.js';
import type { Answer, Turn } from './turn.js';

export interface NoticeVerbDeps {
  readonly database: Database;
  readonly securityContact: string | null;
  readonly lookUp: DecideDeps['lookUp'];
}

/** The buttons of a notice and of a security case. Whoever presses speaks for nobody but themselves. */
export function noticeVerbs(deps: NoticeVerbDeps) {
  const { database } = deps;
  const speak = (turn: Turn) => words(turn.locale, turn.timeZone);
  const said = (turn: Turn, text: string): Answer => ({ text: speak(turn).say({ text }) });
  const elsewhere = async (turn: Turn, verb: string, id: string): Promise<Answer> => {
    await recordRefusal(database.db, { verb, why: 'wrongPlace', by: turn.personId, id });
    return said(turn, 'This button works in your own chat with me.');
  };

  const wanted =
    (on: boolean) =>
    async (turn: Turn, { id }: { readonly id: string }): Promise<Answer> => {
      if (!turn.personal) return elsewhere(turn, on ? 'notices.start' : 'notices.stop', id);
      await setNotices(database.db, turn.personId, on);
      return said(turn, on ? noticesOn.text : noticesOff.text);
    };

  const settle =
    (as: 'taken' | 'falseAlarm') =>
    async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const { personId, personName, conversationId } = turn;
      const outcome = await settleSecurityCase(deps, { pressId: data.id, personId, personName, conversationId, as });
      if ('refused' in outcome) {
        const refused = {
          verb: as === 'taken' ? 'security.take' : 'security.falseAlarm',
          why: outcome.refused,
          by: personId,
          id: data.id,
        };
        await recordRefusal(database.db, refused);
        return said(turn, securityRefusals[outcome.refused]);
      }
      return said(
        turn,
        as === 'taken'
          ? 'The case is yours. The freeze stays until somebody calls it a false alarm.'
          : 'The freeze is lifted.',
      );
    };

  return {
    'notices.stop': wanted(false),
    'notices.start': wanted(true),
    'notices.notMe': async (turn: Turn, { id }: { readonly id: string }): Promise<Answer> => {
      if (!turn.personal) return elsewhere(turn, 'notices.notMe', id);
      await alarm(database, { ...turn, reasons: ['notMe'] });
      return { card: noticeCard(toldSecurity(deps.securityContact), speak(turn)) };
    },
    'security.take': settle('taken'),
    'security.falseAlarm': settle('falseAlarm'),
  };
}

const securityRefusals: Readonly<Record<SecurityRefusal, string>> = {
  unknownCase: 'I do not know this case.',
  wrongPlace: 'This can only be pressed in the security conversation where I posted it.',
  aboutYourself: 'This case is about you, so somebody else has to settle it.',
  secondAccount:
    'This case is about somebody whose account and yours have the same employee number or address, so somebody else has to settle it.',
  notAllowed: 'Only members of the approvers group can settle a security case.',
  couldNotCheck: 'I could not check just now whether you may do this, so nothing happened. Try again in a minute.',
  changed:
    'More has come to this case since that card was drawn, so nothing happened. Read the newest card and press there.',
  closed: 'Somebody has settled this case already.',
};
