import { execute } from './actions.js';
import type { Actions } from './elements.js';
import type { Words } from './words.js';

/** The buttons that lead on from a case, on whichever card it is told. */
export function askHelpdeskButton(caseId: string, words: Words): Actions[number] {
  return execute('diagnosis.askHelpdesk', words.say({ text: 'Ask the helpdesk' }), caseId, { style: 'positive' });
}

export function flagButton(caseId: string, words: Words): Actions[number] {
  return execute('diagnosis.flag', words.say({ text: 'Flag my next try' }), caseId);
}

export function againButton(caseId: string, words: Words): Actions[number] {
  return execute('diagnosis.again', words.say({ text: 'Check again' }), caseId);
}

export function receiptButton(caseId: string, words: Words): Actions[number] {
  return execute('diagnosis.receipt', words.say({ text: 'What I checked' }), caseId);
}
