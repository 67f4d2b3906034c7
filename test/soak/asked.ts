import type { RequestItem } from '../../core/approvals/request.js';
import type { Plan } from '../../core/remedies/change.js';
import type { ReplaceDeps } from '../../dialogs/replaceStale.js';
import { cmdlets, type Exchange } from '../../microsoft365/exchange.js';
import { nothingStale } from '../dialogs/postedRequest.js';

const wanted = 'Block Basic Auth';

/** What a request about one person asks for: IMAP off as an option, a policy, and ActiveSync on. `policy`: theirs now. */
export function askedFor(personId: string, policy: string | null = null): RequestItem {
  const plan: Plan = [
    { change: { kind: 'authenticationPolicy', from: policy, to: wanted }, effect: 'hardens' },
    { change: { kind: 'activeSync', from: false, to: true }, effect: 'cures' },
  ];
  return {
    personId,
    displayName: 'Somebody',
    plan: policy === wanted ? plan.slice(1) : plan,
    optional: [{ change: { kind: 'imap', from: true, to: false }, effect: 'hardens' }],
    blamed: [],
    predicted: [],
    found: { activeSync: false, imap: true, pop: false, nativeMailAllowed: true, openRisk: false, smtpInUse: false },
  };
}

/** What is asked for anew where a value is another one by then, by a reading of this Exchange. */
export function askingAnew(exchange: Exchange): Omit<ReplaceDeps, 'database' | 'standing' | 'asShown'> {
  const { policy, requestSeconds } = nothingStale;
  return {
    policy,
    requestSeconds,
    planAfresh: async ({ items: [item] }) => {
      const personId = item?.personId ?? '';
      const [answer] = await exchange.read([cmdlets.user(personId)], AbortSignal.timeout(20_000));
      const [found] = answer !== undefined && 'objects' in answer ? answer.objects : [];
      const name = String(found?.AuthenticationPolicy ?? '') || null;
      return {
        planned: true,
        app: 'iosMail',
        item: askedFor(personId, name),
        asks: null,
        at: new Date().toISOString(),
      };
    },
  };
}
