import { type App, appFacts, apps } from '../diagnosis/app.js';
import { mayBelongTo } from '../diagnosis/appInQuestion.js';
import type { MobileDevice, Readings, SignIn } from '../diagnosis/evidence.js';
import { isActiveSync, nativeAppOf } from '../diagnosis/nativeApp.js';
import { passwordProtocolOf } from '../diagnosis/passwordClient.js';
import { lastSeen, phoneName, phonesInQuestion } from '../diagnosis/phonesInQuestion.js';
import type { AuthenticationPolicy } from '../diagnosis/tenant.js';
import type { Change, Plan } from './change.js';

/**
 * What else of the person's own a plan changes. `works`: another app, or another device of theirs, that is let in as
 * well. `stops`: an old way in with a password that was used lately and is closed.
 */
export type OtherApp =
  | { readonly becomes: 'works'; readonly app: App; readonly device: string | null }
  | { readonly becomes: 'stops'; readonly protocol: PasswordProtocol };

type PasswordProtocol = Exclude<keyof AuthenticationPolicy['allowsBasic'], 'smtp'>;

/**
 * The person's other apps and devices that a plan for `app` changes too, as far as sign-ins and devices were read; each
 * once, apps first seen in the log before devices of the list.
 */
export function otherApps(readings: Readings, plan: Plan, app: App): readonly OtherApp[] {
  return plan.flatMap(({ change }) => alsoChanged(readings, change, app));
}

function alsoChanged(readings: Readings, change: Change, app: App): readonly OtherApp[] {
  switch (change.kind) {
    case 'activeSync':
      return letIn(readings, app, (device) => isActiveSync(device));
    case 'outlookMobile':
      return letIn(readings, app, (device) => !isActiveSync(device));
    case 'authenticationPolicy':
      return closed(readings, change.to);
    // One phone by its id; and what only closes is offered where nothing uses it.
    case 'allowDevice':
    case 'imap':
    case 'pop':
      return [];
  }
}

/** Apps and devices of the same protocol, beside the phone in question, that nothing else keeps out. */
function letIn(readings: Readings, app: App, speaks: (device: MobileDevice) => boolean): readonly OtherApp[] {
  const devices = readings.mobileDevices.known ? readings.mobileDevices.value : [];
  const [mine] = phonesInQuestion(devices, app).toSorted((a, b) =>
    (lastSeen(a) ?? '') < (lastSeen(b) ?? '') ? 1 : -1,
  );
  const others = devices
    .filter((device) => device !== mine && speaks(device))
    .filter(({ accessState, wipeRequested }) => accessState === 'Allowed' && wipeRequested === null)
    .map((device) => ({ app: isActiveSync(device) ? nativeAppOf(device) : 'outlookMobile', device }) as const);
  const rows = readings.signIns.known ? readings.signIns.value : [];
  const signedIn = otherAppsIn(rows, app).filter((other) => !others.some((entry) => entry.app === other));
  return [
    ...signedIn.map((other): OtherApp => ({ becomes: 'works', app: other, device: null })),
    ...others.map((other): OtherApp => ({ becomes: 'works', app: other.app, device: phoneName(other.device) })),
  ];
}

/** Apps of the same protocol that signed in, beside the one in question; one id of two apps counts for neither. */
function otherAppsIn(rows: readonly SignIn[], app: App): readonly App[] {
  const alike = apps.filter((other) => other !== app && appFacts[other].protocol === appFacts[app].protocol);
  return alike.filter((other) =>
    rows.some(
      (row) =>
        row.errorCode === 0 && appFacts[other].appIds.includes(row.appId.toLowerCase()) && !mayBelongTo(row, app),
    ),
  );
}

/** Passwords of old that got in lately and that the policy refuses; a policy that was not read says nothing. */
function closed({ authenticationPolicies, signIns }: Readings, name: string): readonly OtherApp[] {
  const policy = authenticationPolicies.known
    ? authenticationPolicies.value.find((one) => one.name.toLowerCase() === name.toLowerCase())
    : undefined;
  if (!policy || !signIns.known) return [];
  const used = signIns.value
    .filter((row) => row.errorCode === 0)
    .map(passwordProtocolOf)
    // SMTP is told by `smtpInUse`.
    .filter((protocol) => protocol !== null && protocol !== 'smtp');
  return [...new Set(used)]
    .filter((protocol) => !policy.allowsBasic[protocol])
    .map((protocol) => ({ becomes: 'stops', protocol }));
}
