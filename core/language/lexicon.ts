import type { Symptom } from '../diagnosis/symptom.js';

/** The languages that are understood. */
export const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl'] as const;
export type Language = (typeof languages)[number];

/**
 * What words are about.
 *
 * `mail`: work mail and its protocols. `client`: a mail app by name. `phone`: something mail is read on. `access`: getting
 * in. `setUp`: putting mail on a device. `gate`: consent, enrolment and second factor. `trouble`: it does not work. `not`:
 * denies what stands beside it. `elsewhere`: another topic altogether. `around`: a thing that has troubles of its own and
 * is also named in passing (the PC, the VPN, the Wi-Fi). `calendar`: appointments.
 */
export type Concept =
  | 'mail'
  | 'client'
  | 'phone'
  | 'access'
  | 'setUp'
  | 'gate'
  | 'trouble'
  | 'not'
  | 'elsewhere'
  | 'around'
  | 'calendar';

/**
 * Remarks that say more about the problem: where it works, for whom, since when, and codes that were typed.
 *
 * `madeThem`: told to do it, perhaps by a page or the phone. `caller`: a person who called, wrote or told them to.
 * `pageAsks`: the page or the phone asked by itself. `ownCode`: a code of their own authenticator or text message. `pin`: a
 * code that mostly locks a phone. `deviceLogin`: the page for device codes, or such a code by its name; `used` goes with it.
 */
export type Remark =
  | 'works'
  | 'webMail'
  | 'colleague'
  | 'but'
  | 'outlookAccount'
  | 'nativeApp'
  | 'othersToo'
  | 'firstSetUp'
  | 'stopped'
  | 'today'
  | 'yesterday'
  | 'typed'
  | 'code'
  | 'used'
  | 'deviceLogin'
  | 'madeThem'
  | 'caller'
  | 'pageAsks'
  | 'page'
  | 'ownCode'
  | 'pin';

/**
 * What the bot is asked for; `polite` are words that change nothing. `theft`: somebody else is in the account or has what it
 * takes, in words so plain that they are heard in a message of any length; `notMe` in a short one.
 */
export type Ask =
  | 'polite'
  | 'checkAgain'
  | 'requestStatus'
  | 'receipt'
  | 'noticesStop'
  | 'noticesStart'
  | 'notMe'
  | 'theft'
  | 'help'
  | 'greeting'
  | 'useThisChannel';

/** A symptom that has words of its own; Entra's error numbers are the same in every language. */
export type SymptomName = Exclude<Symptom, `AADSTS${number}`>;

/** The words of one language; lists are in the notation of phrases.ts. */
export interface Lexicon {
  /** Small words that tell the language. */
  readonly small: string;
  readonly about: Readonly<Partial<Record<Concept, string>>>;
  readonly symptoms: Readonly<Partial<Record<SymptomName, string>>>;
  readonly remarks: Readonly<Partial<Record<Remark, string>>>;
  readonly asks: Readonly<Partial<Record<Ask, string>>>;
}
