import type { Deciders } from '../core/approvals/policy.js';
import type { AnyCause, Message } from '../core/diagnosis/cause.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import type { TimelineEntry } from '../core/diagnosis/timeline.js';

/** Everything the card of a diagnosis shows. Moments are ISO-8601 UTC. */
export interface DiagnosisView {
  readonly caseId: string;
  readonly diagnosis: Diagnosis;
  /** The causes with their words. */
  readonly catalogue: readonly Pick<AnyCause, 'id' | 'words' | 'protocols'>[];
  /** The attempt from its first row to what stands in its way. */
  readonly timeline: readonly TimelineEntry[];
  /** What the helpdesk may be asked for: a change that they approve, or to take over what is not settled here. */
  readonly askable: 'change' | 'handOver' | null;
  /** Who would be asked for the change; null: that is only known when it is asked. */
  readonly asks?: Pick<Deciders, 'groups' | 'approvers'> | null;
  /** Outlook on the phone is switched on for this mailbox. */
  readonly outlookWorks: boolean;
  /** The reference of a request that is already open. */
  readonly requestReference: string | null;
  /** The reference under which the helpdesk has the case to look into. */
  readonly handOverReference: string | null;
  /** Nothing is changed for them until security has closed a case of theirs. */
  readonly frozen: boolean;
  /** When the phone last got mail by what Exchange says; null: not known. */
  readonly lastSyncAt: string | null;
  /** Until when the bot looks again by itself and writes when it knows more; null: it does not. */
  readonly looksUntil: string | null;
  /** When the attempt ended that they had told the bot to watch for; null: this is no report of one. */
  readonly watchedAttemptAt: string | null;
  /** What the answers to the halving questions leave over; null: they have not been answered. */
  readonly halved: { readonly think: readonly string[]; readonly means: Message | null } | null;
  /** They named an address that is not their own, which is explained and never looked into. */
  readonly namesOtherAddress: boolean;
  /** Words and number of the setting SECURITY_CONTACT. */
  readonly securityContact: string | null;
}
