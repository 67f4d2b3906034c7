import type { Lexicon } from '../lexicon.js';

/** Names and technical words that are the same in every language. */
export const everywhere: Lexicon = {
  small: '',
  about: {
    mail: `mail, mails, email*, mailbox*, inbox, exchange, outlook, hotmail, office365, activesync, eas, imap, pop, pop3,
      smtp*, ews, autodiscover, userdisabledforsync`,
    client: `thunderbird, gmail, k9, tbsync, bluemail, aquamail, spark, emclient, davmail, mutt, airmail, fairemail, apple mail,
      samsung email/mail, apple internet accounts`,
    phone: `iphon*, ipad*, ios, ipados, smartphone*, android*, samsung, galaxy, pixel, huawei, xiaomi, oneplus, motorola,
      macbook*, mac, imac, macos, tablet*`,
    access: 'login, logon, account, accounts, password, oauth, sso, token, credentials',
    setUp: 'sync, setup',
    gate: 'mfa, 2fa, aadsts*, intune, authenticator, compliance',
    elsewhere: `teams, sharepoint, onedrive, excel, microsoft word, ms word, powerpoint, zoom, webex, salesforce, sap, jira,
      citrix, icloud, apple id, appleid, id apple, id .. apple, bluetooth, headset*, scanner*, toner, beamer, facebook,
      whatsapp, chrome, hdmi, facetime, siri, app store, itunes, power bi, adobe, acrobat`,
    around: 'vpn, wifi, wlan, pc, pcs, laptop*, windows, desktop*, notebook*, ethernet, internet',
  },
  symptoms: {
    authenticatedNotConnected: 'authenticated but .. connect*',
    disabledForSync: 'userdisabledforsync, status 126',
    smtpAuthDisabled: 'smtpclientauth*, 5 7 139, 5 7 30',
    noSuchAccount: 'mailboxnotenabledforrestapi',
  },
  remarks: {
    webMail: 'webmail, web mail, owa, outlook web, outlook .. web, browser*',
    nativeApp: 'apple mail, mail app, apple internet accounts',
    ownCode: 'authenticator, sms, totp, temporary access pass',
    page: 'microsoft, website, link, url, site',
    code: 'code, pin',
    pin: 'pin, pincode, passcode',
    deviceLogin: 'device code, device codes, devicecode, device login page, devicelogin',
  },
  asks: { greeting: 'mail medic, medic, bot', help: 'help, menu, info', noticesStop: 'stop, unsubscribe' },
};
