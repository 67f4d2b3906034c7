import { couldNotAsk, type Finding, ok } from './finding.js';

/** Seconds from which the clock is worth a word, and from which tokens are soon refused (their tolerance is 300). */
const noticeable = 60;
const dangerous = 240;

/** Compares this machine's clock with the `Date` headers of Microsoft's answers. */
export interface ClockComparison {
  /** Takes in one answer's `Date` header, at the moment it came. */
  saw(date: string | null): void;
  finding(): Finding;
}

/** @param now milliseconds since 1970 by this machine's clock */
export function compareClock(now: () => number): ClockComparison {
  let skew: number | null = null;
  return {
    saw: (date) => {
      const theirs = Date.parse(date ?? '');
      // An answer that was long on its way makes the clock look fast, so the smallest difference counts.
      if (Number.isNaN(theirs)) return;
      const seconds = (now() - theirs) / 1000;
      if (skew === null || Math.abs(seconds) < Math.abs(skew)) skew = seconds;
    },
    finding: () => {
      const subject = 'Clock';
      if (skew === null) return couldNotAsk(subject, 'no answer told the time.');
      const off = Math.round(Math.abs(skew));
      if (off <= noticeable) return ok(subject, `within ${noticeable} seconds of Microsoft's.`);
      const says = `${off} seconds ${skew > 0 ? 'fast' : 'slow'} by Microsoft's.`;
      const mend = 'Let this machine follow a time server: timedatectl set-ntp true (Linux), w32tm /resync (Windows).';
      return { subject, state: off > dangerous ? 'missing' : 'warning', says, mend };
    },
  };
}
