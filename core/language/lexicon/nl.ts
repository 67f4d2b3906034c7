import type { Lexicon } from '../lexicon.js';

export const dutch: Lexicon = {
  small: `het, een, niet, ik, mijn, op, met, voor, de, van, en, is, kan, geen, wordt, hoe, waarom, naar, bij, om, te, dat, er, maar, sinds, heb, heeft, mij, als, ook, aan, dit, die,
    wat, nog, meer, zijn, deze, uw, je, steeds, vanaf, nodig, krijg, mag, blijft, doet, werkt, wil, gisteren, vandaag, moet, hij, zij, uit, over, onze`,
  about: {
    mail: '*mail, *mails, mailtje*, *mailbox, postvak*, berichten, werkaccount, schoolaccount, zakelijk* account, bedrijfsaccount',
    phone: '*telefoon*, toestel*, mobiel*, mobieltje, apparaat, apparaten, gsm',
    access:
      'inlog*, aanmeld*, ingelogd, aangemeld, *wachtwoord*, wachtwoorden, *account, toegang, authentic*, machtiging*, verifi*, gebruikersnaam, inloggegevens, uitgelogd, log .. in, kan .. bij',
    setUp:
      'toevoeg*, toegevoegd, voeg .. toe, instell*, stel .. in, ingesteld, configur*, verbind*, verbonden, synchronis*, installe*, ontvang*, ophalen, haalt, versturen, verzenden, verstuur*, opent',
    gate: 'beheerder*, goedkeuring, toestemming, goedkeuren, beleid*, compatibel, tweestaps*, tweede factor, registr*, beperking*',
    trouble: `fout*, foutmelding*, probleem, problemen, mislukt*, geblokkeerd, blokke*, geweiger*, weiger*, ongeldig, onjuist, verkeerd, verlopen, uitgeschakeld, vergrendeld, kapot, hulp, quarantaine, vraagt, vragen, blijft, steeds, constant, verdwenen, verdwijnt, gestopt, stopt, lukt niet, onmogelijk, raar, leeg, grijs, hangt, vast, storing, vergeten`,
    not: 'niet, geen, niets, nooit, zonder, niks, noch, nergens',
    elsewhere: `*printer*, print, printen, afdruk*, papier, scan*, scherm, beeldscherm, monitor*, toetsenbord, muis, luidspreker*, microfoon, camera, vergader*, zaal, vaste telefoon, bureautelefoon, vast toestel, rinkelt, gaat over, bellen, belt, voicemail, licentie*, badge, parkeer*, salaris*, factu*, map, mappen, bestand*, document*,
      agenda .. delen, agenda .. gedeeld, delen .. agenda, deel .. agenda, kalender .. delen, handtekening, afwezig*, distributielijst, spam, ongewenste, sjabloon, oplader, batterij, accu, sim, geluid, koptelefoon, stoel, schijf, bestellen, projector`,
    around: 'computer*, netwerk*, gedeelde, update*, thuis, werkplek',
    calendar: 'agenda*, kalender*, afspra*',
  },
  symptoms: {
    cannotVerify:
      'account* .. verifi*, accountinformatie .. verifi*, accountgegevens .. verifi*, accountgegevens .. geverifieerd, account .. geverifieerd, verifiëren .. account*, accountgegevens .. controle*',
    disabledForSync: 'exchange beheerder',
    smtpAuthDisabled: 'smtp auth* .. uitgeschakeld, smtp verificatie .. uitgeschakeld',
    authenticatedNotConnected: 'geverifieerd maar niet verbonden, aangemeld maar niet verbonden',
    adminApproval: `goedkeuring .. beheerder*, beheerdersgoedkeuring, beheerder .. goedkeur*, beheerder .. goedkeuren, goedkeuring vereist, goedkeuring nodig, alleen een beheerder, toestemming .. beheerder*, beheerder kan .. verlenen, beheerder .. toestemming`,
    requestSent: 'aanvraag .. verzonden, verzoek .. verzonden, verzoek .. verstuurd, wacht .. goedkeuring',
    consentDeclined: 'toestemming .. geweigerd, op annuleren getikt, op annuleren gedrukt',
    riskyApp: 'app .. riskant, mogelijk riskant, riskant*, niet geverifieerde uitgever',
    appDisabled: 'toepassing .. uitgeschakeld, app .. uitgeschakeld',
    notAssigned: 'niet toegewezen, geen rol toegewezen',
    needsAppProtection:
      'intune beleid, goedgekeurde app, app beveiliging*, gegevens .. beschermen, gegevens .. beveiligen',
    notCompliant:
      'voldoet niet, niet compatibel, niet compliant, niet .. conform, hier vandaan .. niet, vanaf hier .. niet, bron .. toegang, apparaat .. beheerd',
    deviceDisabled: 'apparaat .. uitgeschakeld',
    quarantined: 'quarantaine, tijdelijk geblokkeerd',
    deviceBlocked: 'apparaat .. geblokkeerd, toestel .. geblokkeerd, telefoon .. geblokkeerd',
    needsPasscode:
      'toegangscode, code .. vereist, schermvergrendeling, versleuteling, beveiligingsinstellingen .. strenger, apparaatbeheerder',
    provisioningFailed: 'inrichting .. mislukt, provisioning',
    tooManyDevices: 'te veel apparaten, teveel apparaten, maximum .. apparaten, maximum aantal, limiet .. apparaten',
    accountVanishes: 'account .. verdwijnt, account .. verdwenen, account .. weg',
    securityDelay: 'beveiligingsvertraging, bescherming .. gestolen, een uur wachten, uur .. wachten',
    addAccountGreyed: 'grijs, account toevoegen .. grijs, uitgegrijsd',
    blankSignInPage: 'lege pagina, witte pagina, wit scherm, blanco pagina, leeg scherm',
    asksForServer: 'vraagt .. server, servernaam, naam .. server, vraagt .. domein',
    certificateNotTrusted: 'certificaat, certificaten, identiteit van de server, serveridentiteit',
    timedOut:
      'time out, timeout, server reageert niet, server .. reageert niet, verbinding .. server .. mislukt, verbinding met de server',
    wrongAccountType: 'google gekozen, icloud gekozen, andere gekozen, anders gekozen',
    mfaTimedOut:
      'niets van u gehoord, niets van je gehoord, geen melding, geen notificatie, authenticator .. niet, melding komt niet',
    suspiciousActivity: 'verdachte activiteit*, ongebruikelijke activiteit*, account .. risico',
    cannotRegisterHere: 'beveiligingsgegevens .. registr*, vanaf deze locatie',
    moreInformation: 'meer informatie vereist, meer informatie nodig, aanvullende informatie',
    passwordExpired: 'wachtwoord .. verlopen, wachtwoord bijwerken, wachtwoord .. wijzigen',
    accountDisabled: 'account .. uitgeschakeld, account .. gedeactiveerd',
    accountLocked: 'account .. vergrendeld, account .. geblokkeerd',
    noSuchAccount:
      'gebruikersnaam .. onjuist, geen account .. vinden, account .. niet vinden, account .. bestaat niet, account niet gevonden',
    guestAccount: 'gastaccount, bestaat niet in .. tenant, externe gebruiker',
    termsOfUse: 'gebruiksvoorwaarden',
    platformNotSupported: 'platform .. niet ondersteund',
    networkBlocksTenant: 'geblokkeerd door .. netwerk, netwerk blokkeert',
    blockedByCompany:
      'op dit moment geen toegang, kunt .. niet openen, momenteel geen toegang, voldoet niet aan de criteria, toegang .. geblokkeerd, voorwaardelijke toegang',
    passwordPrompt:
      'vraagt .. wachtwoord, wachtwoord .. vragen, blijft .. wachtwoord, steeds .. wachtwoord, wachtwoord .. steeds, constant .. wachtwoord, wachtwoord opnieuw, opnieuw .. wachtwoord, elke keer .. wachtwoord, wachtwoord invoeren',
    wrongPassword:
      'wachtwoord onjuist, wachtwoord .. onjuist, verkeerd wachtwoord, onjuist wachtwoord, wachtwoord .. verkeerd, wachtwoord .. niet geaccepteerd, wachtwoord .. geweigerd, accepteert .. wachtwoord niet, wachtwoord ongeldig',
    cannotSend:
      'niet .. versturen, geen .. versturen, niet .. verzenden, geen .. verzenden, niets .. versturen, niet verzonden',
    noSync:
      'synchronis* niet, synchronis* .. niet, niet .. synchronis*, stopt .. synchronis*, geen mail, geen mails, geen email*, geen berichten, geen nieuwe, ontvang .. niet, ontvang .. geen, ontvangt geen, komt .. niet binnen, komen .. niet binnen, komt niets binnen, niet binnen, haalt niets, haalt .. niet, haalt geen, niet bijgewerkt',
    cannotAdd:
      'niet .. toevoegen, niet .. instellen, hoe .. stel, hoe .. instellen, hoe .. voeg, hoe .. toevoegen, kan .. niet .. verbinden, account .. toevoegen, bij het toevoegen, toevoegen .. mislukt, toevoegen .. lukt niet, instellen .. lukt niet, configureren .. niet, niet .. configureren',
  },
  remarks: {
    works: 'werkt, werken, doet het, gaat goed, kan ik .. inloggen, kan ik .. lezen, zie ik, prima, goed, wel',
    webMail: 'in de browser, op het web, via het web, webversie, website, via internet',
    colleague: 'collega*',
    but: 'maar, echter, terwijl, alleen, behalve, daarentegen',
    outlookAccount:
      'outlook account, outlook adres, outlook mailbox, outlook mail, outlookaccount, account .. van outlook, outlook com, outlook nl',
    nativeApp: 'mail app, mailapp, standaard mail*, ingebouwde mail*, native mail, iphone mail, mail van apple',
    othersToo:
      'collega* .. ook, alle collega*, iedereen, hele afdeling, hele team, meerdere gebruikers, meerdere mensen, meerdere collega*, niet alleen ik, niet alleen bij mij, anderen .. ook, ook anderen, ook collega*',
    firstSetUp:
      'nieuwe telefoon, nieuwe iphone, nieuwe ipad, nieuw toestel, nieuwe mobiel, nieuw apparaat, voor het eerst, eerste keer, nooit gewerkt, toevoegen, instellen, stel .. in, net gekregen',
    stopped:
      'niet meer, geen .. meer, niets meer, sinds gisteren, sinds vandaag, sinds maandag, sinds vanmorgen, sinds de update, sinds vorige week, tot gisteren, werkte, deed het, ineens, plotseling, opeens',
    today: 'vandaag, vanmorgen, vanochtend, vanmiddag, zojuist, zonet, net nog',
    yesterday: 'gisteren, gisteravond',
    typed: `invoeren, ingevoerd, intypen, ingetypt, invullen, ingevuld, typen, in te voeren, in te vullen, in te typen, typte, voerde .. in,
      vulde .. in, typte .. in, plakken, geplakt, plakte, getypt, ingegeven, ingeven`,
    used: `gebruikt, gebruik, gebruiken, gebruikte, goedgekeurd`,
    deviceLogin: `*apparaatcode, *apparaatcodes, apparaat code, apparaataanmeld*, apparaatlogin, apparaat aanmelding/login`,
    caller: `beller, man/vrouw/iemand/persoon/medewerker/medewerkster/monteur/collega/helpdesk/support/beller/onbekende/technicus/hij/zij/ze .. belde/gebeld/zei/vroeg/liet/gevraagd/gezegd/opgebeld, belde me, belde mij, werd gebeld, ben gebeld, man/vrouw/iemand/persoon/medewerker/medewerkster/monteur/collega/helpdesk/support/beller/onbekende/technicus/hij/zij/ze .. stuurde/stuurden/mailde/mailden/gaf/gaven/gestuurd/gemaild .. code`,
    pageAsks: `pagina/site/website/iphone/telefoon/toestel/app/outlook/apparaat .. vroeg/vraagt/zei/zegt me/mij,
      microsoft stuurde/gaf/vroeg me/mij`,
    code: `codes, apparaatcode,
      *scode, *ecode, *gcode, *tcode, *scodes, *ecodes`,
    madeThem:
      'iemand, beller, vroeg me, vroeg mij, zei me, liet me, liet mij, heeft me gevraagd, heeft mij gevraagd, moest ik van, hij zei, zij zei, een man, een vrouw, een medewerker, belde me, stuurde me, gaf me',
    page: 'pagina, site, website, link',
    ownCode: 'via sms, per sms, tekstbericht, mijn app, uit de app, van mijn authenticator',
  },
  asks: {
    polite:
      'alsjeblieft, alstublieft, aub, graag, kun je, kan je, kunt u, wil je, nu, me, mij, de, alle, mijn mail, het, dat, en, eens, even, naar, dit, met, van',
    checkAgain:
      'controleer .. opnieuw, controleer .. nog, controleer nog .. keer, controleren .. nog, check .. opnieuw, check nog, kijk .. opnieuw, kijk nog, probeer .. opnieuw, probeer nog, test .. opnieuw, opnieuw, nog een keer, nogmaals, nog eens, werkt het nu, opnieuw controleren, opnieuw kijken',
    requestStatus:
      'mijn aanvraag, mijn aanvragen, mijn verzoek, mijn verzoeken, openstaande aanvragen, open verzoeken, status, is er nieuws, al nieuws, is .. goedgekeurd, al goedgekeurd, wie heeft .. goedgekeurd',
    receipt:
      'wat heb je .. bekeken, wat heb je .. gelezen, wat heb je .. gecontroleerd, wat heb je gezien, wat hebt u .. bekeken, wat heeft u .. bekeken, wat heeft u .. gelezen, wat weet je, wat weet u, welke gegevens, welke data, wat bewaar*, over mij, ontvangstbewijs, bon',
    noticesStop:
      'stoppen, afmelden, hou op, stop .. melding*, stop .. bericht*, stop .. herinnering*, geen melding*, geen berichten, geen bericht* meer, melding* .. uit, melding* stoppen, melding* .. uitzetten, berichten stoppen, zet .. melding* uit, schakel .. melding* uit, stuur .. geen berichten, stuur .. geen melding*, stuur .. niets meer, stop met sturen, stop met schrijven, niet meer sturen',
    noticesStart:
      'melding* .. aan, zet .. melding* .. aan, start .. melding*, hervat .. melding*, schakel .. melding* in, melding* .. aanzetten, stuur .. melding*, melding* starten, abonneren',
    notMe:
      'dat was ik niet, ik was het niet, dit was ik niet, dat ben ik niet, niet ik, was ik niet, iemand anders .. ingelogd, iemand anders .. aangemeld, account .. gehackt, heb ik niet toegevoegd, niet door mij toegevoegd, heb ik niet geregistreerd',
    theft: `iemand/hacker/hackers/vreemde/onbekende zit/zat/is/was in mijn/onze account/mailbox/mail/mails/postvak/email/outlook/inbox/werkaccount, iemand/hacker/hackers/vreemde/onbekende zit/zat/is nog/ook/nu in mijn account/mailbox/mail/mails/postvak/email/outlook/inbox/werkaccount, iemand/hacker/hackers/vreemde/onbekende anders .. in mijn account/mailbox/mail/mails/postvak/email/outlook/inbox/werkaccount, iemand/hacker/hackers/vreemde/onbekende .. ingebroken/gehackt/gestolen, iemand/hacker/hackers/vreemde/onbekende gebruikt/gebruikte/leest/misbruikt .. mijn account/mailbox/mail/mails/postvak/email/outlook/inbox/werkaccount/wachtwoord, iemand/hacker/hackers/vreemde/onbekende heeft .. mijn account/mailbox/mail/mails/postvak/email/outlook/inbox/werkaccount/wachtwoord gebruikt/misbruikt/overgenomen,
      iemand/hacker/hackers/vreemde/onbekende heeft/had toegang tot mijn, iemand/hacker/hackers/vreemde/onbekende .. in/op mijn account/mailbox/mail/mails/postvak/email/outlook/inbox/werkaccount ingelogd/aangemeld, ben/werd/word gehackt/opgelicht, gehackt ben, gehackt worden, account/mailbox/mail/mails/postvak/email/outlook/inbox/werkaccount is/werd/was gehackt/gekaapt/overgenomen,
      aanmelding/aanmeldingen/aanmeldverzoek*/inlogverzoek*/inlogpoging*/verzoek/verzoeken/aanvraag/melding/meldingen/login/code/codes .. ik niet/nooit heb gestart/aangevraagd/gedaan/geïnitieerd/begonnen/gevraagd, aanmelding/aanmeldingen/aanmeldverzoek*/inlogverzoek*/inlogpoging*/verzoek/verzoeken/aanvraag/melding/meldingen/login/code/codes .. ik niet/nooit zelf heb gestart/aangevraagd/gedaan/geïnitieerd/begonnen/gevraagd, aanmelding/aanmeldingen/aanmeldverzoek*/inlogverzoek*/inlogpoging*/verzoek/verzoeken/aanvraag/melding/meldingen/login/code/codes .. ik niet/nooit gestart/aangevraagd/gedaan/geïnitieerd/begonnen/gevraagd, aanmelding/aanmeldingen/aanmeldverzoek*/inlogverzoek*/inlogpoging*/verzoek/verzoeken/aanvraag/melding/meldingen/login/code/codes .. niet van mij,
      wachtwoord/gegevens .. valse/nep/vervalste/frauduleuze/phishing .. pagina/site/website/link/mail, wachtwoord/gegevens .. neppagina/nepsite/nepwebsite/phishingsite/phishingpagina/phishingmail/phishinglink, valse/nep/vervalste/frauduleuze .. pagina/site/website .. wachtwoord/gegevens,
      phishing* .. getrapt/ingetuind/gevallen, getrapt/ingetuind in .. phishing*/oplichting, oplichter/oplichters/oplichting .. getrapt/ingetuind, wachtwoord/account/inloggegevens .. gestolen, wachtwoord .. vreemde/onbekende/beller/oplichter .. gegeben/gegeven/verteld, onbekende/beller/oplichter .. wachtwoord .. gegeven/verteld,
      iemand in mijn account/mailbox/mail/postvak, iemand heeft/weet/kent/had mijn wachtwoord/inloggegevens, verzoek/verzoeken/melding/code/aanmelding/inlogverzoek .. ik niet had gestart/aangevraagd/gevraagd`,
    help: 'hulp, help me, wat kun je, wat kan je, wat kunt u, wie ben je, wat ben je, hoe werkt dit, hoe werk je, hoe werkt het, opdrachten',
    greeting:
      'hallo, hoi, hey, dag, goedemorgen, goedemiddag, goedenavond, goedendag, bedankt, dank je, dank u, dank je wel, dank u wel, dankjewel, tot ziens, doei, hartelijk dank, allemaal, prima',
    useThisChannel: 'gebruik dit kanaal, gebruik deze chat, gebruik dit gesprek',
  },
};
