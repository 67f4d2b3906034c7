import { type App, appFacts } from './app.js';
import type { MessageValues } from './cause.js';
import type { Evidence } from './evidence.js';
import { outlookIsOpen } from './outlookOnPhone.js';

/** A sentence for `step`: how to reach the mail until the block is gone. Needs the value `meanwhile`. */
export const meanwhile =
  '{meanwhile, select, outlook {Meanwhile, use Outlook on your phone.} other {Meanwhile, use your mail in the browser.}}';

/**
 * Values that every blamed cause has: the app's name, and which way to the mail is open by the settings that were read.
 * Outlook is named only where it was read that it is let in.
 */
export function commonValues(evidence: Evidence, app: App): MessageValues {
  const outlook = app !== 'outlookMobile' && outlookIsOpen(evidence.readings);
  return { app: appFacts[app].name, meanwhile: outlook ? 'outlook' : 'browser' };
}
