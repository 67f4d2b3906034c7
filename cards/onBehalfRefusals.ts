import type { OnBehalfRefusal } from '../core/approvals/mayAskFor.js';
import type { Card } from './adaptiveCard.js';
import { noticeCard } from './notice.js';
import type { Words } from './words.js';

const sentences: Readonly<Record<OnBehalfRefusal, string>> = {
  notHelpdesk:
    'Only the helpdesk can ask for somebody else. If it is about your own mail, tell me without the first words.',
  guest: 'Guests cannot ask for somebody else. A member of the helpdesk has to.',
  fromElsewhere: 'Your account comes from another company, so I cannot look at anybody for you.',
  accountDisabled: 'Your account is disabled, so I cannot look at anybody for you.',
  couldNotCheck:
    'I could not check just now whether you may ask for them, so I looked at nothing. Try again in a minute.',
  reasonMissing:
    'Please write it again with the reason, and the ticket number if there is one, such as “for {who}: cannot add mail on iPhone, ticket 4711”. The person will read it.',
  nobody: 'I find nobody with exactly this address or name. Write their address, or their name as Teams shows it.',
  ambiguous: 'There is more than one person with this name. Write their address, please.',
  yourself: 'That is you. Ask me about your own mail without the first words.',
  protectedPerson:
    'This person is on the list of people for whom I change nothing, so I do not look for others. Help them by hand, please.',
  frozen: 'Security is looking at this person’s account. Until they have, nobody can ask for them.',
  tooMany: 'You have asked for as many people this hour as one person may. You can ask again from {againAt}.',
  unknownLook: 'I no longer have this case. Ask for them again and I will look afresh.',
};

/**
 * Why nobody was looked at, for the one who asked.
 * @param values whom they named, where the refusal names them; when it is possible again, ISO-8601 UTC, where a cap was met
 */
export function onBehalfRefusalText(
  why: OnBehalfRefusal,
  words: Words,
  values: { readonly who?: string; readonly againAt?: string } = {},
): string {
  return words.say({ text: sentences[why], values: { ...values } });
}

/** The same as a card of its own. */
export function onBehalfRefusedCard(
  why: OnBehalfRefusal,
  words: Words,
  values: { readonly who?: string; readonly againAt?: string } = {},
): Card {
  const title = why === 'reasonMissing' ? 'Why do you ask?' : 'I looked at nothing';
  return noticeCard({ title, text: sentences[why], values: { ...values } }, words);
}
