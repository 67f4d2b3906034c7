import type { ChangeKind } from '../remedies/change.js';
import type { App, Protocol } from './app.js';
import { appFacts } from './app.js';
import type { DeepReading } from './deepReadings.js';
import type { Evidence, ReadingName, Readings, Statement } from './evidence.js';
import type { Flow } from './flow.js';
import type { Reading, WhyUnknown } from './reading.js';

/**
 * Values for the placeholders of an ICU message. Some names carry a meaning, so that sentences need no library here:
 * a value whose name ends in `At` (`endedAt`) is an ISO-8601 UTC instant, which the cards write in their reader's zone
 * with `words.time()`; the values `app` (a name from `appFacts`), `means` (of a sign-in code) and `device` are words of ours, which they
 * translate. All else is plain text.
 * Every blamed cause also has `app` and `meanwhile` (`outlook` or `browser`: what reaches the mail until it is mended).
 */
export type MessageValues = Readonly<Record<string, string | number | boolean>>;

/** A sentence that is not yet in anybody's language: an ICU message in English and its values. */
export interface Message {
  readonly text: string;
  readonly values?: MessageValues;
}

/** One fact a verdict rests on: which reading, when it was read (or happened), and what it says. */
export interface EvidenceItem {
  readonly reading: ReadingName | 'statement';
  readonly at: string;
  readonly says: Message;
  /** It tells where somebody was, which no card of the helpdesk's shows. */
  readonly place?: true;
}

/** What kept a cause undecided; `statement` (`notAsked`): the person has not said which app they mean. */
export interface Missing {
  readonly reading: ReadingName | 'statement';
  readonly why: WhyUnknown;
}

export type Confidence = 'proven' | 'likely';

/** What is the matter with a row: the mark of the device code flow, risk, or an address known for attacks. */
export type Suspicion = 'code' | 'risk' | 'address';

/** A row of the sign-in log that security has to look at. */
export interface Suspect {
  readonly id: string;
  /** ISO-8601 UTC. */
  readonly at: string;
  readonly appName: string;
  readonly country: string | null;
  readonly sessionId: string | null;
  readonly what: Suspicion;
  /** No page was shown: a token was renewed in the background. */
  readonly silent: boolean;
}

export type Finding =
  | {
      readonly verdict: 'blamed';
      readonly confidence: Confidence;
      readonly evidence: readonly EvidenceItem[];
      readonly values?: MessageValues;
      /** Readings of the second step that would make this finding sharper, where they have not been taken yet. */
      readonly wants?: readonly DeepReading[];
      /** It stops Outlook as well, where the cause does so in some cases only. */
      readonly stopsOutlook?: true;
      /** Rows that security is shown, newest first, where the cause stops every remedy. */
      readonly suspects?: readonly Suspect[];
    }
  | { readonly verdict: 'cleared' }
  | { readonly verdict: 'undecided'; readonly missing: readonly Missing[] };

/** Who can mend it. `wait`: nobody has to do anything but look again. */
export type RemedyBy = 'user' | 'helpdesk' | 'admin' | 'security' | 'wait';

/** What a cause is allowed to see: its needs as plain values, its uses as readings that may be unknown. */
export type Input<Need extends ReadingName, Use extends ReadingName> = {
  readonly [K in Need]: Extract<Readings[K], { known: true }>['value'];
} & { readonly [K in Use]: Readings[K] } & {
  readonly at: { readonly [K in Need]: string };
  readonly statement: Statement;
  /** The app in question: the one they named, else the only one the sign-in log shows, else `unknown`. */
  readonly app: App;
  readonly now: string;
  readonly personId: string;
  /** Flows of the app in question since the attempt they speak of, newest first; empty when sign-ins are unknown. */
  readonly flows: readonly Flow[];
};

export interface Cause<Need extends ReadingName = ReadingName, Use extends ReadingName = ReadingName> {
  readonly id: string;
  /** The cause concerns only apps that speak one of these; absent: every app. */
  readonly protocols?: readonly Protocol[];
  /** Without these readings the cause is undecided. */
  readonly needs: readonly Need[];
  /** These may be unknown; the cause says what follows from that. */
  readonly uses: readonly Use[];
  readonly remedy: {
    readonly by: RemedyBy;
    readonly changes: readonly ChangeKind[];
    readonly stopsEverything?: true;
    /** While it is blamed, no door is proposed: none could help, or the phone may be lost. */
    readonly barsChanges?: true;
  };
  /** Outlook on the same phone would be stopped by it as well, so that it is no way out. */
  readonly stopsOutlook?: true;
  /** Page that documents the cause. */
  readonly reference: string;
  readonly words: {
    /** Short noun phrase for lists. */
    readonly title: string;
    /** To the person: what happened and what it means, without jargon. */
    readonly person: string;
    /** The one next step for the person. */
    readonly step: string;
    /** To the helpdesk: the technical truth. */
    readonly helpdesk: string;
  };
  readonly examine: (input: Input<Need, Use>) => Finding;
}

/** A cause as the catalogue holds it: needs and uses erased, to be examined against whole evidence. */
export interface AnyCause extends Omit<Cause, 'examine'> {
  readonly judge: (evidence: Evidence, app: App, flows: readonly Flow[]) => Finding;
}

const whichApp: Finding = { verdict: 'undecided', missing: [{ reading: 'statement', why: 'notAsked' }] };

/**
 * Makes a cause of the catalogue: hands `examine` only what was declared, and turns a missing need into `undecided`.
 * A cause of other apps is cleared; where the app is unknown and would decide, it is undecided for want of the app.
 */
export function defineCause<const Need extends ReadingName, const Use extends ReadingName = never>(
  cause: Cause<Need, Use>,
): AnyCause {
  const { examine, ...rest } = cause;
  return {
    ...rest,
    judge: (evidence, app, flows) => {
      const { protocol } = appFacts[app];
      if (cause.protocols && protocol !== null && !cause.protocols.includes(protocol)) return { verdict: 'cleared' };
      const missing: Missing[] = [];
      const declared: Record<string, unknown> = {};
      const at: Record<string, string> = {};
      for (const name of cause.needs) {
        const reading: Reading<unknown> = evidence.readings[name];
        if (reading.known) {
          declared[name] = reading.value;
          at[name] = reading.at;
        } else {
          missing.push({ reading: name, why: reading.why });
        }
      }
      if (missing.length > 0) return { verdict: 'undecided', missing };
      for (const name of cause.uses) declared[name] = evidence.readings[name];
      const { statement, now, personId } = evidence;
      // The keys were collected from `needs` and `uses`, which is what the type says; TypeScript cannot follow the loop.
      const finding = examine({ ...declared, at, statement, app, now, personId, flows } as unknown as Input<Need, Use>);
      return cause.protocols && protocol === null && finding.verdict === 'blamed' ? whichApp : finding;
    },
  };
}
