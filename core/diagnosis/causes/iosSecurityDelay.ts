import { defineCause } from '../cause.js';
import { screenItem } from '../endedWith.js';

/**
 * Stolen Device Protection (since iOS 17.3) lets an hour pass before some settings may be changed away from familiar
 * places. Nothing of that reaches any log.
 */
export const iosSecurityDelay = defineCause({
  id: 'iosSecurityDelay',
  needs: [],
  uses: ['signIns'],
  remedy: { by: 'user', changes: [] },
  reference: 'https://support.apple.com/120340',
  words: {
    title: 'the iPhone waits an hour',
    person:
      'Your iPhone protects itself against thieves: away from places it knows, it lets one hour pass before an account may be added. Nothing is wrong with your mail.',
    step: 'Wait until the hour is over, and confirm with Face ID or Touch ID once more. At home or at work there is usually no wait.',
    helpdesk:
      'Security Delay of Stolen Device Protection (iOS 17.3 and later), by what the person saw; no log shows it. It is their own setting, and should stay on. At familiar places there is no wait, unless it is set to “Always” or Location Services are off; removing an account can start the same wait.',
  },
  examine: ({ statement, flows, app, now }) => {
    const other = app !== 'iosMail' && app !== 'outlookMobile' && app !== 'unknown';
    if (statement.symptom !== 'securityDelay' || other || flows.length > 0) return { verdict: 'cleared' };
    return { verdict: 'blamed', confidence: 'likely', evidence: [screenItem(now)] };
  },
});
