import type { Symptom } from '../diagnosis/symptom.js';

/** Error texts and complaints; the first that matches is the most telling. Texts are matched in lower case. */
const patterns: readonly { readonly symptom: Symptom; readonly about: 'mail' | 'any'; readonly seen: RegExp }[] = [
  {
    symptom: 'authenticatedNotConnected',
    about: 'mail',
    seen: /authenticated,? but (?:is )?(?:not connected|fails? to connect)/u,
  },
  { symptom: 'disabledForSync', about: 'mail', seen: /userdisabledforsync|status 126\b|contact your exchange admin/u },
  {
    symptom: 'smtpAuthDisabled',
    about: 'mail',
    seen: /smtp ?client ?auth\w* is disabled|5\.7\.139|smtp auth\w* is disabled/u,
  },
  {
    symptom: 'cannotVerify',
    about: 'mail',
    seen: /(?:unable to|cannot|can't|could ?n[o']t|could not) verify (?:the )?account/u,
  },
  {
    symptom: 'adminApproval',
    about: 'mail',
    seen: /need(?:s|ed)? admin(?:istrator)?'?s? (?:approval|consent)|approval required|requires? (?:the |your )?admin\w*/u,
  },
  {
    symptom: 'notCompliant',
    about: 'any',
    seen: /(?:not|non)[- ]?compliant|(?:cannot|can't) access (?:the|this) resource from this/u,
  },
  { symptom: 'quarantined', about: 'any', seen: /quarantin/u },
  {
    symptom: 'accountLocked',
    about: 'any',
    seen: /account (?:is |was |got |has been )?(?:temporarily )?locked|locked (?:me |him |her )?out/u,
  },
  {
    symptom: 'passwordPrompt',
    about: 'any',
    seen: /(?:keeps?|kept|constantly|always|again and again) (?:on )?(?:asking|prompting|wanting|requesting)|(?:re-?enter|wrong|incorrect|rejects? (?:the |my )?|asks? for (?:the |my )?) ?password/u,
  },
  { symptom: 'cannotSend', about: 'any', seen: /(?:can't|cannot|unable to|not able to|won't|doesn't) (?:\w+ )?send/u },
  {
    symptom: 'noSync',
    about: 'any',
    seen: /(?:not|n't|stop\w*|no longer|cannot|never|unable to|fail\w* to|help\w* \w+ (?:my )?\w+ to) (?:\w+ )?(?:sync|synchroni[sz])\w*|(?:no|not|n't|never|nothing) (?:\w+ ){0,4}(?:new |receiv\w*|arriv\w*|com\w* in)/u,
  },
  {
    symptom: 'cannotAdd',
    about: 'any',
    seen: /(?:can't|cannot|unable to|not able to|couldn't|won't let me|how (?:do i|to)|fail\w* to|adding) (?:\w+ )?(?:add|set ?up|configure|connect|\w*account|\w*mail)/u,
  },
];

/** The symptom a text names, and whether it can only be about mail. `text`: lower case, straight apostrophes. */
export function symptomOf(text: string): { readonly symptom: Symptom | null; readonly aboutMail: boolean } {
  const code = /\baadsts\s?(\d{4,7})\b/u.exec(text)?.[1];
  const match = patterns.find(({ seen }) => seen.test(text));
  if (code !== undefined) return { symptom: `AADSTS${Number(code)}`, aboutMail: match?.about === 'mail' };
  return { symptom: match?.symptom ?? null, aboutMail: match?.about === 'mail' };
}
