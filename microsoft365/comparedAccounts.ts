import { z } from 'zod';
import type { Account } from '../core/approvals/account.js';
import { notFound } from './directoryUser.js';
import { Microsoft365Error } from './error.js';
import { answered, checked, literal, type Part, type PartAnswer } from './graph.js';

/** What tells two accounts of one human being. */
export const marks = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  employeeId: z.string().nullish(),
  mail: z.string().nullish(),
  otherMails: z.array(z.string()).nullish(),
  proxyAddresses: z.array(z.string()).nullish(),
});
export const marksSelect = 'id,userPrincipalName,employeeId,mail,otherMails,proxyAddresses';
/** `in` takes at most 15 values; learn.microsoft.com/graph/filter-query-parameter. */
const idsInOneFilter = 15;

/** An account to be compared; null: it was deleted for good, and is nobody's any more. */
export type Compared = Account | null;

type Answers = (id: string) => PartAnswer;

/** The questions for accounts that are to be compared, as many as it takes. */
export function comparedParts(ids: readonly string[]): readonly Part[] {
  return chunks(ids, idsInOneFilter).map((some, index) => {
    const filter = encodeURIComponent(`id in (${some.map(literal).join(',')})`);
    return { id: `accounts ${index}`, method: 'GET', url: `/users?$filter=${filter}&$select=${marksSelect}` };
  });
}

/**
 * Exactly the accounts that were asked for. One that is missing could be anybody's; with `askDeleted` it is looked for
 * among the deleted ones, which keep their addresses for thirty days
 * (learn.microsoft.com/graph/api/directory-deleteditems-get).
 * @throws Microsoft365Error when one of them could not be read
 */
export async function comparedAccounts(
  ids: readonly string[],
  answer: Answers,
  askDeleted: ((parts: readonly Part[]) => Promise<Answers>) | null,
): Promise<ReadonlyMap<string, Compared>> {
  const list = z.object({ value: z.array(marks) });
  const found = comparedParts(ids).flatMap((part) => checked(list, answered(answer(part.id))).value);
  const accounts = new Map<string, Compared>();
  for (const id of ids) {
    const user = found.find((one) => one.id.toLowerCase() === id.toLowerCase());
    if (user !== undefined) accounts.set(id, { ...accountOf(user), id });
  }
  const missing = ids.filter((id) => !accounts.has(id));
  if (missing.length === 0) return accounts;
  if (askDeleted === null) throw new Microsoft365Error('graph', 'ambiguous');
  const url = (id: string) => `/directory/deletedItems/microsoft.graph.user/${id}?$select=${marksSelect}`;
  const deleted = await askDeleted(missing.map((id) => ({ id: `deleted ${id}`, method: 'GET', url: url(id) })));
  for (const id of missing) accounts.set(id, deletedAccount(id, deleted(`deleted ${id}`)));
  return accounts;
}

function deletedAccount(id: string, part: PartAnswer): Compared {
  if ('error' in part && part.error.status === 404 && part.error.code === notFound) return null;
  const user = checked(marks, answered(part));
  if (user.id.toLowerCase() !== id.toLowerCase()) throw new Microsoft365Error('graph', 'ambiguous');
  return { ...accountOf(user), id };
}

/** An account as it is compared. */
export function accountOf(user: z.output<typeof marks>): Account {
  const { id, userPrincipalName, employeeId, mail, otherMails, proxyAddresses } = user;
  const smtp = (proxyAddresses ?? []).filter((one) => /^smtp:/i.test(one)).map((one) => one.slice('smtp:'.length));
  const addresses = [userPrincipalName, ...(mail ? [mail] : []), ...(otherMails ?? []), ...smtp];
  return {
    id,
    employeeId: employeeId?.trim() || null,
    addresses: [...new Set(addresses.map((address) => address.trim().toLowerCase()).filter((one) => one !== ''))],
  };
}

/** Pieces of at most so many. */
export function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
