/** What tells that two accounts belong to one human being. */
export interface Account {
  readonly id: string;
  /** Null: none is set. */
  readonly employeeId: string | null;
  /** Every address it can be reached at, also private ones: lower case. */
  readonly addresses: readonly string[];
}

/**
 * Are these two accounts of one human being: the same account, the same employee, or reached at the same address? An
 * address that several people share makes one of them, which refuses too much and never too little.
 */
export function sameHuman(one: Account, other: Account): boolean {
  if (one.id === other.id) return true;
  const employee = (account: Account) => account.employeeId?.trim().toLowerCase() || null;
  if (employee(one) !== null && employee(one) === employee(other)) return true;
  return one.addresses.some((address) => other.addresses.includes(address));
}
