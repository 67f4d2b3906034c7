import type { WhyUnknown } from '../../core/diagnosis/reading.js';

const sentences: Readonly<Record<WhyUnknown, string>> = {
  notLicensed: 'the tenant lacks the licence.',
  notPermitted: 'it was refused.',
  throttled: 'Microsoft was asked too often just now; try again in a minute.',
  timedOut: 'no answer came in time; check the way to the network and try again.',
  unavailable: 'it did not answer as it should; check the address, the proxy and the service health, and try again.',
  malformed: 'the answer was none of Microsoft’s; check the address and what stands between here and there.',
  ambiguous: 'the answer was about something else.',
  notAsked: 'it depends on something above that is missing.',
  notLooked: 'it was not looked at.',
};

/** Why something could not be asked, as the end of a line. */
export function whyInWords(why: WhyUnknown): string {
  return sentences[why];
}
