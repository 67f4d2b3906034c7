import type { Card } from '../../cards/adaptiveCard.js';
import { apologyCard } from '../../cards/apology.js';
import { callForHelpCard } from '../../cards/callForHelp.js';
import { clarifyCard } from '../../cards/clarify.js';
import { diagnosisCard } from '../../cards/diagnosis.js';
import type { DiagnosisView } from '../../cards/diagnosisView.js';
import { enrolmentNoticeCard } from '../../cards/enrolmentNotice.js';
import { evidenceCard } from '../../cards/evidence.js';
import { flaggedCard } from '../../cards/flagged.js';
import { handOverCard } from '../../cards/handOver.js';
import { helpCard } from '../../cards/help.js';
import { helpdeskHelpCard } from '../../cards/helpdeskHelp.js';
import { type IncidentView, incidentCard } from '../../cards/incident.js';
import { lateAnswerCard } from '../../cards/lateAnswer.js';
import { lookedForYouCard } from '../../cards/lookedForYou.js';
import { lookingCard } from '../../cards/looking.js';
import { nothingArrivedCard } from '../../cards/nothingArrived.js';
import { noticeCard } from '../../cards/notice.js';
import { onBehalfCard } from '../../cards/onBehalf.js';
import { onBehalfRefusedCard } from '../../cards/onBehalfRefusals.js';
import { outcomeCard, outcomeForPersonCard } from '../../cards/outcome.js';
import { overtakenCard } from '../../cards/overtaken.js';
import { pointerCard } from '../../cards/pointer.js';
import { queueCard } from '../../cards/queue.js';
import { receiptCard } from '../../cards/receipt.js';
import { requestCard } from '../../cards/request.js';
import type { RequestView } from '../../cards/requestView.js';
import { securityAlertCard } from '../../cards/securityAlert.js';
import { statusListCard } from '../../cards/statusList.js';
import { tooMuchCard } from '../../cards/tooMuch.js';
import { waitingCard } from '../../cards/waiting.js';
import { welcomeCard } from '../../cards/welcome.js';
import { whichAppCard } from '../../cards/whichApp.js';
import { writerCapCard } from '../../cards/writerCap.js';
import type { RequestState } from '../../core/approvals/lifecycle.js';
import type { ApprovalRequest, RequestItem } from '../../core/approvals/request.js';
import type { AnyCause } from '../../core/diagnosis/cause.js';
import type { BlamedCause, Diagnosis } from '../../core/diagnosis/diagnosis.js';
import type { Readings } from '../../core/diagnosis/evidence.js';
import { known, unknown } from '../../core/diagnosis/reading.js';
import { forHelpdesk, inMunich } from './reader.js';

const caseId = 'c4Se_0123456789abcdefA';
const requestId = 'r3Quest-0123456789abcd';
const provingAt = 'https://medic.contoso.example/step-up/pR00f-0123456789abcdef';

/** Causes with words of their own, so that a sentence of the real catalogue can change without changing these cards. */
export const catalogue: readonly Pick<AnyCause, 'id' | 'words'>[] = [
  {
    id: 'activeSyncDisabled',
    words: {
      title: 'ActiveSync is off for the mailbox',
      person: 'Your sign-in worked. Your mailbox then refuses {app} because one switch, ActiveSync, is off.',
      step: 'You can’t change it; the helpdesk can. {meanwhile, select, outlook {Meanwhile, use Outlook on your phone.} other {Meanwhile, use your mail in the browser.}}',
      helpdesk: 'Sign-in succeeded at {signedInAt}, then the mailbox refused: ActiveSyncEnabled is False.',
    },
  },
  {
    id: 'deviceQuarantined',
    words: {
      title: 'the phone waits for permission',
      person: 'Exchange does not know the phone {model} yet and holds it back.',
      step: 'Tell the helpdesk that this phone is yours.',
      helpdesk: 'The device {model} is quarantined by the default access level.',
    },
  },
  {
    id: 'wrongPassword',
    words: {
      title: 'wrong name or password',
      person: 'The last sign-in, at {endedAt}, stopped at the name or the password.',
      step: 'Type it once more with care.',
      helpdesk: '50126 at {endedAt}.',
    },
  },
  {
    id: 'noSignInYet',
    words: {
      title: 'no sign-in seen yet',
      person: 'I see no sign-in from {app} yet. It can take some minutes to show up.',
      step: 'You need do nothing now.',
      helpdesk: 'No sign-in row of the app in question.',
    },
  },
  {
    id: 'deviceCodePhish',
    words: {
      title: 'possible theft by sign-in code',
      person: 'A sign-in to your account was confirmed with a code. Attackers use exactly that to get into a mailbox.',
      step: 'Tell your security team now, and do not type a code that somebody else sent you.',
      helpdesk: 'Device code flow.',
    },
  },
];

const activeSync: BlamedCause = {
  cause: 'activeSyncDisabled',
  order: 1,
  confidence: 'proven',
  evidence: [
    {
      reading: 'casMailbox',
      at: '2026-11-25T08:05:10.000Z',
      says: { text: 'ActiveSync is off for this mailbox.' },
    },
    {
      reading: 'signIns',
      at: '2026-11-25T08:02:07.000Z',
      says: {
        text: 'Three steps of one sign-in to {app}, ended in success.',
        values: { app: 'Apple Internet Accounts' },
      },
    },
  ],
  values: { app: 'Mail on iPhone or iPad', meanwhile: 'outlook', signedInAt: '2026-11-25T08:02:07.000Z' },
  remedy: { by: 'helpdesk', changes: [{ kind: 'activeSync', from: false, to: true }] },
};

const quarantined: BlamedCause = {
  cause: 'deviceQuarantined',
  order: 2,
  confidence: 'likely',
  evidence: [],
  values: { model: 'iPhone15,2' },
  remedy: { by: 'helpdesk', changes: [] },
};

const wrongPassword: BlamedCause = {
  cause: 'wrongPassword',
  order: 1,
  confidence: 'likely',
  evidence: [
    { reading: 'signIns', at: '2026-11-24T17:40:00.000Z', says: { text: 'Sign-in stopped at the password (50126).' } },
  ],
  values: { endedAt: '2026-11-24T17:40:00.000Z' },
  remedy: { by: 'user', changes: [] },
};

const phish: BlamedCause = {
  cause: 'deviceCodePhish',
  order: 1,
  confidence: 'proven',
  evidence: [],
  values: {},
  remedy: { by: 'security', changes: [] },
};

/** The seed: two steps, a success, and the switch that refuses. */
const attempt: DiagnosisView['timeline'] = [
  { at: '2026-11-25T08:02:00.000Z', system: 'you', says: { text: 'By then you had tried, as you told me.' } },
  {
    at: '2026-11-25T08:02:03.000Z',
    system: 'entra',
    says: {
      text: '{code}: {means}. A normal step of a sign-in, no fault.',
      values: { code: '50058 UserInformationNotProvided', means: 'nobody was signed in yet' },
    },
  },
  {
    at: '2026-11-25T08:02:07.000Z',
    system: 'entra',
    says: { text: 'Success: {means}.', values: { means: 'Entra let the app in' } },
  },
  {
    at: '2026-11-25T08:02:08.000Z',
    system: 'phone',
    says: { text: 'The {model} asked Exchange for mail.', values: { model: 'iPhone15,2' } },
  },
  { at: '2026-11-25T08:05:10.000Z', system: 'exchange', says: { text: 'ActiveSync is off for this mailbox.' } },
];

function diagnosis(change: Partial<Diagnosis> = {}): Diagnosis {
  return {
    person: { id: '3f0c6a52-0d0c-4d8a-9f55-0a1b2c3d4e5f' },
    app: 'iosMail',
    at: '2026-11-25T08:05:11.000Z',
    blamed: [activeSync],
    cleared: [{ cause: 'wrongPassword' }],
    undecided: [],
    next: null,
    ...change,
  };
}

function diagnosed(change: Partial<DiagnosisView> = {}): DiagnosisView {
  return {
    caseId,
    diagnosis: diagnosis(),
    catalogue,
    timeline: attempt,
    askable: 'change',
    outlookWorks: true,
    requestReference: null,
    handOverReference: null,
    frozen: false,
    lastSyncAt: null,
    looksUntil: null,
    watchedAttemptAt: null,
    halved: null,
    namesOtherAddress: false,
    securityContact: '+49 89 1234 567, day and night',
    ...change,
  };
}

/** What an approver sees of Adele; a hostile name or model can be put in. */
export function item(change: Partial<RequestItem> = {}): RequestItem {
  return {
    personId: '3f0c6a52-0d0c-4d8a-9f55-0a1b2c3d4e5f',
    displayName: 'Adele Vance',
    plan: [
      { change: { kind: 'authenticationPolicy', from: null, to: 'Block Basic Auth' }, effect: 'hardens' },
      { change: { kind: 'activeSync', from: false, to: true }, effect: 'cures' },
    ],
    optional: [],
    blamed: [activeSync],
    predicted: [],
    found: { activeSync: false, imap: true, pop: false, nativeMailAllowed: true, openRisk: false, smtpInUse: false },
    ...change,
  };
}

const twoSeniors = { groups: [{ group: 'g', name: 'Senior helpdesk' }], approvers: 2, standIn: null } as const;

/** A request of Adele’s in the state that is asked for. */
export function request(state: RequestState, change: Partial<ApprovalRequest> = {}): ApprovalRequest {
  const decided = state !== 'pending' && state !== 'expired';
  return {
    id: requestId,
    reference: 'MM-4711',
    kind: 'cure',
    state,
    requesterId: '3f0c6a52-0d0c-4d8a-9f55-0a1b2c3d4e5f',
    app: 'iosMail',
    createdAt: '2026-11-25T08:06:00.000Z',
    expiresAt: '2026-11-25T12:06:00.000Z',
    decidedBy: decided ? '9b2d7a10-7c1e-4a3c-8f6a-1d2e3f4a5b6c' : null,
    decidedByName: decided ? 'Bo Larsen' : null,
    decidedAt: decided ? '2026-11-25T09:13:40.000Z' : null,
    reason: null,
    closeImapPop: false,
    statement: 'why can’t I add my mail on iPhone?',
    items: [item()],
    ...change,
  };
}

const incident = {
  id: caseId,
  cause: 'activeSyncDisabled',
  people: 9,
  root: { plan: 'ExchangeOnlineEnterprise', off: ['activeSync'] },
  openedAt: '2026-11-25T08:02:00.000Z',
  released: null,
} satisfies IncidentView['incident'];

export const done: RequestView['changes'] = [
  {
    itemIndex: 0,
    change: { kind: 'authenticationPolicy', from: null, to: 'Block Basic Auth' },
    outcome: 'written',
    found: 'none',
    readBack: 'Block Basic Auth',
  },
  {
    itemIndex: 0,
    change: { kind: 'activeSync', from: false, to: true },
    outcome: 'written',
    found: 'off',
    readBack: 'on',
  },
];

/** Everything the cards of a request show. */
export function requested(state: RequestState, change: Partial<RequestView> = {}): RequestView {
  return {
    request: request(state),
    changes: [],
    restored: [],
    appliedAt: null,
    confirmedAt: null,
    unconfirmed: null,
    reverted: null,
    undone: null,
    stoppedWhy: null,
    mode: 'full',
    undoable: false,
    catalogue,
    ...change,
  };
}

const applied = { changes: done, appliedAt: '2026-11-25T09:14:05.000Z', undoable: true };
const undone = { byName: 'Bo Larsen', at: '2026-11-25T11:02:00.000Z' };
const deviceAllowed: RequestItem['plan'] = [
  { change: { kind: 'allowDevice', deviceId: 'A1', from: 'Quarantined', to: 'Allowed' }, effect: 'cures' },
];
const unconfirmed = {
  ...applied,
  unconfirmed: { looked: true, signedInAt: '2026-11-25T09:20:00.000Z', next: ['deviceQuarantined'] },
};
const confirmed = { ...applied, confirmedAt: '2026-11-25T09:40:00.000Z' };
const stopped = {
  changes: [
    done[0],
    {
      itemIndex: 0,
      change: { kind: 'activeSync' as const, from: false as const, to: true as const },
      outcome: 'notVerified' as const,
      found: 'off',
      readBack: 'off',
    },
  ].flatMap((entry) => entry ?? []),
  stoppedWhy: 'notVerified',
  undoable: true,
};

const signedOut = {
  itemIndex: 0,
  change: { kind: 'revokeSessions' as const, from: null, to: '2026-11-25T08:07:00.000Z' },
  outcome: 'written' as const,
  found: '2026-01-12T08:00:00.000Z',
  readBack: '2026-11-25T08:07:00.000Z',
};
const notSignedOut = {
  ...applied,
  changes: [...applied.changes, { ...signedOut, outcome: 'failed' as const, readBack: null }],
  notSignedOut: [{ itemIndex: 0, why: 'failed' }],
};

/** Somebody else assigned a policy between the card and the approval. */
const changedByHand = {
  itemIndex: 0,
  change: { kind: 'authenticationPolicy' as const, from: null, to: 'Block Basic Auth' },
  outcome: 'changedMeanwhile' as const,
  found: 'Scanners',
  readBack: null,
};

/** The policy was assigned, then Exchange refused the switch. */
const refused = {
  changes: stopped.changes.map((entry) =>
    entry.change.kind === 'activeSync' ? { ...entry, outcome: 'failed' as const, readBack: null } : entry,
  ),
  stoppedWhy: 'failed',
};

const reverted = {
  ...confirmed,
  stoppedWhy: 'reverted',
  reverted: {
    itemIndex: 0,
    change: { kind: 'activeSync' as const, from: false as const, to: true as const },
    found: 'off',
    by: 'script@contoso.example',
    at: '2026-11-27T02:00:00.000Z',
  },
};

/** A day’s collection of so many newly enrolled people. */
export function collection(people: number, state: RequestState = 'pending'): ApprovalRequest {
  return request(state, {
    kind: 'collection',
    requesterId: null,
    statement: null,
    app: 'unknown',
    items: Array.from({ length: people }, (_, index) =>
      item({
        personId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        displayName: `Person ${index + 1}`,
        blamed: [],
        plan: [{ change: { kind: 'authenticationPolicy', from: null, to: 'Block Basic Auth' }, effect: 'hardens' }],
        found: {
          activeSync: true,
          imap: false,
          pop: false,
          nativeMailAllowed: true,
          openRisk: null,
          smtpInUse: index === 1,
        },
      }),
    ),
  });
}

const readings: Readings = {
  signIns: unknown('notLicensed'),
  user: known(null, '2026-11-25T08:05:09.000Z'),
  methods: unknown('notPermitted'),
  servicePrincipals: unknown('notPermitted'),
  assignments: unknown('notAsked'),
  consentGrants: known([], '2026-11-25T08:05:09.000Z'),
  mailbox: known(null, '2026-11-25T08:05:10.000Z'),
  casMailbox: known(null, '2026-11-25T08:05:10.000Z'),
  exchangeUser: known(null, '2026-11-25T08:05:10.000Z'),
  mobileDevices: known([], '2026-11-25T08:05:10.000Z'),
  authenticationPolicies: known([], '2026-11-25T08:01:00.000Z'),
  organization: unknown('timedOut'),
  activeSyncOrganization: unknown('notAsked'),
  casMailboxPlans: unknown('notAsked'),
  transport: unknown('notAsked'),
  mobileDevicePolicies: unknown('notAsked'),
  deviceAccessRules: unknown('notAsked'),
  nativeMailAllowed: known(true, '2026-11-25T08:05:10.000Z'),
  serviceAccount: known(false, '2026-11-25T08:05:10.000Z'),
  unattributedSignIns: unknown('notLooked'),
  softDeletedMailbox: unknown('notLooked'),
  consentRequests: unknown('notLooked'),
  consentPolicy: unknown('notLooked'),
  conditionalAccessPolicies: unknown('notLooked'),
  licenceChanges: unknown('notLooked'),
  riskyUser: unknown('notLooked'),
  managedDevices: unknown('notLooked'),
  serviceHealth: unknown('notLooked'),
};

const securityCase = {
  id: caseId,
  personName: 'Adele Vance',
  version: 0,
  reasons: ['notMe'],
  state: 'open',
  openedAt: '2026-11-25T08:20:00.000Z',
  settledByName: null,
  settledAt: null,
  suspects: [],
} as const;

/** Six silent renewals of one session after the sign-in that began it, and one from elsewhere. */
const suspects = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({
  id: `3f1c0000-0000-4000-8000-00000000000${number}`,
  at: `2026-11-25T08:1${9 - number}:00.000Z`,
  appName: 'Microsoft Azure CLI',
  country: number === 8 ? null : 'NL',
  sessionId: 'session',
  what: 'code' as const,
  silent: number < 7,
}));

const undecided: Diagnosis['undecided'] = [
  { cause: 'wrongPassword', missing: [{ reading: 'signIns', why: 'notLicensed' }] },
  { cause: 'deviceQuarantined', missing: [{ reading: 'mobileDevices', why: 'unavailable' }] },
];

const nothing = diagnosis({ blamed: [], cleared: [{ cause: 'activeSyncDisabled' }, { cause: 'wrongPassword' }] });
const optional: RequestItem['optional'] = [{ change: { kind: 'imap', from: true, to: false }, effect: 'hardens' }];
const elsewhere = { activeSync: null, imap: null, pop: null, nativeMailAllowed: null, openRisk: null, smtpInUse: null };

const silence = {
  caseId,
  diagnosis: diagnosis({
    blamed: [{ ...wrongPassword, cause: 'deviceQuarantined', values: { model: 'iPhone15,2' } }],
    at: '2026-11-25T08:35:11.000Z',
  }),
  catalogue,
  timeline: attempt.slice(0, 1),
  since: '2026-11-25T08:05:11.000Z',
  askable: true,
  signInsRead: true,
};

const handedOver = {
  reference: 'MM-4712',
  personName: 'Adele Vance',
  text: 'It says: Unable to verify account information',
  readings: {
    ...readings,
    casMailbox: known(
      {
        id: 'x',
        activeSyncEnabled: true,
        imapEnabled: false,
        popEnabled: null,
        ewsEnabled: true,
        outlookMobileEnabled: true,
        smtpAuthDisabled: null,
        ewsApplicationAccessPolicy: null,
        ewsAllowList: null,
        blockedDeviceIds: [],
        mobileDevicePolicy: 'Phones of the field service',
      },
      '2026-11-25T08:05:10.000Z',
    ),
    mobileDevices: known(
      [
        {
          deviceId: 'A1',
          model: 'iPhone15,2',
          operatingSystem: 'iOS 26.1',
          clientType: 'EAS',
          clientVersion: '16.1',
          activeSyncVersion: '16.1',
          accessState: 'Quarantined',
          accessReason: 'DeviceRule',
          accessRule: 'New phones',
          policyStatus: null,
          wipeRequested: null,
          firstSync: null,
          lastSuccessfulSync: null,
          lastAttempt: '2026-11-25T08:02:08.000Z',
        },
      ],
      '2026-11-25T08:05:10.000Z',
    ),
  },
  timeline: attempt,
  catalogue,
};

/** The helpdesk asked for somebody else. */
export const behalf = {
  ...handedOver,
  lookId: 'l0ok-0123456789abcdefA',
  diagnosis: diagnosis({ blamed: [activeSync] }),
  askable: true,
  requestReference: null,
  stopped: false,
};
export const lookedFor = {
  id: 'l0ok-0123456789abcdefA',
  byName: 'Max Keller',
  byRole: 'service desk',
  lookedAt: '2026-11-25T08:05:09.000Z',
  reason: 'cannot add mail on iPhone',
  ticket: '4711',
  caseId,
  requestReference: null,
};
export const onBehalf = {
  requesterId: '9c1d7a10-7c1e-4a3c-8f6a-1d2e3f4a5b6c',
  statement: 'no mail on iPhone (ticket 4711)',
};

/** Every card in its typical views; the name is the golden file’s. */
export const examples: Readonly<Record<string, () => Card>> = {
  welcome: () => welcomeCard({ name: 'Adele Vance' }, inMunich),
  help: () => helpCard({ understood: true }, inMunich),
  helpForHelpdesk: () => helpCard({ understood: true, helpdesk: { onBehalf: true } }, inMunich),
  helpdeskHelp: () => helpdeskHelpCard({ onBehalf: true }, forHelpdesk),
  helpNotUnderstood: () => helpCard({ understood: false }, inMunich),
  looking: () => lookingCard(inMunich),
  apology: () => apologyCard({ reference: '7F3A' }, inMunich),
  pointer: () => pointerCard(inMunich),
  notice: () => noticeCard({ title: 'No more notices', text: 'I will not write to you first any more.' }, inMunich),
  whichApp: () => whichAppCard({ caseId }, inMunich),
  diagnosisActiveSync: () => diagnosisCard(diagnosed(), inMunich),
  diagnosisTwoApprovers: () => diagnosisCard(diagnosed({ asks: twoSeniors }), inMunich),
  diagnosisAsked: () => diagnosisCard(diagnosed({ askable: null, requestReference: 'MM-4711' }), inMunich),
  diagnosisTwoBlocks: () =>
    diagnosisCard(diagnosed({ diagnosis: diagnosis({ blamed: [activeSync, quarantined] }) }), inMunich),
  diagnosisWrongPassword: () =>
    diagnosisCard(
      diagnosed({ askable: null, diagnosis: diagnosis({ blamed: [wrongPassword], cleared: [] }) }),
      inMunich,
    ),
  diagnosisRisk: () => diagnosisCard(diagnosed({ askable: null, diagnosis: diagnosis({ blamed: [phish] }) }), inMunich),
  diagnosisRiskNoContact: () =>
    diagnosisCard(
      diagnosed({ askable: null, securityContact: null, diagnosis: diagnosis({ blamed: [phish] }) }),
      inMunich,
    ),
  diagnosisFrozen: () => diagnosisCard(diagnosed({ askable: null, frozen: true }), inMunich),
  diagnosisNothing: () =>
    diagnosisCard(diagnosed({ askable: null, diagnosis: nothing, lastSyncAt: '2026-11-25T07:58:00.000Z' }), inMunich),
  diagnosisUnread: () =>
    diagnosisCard(
      diagnosed({
        askable: null,
        diagnosis: { ...nothing, undecided, next: { lookAgainAt: '2026-11-25T08:07:11.000Z' } },
      }),
      inMunich,
    ),
  diagnosisAsksApp: () =>
    diagnosisCard(diagnosed({ askable: null, diagnosis: { ...nothing, next: { ask: 'whichApp' } } }), inMunich),
  diagnosisHandOver: () =>
    diagnosisCard(
      diagnosed({ askable: 'handOver', diagnosis: nothing, timeline: attempt.slice(1, 4), namesOtherAddress: true }),
      inMunich,
    ),
  diagnosisHandedOver: () =>
    diagnosisCard(
      diagnosed({
        askable: null,
        diagnosis: { ...nothing, undecided: [{ cause: 'deviceQuarantined', missing: [] }] },
        handOverReference: 'MM-4712',
        halved: {
          think: ['activeSyncDisabled', 'deviceQuarantined'],
          means: { text: 'So your account is fine: it is this app or this phone.' },
        },
      }),
      inMunich,
    ),
  diagnosisWatching: () =>
    diagnosisCard(
      diagnosed({
        askable: null,
        diagnosis: diagnosis({
          blamed: [
            {
              ...wrongPassword,
              cause: 'noSignInYet',
              values: { app: 'Mail on iPhone or iPad' },
              remedy: { by: 'wait', changes: [] },
            },
          ],
          next: { lookAgainAt: '2026-11-25T08:07:11.000Z' },
        }),
        timeline: [],
        looksUntil: '2026-11-25T08:35:11.000Z',
      }),
      inMunich,
    ),
  diagnosisWatched: () =>
    diagnosisCard(
      diagnosed({ watchedAttemptAt: '2026-11-25T08:02:07.000Z', diagnosis: diagnosis({ blamed: [wrongPassword] }) }),
      inMunich,
    ),
  clarify: () => clarifyCard({ questionId: caseId }, inMunich),
  flagged: () =>
    flaggedCard({ app: 'iosMail', since: '2026-11-25T08:05:00.000Z', until: '2026-11-25T08:35:00.000Z' }, inMunich),
  nothingArrived: () => nothingArrivedCard(silence, inMunich),
  nothingArrivedUnread: () =>
    nothingArrivedCard(
      { ...silence, signInsRead: false, diagnosis: { ...nothing, undecided, at: '2026-11-25T08:35:11.000Z' } },
      inMunich,
    ),
  handOver: () => handOverCard({ ...handedOver, diagnosis: { ...nothing, undecided } }, forHelpdesk),
  handOverLikely: () =>
    handOverCard({ ...handedOver, diagnosis: diagnosis({ blamed: [wrongPassword] }), timeline: [] }, forHelpdesk),
  handOverKnown: () => handOverCard({ ...handedOver, diagnosis: diagnosis({ blamed: [activeSync] }) }, forHelpdesk),
  onBehalf: () => onBehalfCard(behalf, inMunich),
  onBehalfAsked: () => onBehalfCard({ ...behalf, askable: false, requestReference: 'MM-4711' }, inMunich),
  onBehalfLikely: () =>
    onBehalfCard(
      { ...behalf, askable: false, diagnosis: diagnosis({ blamed: [wrongPassword] }), timeline: [] },
      inMunich,
    ),
  onBehalfStopped: () => onBehalfCard({ ...behalf, askable: false, stopped: true }, inMunich),
  onBehalfAsksApp: () =>
    onBehalfCard({ ...behalf, askable: false, diagnosis: { ...nothing, next: { ask: 'whichApp' } } }, inMunich),
  onBehalfReasonMissing: () => onBehalfRefusedCard('reasonMissing', inMunich, { who: 'adele.vance@contoso.example' }),
  onBehalfRefused: () => onBehalfRefusedCard('tooMany', inMunich, { againAt: '2026-11-25T09:05:00.000Z' }),
  lateAnswer: () => lateAnswerCard({ name: 'Bo Larsen' }, forHelpdesk),
  lookedForYou: () => lookedForYouCard(lookedFor, inMunich),
  lookedForYouAsked: () =>
    lookedForYouCard({ ...lookedFor, ticket: null, caseId: null, requestReference: 'MM-4711' }, inMunich),
  receipt: () =>
    receiptCard(
      {
        readings,
        lookUps: [
          { call: 'Graph: sign-ins', at: '2026-11-25T08:05:09.000Z', ok: false, cached: false },
          { call: 'Exchange: Get-CASMailbox', at: '2026-11-25T08:05:10.000Z', ok: true, cached: false },
          { call: 'Exchange: Get-AuthenticationPolicy', at: '2026-11-24T16:01:00.000Z', ok: true, cached: true },
        ],
      },
      inMunich,
    ),
  requestPending: () => requestCard(requested('pending'), forHelpdesk),
  requestPendingOnBehalf: () =>
    requestCard(
      requested('pending', { request: request('pending', onBehalf), askedByName: 'Max Keller' }),
      forHelpdesk,
    ),
  outcomePendingOnBehalf: () => outcomeCard(requested('pending', { request: request('pending', onBehalf) }), inMunich),
  outcomeDeniedForPerson: () =>
    outcomeForPersonCard(
      requested('denied', {
        request: request('denied', { ...onBehalf, reason: 'Please use Outlook, as your company does.' }),
        askedByName: 'Max Keller',
      }),
      inMunich,
    ),
  outcomeAppliedForPerson: () =>
    outcomeForPersonCard(
      requested('applied', { ...applied, request: request('applied', onBehalf), askedByName: 'Max Keller' }),
      inMunich,
    ),
  outcomeWithdrawnForPerson: () =>
    outcomeForPersonCard(requested('withdrawn', { request: request('withdrawn', onBehalf) }), inMunich),
  outcomeDeniedOnBehalf: () => outcomeCard(requested('denied', { request: request('denied', onBehalf) }), inMunich),
  requestPendingOptional: () =>
    requestCard(requested('pending', { request: request('pending', { items: [item({ optional })] }) }), forHelpdesk),
  requestPendingTwo: () =>
    requestCard(requested('pending', { request: request('pending', { asks: twoSeniors }) }), forHelpdesk),
  requestPendingSecond: () =>
    requestCard(
      requested('pending', { request: request('pending', { asks: twoSeniors }), approvedBefore: ['Bo Lindqvist'] }),
      forHelpdesk,
    ),
  requestPendingProof: () =>
    requestCard(requested('pending', { prove: { address: provingAt, purpose: 'approve' } }), forHelpdesk),
  requestAppliedProof: () =>
    requestCard(requested('applied', { ...applied, prove: { address: provingAt, purpose: 'undo' } }), forHelpdesk),
  requestPendingUnread: () =>
    requestCard(
      requested('pending', {
        request: request('pending', {
          items: [item({ found: elsewhere, predicted: ['deviceQuarantined'], blamed: [activeSync, quarantined] })],
        }),
      }),
      forHelpdesk,
    ),
  requestPendingRisk: () =>
    requestCard(
      requested('pending', {
        request: request('pending', { items: [item({ found: { ...item().found, openRisk: true } })] }),
      }),
      forHelpdesk,
    ),
  requestPendingReadOnly: () => requestCard(requested('pending', { mode: 'readOnly' }), forHelpdesk),
  requestApproved: () => requestCard(requested('approved'), forHelpdesk),
  requestApplying: () => requestCard(requested('applying'), forHelpdesk),
  requestSigningOut: () =>
    requestCard(requested('applying', { request: request('applying', { revokeSessions: true }) }), forHelpdesk),
  requestSignedOut: () =>
    requestCard(requested('applied', { ...applied, changes: [...applied.changes, signedOut] }), forHelpdesk),
  requestNotSignedOut: () => requestCard(requested('applied', notSignedOut), forHelpdesk),
  requestUndoneSignedOut: () =>
    requestCard(requested('undone', { changes: [...done, signedOut], undone }), forHelpdesk),
  callForHelpNotSignedOut: () => callForHelpCard(requested('applied', notSignedOut), forHelpdesk),
  requestApplied: () => requestCard(requested('applied', applied), forHelpdesk),
  requestConfirmed: () => requestCard(requested('confirmed', confirmed), forHelpdesk),
  callForHelp: () => callForHelpCard(requested('needsHuman', stopped), forHelpdesk),
  callForHelpCompensated: () => callForHelpCard(requested('compensated', refused), forHelpdesk),
  requestReverted: () => requestCard(requested('needsHuman', reverted), forHelpdesk),
  requestRevertedByNobodyKnown: () =>
    requestCard(
      requested('needsHuman', { ...reverted, reverted: { ...reverted.reverted, by: null, at: null } }),
      forHelpdesk,
    ),
  requestUnconfirmed: () => requestCard(requested('applied', unconfirmed), forHelpdesk),
  requestDryRun: () => requestCard(requested('applied', { mode: 'dryRun' }), forHelpdesk),
  requestVerifying: () => requestCard(requested('verifying', { changes: done }), forHelpdesk),
  requestPartlyApplied: () => requestCard(requested('partlyApplied', refused), forHelpdesk),
  requestCompensated: () =>
    requestCard(requested('compensated', { ...refused, restored: done.slice(0, 1) }), forHelpdesk),
  requestNeedsHuman: () => requestCard(requested('needsHuman', stopped), forHelpdesk),
  requestDenied: () =>
    requestCard(
      requested('denied', {
        request: request('denied', { reason: 'She left the company on Friday.', ticket: 'INC-20417' }),
      }),
      forHelpdesk,
    ),
  requestReplacing: () => requestCard(requested('pending', { replaces: 'MM-4710' }), forHelpdesk),
  requestSuperseded: () =>
    requestCard(requested('superseded', { replacedBy: 'MM-4712', changes: [changedByHand] }), forHelpdesk),
  requestMended: () =>
    requestCard(
      requested('superseded', { changes: [{ ...changedByHand, outcome: 'alreadyThere', found: 'on' }] }),
      forHelpdesk,
    ),
  requestExpired: () => requestCard(requested('expired'), forHelpdesk),
  requestWithdrawn: () => requestCard(requested('withdrawn'), forHelpdesk),
  requestFrozen: () => requestCard(requested('withdrawn', { stoppedWhy: 'notMe' }), forHelpdesk),
  requestUndone: () => requestCard(requested('undone', { changes: done, undone }), forHelpdesk),
  collection: () => requestCard(requested('pending', { request: collection(3) }), forHelpdesk),
  collectionSomeFailed: () =>
    requestCard(
      requested('needsHuman', {
        request: collection(4, 'needsHuman'),
        stoppedWhy: 'someFailed',
        changes: [0, 1].flatMap(
          (itemIndex) =>
            collection(4).items[itemIndex]?.plan.map(({ change }) => ({
              itemIndex,
              change,
              outcome: itemIndex === 0 ? ('written' as const) : ('failed' as const),
              found: 'none',
              readBack: itemIndex === 0 ? 'Block Basic Auth' : null,
            })) ?? [],
        ),
        failed: [
          { itemIndex: 1, why: 'failed' },
          { itemIndex: 2, why: 'openRisk' },
        ],
        leftForNext: [3],
      }),
      forHelpdesk,
    ),
  collectionMany: () => requestCard(requested('pending', { request: collection(40) }), forHelpdesk),
  evidence: () => evidenceCard({ request: request('pending'), catalogue }, forHelpdesk),
  evidenceUnread: () =>
    evidenceCard(
      {
        request: request('pending', {
          items: [
            item({
              unread: [
                { reading: 'methods', why: 'notPermitted' },
                { reading: 'signIns', why: 'notLicensed' },
                { reading: 'mobileDevices', why: 'timedOut' },
              ],
            }),
          ],
        }),
        catalogue,
      },
      forHelpdesk,
    ),
  evidenceCollection: () => evidenceCard({ request: collection(3), catalogue }, forHelpdesk),
  queue: () => {
    const asked = { ...request('pending'), asks: twoSeniors };
    const entries = [
      { request: asked, approvals: 1, needed: 2 as const },
      { request: collection(3), approvals: 0, needed: 1 as const },
      ...Array.from({ length: 15 }, () => ({ request: asked, approvals: 0, needed: 1 as const })),
    ];
    return queueCard({ entries }, forHelpdesk);
  },
  queueEmpty: () => queueCard({ entries: [] }, forHelpdesk),
  writerCap: () => writerCapCard(500, forHelpdesk),
  waiting: () => waitingCard(request('pending'), null, forHelpdesk),
  waitingStandIn: () => waitingCard(request('pending'), { group: 'g', name: 'night shift' }, forHelpdesk),
  tooMuch: () => tooMuchCard('person', inMunich),
  tooMuchOfEverybody: () => tooMuchCard('everybody', inMunich),
  overtaken: () => overtakenCard(requested('pending'), inMunich),
  outcomePending: () => outcomeCard(requested('pending'), inMunich),
  outcomePendingNobody: () =>
    outcomeCard(
      {
        ...requested('pending', { request: request('pending', { expiresAt: '2026-11-26T11:00:00.000Z' }) }),
        servedFrom: '2026-11-26T07:00:00.000Z',
      },
      inMunich,
    ),
  outcomeApproved: () => outcomeCard(requested('approved'), inMunich),
  outcomeSignedOut: () =>
    outcomeCard(
      { ...requested('applied', { ...applied, changes: [...applied.changes, signedOut] }), caseId },
      inMunich,
    ),
  outcomeApplied: () => outcomeCard({ ...requested('applied', applied), caseId }, inMunich),
  outcomeConfirmed: () => outcomeCard({ ...requested('confirmed', confirmed), caseId }, inMunich),
  outcomeReverted: () => outcomeCard({ ...requested('needsHuman', reverted), caseId }, inMunich),
  outcomeUnconfirmed: () => outcomeCard({ ...requested('applied', unconfirmed), caseId }, inMunich),
  outcomeUnconfirmedNothing: () =>
    outcomeCard(
      { ...requested('applied', { ...applied, unconfirmed: { looked: true, signedInAt: null, next: [] } }), caseId },
      inMunich,
    ),
  outcomeDryRun: () => outcomeCard(requested('applied', { mode: 'dryRun' }), inMunich),
  outcomeCompensated: () => outcomeCard({ ...requested('compensated', refused), caseId }, inMunich),
  outcomeNeedsHuman: () => outcomeCard(requested('needsHuman', stopped), inMunich),
  outcomeDenied: () =>
    outcomeCard(
      {
        ...requested('denied', { request: request('denied', { reason: 'Please use Outlook.', ticket: 'INC-20417' }) }),
        caseId,
      },
      inMunich,
    ),
  outcomeSuperseded: () => outcomeCard({ ...requested('superseded', { replacedBy: 'MM-4712' }), caseId }, inMunich),
  outcomeMended: () => outcomeCard({ ...requested('superseded'), caseId }, inMunich),
  outcomeExpired: () => outcomeCard({ ...requested('expired'), caseId }, inMunich),
  outcomeWithdrawn: () => outcomeCard(requested('withdrawn'), inMunich),
  outcomeFrozen: () => outcomeCard(requested('withdrawn', { stoppedWhy: 'notMe' }), inMunich),
  outcomeUndone: () => outcomeCard(requested('undone', { changes: done, undone }), inMunich),
  outcomeDeviceAllowed: () =>
    outcomeCard(
      requested('applied', { ...applied, request: request('applied', { items: [item({ plan: deviceAllowed })] }) }),
      inMunich,
    ),
  outcomeStillBlocked: () =>
    outcomeCard(
      requested('applied', {
        ...applied,
        request: request('applied', { items: [item({ predicted: ['deviceQuarantined'] })] }),
      }),
      inMunich,
    ),
  outcomePendingReadOnly: () => outcomeCard(requested('pending', { mode: 'readOnly' }), inMunich),
  outcomeSignedIn: () =>
    outcomeCard(
      requested('confirmed', { ...confirmed, request: request('confirmed', { app: 'outlookMobile' }) }),
      inMunich,
    ),
  statusList: () =>
    statusListCard(
      { requests: [request('applied'), request('expired', { reference: 'MM-4698' })], mode: 'full' },
      inMunich.on('2026-11-25T12:00:00.000Z'),
    ),
  statusListEmpty: () => statusListCard({ requests: [], mode: 'full' }, inMunich),
  enrolmentNotice: () =>
    enrolmentNoticeCard(
      {
        id: caseId,
        caseId,
        app: 'iosMail',
        model: 'iPhone15,2',
        method: 'Microsoft Authenticator',
        enrolledAt: '2026-11-25T06:55:00.000Z',
      },
      inMunich,
    ),
  enrolmentNoticeSamsung: () =>
    enrolmentNoticeCard(
      {
        id: caseId,
        caseId: null,
        app: 'samsungMail',
        model: 'SM-S911B',
        method: 'Passkey',
        enrolledAt: '2026-11-25T06:55:00.000Z',
      },
      inMunich,
    ),
  incident: () => incidentCard({ incident, catalogue }, forHelpdesk),
  incidentNoRoot: () => incidentCard({ incident: { ...incident, root: null }, catalogue }, forHelpdesk),
  incidentReleased: () =>
    incidentCard(
      { incident: { ...incident, released: { byName: 'Bo Larsen', at: '2026-11-25T08:30:00.000Z' } }, catalogue },
      forHelpdesk,
    ),
  securityAlert: () => securityAlertCard({ case: securityCase }, forHelpdesk),
  securityAlertDeviceCode: () =>
    securityAlertCard({ case: { ...securityCase, reasons: ['deviceCode'], suspects } }, forHelpdesk),
  securityAlertMaliciousAddress: () =>
    securityAlertCard({ case: { ...securityCase, reasons: ['maliciousAddress'] } }, forHelpdesk),
  securityAlertGrown: () =>
    securityAlertCard(
      { case: { ...securityCase, version: 3, reasons: ['notMe', 'deviceCode', 'maliciousAddress'], suspects } },
      forHelpdesk,
    ),
  securityAlertTaken: () =>
    securityAlertCard(
      { case: { ...securityCase, state: 'taken', settledByName: 'Bo Larsen', settledAt: '2026-11-25T08:30:00.000Z' } },
      forHelpdesk,
    ),
  securityAlertFalseAlarm: () =>
    securityAlertCard(
      {
        case: {
          ...securityCase,
          state: 'falseAlarm',
          settledByName: 'Bo Larsen',
          settledAt: '2026-11-26T08:30:00.000Z',
        },
      },
      forHelpdesk,
    ),
};
