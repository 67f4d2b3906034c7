import { createHash } from 'node:crypto';

/** An invented GUID, the same at every start, so that a command line or a test can name a person's id again. */
export function guidFor(text: string): string {
  const hex = createHash('sha256').update(`mail-medic sandbox ${text}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Identities of the simulated tenant. None of them exists anywhere else. */
export const tenantId = guidFor('tenant');
export const domain = 'contoso.example';
export const botId = guidFor('bot application');
/** The writer's application, where writing is left to a process of its own; proved by the same secret. */
export const writerId = guidFor('writer application');

export const groupIds = {
  approvers: guidFor('group approvers'),
  admins: guidFor('group admins'),
  nativeMail: guidFor('group native mail'),
  serviceAccounts: guidFor('group service accounts'),
  samsungUsers: guidFor('group samsung users'),
  helpdesk: guidFor('group helpdesk'),
} as const;

export type GroupName = keyof typeof groupIds;

/** Name of the authentication policy that keeps Basic closed. */
export const blockBasicAuth = 'Block Basic Auth';

/** Conversation ids in the shape Teams gives channels. */
export const helpdeskConversation = `19:${guidFor('helpdesk channel').replaceAll('-', '')}@thread.tacv2`;
export const securityConversation = `19:${guidFor('security channel').replaceAll('-', '')}@thread.tacv2`;

/** The mailbox plans of the company's licences, by the names Exchange gives them. */
export const mailboxPlans = {
  office: 'ExchangeOnlineEnterprise-7f3a0c52-1d0e-4c38-9f0b-3b1c2f6d9a10',
  frontline: 'ExchangeOnlineDeskless-2b6e7d14-0c5a-4f7e-8a31-6d0f9c1b7e22',
} as const;
