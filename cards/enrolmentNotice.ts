import type { App } from '../core/diagnosis/app.js';
import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { card, heading, line, strong, subtle } from './elements.js';
import { plain } from './plain.js';
import type { Words } from './words.js';

interface EnrolmentNoticeView {
  /** What the buttons about the notice carry. */
  readonly id: string;
  /** The case that [Check my mail] starts from; null: no such button. */
  readonly caseId: string | null;
  /** The sign-in method, such as "Microsoft Authenticator". */
  readonly method: string;
  /** ISO-8601 UTC. */
  readonly enrolledAt: string;
  readonly app: App;
  /** The phone’s model as Exchange knows it. */
  readonly model: string | null;
}

/** Once after somebody added a sign-in method: what their phone will ask, and the way out if it was not them. */
export function enrolmentNoticeCard(view: EnrolmentNoticeView, words: Words): Card {
  const title = words.say({
    text: 'You added {method} ({enrolledAt}).',
    values: { method: view.method, enrolledAt: view.enrolledAt },
  });
  const step = words.say({ text: stepFor(view.app), values: { model: deviceName(view, words) } });
  const notYou = words.say({ text: 'Wasn’t you? Tell security now.' });
  return card(words, {
    spoken: `${title} ${step} ${notYou}`,
    body: [
      heading(title),
      line(step),
      line(words.say({ text: 'Don’t delete the account.' })),
      strong(notYou),
      subtle(
        words.say({
          text: 'I write because your company asked me to after a new sign-in method. “Stop notices” ends that.',
        }),
      ),
    ],
    actions: [
      ...(view.caseId === null ? [] : [execute('diagnosis.again', words.say({ text: 'Check my mail' }), view.caseId)]),
      execute('notices.notMe', words.say({ text: 'This wasn’t me' }), view.id, { style: 'destructive' }),
      execute('notices.stop', words.say({ text: 'Stop notices' }), view.id),
    ],
  });
}

function stepFor(app: App): string {
  return app === 'iosMail'
    ? 'Mail on your {model} may ask once: tap Re-enter Password, sign in, approve.'
    : 'Mail on your {model} may ask you once to sign in: do it and approve.';
}

function deviceName({ app, model }: EnrolmentNoticeView, words: Words): string {
  if (app === 'iosMail') return model !== null && /ipad/i.test(model) ? 'iPad' : 'iPhone';
  return model === null ? words.say({ text: 'phone' }) : plain(model, 40);
}
