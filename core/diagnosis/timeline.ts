import { type App, appFacts, type Protocol } from './app.js';
import { attemptsInQuestion } from './appInQuestion.js';
import type { EvidenceItem, Message } from './cause.js';
import type { Diagnosis } from './diagnosis.js';
import type { Evidence, MobileDevice, SignIn } from './evidence.js';
import type { Flow } from './flow.js';
import { lastSeen, phonesInQuestion } from './phonesInQuestion.js';
import { codeAndName, signInCode } from './signInCodes.js';
import { decidingFlow } from './verdict.js';

/** Which system a fact comes from. */
export type System = 'entra' | 'exchange' | 'intune' | 'microsoft365' | 'phone' | 'you';

/** One thing that happened or stood so at a moment (ISO-8601 UTC), who says it, and what it means. */
export interface TimelineEntry {
  readonly at: string;
  readonly system: System;
  readonly says: Message;
}

/** An attempt of more runs of rows than this is told from its end: a phone can fail a hundred times. */
const mostRuns = 8;

/**
 * The attempt in question from its first row to what stands in its way, oldest first: the rows of the flow that decides
 * (steps named as the normal steps they are), the switch of the mailbox, the phone, what the person told, and whatever
 * else the verdict rests on.
 */
export function timeline(evidence: Evidence, { blamed }: Pick<Diagnosis, 'blamed'>): readonly TimelineEntry[] {
  const { app, flows } = attemptsInQuestion(evidence);
  const flow = decidingFlow(flows) ?? flows[0] ?? null;
  const items = blamed.flatMap((cause) => cause.evidence);
  const told = [
    ...theirWords(evidence),
    ...(flow === null ? [] : rowsOf(flow, items)),
    ...items.filter((item) => flow === null || !isThatAttempt(item, flow)).map(asEntry),
    ...theSwitch(evidence, app),
    ...thePhone(evidence, app),
  ];
  const once = new Map(told.map((entry) => [`${entry.at} ${JSON.stringify(entry.says)}`, entry]));
  return [...once.values()].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function theirWords({ statement }: Evidence): TimelineEntry[] {
  const { attemptedAfter, attemptedBefore = null } = statement;
  if (attemptedBefore !== null) {
    return [{ at: attemptedBefore, system: 'you', says: { text: 'By then you had tried, as you told me.' } }];
  }
  if (attemptedAfter === null) return [];
  return [{ at: attemptedAfter, system: 'you', says: { text: 'From then on I watched for your next try.' } }];
}

/** The rows of one attempt; the same code several times in a row is told once, at its last time. */
function rowsOf(flow: Flow, items: readonly EvidenceItem[]): TimelineEntry[] {
  const runs: { row: SignIn; count: number }[] = [];
  for (const row of flow.rows) {
    const run = runs.at(-1);
    if (run !== undefined && run.row.errorCode === row.errorCode) {
      run.row = row;
      run.count += 1;
    } else runs.push({ row, count: 1 });
  }
  // What ends the attempt is told as its end, although a step may still follow it.
  const meant = items.find((item) => isThatAttempt(item, flow))?.says.values?.means;
  const earlier = runs.length - mostRuns;
  return runs.slice(-mostRuns).map(({ row, count }, index) => {
    const known = signInCode(row.errorCode);
    const ends = row.errorCode === flow.last.errorCode && Date.parse(row.at) >= Date.parse(flow.last.at);
    const values = {
      code: codeAndName(row.errorCode),
      means:
        (ends && typeof meant === 'string' ? meant : null) ??
        known?.means ??
        row.failureReason?.replace(/[.]+$/u, '') ??
        'a code without a published meaning',
      count,
      left: index === 0 ? Math.max(0, earlier) : 0,
    };
    return { at: row.at, system: 'entra', says: { text: rowText(known?.kind, ends), values } };
  });
}

const times = '{count, plural, one {} other { (# times)}}';
const leftOut =
  '{left, plural, =0 {} one { One row before this is left out.} other { # rows before this are left out.}}';

function rowText(kind: string | undefined, ends: boolean): string {
  if (kind === 'success') return `Success: {means}.${leftOut}`;
  if (kind === 'step' || kind === 'lateStep' || (kind === 'stepOrEnd' && !ends)) {
    return `{code}${times}: {means}. A normal step of a sign-in, no fault.${leftOut}`;
  }
  return ends
    ? `{code}${times}: {means}. Here the sign-in ended.${leftOut}`
    : `{code}${times}: {means}. The sign-in went on after that.${leftOut}`;
}

/** True for the evidence item that sums this very attempt up. */
function isThatAttempt(item: EvidenceItem, flow: Flow): boolean {
  return item.reading === 'signIns' && item.at === flow.last.at && item.says.values?.steps !== undefined;
}

/** In the words of the causes, so that the same fact is not told twice. */
const switches: Readonly<Record<Protocol, { readonly on: string; readonly off: string }>> = {
  activeSync: { on: 'ActiveSync is on for this mailbox.', off: 'ActiveSync is off for this mailbox.' },
  ews: { on: 'EWS is on for this mailbox.', off: 'EWS is off for this mailbox.' },
  imap: { on: 'IMAP is on for this mailbox.', off: 'IMAP is off for this mailbox.' },
  outlookMobile: {
    on: 'Outlook for phones is on for this mailbox.',
    off: 'Outlook for phones is off for this mailbox.',
  },
};

function theSwitch({ readings: { casMailbox } }: Evidence, app: App): TimelineEntry[] {
  if (!casMailbox.known) return [];
  const { at, value } = casMailbox;
  if (value === null)
    return [{ at, system: 'exchange', says: { text: 'Exchange Online has no mailbox for this account.' } }];
  const { protocol } = appFacts[app];
  if (protocol === null) return [];
  const state = {
    activeSync: value.activeSyncEnabled,
    ews: value.ewsEnabled,
    imap: value.imapEnabled,
    outlookMobile: value.outlookMobileEnabled,
  }[protocol];
  if (state === null) return [];
  return [{ at, system: 'exchange', says: { text: switches[protocol][state ? 'on' : 'off'] } }];
}

const phone = '{model, select, unknown {phone} other {{model}}}';

/** The phone of that kind that was heard of last: when it asked, when it got mail, and whether Exchange lets it in. */
function thePhone({ readings: { mobileDevices } }: Evidence, app: App): TimelineEntry[] {
  const { protocol } = appFacts[app];
  if (!mobileDevices.known || (protocol !== 'activeSync' && protocol !== 'outlookMobile')) return [];
  const heard = (device: MobileDevice) => Date.parse(lastSeen(device) ?? '');
  const [latest] = phonesInQuestion(mobileDevices.value, app).toSorted((one, other) => heard(other) - heard(one));
  if (latest === undefined) return [];
  const { lastAttempt, lastSuccessfulSync, accessState } = latest;
  const values = { model: latest.model ?? 'unknown' };
  const at = mobileDevices.at;
  return [
    ...(lastAttempt !== null && lastAttempt !== lastSuccessfulSync
      ? [{ at: lastAttempt, system: 'phone' as const, says: { text: `The ${phone} asked Exchange for mail.`, values } }]
      : []),
    ...(lastSuccessfulSync !== null
      ? [{ at: lastSuccessfulSync, system: 'phone' as const, says: { text: `The ${phone} got mail.`, values } }]
      : []),
    {
      at,
      system: 'exchange',
      says: {
        text: `{state, select, Allowed {The ${phone} is let in.} Quarantined {The ${phone} is held back until somebody permits it.} Blocked {The ${phone} is blocked.} DeviceDiscovery {The ${phone} is still being looked at.} other {What applies to the ${phone} is not known.}}`,
        values: { ...values, state: accessState },
      },
    },
  ];
}

const exchange: readonly string[] = [
  'casMailbox',
  'mailbox',
  'exchangeUser',
  'mobileDevices',
  'authenticationPolicies',
  'organization',
  'activeSyncOrganization',
  'casMailboxPlans',
  'transport',
  'mobileDevicePolicies',
  'deviceAccessRules',
  'softDeletedMailbox',
];

function asEntry({ at, reading, says }: EvidenceItem): TimelineEntry {
  if (reading === 'statement') return { at, system: 'you', says };
  if (reading === 'managedDevices') return { at, system: 'intune', says };
  if (reading === 'serviceHealth') return { at, system: 'microsoft365', says };
  return { at, system: exchange.includes(reading) ? 'exchange' : 'entra', says };
}
