import { type ApprovalPolicy, defaultPolicy } from '../../core/approvals/policy.js';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { decideRequest } from '../../dialogs/decide.js';
import { type LookUp, lookUpDecider } from '../../dialogs/whoMayDecide.js';
import type { Database } from '../../store/database.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { directory, type Entry } from './directory.js';
import { click } from './postedRequest.js';

/** One approver decides, any of the approvers' group. */
export const usual: ApprovalPolicy = defaultPolicy('approvers', 'Block Basic Auth');
/** The same, but two have to approve. */
export const two: ApprovalPolicy = { ...usual, rules: usual.rules.map((rule) => ({ ...rule, approvers: 2 })) };

/** What a test of deciders works on; anew for each test, with Bo, Priya and Zoe as approvers and the usual policy. */
export interface Deciders {
  readonly database: Database;
  people: Record<string, Entry>;
  policy: ApprovalPolicy;
  readonly lookUp: LookUp;
  /** Somebody presses a button of a request; the reason of a denial is "no". */
  press(
    who: string,
    request: ApprovalRequest,
    verb?: 'approve' | 'deny',
    closeImapPop?: boolean,
  ): ReturnType<typeof decideRequest>;
  /** What came of it: `first` of two, `decided`, or why not. */
  why(...pressed: Parameters<Deciders['press']>): Promise<string>;
}

/** Deciders for the tests of a `describe`; the function it gives works inside a test. */
export function useDeciders(): () => Deciders {
  const db = useTestDatabase();
  let here: Deciders | null = null;
  beforeEach(() => {
    here = decidersIn(db());
  });
  return () => {
    if (here === null) throw new Error('There are deciders inside a test and not earlier.');
    return here;
  };
}

function decidersIn(database: Database): Deciders {
  const here: Deciders = {
    database,
    people: { bo: { groups: ['approvers'] }, priya: { groups: ['approvers'] }, zoe: { groups: ['approvers'] } },
    policy: usual,
    lookUp: (personId, request) => {
      const microsoft365 = directory(here.people);
      return lookUpDecider(
        { database, policy: here.policy, microsoft365 },
        personId,
        request,
        AbortSignal.timeout(2_500),
      );
    },
    press: (who, request, verb = 'approve', closeImapPop = false) => {
      const pressed = click(request, verb, verb === 'deny' ? 'no' : null, closeImapPop);
      const deps = { database, mode: 'full' as const, lookUp: here.lookUp, caps: here.policy.caps };
      return decideRequest(deps, { ...pressed, personId: who, personName: who });
    },
    why: async (...pressed) => {
      const outcome = await here.press(...pressed);
      return outcome.decided ? (outcome.waitsForSecond ? 'first' : 'decided') : outcome.why;
    },
  };
  return here;
}
