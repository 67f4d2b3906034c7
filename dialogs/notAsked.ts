import type { Notice } from '../cards/notice.js';
import type { AskedHelpdesk } from './askHelpdesk.js';

export const caseGone = 'I no longer have this case. Ask me again and I will look afresh.';

/** Why pressing "Ask the helpdesk" asked for nothing, to the one who pressed. */
export function notAsked(why: Extract<AskedHelpdesk, { asked: false }>['why']): Notice {
  const title = 'I did not ask the helpdesk';
  switch (why) {
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
    case 'protected':
      return {
        title,
        text: 'Your account is on the list of those for which I change nothing. Call the helpdesk: they make the change by hand.',
      };
    case 'nothingToChange':
      return {
        title,
        text: 'I looked again, and there is nothing left for them to switch. Try your mail app once more, then press Check again.',
      };
  }
}
