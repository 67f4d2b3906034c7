import type { Missing } from '../core/diagnosis/cause.js';
import type { WhyUnknown } from '../core/diagnosis/reading.js';
import type { Words } from './words.js';

/** What a reading is to the person it is about: something of theirs or of the company’s. */
const names: Readonly<Record<Missing['reading'], string>> = {
  statement: 'which app you mean',
  signIns: 'your sign-ins',
  user: 'your account',
  methods: 'your sign-in methods',
  servicePrincipals: 'the mail apps your company knows',
  assignments: 'the apps you are assigned to',
  consentGrants: 'the consents given to mail apps',
  casMailbox: 'the switches of your mailbox',
  mailbox: 'what kind of mailbox you have',
  exchangeUser: 'your mailbox',
  mobileDevices: 'the phones that sync your mail',
  authenticationPolicies: 'the authentication policies',
  organization: 'your company’s mail settings',
  activeSyncOrganization: 'your company’s rules for phones',
  casMailboxPlans: 'the switches new mailboxes get',
  transport: 'your company’s settings for sending',
  mobileDevicePolicies: 'what your company demands of phones',
  deviceAccessRules: 'the rules for kinds of phones',
  nativeMailAllowed: 'whether you may use the phone’s own mail app',
  serviceAccount: 'whether this is a service account',
  unattributedSignIns: 'sign-ins that name nobody',
  softDeletedMailbox: 'whether a mailbox was deleted',
  consentRequests: 'requests for approval of an app',
  consentPolicy: 'whether people may approve apps themselves',
  conditionalAccessPolicies: 'the company’s access rules',
  licenceChanges: 'changes to your licences',
  riskyUser: 'whether Microsoft holds your account to be at risk',
  managedDevices: 'the phones your company manages',
  serviceHealth: 'Microsoft’s reports of outages',
};

const reasons: Readonly<Record<WhyUnknown, string>> = {
  notLicensed: 'the company has no licence that lets me read this',
  notPermitted: 'I am not permitted to',
  throttled: 'Microsoft is answering too many questions just now',
  timedOut: 'no answer came in time',
  unavailable: 'Microsoft’s service did not answer',
  malformed: 'the answer made no sense',
  ambiguous: 'the answer was about more than one person',
  notAsked: 'it was not asked for',
  notLooked: 'it was not needed so far',
};

/** What a reading is called to the person it is about. */
export function readingName(reading: Missing['reading'], words: Words): string {
  return words.say({ text: names[reading] });
}

/** Why a reading could not be taken. */
export function whyUnknown(why: WhyUnknown, words: Words): string {
  return words.say({ text: reasons[why] });
}

/** One sentence for each reason, with everything that could not be read for it: "I could not read …: …". */
export function couldNotRead(missing: readonly Missing[], words: Words): string[] {
  const byReason = new Map<WhyUnknown, Set<Missing['reading']>>();
  for (const { reading, why } of missing) {
    if (reading === 'statement' || why === 'notLooked') continue;
    const readings = byReason.get(why) ?? new Set();
    byReason.set(why, readings.add(reading));
  }
  const unsaid = missing.some(({ reading }) => reading === 'statement')
    ? [words.say({ text: 'You have not told me which app you mean.' })]
    : [];
  const unread = [...byReason].map(([why, readings]) => {
    const what = words.list([...readings].map((reading) => readingName(reading, words)));
    return `${words.say({ text: 'I could not read' })} ${what}: ${whyUnknown(why, words)}.`;
  });
  return [...unsaid, ...unread];
}
