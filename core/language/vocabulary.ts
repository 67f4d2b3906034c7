/**
 * What words are about. `mail`: work mail and its protocols. `phone`: something mail is read on. `client`: a mail app by
 * name. `access`: getting in. `setUp`: putting mail on a device. `trouble`: it does not work. `gate`: consent and
 * enrolment. `elsewhere`: another kind of problem, which the same words of trouble are used for.
 */
export type Concept = 'mail' | 'phone' | 'client' | 'access' | 'setUp' | 'trouble' | 'gate' | 'elsewhere';

const words: Readonly<Record<Concept, string>> = {
  mail: `mail mails email emails mailbox mailboxes inbox exchange outlook hotmail office365 o365 m365 microsoft365
    activesync eas imap pop pop3 smtp ews autodiscover`,
  phone: `iphone iphones ipad ipads ios ipados phone phones smartphone android mobile handset tablet samsung galaxy pixel
    huawei xiaomi oneplus motorola macbook mac imac macos`,
  client: `thunderbird gmail k9 tbsync bluemail aquamail spark evolution emclient davmail mutt airmail fairemail`,
  access: `sign signin signing signed login logging logon log logged password passwords passcode authenticate
    authenticated authenticating authentication authenticator verify verifying verification credentials oauth token
    account accounts access sso`,
  setUp: `add adding added setup configure configuring configuration connect connecting connected connection sync syncs
    syncing synced synchronize synchronise synchronization synchronisation synchronizing install installing receive
    receiving receives`,
  trouble: `cannot cant can't couldn't couldnt unable umable won't wont doesn't doesnt didn't didnt isn't isnt aren't not
    fail fails failed failing failure error errors problem problems issue issues trouble stuck stop stops stopped broken
    wrong refuse refuses refused refusing reject rejects rejected rejecting invalid incorrect denied blocked disabled
    locked expired missing nothing never no keeps prompting prompts prompt asking restriction restricted fix missed loop
    looping crash crashes help quarantine quarantined unsuccessful`,
  gate: `admin administrator approval approve permission permissions consent mfa 2fa authenticator enrolled enrol enroll
    factor compliant compliance intune conditional restriction restricted aadsts`,
  elsewhere: `vpn printer printers print printing printed prints toner paper scanner scan projector monitor screen keyboard
    mouse wifi wi-fi internet network ethernet laptop desktop computer pc windows bluetooth headset headphones speaker
    microphone camera teams sharepoint onedrive excel word powerpoint zoom webex salesforce sap jira citrix calendar
    calendars meeting meetings room voicemail ringtone icloud appleid license licence badge parking payroll invoice website
    browser backup drive folder disk update updates shared`,
};

const concepts = new Map<string, Concept[]>();
for (const [concept, list] of Object.entries(words) as [Concept, string][]) {
  for (const word of list.split(/\s+/u)) concepts.set(word, [...(concepts.get(word) ?? []), concept]);
}

/** Words a typing error is not corrected into anything else. */
const ordinary = `about after again also anyone before because being between call calls called check could email's every
  first found from have hello here into just know last like lunch made main make male many meal more most much need
  needs never next only open other over page people person please prone round said same says send sent should show
  showing shows since some someone still such take tell than thanks that their them then there these they thing think
  this those time today told tried trying under until update used user using very wait want wants well were what when
  where which while whole will with within without work working works would year yesterday your mine sound count
  pointer poster point amount contact content context station`
  .split(/\s+/u)
  .filter((word) => !concepts.has(word));

/** Every word that is known as it is, whatever it is about. */
export const vocabulary: ReadonlySet<string> = new Set([...concepts.keys(), ...ordinary]);

/** What a known word is about; empty for ordinary words. */
export function conceptsOf(word: string): readonly Concept[] {
  return concepts.get(word) ?? [];
}
