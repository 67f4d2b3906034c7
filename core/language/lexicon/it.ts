import type { Lexicon } from '../lexicon.js';

export const italian: Lexicon = {
  small: `il, lo, gli, non, con, di, che, sono, perché, la, le, un, una, per, mi, mio, mia, sul, sulla, del, della, dal, dalla, da, è, ho, ha, si, come, più, ma, i, ci, al, alla, dell, all,
    sull, nel, nella, quando, anche, dopo, ancora, questo, questa, posso, riesco, va, vuole, serve, miei, mie, dei, delle, sempre, da, ieri, oggi, dice, ogni, su, gli, nuovo`,
  about: {
    mail: 'posta, casella, caselle, messaggi, account aziendale, account .. lavoro, account scolastico, account universitario, messaggio',
    phone: 'telefono*, telefonino*, cellulare*, cellulari, dispositivo*, dispositivi, apparecchio, smartphone',
    access:
      'accesso, accedere, accedo, accede, password, credenziali, autentic*, permesso, permessi, autorizzazione*, entrare, entro, utente, sessione, verific*, collegarmi, loggarmi, accessi',
    setUp:
      'aggiung*, configur*, colleg*, connett*, sincronizz*, install*, ricev*, invi*, mandare, scaric*, impostare, imposto, apre, aprire, spedire',
    gate: 'amministratore*, amministratori, approvazione, approvare, consenso, criteri*, conforme, conformità, due fattori, secondo fattore, registr*, restrizion*, limitazion*',
    trouble: `errore*, errori, problema*, problemi, fallit*, fallisce, bloccat*, rifiut*, respint*, invalid*, errat*, sbagliat*, scadut*, disabilitat*, disattivat*, aiuto, quarantena, chiede, chiedere, richiede, impossibile, sparit*, spariscono, smesso, negato, guasto, rotto, vuoto, vuota, continua a, continuamente, rott*, grigio`,
    not: 'non, nessun, nessuno, nessuna, niente, nulla, mai, senza, neanche, nemmeno, impossibile, né',
    elsewhere: `stampante*, stampanti, stampa*, carta, scansion*, schermo, monitor*, tastiera*, mouse, altoparlant*, microfono, telecamera, riunion*, sala, telefono fisso, fisso, telefono .. scrivania, squilla, chiamat*, chiamare, segreteria, licenz*, badge, parcheggio, stipendio, busta paga, fattur*, cartell*, file, documento,
      documenti, condivid* .. calendario, calendario .. condivi*, condivid* .. agenda, firma, fuori sede, fuori ufficio, lista .. distribuzione, spam, posta indesiderata, modello, caricatore, batteria, sim, audio, suono, cuffie, sedia, disco, proiettore`,
    around: 'computer*, rete, condivis*, aggiornament*, casa, postazione',
    calendar: 'calendario*, calendari, agenda, appuntament*',
  },
  symptoms: {
    cannotVerify:
      'verificare .. account, verificare .. informazioni, informazioni .. account .. verific*, verifica .. account .. fallita, verifica .. account non',
    disabledForSync: 'amministratore .. exchange',
    smtpAuthDisabled:
      'autenticazione smtp .. disabilitata, autenticazione smtp .. disattivata, smtp auth* .. disabilitat*',
    authenticatedNotConnected: 'autenticato ma non .. connesso, autenticato ma non .. collegato',
    adminApproval: `approvazione .. amministratore*, approvazione necessaria, approvazione richiesta, amministratore .. approvare, amministratore .. approvi, solo un amministratore, soltanto un amministratore, autorizzazione .. amministratore*, amministratore può concedere, consenso .. amministratore*, permesso .. amministratore*`,
    requestSent: 'richiesta inviata, richiesta .. stata inviata, attesa .. approvazione',
    consentDeclined:
      'consenso .. rifiutato, ho rifiutato .. permessi, premuto annulla, toccato annulla, cliccato annulla',
    riskyApp: 'app .. rischios*, potrebbe essere rischios*, editore non verificato, non verificat*',
    appDisabled: 'applicazione .. disabilitata, applicazione .. disattivata, app .. disabilitata',
    notAssigned: 'non .. assegnato, non è assegnat*',
    needsAppProtection: 'criteri .. intune, app approvata, protezione .. app, proteggere .. dati',
    notCompliant:
      'non è conforme, non conforme, non .. conforme, non soddisfa .. criteri*, non rispetta, arrivare .. da qui, accedere .. da qui, accedere .. risorsa, dispositivo .. gestito',
    deviceDisabled: 'dispositivo .. disabilitato, dispositivo .. disattivato',
    quarantined: 'quarantena, temporaneamente bloccat*, bloccato temporaneamente',
    deviceBlocked: 'dispositivo .. bloccato, cellulare .. bloccato, telefono .. bloccato',
    needsPasscode:
      'richiede .. codice, codice .. sblocco, crittografia, cifratura, blocco schermo, impostazioni di sicurezza .. più, amministratore .. dispositivo',
    provisioningFailed: 'provisioning',
    tooManyDevices: 'troppi dispositivi, numero massimo .. dispositivi, limite .. dispositivi',
    accountVanishes: 'account .. sparisce, account .. sparito, account .. scompar*',
    securityDelay: 'ritardo di sicurezza, protezione .. dispositivo rubato, attendere .. un ora, aspettare .. un ora',
    addAccountGreyed: 'aggiungi account .. grigi*, in grigio, ingrigit*, grigio',
    blankSignInPage: 'pagina bianca, pagina vuota, schermata bianca, schermo bianco',
    asksForServer: 'chiede .. server, nome .. server, chiede .. dominio, nome host',
    certificateNotTrusted: 'certificato, certificati, identità del server',
    timedOut:
      'timeout, tempo scaduto, tempo .. scaduto, server .. non risponde, connessione al server .. fallita, connessione .. server non riuscita',
    wrongAccountType: 'scelto google, scelto icloud, scelto altro, selezionato google, selezionato altro',
    mfaTimedOut:
      'non abbiamo ricevuto .. risposta, nessuna notifica, non arriva .. notifica, authenticator non, authenticator .. non, non .. authenticator',
    suspiciousActivity: 'attività sospett*, attività insolit*, account a rischio',
    cannotRegisterHere: 'informazioni di sicurezza .. registr*, da questa posizione',
    moreInformation:
      'sono necessarie altre informazioni, altre informazioni necessarie, ulteriori informazioni, altre informazioni',
    passwordExpired: 'password .. scaduta, aggiorna* .. password, cambiare .. password',
    accountDisabled: 'account .. disabilitato, account .. disattivato',
    accountLocked: 'account .. bloccato',
    noSuchAccount:
      'nome utente .. errato, nome utente .. non corretto, trovare .. account, account .. non esiste, account inesistente',
    guestAccount: 'account guest, utente guest, account ospite, non esiste nel tenant, utente esterno',
    termsOfUse: 'condizioni per l utilizzo, condizioni d uso, condizioni di utilizzo, termini di utilizzo',
    platformNotSupported: 'piattaforma .. non supportata, piattaforma .. non .. supportata',
    networkBlocksTenant: 'bloccato dalla rete, rete .. blocca',
    blockedByCompany:
      'non è possibile accedere .. momento, al momento non .. accedere, non soddisfa i criteri, accesso .. bloccato, accesso condizionale',
    passwordPrompt:
      'chiede .. password, chiedere .. password, richiede .. password, reinserire .. password, inserire .. password, password in continuazione, password .. continuamente',
    wrongPassword:
      'password errata, password sbagliata, password .. errata, password non corretta, password .. non accett*, non accetta .. password, rifiuta .. password, password .. rifiutata, password non valida',
    cannotSend: 'non .. inviare, non .. mandare, non invia*, non .. spedire, non partono, impossibile inviare',
    noSync:
      'non .. sincronizz*, smesso di sincronizz*, smesso di ricevere, non ricev*, non .. ricev*, non arriva*, non .. arrivano, non mi arriva*, non scarica*, non .. aggiorna, non entra*, non carica',
    cannotAdd:
      'non .. aggiungere, non .. configurare, non .. collegare .. account, errore .. aggiun*, impossibile aggiungere, impossibile configurare, come .. aggiung*, come configur*, come .. configur*, come imposto, aggiungendo, quando aggiungo, non mi fa',
  },
  remarks: {
    works: 'funziona, funzionano, va, vanno, posso accedere, riesco a, posso leggere, bene, sì, senza problemi',
    webMail: 'nel browser, sul web, via web, dal web, sito web, da internet, pagina web',
    colleague: 'collega, colleghi, colleghe',
    but: 'ma, però, invece, mentre, tuttavia, solo, tranne',
    outlookAccount:
      'account .. outlook, casella .. outlook, posta .. outlook, indirizzo .. outlook, mail .. outlook com, outlook com, outlook it',
    nativeApp:
      'app mail, app posta, app di posta, applicazione mail, posta nativa, mail nativa, app nativa, mail dell iphone, mail di apple',
    othersToo:
      'colleghi anche, anche .. colleghi, colleghi hanno, colleghi .. stesso, anche altri, tutti i colleghi, tutto il reparto, tutto il team, tutto l ufficio, tutti quanti, diversi utenti, più utenti, più persone, diverse persone, non solo io, non solo a me, altri .. stesso',
    firstSetUp:
      'nuovo telefono, nuovo cellulare, nuovo iphone, nuovo ipad, nuovo dispositivo, telefono nuovo, cellulare nuovo, iphone nuovo, prima volta, mai funzionato, aggiungere, configurare, configuro, appena ricevuto',
    stopped:
      'smesso di, non .. più, da ieri, da oggi, da lunedì, da stamattina, dall aggiornamento, dalla settimana, fino a ieri, prima funzionava, funzionava, improvvisamente, all improvviso, di colpo',
    today: 'oggi, stamattina, stamani, questo pomeriggio, proprio ora, poco fa, adesso',
    yesterday: 'ieri, ieri sera',
    typed: `inserire, inserito, inserissi, digitare, digitato, digitassi, scrivere, scritto, immettere, immesso, mettere, messo,
      inserita, inserisco, inserii, incollare, incollato, digito, immetto, immessa, copiato`,
    used: `usato, usare, uso, utilizzato, approvato, confermato`,
    deviceLogin: `codice dispositivo, codice di dispositivo, codici dispositivo, accesso dispositivo/dispositivi, accesso del/dei/da/di dispositivo/dispositivi, login dispositivo`,
    caller: `uomo/donna/persona/qualcuno/tecnico/signore/signora/tizio/tale/assistenza/supporto/collega/ragazzo/sconosciuto/operatore .. chiamato/chiamata/telefonato/contattato/detto/chiesto/fatto, mi ha/hanno chiamato/chiamata/telefonato/contattato, mi hanno detto/chiesto, uomo/donna/persona/qualcuno/tecnico/signore/signora/tizio/tale/assistenza/supporto/collega/ragazzo/sconosciuto/operatore .. mandato/inviato/dato/dettato .. codice,
      mi hanno mandato/inviato/dato/dettato .. codice, al telefono mi ha detto/chiesto`,
    pageAsks: `pagina/sito/iphone/telefono/cellulare/app/applicazione/outlook/dispositivo .. mi ha chiesto/detto, pagina/sito/iphone/telefono/cellulare/app/applicazione/outlook .. mi chiede,
      microsoft mi ha inviato/mandato/chiesto`,
    code: 'codice, codici, codice dispositivo',
    madeThem:
      'qualcuno, mi ha chiesto, mi hanno chiesto, mi ha detto, mi hanno detto, mi ha fatto, mi hanno fatto, una persona, un uomo, una donna, un tale, mi ha chiamato, mi hanno chiamato, un tecnico, l assistenza, mi ha mandato, mi ha inviato',
    page: 'pagina, collegamento, sito',
    ownCode: 'via sms, per sms, messaggio di testo, della mia app, dalla mia app, dell app, dall app',
  },
  asks: {
    polite:
      'per favore, per piacere, puoi, può, potresti, potrebbe, adesso, ora, mi, lo, la, le, gli, di, tutte, tutti, più, la mia posta, e, i, a, con, da, dei, delle',
    checkAgain:
      'controlla* .. di nuovo, controlla* di nuovo, controlla* ancora, controllare di nuovo, ricontrolla*, verifica .. di nuovo, verifica di nuovo, verifica ancora, verificare di nuovo, guarda .. di nuovo, guarda ancora, riprova*, prova di nuovo, prova ancora, di nuovo, ancora una volta, un altra volta, adesso funziona',
    requestStatus:
      'mia richiesta, mie richieste, richieste aperte, stato, stato .. richiesta, ci sono novità, novità, è stata approvata, hanno approvato, approvata, chi ha approvato',
    receipt:
      'cosa hai .. guardato, cosa hai .. letto, cosa hai .. controllato, cosa hai .. verificato, cosa hai visto, cosa ha .. guardato, cosa ha .. letto, cosa ha .. controllato, cosa ha .. consultato, cosa sai, cosa sa, quali dati, che dati, cosa conserv*, su di me, ricevuta',
    noticesStop:
      'ferma, fermati, basta, smetti, smettila, annulla iscrizione, ferma .. avvisi, ferma .. notifiche, stop .. avvisi, stop .. notifiche, stop .. messaggi, basta .. messaggi, basta .. notifiche, basta .. avvisi, niente notifiche, niente avvisi, disattiva* .. notifiche, disattiva* .. avvisi, interrompi .. avvisi, interrompi .. notifiche, smetti .. scrivermi, smetti .. inviarmi, smetti .. mandarmi, non .. scrivermi, non inviarmi, non .. messaggi, non .. notifiche, non .. avvisi',
    noticesStart:
      'attiva* .. notifiche, attiva* .. avvisi, riattiva* .. notifiche, riattiva* .. avvisi, riprendi .. avvisi, riprendi .. notifiche, avvia .. avvisi, avvia .. notifiche, inviami .. notifiche, inviami .. avvisi, mandami .. avvisi, iscrivi*',
    notMe:
      'non sono stato io, non sono stata io, non ero io, non sono io, qualcun altro .. accesso, qualcun altro .. account, account .. hackerato, account .. violato, account .. compromesso, non ho aggiunto io, non l ho aggiunto io, non ho aggiunto quel, non ho aggiunto questo',
    theft: `qualcuno/hacker/sconosciuto/estraneo è/era/sta nel/nella/nelle/dentro mio/mia/mie/il/la account/posta/casella/mail/email/outlook/messaggi, qualcuno/hacker/sconosciuto/estraneo è ancora/anche nel/nella mio/mia account/posta/casella/mail/email/outlook/messaggi, qualcuno/hacker/sconosciuto/estraneo altro .. nel/nella mio/mia account/posta/casella/mail/email/outlook/messaggi, qualcuno/hacker/sconosciuto/estraneo è/ha .. entrato/entrata/accesso/acceduto nel/nella/al/alla/sul/sulla mio/mia account/posta/casella/mail/email/outlook/messaggi, qualcuno/hacker/sconosciuto/estraneo usa/utilizza/legge .. mio/mia/mie account/posta/casella/mail/email/outlook/messaggi/password,
      qualcuno/hacker/sconosciuto/estraneo ha/sta usato/usando/utilizzato/utilizzando/leggendo/letto .. mio/mia/mie account/posta/casella/mail/email/outlook/messaggi/password, qualcuno/hacker/sconosciuto/estraneo ha/aveva accesso al/alla/alle mio/mia/mie account/posta/casella/mail/email/outlook/messaggi, qualcuno/hacker/sconosciuto/estraneo .. rubato/hackerato/violato/piratato, essere/stato/stata/sono hackerato/hackerata/truffato/truffata, mi hanno/ha hackerato/truffato, account/posta/casella/mail/email/outlook/messaggi .. hackerato/hackerata/violata/piratata,
      accesso/accessi/richiesta/richieste/notifica/notifiche/codice/codici/login .. che non ho avviato/iniziato/richiesto/fatto/chiesto/avviata/avviate/richiesta/richieste, accesso/accessi/richiesta/richieste/notifica/notifiche/codice/codici/login .. che io non ho avviato/iniziato/richiesto/fatto/chiesto/avviata/avviate/richiesta/richieste, accesso/accessi/richiesta/richieste/notifica/notifiche/codice/codici/login .. non era mio/mia, accesso/accessi/richiesta/richieste/notifica/notifiche/codice/codici/login .. non è mio/mia,
      password/credenziali .. pagina/sito/link/mail .. falsa/falso/fraudolenta/fraudolento, password/credenziali .. pagina/sito/link/mail di phishing, falsa/falso pagina/sito .. password/credenziali, pagina/sito .. falsa/falso/fraudolenta/fraudolento .. password/credenziali,
      cadut* in .. phishing/truffa/inganno/trappola, cascat* in .. phishing/truffa/inganno/trappola, vittima di .. phishing/truffa, cliccato .. phishing/fraudolento, rubato .. password/account/credenziali, password/credenziali .. rubata/rubate, dato .. password a uno/un sconosciuto/estraneo,
      qualcuno nel/nella mio/mia account/casella/posta/mail, qualcuno ha/conosce/sa/aveva la mia password, accesso/accessi/richiesta/richieste/notifica/codice .. che non avevo avviato/richiesto/chiesto/fatto,
      sono entrati nel/nella mio/mia account/casella/posta/mail, hanno hackerato/violato/rubato .. account/password/casella`,
    help: 'aiuto, aiutami, cosa puoi fare, cosa può fare, cosa sai fare, chi sei, cosa sei, come funzion*, comandi',
    greeting:
      'ciao, salve, buongiorno, buonasera, buon giorno, buona sera, buon pomeriggio, grazie, grazie mille, molte grazie, arrivederci, a tutti, va bene, perfetto',
    useThisChannel:
      'usa questo canale, usa questa chat, utilizza questo canale, utilizza questa chat, usare questo canale',
  },
};
