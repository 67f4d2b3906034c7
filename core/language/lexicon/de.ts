import type { Lexicon } from '../lexicon.js';

export const german: Lexicon = {
  small: `der, die, das, und, ist, nicht, ich, mein, meine, meinem, meinen, auf, dem, den, mit, wird, ein, eine, kann, kein, keine,
    für, bei, wie, warum, bitte, seit, geht, mehr, komme, zu, vom, am, im, von, wenn, aber, habe, hat, mir, mich, es, sich, nach, noch, immer,
    sind, wurde, zum, zur, beim, über, nur, auch, oder, ihr, ihre, brauche, neue, neues, neuen, wer, wo, was, man, sie, werden, keinen, gestern, heute`,
  about: {
    mail: '*mail, *mails, mailkonto, *postfach*, posteingang, post, *nachricht*, firmenkonto, arbeitskonto, schulkonto, dienstkonto, geschäftskonto, unikonto',
    phone: '*handy*, *telefon, *telefone, mobilgerät*, mobiltelefon*, gerät*, mobil, diensthandy, geräte',
    access: `anmeld*, *anmeldung, *konto, *konten, *passwort*, *kennwort*, passwörter, einloggen, eingeloggt, login*, zugriff*, zugang*,
      zugangsdaten, reinkommen, komme .. rein, authentifizier*, berechtigung*, abgemeldet, angemeldet, melde .. an`,
    setUp: `einricht*, eingericht*, richte .. ein, hinzufüg*, hinzugefügt, füge .. hinzu, verbind*, verbunden, synchronis*, abruf*, empfang*, konfigur*,
      installier*, versenden, senden, verschick*, ruf* .. ab`,
    gate: `administrator*, admin*, *genehmigung*, zustimm*, freigabe durch, richtlinie*, mehrstufige*, zweiter faktor, registrier*, compliance*, konform, einschränkung*, verwaltet*`,
    trouble: `fehler*, problem*, geht nicht, funktioniert nicht, fehlgeschlagen, fehlschlägt, schlägt, kaputt, gesperrt, blockiert, abgelehnt, verweiger*, ungültig, falsch*, hängt,
      stürzt, verschwunden, abgelaufen, deaktiviert, ständig, dauernd, immer wieder, hilfe, quarantäne*, scheitert, spinnt, leer, verlangt, fragt, weigert, unmöglich, hakt, streikt`,
    not: 'nicht, kein, keine, keinen, keiner, nichts, nie, niemals, ohne, weder',
    elsewhere: `*drucker*, druckt, drucken, ausdruck*, papier*, scan*, monitor*, bildschirm*, tastatur, maus, lautsprecher, mikrofon, kamera, besprechung*, besprechungsraum, raum,
      tischtelefon*, festnetz*, bürotelefon, telefonanlage, klingelt, anrufe*, anrufbeantworter, lizenz*, ausweis, parkplatz, gehalts*, rechnung*, laufwerk*, ordner, dateien, datei, dokument*, freigeben .. kalender,
      *kalender .. freigeben, *kalender .. teilen, signatur*, abwesenheit*, verteiler*, spam*, phishing*, archiv*, vorlage*, ladegerät, akku, sim, ton, kein bild, dockingstation, stuhl, bestellen, bestellung, headset, beamer, websuche`,
    around: 'rechner*, computer*, netzwerk*, update*, freigegebene*, gemeinsame*, arbeitsplatz*, zuhause',
    calendar: '*kalender*, termin*',
  },
  symptoms: {
    cannotVerify: `kontoinformation* .. überprüf*, accountinformation* .. überprüf*, account informationen .. überprüf*, konto .. überprüft werden, konto .. verifizier*, account .. überprüft werden, accountdaten .. überprüf*,
      konto .. nicht überprüf*, account .. nicht überprüf*, accountinformation* .. verifizier*, überprüfung .. account* .. fehlgeschlagen`,
    disabledForSync: 'exchange administrator, synchronisierung .. deaktiviert',
    smtpAuthDisabled: 'smtp auth* .. deaktiviert',
    authenticatedNotConnected: 'authentifiziert aber nicht verbunden',
    adminApproval: `administratorgenehmigung, admingenehmigung, genehmigung .. administrator*, genehmigung .. admin*, administrator .. genehmig*, administrator .. erteilen, nur ein administrator, admin .. zustimmen,
      zustimmung .. administrator*, administratorzustimmung, administrator .. zustimmen`,
    requestSent: 'anforderung .. gesendet, anfrage .. gesendet, warte* .. genehmigung',
    consentDeclined: 'zustimmung .. abgelehnt, abgelehnt .. zustimmung, auf abbrechen getippt, auf abbrechen gedrückt',
    riskyApp: 'möglicherweise riskant, riskant*, nicht überprüfter herausgeber, nicht verifiziert',
    appDisabled: 'anwendung .. deaktiviert, app .. deaktiviert',
    notAssigned: 'keiner rolle zugewiesen, nicht zugewiesen',
    needsAppProtection: 'intune richtlinie, app schutz*, genehmigte app, daten .. schützen',
    notCompliant:
      'nicht konform, entspricht nicht, richtlinien .. nicht .. erfüll*, erfüllt .. nicht, von hier aus .. nicht, hier nicht hin, gerät .. verwaltet, gerät zu schützen, ressource .. nicht .. zugreifen, gerät nicht kompatibel',
    deviceDisabled: 'gerät .. deaktiviert',
    quarantined:
      '*quarantäne*, vorübergehend .. gesperrt .. synchron*, vorübergehend .. blockiert, zugriff .. vorübergehend',
    deviceBlocked: 'gerät .. blockiert, handy .. blockiert, gerät .. gesperrt, handy .. gesperrt',
    needsPasscode:
      'code .. erforderlich, gerätecode, bildschirmsperre, verschlüssel* .. erforderlich, sicherheitseinstellungen .. strenger, geräteadministrator, sicherheitsrichtlinien .. aktual*, verlangt .. code',
    provisioningFailed: 'bereitstellung .. fehlgeschlagen, provisionierung',
    tooManyDevices: 'zu viele geräte, maximale anzahl .. geräte, anzahl .. geräte',
    accountVanishes:
      'konto .. verschwindet, konto .. verschwunden, account .. verschwindet, account .. verschwunden, konto .. weg, konto .. entfernt',
    securityDelay: 'sicherheitsverzögerung, schutz für gestohlene, eine stunde .. warten, stunde verzögerung',
    addAccountGreyed: 'account hinzufügen .. grau, konto hinzufügen .. grau, ausgegraut, grau hinterlegt',
    blankSignInPage:
      'leere seite, weisse seite, weiße seite, seite bleibt leer, seite bleibt weiß, anmeldeseite .. leer, anmeldeseite .. weiß',
    asksForServer: 'fragt .. server, verlangt .. server, nach .. server, servername*, will .. server, will .. domäne',
    certificateNotTrusted: 'zertifikat*, serveridentität, identität .. servers, nicht vertrauenswürdig',
    timedOut:
      'zeitüberschreitung, zeitlimit, timeout, server .. antwortet nicht, verbindung zum server .. fehlgeschlagen, verbindung .. server .. nicht',
    wrongAccountType: 'google gewählt, icloud gewählt, andere gewählt, google ausgewählt, andere ausgewählt',
    mfaTimedOut:
      'nichts von ihnen gehört, keine antwort von ihnen, keine benachrichtigung, kommt keine anfrage, push .. nicht, bestätigung .. kommt nicht, authenticator .. nicht, authenticator .. leer',
    suspiciousActivity: 'verdächtige aktivität*, ungewöhnliche aktivität*, risiko',
    cannotRegisterHere: 'sicherheitsinformationen .. registrier*, von diesem standort',
    moreInformation:
      'weitere informationen erforderlich, weitere informationen benötigt, mehr informationen erforderlich',
    passwordExpired:
      'passwort .. abgelaufen, kennwort .. abgelaufen, kennwort aktualisieren, passwort aktualisieren, kennwort ändern',
    accountDisabled: 'konto .. deaktiviert, account .. deaktiviert',
    accountLocked: 'konto .. gesperrt, account .. gesperrt, ausgesperrt',
    noSuchAccount:
      'benutzername .. falsch, konto .. nicht gefunden, kein konto .. gefunden, konto .. existiert nicht, kein konto mit',
    guestAccount: 'gastkonto, im mandanten .. nicht',
    termsOfUse: 'nutzungsbedingung*',
    platformNotSupported: 'plattform .. nicht unterstützt, geräteplattform',
    networkBlocksTenant: 'netzwerk .. blockiert, vom netzwerk',
    blockedByCompany:
      'zugriff .. blockiert, jetzt nicht .. zugreifen, können .. derzeit nicht .. zugreifen, erfüllt nicht die kriterien, zugriff .. gesperrt, bedingte* zugriff*',
    passwordPrompt: `fragt .. passwort, fragt .. kennwort, verlangt .. passwort, verlangt .. kennwort, ständig .. passwort, ständig .. kennwort, dauernd .. passwort, dauernd .. kennwort, immer wieder .. passwort, immer wieder .. kennwort,
      passwort .. erneut, kennwort .. erneut, verlangt .. anmeldung, nach dem passwort, nach dem kennwort, passwortabfrage*, kennwortabfrage*, will .. passwort, will .. kennwort, passwort .. eingeben`,
    wrongPassword:
      'falsches passwort, falsches kennwort, passwort .. falsch, kennwort .. falsch, passwort .. nicht akzeptiert, kennwort .. nicht akzeptiert, passwort .. nicht angenommen, passwort .. abgelehnt, passwort .. ungültig',
    cannotSend:
      'nicht .. senden, nicht .. versenden, keine .. senden, keine .. versenden, nichts .. senden, nicht .. verschicken, keine .. verschicken, nur empfangen, mails .. nicht gesendet',
    noSync: `synchronis* nicht, synchronis* .. nicht, nicht .. synchronis*, keine mails .. mehr, keine mails, keine neuen, keine e mails, keine emails, keine nachrichten, nicht aktualisiert, kommen .. nicht .. an, kommt .. nichts .. an, ruft .. nicht,
      ruft keine, nicht .. abgerufen, nicht mehr abgerufen, empfange .. keine, empfängt .. keine, werden keine, kommt nichts, lädt keine, lädt nicht`,
    cannotAdd: `nicht .. hinzufügen, nicht .. einrichten, kann .. nicht .. verbinden, konto .. hinzufügen, wie .. richte, wie .. einrichten, wie .. hinzu, nimmt .. nicht an, lässt sich nicht .. einrichten, lässt sich nicht .. hinzufügen, hinzufügen .. nicht,
      einrichten .. nicht, einrichtung .. fehl*, einrichtung .. nicht, beim hinzufügen, beim einrichten`,
  },
  remarks: {
    works:
      'geht, gehen, funktioniert, funktionieren, klappt, läuft, komme ich rein, kann ich .. anmelden, kann ich .. lesen, sehe ich, problemlos, in ordnung',
    webMail: 'im browser, im web, übers web, weboberfläche, webseite, im internet, web mail',
    colleague: '*kolleg*',
    but: 'aber, jedoch, allerdings, während, nur, dagegen, sondern',
    outlookAccount:
      '*konto .. outlook, outlook konto, outlook adresse, outlook postfach, outlook mail, outlook mails, outlook account, outlook com, outlook de',
    nativeApp:
      'mail app, integrierte mail*, vorinstallierte mail*, standard mail*, eigene mail*, iphone mail, apples mail',
    othersToo:
      '*kolleg* .. auch, alle *kolleg*, ganze abteilung, ganzes team, das ganze team, bei allen, mehrere .. kolleg*, mehrere benutzer, mehrere leute, mehrere personen, andere .. auch, auch andere, nicht nur ich, nicht nur bei mir, anderen .. auch',
    firstSetUp:
      'neues handy, neues iphone, neues ipad, neues telefon, neues gerät, neues smartphone, neues diensthandy, neuen handy, neuem handy, neuen iphone, neuem iphone, neuen telefon, zum ersten mal, noch nie, einrichten, hinzufügen, richte .. ein, erstmals, gerade bekommen',
    stopped:
      'nicht mehr, keine .. mehr, seit gestern, seit heute, seit montag, seit der umstellung, seit dem update, seit letzter woche, bis gestern, plötzlich, auf einmal, ging bisher, ging immer, hat .. funktioniert, vorher ging',
    today: 'heute, heute morgen, heute früh, gerade eben, soeben, vorhin',
    yesterday: 'gestern',
    typed: `eingeben, eingegeben, eintippen, eingetippt, gab .. ein, tippen, einzugeben, gebe .. ein,
      eintippen, tippte .. ein, gebe, gab, eingefügt, einfügen, eingetragen, eintragen, eingab, eingeb*`,
    used: `benutzt, benutze, verwendet, verwende, genutzt, nutze, eingelöst`,
    deviceLogin: `*gerätecode, *gerätecodes, geräte code, geräteanmelde*, gerätelogin, geräteanmeldung, geräte anmeldung/login/anmeldeseite`,
    caller: `anrufer*, jemand/mann/frau/herr/typ/kollege/kollegin/techniker/support/helpdesk/unbekannter/mitarbeiter/mitarbeiterin/er .. angerufen/rief, jemand/mann/frau/herr/typ/kollege/kollegin/techniker/support/helpdesk/unbekannter/mitarbeiter/mitarbeiterin/er rief .. an, rief mich .. an, rief mich an, wurde angerufen, man hat mich angerufen, haben mich angerufen,
      jemand/mann/frau/herr/typ/kollege/kollegin/techniker/support/helpdesk/unbekannter/mitarbeiter/mitarbeiterin/er .. sagte/gesagt/gebeten/aufgefordert/bat/wollte, jemand/mann/frau/herr/typ/kollege/kollegin/techniker/support/helpdesk/unbekannter/mitarbeiter/mitarbeiterin/er .. mir .. code, sie hat/haben mir .. code/codes .. geschickt/gemailt/gesendet/gegeben/geschrieben,
      auf anweisung, am telefon sagte, am telefon .. gesagt/gebeten,
      rief an, riefen an, rief mich, hat angerufen, haben angerufen`,
    pageAsks: `seite/webseite/handy/iphone/ipad/app/outlook/gerät .. mich/mir gebeten/aufgefordert/gesagt, seite/webseite/handy/iphone/app/outlook .. bittet/bat/fordert/verlangt, werde/wurde .. aufgefordert/gebeten,
      microsoft hat mir/mich`,
    code: `gerätecode, codes, kode,
      gerätecodes, *scode, *ecode, *ncode, *gcode, *scodes, *ecodes`,
    madeThem: `jemand, anrufer, er hat mich, sie hat mich, er wollte, sie wollte, man hat mich, gebeten, aufgefordert, hat .. gesagt ich soll, ich solle, ich sollte, sagte .. ich, liess mich, ließ mich, hat mir einen, hat mir jemand`,
    page: 'seite, webseite, internetseite',
    ownCode: `per sms, authentifizierungs app, meiner app, aus der app,
      aus meiner app`,
  },
  asks: {
    polite:
      'bitte, kannst du, können sie, könntest du, jetzt, mal, doch, mir, die, alle, keine mehr, es, das, und, danke, einfach, ja, du, sie',
    checkAgain:
      'prüf* .. nochmal, prüf* .. erneut, prüf* noch einmal, nochmal, noch einmal, erneut, nochmals, schau* .. nochmal, schau* .. noch einmal, schau* .. nach, überprüf* .. erneut, überprüf* .. nochmal, versuch* .. nochmal, versuch* .. noch einmal, teste .. nochmal, test* erneut, geht es jetzt',
    requestStatus:
      'mein antrag, meine anträge, meine anfrage, meine anfragen, antrag, anträge, offene anträge, offene anfragen, status, schon genehmigt, wurde .. genehmigt, ist .. genehmigt, gibt es neuigkeiten, gibt es etwas neues, was neues, wer hat .. genehmigt',
    receipt:
      'was hast du .. angeschaut, was hast du .. angesehen, was hast du .. gelesen, was hast du .. geprüft, was haben sie .. angesehen, was haben sie .. gelesen, was haben sie .. geprüft, was weißt du, was wissen sie, welche daten, was speicherst du, was speichern sie, über mich, quittung, beleg, was du .. geprüft, was du .. gelesen',
    noticesStop:
      'stopp, aufhören, hör auf, abbestellen, abmelden .. benachrichtigungen, keine nachrichten, keine benachrichtigung*, keine hinweise, keine meldungen, benachrichtigung* .. aus, hinweise .. aus, hinweise .. stoppen, hinweise stopp, nachrichten .. stoppen, benachrichtigung* .. stoppen, benachrichtigung* .. abstellen, benachrichtigung* .. ausschalten, benachrichtigung* .. deaktivieren, hinweise .. abstellen, hinweise .. ausschalten, stoppe .. benachrichtigung*, stoppe .. hinweise, schick .. keine nachrichten, schreib mir nicht mehr, nicht mehr schreiben',
    noticesStart:
      'benachrichtigung* .. ein, benachrichtigung* .. an, hinweise .. ein, hinweise .. an, benachrichtigung* .. einschalten, benachrichtigung* .. aktivieren, benachrichtigung* .. starten, hinweise .. starten, hinweise .. einschalten, starte .. benachrichtigung*, starte .. hinweise, wieder benachrichtig*, abonnieren',
    notMe:
      'das war ich nicht, das war nicht ich, ich war das nicht, war ich nicht, nicht ich, bin ich nicht gewesen, das bin ich nicht, jemand anderes .. angemeldet, jemand anders .. angemeldet, konto .. gehackt, account .. gehackt, habe ich nicht hinzugefügt, habe ich nicht registriert, habe ich nicht eingerichtet',
    theft: `jemand/fremder/fremde/hacker/unbekannte/unbekannter/betrüger ist/war/sind/sitzt in meinem/meinen/unserem konto/account/postfach/mail/mails/mailkonto/email/emails/outlook/firmenkonto, jemand/fremder/fremde/hacker/unbekannte/unbekannter/betrüger ist/war/sind noch/auch/gerade/jetzt/schon in meinem/meinen konto/account/postfach/mail/mails/mailkonto/email/emails/outlook/firmenkonto, jemand/fremder/fremde/hacker/unbekannte/unbekannter/betrüger anderes/anders/fremdes .. in meinem/meinen konto/account/postfach/mail/mails/mailkonto/email/emails/outlook/firmenkonto, in meinem konto/account/postfach/mail/mails/mailkonto/email/emails/outlook/firmenkonto ist/war jemand,
      jemand/fremder/fremde/hacker/unbekannte/unbekannter/betrüger .. in mein/meinen/meine konto/account/postfach/mail/mails/mailkonto/email/emails/outlook/firmenkonto .. eingebrochen/eingedrungen/eingeloggt/angemeldet, jemand/fremder/fremde/hacker/unbekannte/unbekannter/betrüger .. mit/unter meinem/meinen konto/account/postfach/mail/mails/mailkonto/email/emails/outlook/firmenkonto .. eingeloggt/angemeldet, jemand/fremder/fremde/hacker/unbekannte/unbekannter/betrüger .. gehackt/hackt/gestohlen/geklaut, jemand/fremder/fremde/hacker/unbekannte/unbekannter/betrüger hat .. mein/meine/meinen konto/account/postfach/mail/mails/mailkonto/email/emails/outlook/firmenkonto/passwort/kennwort .. benutzt/verwendet/genutzt/übernommen/missbraucht,
      jemand/fremder/fremde/hacker/unbekannte/unbekannter/betrüger benutzt/nutzt/verwendet/liest/missbraucht/übernimmt .. mein/meine/meinen konto/account/postfach/mail/mails/mailkonto/email/emails/outlook/firmenkonto/passwort/kennwort, jemand/fremder/fremde/hacker/unbekannte/unbekannter/betrüger hat/hatte zugriff/zugang auf/zu mein/meine/meinen/meinem, wurde gehackt, wurden gehackt, bin gehackt, gehackt worden, mein konto/account/postfach wurde/ist .. gehackt/übernommen/gestohlen,
      *anmeldung/*anmeldungen/anmeldeanf*/*anfrage/*anfragen/anforderung/anforderungen/login/logins/*code/*codes .. ich nicht/nie/niemals gestartet/ausgelöst/angefordert/veranlasst/initiiert/begonnen/gemacht, *anmeldung/*anmeldungen/anmeldeanf*/*anfrage/*anfragen/anforderung/anforderungen/login/logins/*code/*codes .. ich nicht/nie selbst gestartet/ausgelöst/angefordert/veranlasst/initiiert/begonnen/gemacht, bestätigt/genehmigt/akzeptiert/zugestimmt/freigegeben .. nicht von mir, bestätigt/genehmigt/akzeptiert .. nicht meine/ich,
      passwort/kennwort/zugangsdaten .. gefälscht*/betrügerisch*/fake/phishing* .. seite/webseite/website/anmeldeseite/link/mail/email, passwort/kennwort/zugangsdaten .. phishingseite/fakeseite/phishingmail/phishinglink, gefälscht*/betrügerisch*/fake/phishing .. seite/webseite/website .. passwort/kennwort/zugangsdaten, phishingseite .. passwort/kennwort/zugangsdaten,
      phishing* .. reingefallen/hereingefallen, betrug/betrüger/betrügern/betrugsmail .. reingefallen/hereingefallen, hereingefallen/reingefallen auf .. phishing*/betrug*, passwort/kennwort/zugangsdaten/konto .. gestohlen/geklaut,
      anrufer/fremden/betrüger/unbekannten .. passwort/kennwort/*code .. gegeben/gesagt/verraten, passwort/kennwort/*code .. anrufer/fremden/betrüger/unbekannten .. gegeben/gesagt/verraten,
      jemand/fremder/fremde/hacker/unbekannte/unbekannter in meinem/meinen/unserem konto/account/postfach/mailkonto/outlook, jemand/fremder/fremde/hacker hat/kennt/weiß/hatte mein/meine passwort/kennwort/zugangsdaten,
phishinglink/phishingmail/phishingseite .. geklickt/geöffnet, phishing link/mail/email/seite .. geklickt/geöffnet, *anmeldung/*anmeldungen/*anfrage/*anfragen .. nicht von mir,
      von jemand anderem/anders .. gelesen/benutzt/verwendet/genutzt, fremde/fremden/fremder *anmeldung/*anfrage/login .. bestätigt/genehmigt/akzeptiert/zugelassen, wurde/bin/worden gephisht/gephished/betrogen`,
    help: 'hilfe, was kannst du, was können sie, wer bist du, wer sind sie, was bist du, wie funktioniert .. das, befehle, hilf mir',
    greeting:
      'hallo, guten morgen/tag/abend, moin, servus, grüezi, grüß gott, danke, vielen dank, dankeschön, tschüss, danke schön, hi, super, alles klar, danke dir',
    useThisChannel:
      'nutze diesen kanal/chat, verwende diesen kanal/chat, benutze diesen kanal/chat, diesen kanal verwenden, diesen kanal nutzen',
  },
};
