import type { LedgerCopy, LedgerRow } from '../../sandbox/ledgerCopy.js';

/** A ledger of two entries without a bot or a database behind it: whole until it is tampered with. */
export function fakeLedger(): LedgerCopy {
  const entry = (number: number, kind: string, by: string): LedgerRow => {
    return { number, at: '2026-11-02T09:00:00.000Z', kind, by, about: 'adele', why: null };
  };
  const written = [entry(1, 'asked', 'adele'), entry(2, 'approved', 'bo')];
  let entries = written;
  return {
    take: async () => {
      entries = written;
      return entries;
    },
    tamper: (number, how) => {
      if (!entries.some((one) => one.number === number)) return null;
      entries = entries.flatMap((one) =>
        one.number !== number ? [one] : how === 'leaveOut' ? [] : [{ ...one, kind: 'denied' }],
      );
      return entries;
    },
    verify: async () => {
      const whole = entries === written;
      return { whole, says: [whole ? 'The ledger is whole.' : 'The ledger was tampered with.'] };
    },
  };
}
