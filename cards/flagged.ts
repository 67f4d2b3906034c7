import type { App } from '../core/diagnosis/app.js';
import { appFacts } from '../core/diagnosis/app.js';
import type { Card } from './adaptiveCard.js';
import { card, heading, line } from './elements.js';
import type { Words } from './words.js';

/** The person is about to try once more, and the bot watches. Moments are ISO-8601 UTC. */
export function flaggedCard(
  view: { readonly app: App; readonly since: string; readonly until: string },
  reader: Words,
): Card {
  const words = reader.on(view.since);
  const values = { app: appFacts[view.app].name, sinceAt: view.since, untilAt: view.until };
  const title = words.say({ text: 'Try now, with {app}. I am watching.', values });
  const text = words.say({
    text: 'I report exactly the try that you make after {sinceAt}. A sign-in takes some minutes to reach me; I look until {untilAt} and then write to you.',
    values,
  });
  return card(words, { spoken: `${title} ${text}`, body: [heading(title), line(text)] });
}
