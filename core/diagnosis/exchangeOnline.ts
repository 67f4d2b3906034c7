/** Application id of Office 365 Exchange Online, the same in every tenant: what a mail app asks Entra for. */
export const exchangeOnline = '00000002-0000-0ff1-ce00-000000000000';
