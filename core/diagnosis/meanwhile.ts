import { appFacts } from './app.js';
import type { AnyCause, MessageValues } from './cause.js';
import type { Evidence } from './evidence.js';
import type { Judgement } from './judge.js';
import { outlookIsOpen } from './outlookOnPhone.js';

/** A sentence for `step`: how to reach the mail until the block is gone. Needs the value `meanwhile`. */
export const meanwhile =
  '{meanwhile, select, outlook {Meanwhile, use Outlook on your phone.} other {Meanwhile, use your mail in the browser.}}';

/**
 * Would Outlook reach the mail on the same phone, without anybody's permission? It was read that it is let in, and nothing
 * that is blamed stops it as well. For Outlook itself it is no way out.
 */
export function outlookHelps({ app, findings }: Judgement, { readings }: Evidence): boolean {
  const stopped = findings.some(
    ({ cause, finding }) => finding.verdict === 'blamed' && (finding.stopsOutlook === true || stops(cause)),
  );
  return app !== 'outlookMobile' && !stopped && outlookIsOpen(readings);
}

function stops({ stopsOutlook, remedy }: AnyCause): boolean {
  return stopsOutlook === true || remedy.stopsEverything === true;
}

/** Values that every blamed cause has: the app's name, and which way to the mail is open meanwhile. */
export function commonValues(judgement: Judgement, evidence: Evidence): MessageValues {
  const { name } = appFacts[judgement.app];
  return { app: name, meanwhile: outlookHelps(judgement, evidence) ? 'outlook' : 'browser' };
}
