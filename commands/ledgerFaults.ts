import type { LedgerFault } from '../store/verifyLedger.js';

/** A fault of the ledger as a sentence for an administrator. */
export function faultInWords(fault: LedgerFault): string {
  const { number } = fault;
  switch (fault.kind) {
    case 'missing':
      return fault.until === number
        ? `Entry ${number} is missing.`
        : `Entries ${number} to ${fault.until} are missing.`;
    case 'changed':
      return `Entry ${number} was changed.`;
    case 'inserted':
      return `Entry ${number} was put in afterwards.`;
    case 'broken':
      return number === 0
        ? 'Entry 1 was rewritten with its hash, or something that stood before it is missing.'
        : `Entry ${number} was rewritten with its hash, or entry ${number + 1} was put in after it.`;
    case 'moved':
      return `Entry ${number} was moved and stands in the place of ${fault.standsAt}.`;
    case 'partChanged':
      return `Entry ${number}: the part "${fault.part}" about a person was changed.`;
    case 'partMissing':
      return `Entry ${number}: the part "${fault.part}" about a person is missing, and nobody was erased.`;
    case 'rewritten':
      return `Entry ${number} is not the one that was noted: it and what follows it were written anew.`;
    case 'cutOff':
      return fault.until === number
        ? `Entry ${number} was noted and is cut off.`
        : `Entries ${number} to ${fault.until} were noted and are cut off.`;
    case 'headMissing':
      return `The noted head is not in the ledger, which ends at entry ${number}: later entries were cut off, or it was written anew.`;
  }
}
