import { defineCause } from '../cause.js';
import { consentAsked, consentRequested } from '../consent.js';
import { attemptItem } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { refusedUnknownApp } from '../unknownMailApp.js';
import { confidenceIn } from '../verdict.js';

/** The app is registered wrongly, or not at all here: small mail apps often are. */
const registeredBadly = [50011, 700016];

/**
 * A mail app of another maker than the usual ones asked for the mailbox, and nobody here has approved it. Whether its
 * maker is verified is not read; that an administrator will rather not approve it is the point to tell.
 */
export const unapprovedMailApp = defineCause({
  id: 'unapprovedMailApp',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity-platform/publisher-verification-overview',
  words: {
    title: 'mail app that is not approved',
    person:
      'The mail app you tried is none that your company has approved, so it may not reach your mail. Your password and your phone are fine.',
    step: `Ask the helpdesk which mail app is approved. ${meanwhile}`,
    helpdesk:
      '"{appName}" (application id {appId}) asked for Exchange Online and ended with {code}: no consent, or registered badly. Before anybody consents, look whether its publisher is verified and what it asks for; an approved app is the better answer. If the person does not know this app, tell security.',
  },
  examine: ({ signIns, app, statement, now }) => {
    const codes = [...consentAsked, consentRequested, ...registeredBadly];
    const flow = refusedUnknownApp(signIns, { app, statement, now }, codes);
    if (!flow) return { verdict: 'cleared' };
    const { last } = flow;
    return {
      verdict: 'blamed',
      confidence: confidenceIn(flow, now),
      evidence: [attemptItem(flow, app)],
      values: { endedAt: last.at, appName: last.appName, appId: last.appId, code: last.errorCode },
    };
  },
});
