import type { App } from '../core/diagnosis/app.js';
import { blockBasicAuth, domain, type GroupName, guidFor } from './identifiers.js';
import type { SimulatedPerson } from './simulation.js';
import type { Mailbox, Protocols, TenantUser } from './tenant.js';

/** One invented person: what the page says of them, and where they differ from a healthy colleague. */
export interface PersonSpec extends SimulatedPerson {
  readonly given: Partial<Pick<TenantUser, 'signIn' | 'setUp' | 'accountEnabled' | 'licensed' | 'userType'>> & {
    /** The part before the @ of their mail address, where it is another than that of the name they sign in with. */
    readonly mailName?: string;
    readonly mailboxType?: Mailbox['type'];
    /** Got the licence of the frontline, whose plan makes mailboxes without ActiveSync, this many hours ago. */
    readonly frontlineSinceHours?: number;
    readonly passwordChangedHoursAgo?: number;
    readonly mailboxDeletedDaysAgo?: number;
    /** A tablet in a drawer goes on with the former password. */
    readonly oldTablet?: true;
    /** Asked an administrator to approve the app. */
    readonly asksForConsent?: true;
    /** The ActiveSync version of their phone, where it is not today's. */
    readonly activeSync?: string;
    readonly protocols?: Partial<Protocols>;
    /** Name of their explicit authentication policy; the default is none. */
    readonly policy?: string;
    readonly secondFactor?: false;
    readonly groups?: readonly GroupName[];
    /** A directory role that they only have to activate. */
    readonly eligibleFor?: string;
    /** Not in the group that may use native mail. */
    readonly outlookOnly?: true;
    /** Already syncs with this app since yesterday. */
    readonly syncs?: true;
    /** Somebody had them type a device code, from far away. */
    readonly phished?: true;
    /** Has not tried yet when the sandbox starts. */
    readonly untried?: true;
    /** Their phone's model, where the story needs a certain one. */
    readonly model?: string;
  };
}

type Given = PersonSpec['given'];

function person(displayName: string, app: App, situation: string, given: Given): PersonSpec {
  return spec(displayName, 'person', app, situation, given);
}

function spec(
  displayName: string,
  role: SimulatedPerson['role'],
  app: App,
  situation: string,
  given: Given,
): PersonSpec {
  return {
    id: guidFor(`person ${displayName}`),
    displayName,
    userPrincipalName: `${displayName.toLowerCase().replace(' ', '.')}@${domain}`,
    situation,
    app,
    role,
    given,
  };
}

/** A model that no device access rule of the company knows yet, and one that a rule keeps out. */
const newModel = 'iPhone17C4';
export const oldModel = 'iPhone9C3';

/** Everybody of the simulated tenant, each another situation. Any likeness is chance. */
export const people: readonly PersonSpec[] = [
  person('Adele Vance', 'iosMail', 'Enrolled in MFA; ActiveSync is off and she has no authentication policy.', {
    protocols: { activeSync: false },
  }),
  person('Henry Hale', 'iosMail', 'Everything is healthy; his iPhone syncs.', {
    policy: blockBasicAuth,
    syncs: true,
  }),
  person('Olga Ostrom', 'iosMail', 'ActiveSync is off and her team uses Outlook only.', {
    protocols: { activeSync: false },
    outlookOnly: true,
  }),
  person('Theo Brandt', 'thunderbird', 'IMAP is off on the mailbox.', { protocols: { imap: false } }),
  person('Mona Reyes', 'outlookMobile', 'Outlook for phones is off on the mailbox.', {
    protocols: { outlookMobile: false },
  }),
  person('Paul Prior', 'iosMail', 'Sets the account up by hand with a password; nothing reaches the sign-in log.', {
    setUp: 'byHand',
    untried: true,
  }),
  person('Rhea Stone', 'iosMail', 'Restored her iPhone from an old backup; it trades the password for a token.', {
    setUp: 'oldProfile',
  }),
  person('Gita Rao', 'gmailApp', 'Nobody consented to the Gmail app for her.', {}),
  person('Cleo Duarte', 'gmailApp', 'Two blocks at once: no consent, and ActiveSync is off.', {
    protocols: { activeSync: false },
  }),
  person('Samir Aziz', 'samsungMail', 'Samsung Email needs an assignment that he does not have.', {}),
  person('Dora Lindt', 'otherEas', 'Uses an Android mail app that is disabled in this tenant.', {}),
  person('Mira Okafor', 'iosMail', 'Has to register a second factor first.', { secondFactor: false }),
  person('Wes Palmer', 'iosMail', 'Types a wrong password.', { signIn: 'wrongPassword' }),
  person('Lou Locke', 'iosMail', 'Locked out after too many wrong passwords.', { signIn: 'locked' }),
  person('Ines Moreau', 'iosMail', 'Signs in from an address with malicious activity.', { signIn: 'maliciousAddress' }),
  person('Dirk Adler', 'iosMail', 'The account is disabled.', { accountEnabled: false }),
  person('Cora Blum', 'iosMail', 'A Conditional Access policy blocks her.', { signIn: 'blocked' }),
  person('Nils Compton', 'iosMail', 'A policy wants a compliant device; his is not.', { signIn: 'notCompliant' }),
  person('Quinn Fuller', 'iosMail', 'A new iPhone, held in quarantine by Exchange.', { model: newModel }),
  person('Nora Mills', 'iosMail', 'No licence, so no mailbox.', { licensed: false }),
  person('Mac Ellison', 'macosMail', 'Exchange Web Services are off on the mailbox; the iPhone works.', {
    protocols: { ews: false },
  }),
  person('Pia Fisher', 'iosMail', 'Typed a code that a stranger gave her; ActiveSync is off.', {
    protocols: { activeSync: false },
    phished: true,
  }),
  person('Elsa Ekdahl', 'iosMail', 'Types her mail address, which is not the name she signs in with.', {
    mailName: 'e.ekdahl',
    signIn: 'wrongName',
  }),
  person('Hana Itoh', 'iosMail', 'Her password has run out.', { signIn: 'passwordExpired' }),
  person('Stan Sutter', 'iosMail', 'Changed his password; an old tablet goes on with the former one.', {
    oldTablet: true,
    passwordChangedHoursAgo: 8,
  }),
  person('Tara Quist', 'iosMail', 'Changed her password an hour ago; the iPhone still holds what came before it.', {
    syncs: true,
    untried: true,
    passwordChangedHoursAgo: 1,
  }),
  person('Rita Voss', 'iosMail', 'Microsoft holds her account at risk.', { signIn: 'risky' }),
  person('Kai Weber', 'otherImap', 'Asked for his mail app to be approved; the request waits.', {
    asksForConsent: true,
  }),
  person('Faye Dunne', 'iosMail', 'A policy lets mail into protected apps only; Outlook is one.', {
    signIn: 'needsAppProtection',
  }),
  person('Otto Klein', 'iosMail', 'An old iPhone, whose model a rule of the company blocks.', { model: oldModel }),
  person('Sven Aalto', 'samsungMail', 'An old Samsung, which speaks an ActiveSync that Exchange no longer takes.', {
    groups: ['samsungUsers'],
    activeSync: '14.1',
  }),
  person('Lena Roth', 'iosMail', 'Her mailbox was deleted last week and can be restored.', {
    licensed: false,
    mailboxDeletedDaysAgo: 6,
  }),
  person('Front Desk', 'iosMail', 'A shared mailbox that somebody tries to set up like an account.', {
    mailboxType: 'SharedMailbox',
  }),
  person('Finn Ward', 'iosMail', 'A new licence this morning, whose plan switches ActiveSync off.', {
    frontlineSinceHours: 5,
    protocols: { activeSync: false },
  }),
  spec('Bo Lindqvist', 'approver', 'outlookMobile', 'Helpdesk approver.', { groups: ['approvers'], untried: true }),
  spec('Priya Nair', 'approver', 'outlookMobile', 'Helpdesk approver and administrator.', {
    groups: ['approvers', 'admins'],
    untried: true,
  }),
  spec('Rosa Quint', 'approver', 'outlookMobile', 'In the approvers group, and may make herself an administrator.', {
    groups: ['approvers'],
    eligibleFor: 'Exchange Administrator',
    untried: true,
  }),
  spec('Max Keller', 'channelMember', 'outlookMobile', 'Of the helpdesk: may ask for others; approves nothing.', {
    groups: ['helpdesk'],
    untried: true,
  }),
  spec('Gus Partner', 'guest', 'outlookMobile', 'A guest who was put into the approvers group by mistake.', {
    userType: 'Guest',
    licensed: false,
    groups: ['approvers'],
    untried: true,
  }),
];
