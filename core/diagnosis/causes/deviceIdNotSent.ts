import { defineCause } from '../cause.js';
import { deviceRefused } from '../deviceRefused.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { isCompliant, managedPhones } from '../managedPhones.js';
import { meanwhile } from '../meanwhile.js';
import { failedWith } from '../verdict.js';

/** The page stood in a browser that cannot say which device it is on. */
const browserCannot = [530001];

/**
 * A managed, compliant device is refused because the app did not say which device it runs on. Likely where a compliant one
 * of theirs is known: whether it is this one, the row does not tell.
 */
export const deviceIdNotSent = defineCause({
  id: 'deviceIdNotSent',
  needs: ['signIns'],
  uses: ['managedDevices'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity-platform/apple-sso-plugin',
  words: {
    title: 'the app did not say which device it is on',
    person:
      'Your company lets in only devices that it manages. Yours seems to be one, but {app} did not say which device it runs on, so it was refused.',
    step: `Tell the helpdesk that your managed phone is not recognised. ${meanwhile}`,
    helpdesk:
      "A compliant device is required and the row has no device id{how, select, browser { (530001: that browser cannot send one)} other {, while Intune counts {model} as compliant}}. Apple's own apps need the Enterprise SSO plug-in (Android: a broker app) to send it.",
  },
  examine: ({ flows, managedDevices, app }) => {
    const browser = failedWith(flows, browserCannot);
    if (browser) {
      return {
        verdict: 'blamed',
        confidence: 'proven',
        evidence: [attemptItem(browser, app, 'the browser cannot show which device it is on')],
        values: { endedAt: browser.last.at, how: 'browser' },
      };
    }
    const refused = deviceRefused(flows);
    if (!refused || refused.named) return { verdict: 'cleared' };
    if (!managedDevices.known) {
      return { verdict: 'undecided', missing: [{ reading: 'managedDevices', why: managedDevices.why }] };
    }
    const compliant = managedPhones(managedDevices.value, app).find(isCompliant);
    if (!compliant) return { verdict: 'cleared' };
    const model = compliant.name ?? compliant.operatingSystem ?? '?';
    return {
      verdict: 'blamed',
      confidence: 'likely',
      evidence: [
        attemptItem(refused.flow, app),
        fact('managedDevices', managedDevices.at, 'Intune counts {model} as compliant.', { model }),
      ],
      values: { endedAt: refused.flow.last.at, how: 'app', model },
    };
  },
});
