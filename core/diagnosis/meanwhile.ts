import { type App, appFacts } from './app.js';
import type { MessageValues } from './cause.js';
import type { Evidence } from './evidence.js';

/** A sentence for `step`: how to reach the mail until the block is gone. Needs the value `meanwhile`. */
export const meanwhile =
  '{meanwhile, select, outlook {Meanwhile, use Outlook on your phone.} other {Meanwhile, use your mail in the browser.}}';

/**
 * Values that every blamed cause has: the app's name, and which way to the mail is open by the switches that were read.
 * Outlook is named only where its switch was read and is on.
 */
export function commonValues(evidence: Evidence, app: App): MessageValues {
  const { casMailbox } = evidence.readings;
  const outlook = app !== 'outlookMobile' && casMailbox.known && casMailbox.value?.outlookMobileEnabled === true;
  return { app: appFacts[app].name, meanwhile: outlook ? 'outlook' : 'browser' };
}
