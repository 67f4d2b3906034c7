import assert from 'node:assert/strict';
import { recognise } from '../../../core/language/recognise.js';

/**
 * Words about an account in foreign hands. `code`: a code typed for somebody else. `theft`: somebody is in the account, or
 * has what it takes. `neither`: everyday troubles in much the same words. One sentence a line.
 */
const sentences: Readonly<Record<string, Readonly<Record<'code' | 'theft' | 'neither', string>>>> = {
  en: {
    code: `
      A man from IT support called me and I typed a code on the Microsoft device login page, now mail does not work on my iPhone
      they emailed me a 9 letter code, I put it in at microsoft.com/device and approved
      paste a code on login.microsoftonline.com/common/oauth2/deviceauth
      I used a device code from an invitation
      someone phoned me and I entered the code he gave me
      A woman from Microsoft called, I put in her code
      I pasted the code from a Teams invitation at aka.ms/devicelogin
      somebody emailed me a code and I typed it in, mail on my iPhone is dead
      I entered a code on the device sign-in page
      got a chat from a supplier: go to www.microsoft.com/link and enter ABCD1234
      the guy on the phone told me to enter a code
      a recruiter sent me a code to join their meeting and I typed it
      Typed their code at microsoft dot com slash device
    `,
    theft: `
      somebody is in my account, please enable mail on iPhone
      I approved a sign-in request that I did not start
      I gave my password on a fake page
      someone broke into my mailbox
      I think I have been hacked, please switch mail on my iPhone on again because I really need it for travelling tomorrow
      I entered my password on a phishing site
      somebody has access to my account
      I confirmed a login I didn't start, mail on my iPhone still fails
      I keep getting sign-in requests I never started
      I fell for a phishing mail
      I told a stranger my password
      somebody stole my password
      There is somebody in my mailbox
      someone knows my password
      I typed my password into a fake Microsoft page
      there are sign-ins I did not make
      Someone hacked me
      I pressed yes to a login that was not mine
    `,
    neither: `
      I typed the code from my Authenticator app and it still fails on iPhone
      I entered the SMS code
      I approved the sign-in and mail still does not work on my iPhone
      my colleague told me to enter the verification code from the app
      somebody from helpdesk set up my account
      The page asked me to enter a code, mail on my iPhone still fails
      my iPhone asks me to enter a code before mail opens
      the device login fails in mail on my iPhone
      I did not start the mail app on my iPhone yet
      see myaccount.microsoft.com/device-list, my iPhone is missing there and mail fails
      my boss called me because mail on my iPhone does not work
      I entered the code that Microsoft texted me, mail on my iPhone still fails
      someone called me about the new phone, mail on my iPhone still does not sync
      I approved the prompt on my iPhone, mail did not start
      I do not know how somebody could add an account on an iPhone, mail does not work
      helpdesk gave me a temporary access pass, I entered the code, mail on my iPhone fails
      can someone set up my account on my new iPhone, mail fails
      someone needs access to my mailbox while I am on holiday
      helpdesk told me to set a pin code and I entered it, mail on my iPhone still fails
      after the sign in I did not expect this page, mail on my iPhone fails
    `,
  },
  de: {
    code: `
      Ein Mann vom IT-Support hat mich angerufen und ich habe einen Code auf der Microsoft-Geräteanmeldung eingegeben, jetzt geht die Mail auf dem iPhone nicht
      sie haben mir einen Code gemailt, ich habe ihn auf microsoft.com/device eingegeben und bestätigt
      Code einfügen auf login.microsoftonline.com/common/oauth2/deviceauth
      Ich habe einen Gerätecode aus einer Einladung benutzt
      Jemand hat angerufen und ich habe seinen Code eingetippt
      Eine Frau von Microsoft rief mich an, ich habe ihren Code eingegeben
      Ich habe den Code aus einer Teams-Einladung auf aka.ms/devicelogin eingefügt
      Jemand hat mir per E-Mail einen Code geschickt und ich habe ihn eingegeben
      der Anrufer sagte, ich soll einen Code eingeben
      ich habe auf Anweisung eines Technikers am Telefon einen Code bei Microsoft eingegeben
    `,
    theft: `
      Ich habe eine Anmeldung bestätigt, die ich nicht gestartet habe
      jemand ist in meinem Konto, bitte Mail auf dem iPhone einschalten
      Ich habe mein Passwort auf einer gefälschten Seite eingegeben
      jemand ist in mein Postfach eingebrochen
      ich glaube ich wurde gehackt, bitte schalten Sie die Mail auf meinem iPhone wieder frei, ich brauche sie morgen dringend
      Ich bin auf eine Phishing-Mail hereingefallen
      jemand hat Zugriff auf mein Konto
      Ich habe eine Anfrage genehmigt, die nicht von mir war
      Ich bekomme Anmeldeanfragen, die ich nicht gestartet habe
      jemand hat mein Passwort gestohlen
      jemand kennt mein Passwort
      es gibt Anmeldungen, die nicht von mir sind
      ich habe versehentlich eine fremde Anmeldung bestätigt
      meine Mails werden von jemand anderem gelesen
    `,
    neither: `
      Ich habe den Code aus meiner Authenticator-App eingegeben und es geht auf dem iPhone immer noch nicht
      Ich habe den SMS-Code eingegeben
      Ich habe die Anmeldung bestätigt und die Mail auf dem iPhone geht trotzdem nicht
      mein Kollege sagte, ich soll den Bestätigungscode aus der App eingeben
      jemand vom Helpdesk hat mein Konto eingerichtet
      Ich werde aufgefordert, einen Code einzugeben, Mail auf dem iPhone geht nicht
      Die Seite hat mich gebeten, einen Code einzugeben, die Mail auf dem iPhone geht nicht
      mein iPhone verlangt einen Code, bevor ich die Mail öffnen kann
      Ich habe die Mail-App auf dem iPhone noch nicht gestartet, sie geht nicht
      mein Chef hat mich angerufen, weil die Mail auf dem iPhone nicht geht
      Ich habe die Anfrage auf dem iPhone bestätigt, die Mail wurde nicht synchronisiert
      Kann jemand mein Konto auf dem iPhone einrichten? Die Mail geht nicht
      Microsoft hat mir einen Code geschickt, ich habe ihn eingegeben, Mail auf dem iPhone geht nicht
    `,
  },
  fr: {
    code: `
      Un homme du support informatique m'a appelé et j'ai saisi un code sur la page de connexion d'appareil Microsoft, le mail ne marche plus sur mon iPhone
      ils m'ont envoyé un code par mail, je l'ai mis sur microsoft.com/device et approuvé
      coller un code sur login.microsoftonline.com/common/oauth2/deviceauth
      j'ai utilisé un code d'appareil reçu dans une invitation
      quelqu'un m'a téléphoné et j'ai tapé son code
      Une dame de Microsoft m'a appelée, j'ai entré son code
      J'ai collé le code d'une invitation Teams sur aka.ms/devicelogin
      Quelqu'un m'a envoyé un code par courriel et je l'ai saisi
      l'homme au téléphone m'a dit d'entrer un code
      un technicien m'a fait entrer un code
    `,
    theft: `
      J'ai approuvé une connexion que je n'ai pas lancée
      quelqu'un est dans mon compte, merci d'activer le mail sur iPhone
      J'ai donné mon mot de passe sur une fausse page
      quelqu'un a piraté ma messagerie
      je crois que j'ai été piraté, merci de réactiver le mail sur mon iPhone car j'en ai vraiment besoin demain
      Je suis tombé dans le piège d'un mail de phishing
      quelqu'un a accès à mon compte
      J'ai validé une demande de connexion qui ne venait pas de moi
      Je reçois des demandes de connexion que je n'ai pas lancées
      on m'a volé mon mot de passe
      quelqu'un connaît mon mot de passe
      quelqu'un lit mes mails
      on a piraté mon compte
    `,
    neither: `
      J'ai saisi le code de mon application Authenticator et ça ne marche toujours pas pour le mail sur l'iPhone
      J'ai entré le code SMS
      J'ai approuvé la connexion et le mail ne marche toujours pas sur mon iPhone
      mon collègue m'a dit d'entrer le code de vérification de l'application
      quelqu'un du helpdesk a configuré mon compte
      La page m'a demandé de saisir un code, le mail ne marche pas sur l'iPhone
      mon iPhone m'a demandé de saisir un code et le mail ne marche pas
      je n'ai pas lancé l'application mail sur mon iPhone, elle plante
      mon chef m'a appelé car le mail ne marche pas sur mon iPhone
      quelqu'un a le même problème : le mail ne marche pas sur iPhone
      quelqu'un peut-il configurer mon compte mail sur l'iPhone ?
      la notification n'arrive pas et je n'ai pas lancé le mail sur mon iPhone
    `,
  },
  es: {
    code: `
      Un hombre de soporte me llamó y escribí un código en la página de inicio de sesión de dispositivo de Microsoft, ahora el correo no funciona en mi iPhone
      me mandaron un código por correo, lo puse en microsoft.com/device y aprobé
      pegar un código en login.microsoftonline.com/common/oauth2/deviceauth
      usé un código de dispositivo de una invitación
      alguien me llamó por teléfono e introduje su código
      Una mujer de Microsoft me llamó y metí su código
      Pegué el código de una invitación de Teams en aka.ms/devicelogin
      Alguien me envió un código por correo y lo introduje
      el hombre del teléfono me dijo que introdujera un código
      un técnico me hizo poner un código en la web de Microsoft
    `,
    theft: `
      Aprobé un inicio de sesión que yo no inicié
      alguien está en mi cuenta, por favor activen el correo en el iPhone
      Di mi contraseña en una página falsa
      alguien entró en mi buzón
      creo que me han hackeado, por favor activen otra vez el correo en mi iPhone porque lo necesito mañana para un viaje
      Caí en un correo de phishing
      alguien tiene acceso a mi cuenta
      He aprobado una solicitud de inicio de sesión que no era mía
      Me llegan solicitudes de inicio de sesión que no he iniciado
      me robaron la contraseña
      alguien sabe mi contraseña
      alguien está leyendo mi correo
      entraron en mi cuenta
    `,
    neither: `
      Introduje el código de mi aplicación Authenticator y el correo sigue sin funcionar en el iPhone
      Introduje el código SMS
      Aprobé el inicio de sesión y el correo sigue sin funcionar en mi iPhone
      mi compañero me dijo que introdujera el código de verificación de la aplicación
      alguien de soporte configuró mi cuenta
      La página me pidió introducir un código, el correo no funciona en el iPhone
      mi iPhone me pidió introducir un código y el correo no funciona
      no inicié la aplicación de correo en mi iPhone, falla
      mi jefe me llamó porque el correo no funciona en mi iPhone
      alguien tiene el mismo problema, el correo no funciona en el iPhone
      ¿alguien puede activar mi cuenta de correo en el iPhone?
      Microsoft me envió un código y lo introduje en la página, el correo no funciona en el iPhone
    `,
  },
  pt: {
    code: `
      Um homem do suporte ligou-me e digitei um código na página de início de sessão de dispositivo da Microsoft, agora o email não funciona no iPhone
      enviaram-me um código por email, coloquei-o em microsoft.com/device e aprovei
      colar um código em login.microsoftonline.com/common/oauth2/deviceauth
      usei um código de dispositivo de um convite
      alguém me ligou e digitei o código dele
      Uma mulher da Microsoft me ligou e inseri o código dela
      Colei o código de um convite do Teams em aka.ms/devicelogin
      Alguém me enviou um código por email e eu digitei
      o homem ao telefone disse-me para inserir um código
      um técnico pediu-me que digitasse um código
    `,
    theft: `
      Aprovei um início de sessão que não iniciei
      alguém está na minha conta, por favor ativem o email no iPhone
      Dei a minha senha numa página falsa
      alguém entrou no meu correio
      acho que fui hackeado, por favor ativem de novo o email no meu iPhone porque preciso mesmo dele amanhã
      Caí num email de phishing
      alguém tem acesso à minha conta
      Aprovei um pedido de login que não era meu
      Recebo pedidos de início de sessão que não iniciei
      roubaram a minha senha
      alguém sabe a minha senha
      alguém está a ler o meu email
      entraram na minha conta
    `,
    neither: `
      Digitei o código do meu aplicativo Authenticator e o email continua sem funcionar no iPhone
      Inseri o código SMS
      Aprovei o início de sessão e o email continua sem funcionar no meu iPhone
      o meu colega disse-me para inserir o código de verificação da aplicação
      alguém do suporte configurou a minha conta
      A página pediu-me para inserir um código, o email não funciona no iPhone
      o meu iPhone pediu-me para digitar um código e o email não funciona
      não iniciei a aplicação de email no iPhone, ela falha
      o meu chefe ligou-me porque o email não funciona no meu iPhone
      alguém tem o mesmo problema, o email não funciona no iPhone
      alguém pode ativar a minha conta de email no iPhone?
      Microsoft enviou-me um código e inseri-o na página, o email não funciona no iPhone
    `,
  },
  it: {
    code: `
      Un uomo del supporto IT mi ha chiamato e ho digitato un codice sulla pagina di accesso dispositivo di Microsoft, ora la posta non funziona sul mio iPhone
      mi hanno mandato un codice via mail, l'ho inserito su microsoft.com/device e ho approvato
      incollare un codice su login.microsoftonline.com/common/oauth2/deviceauth
      ho usato un codice dispositivo di un invito
      qualcuno mi ha telefonato e ho inserito il suo codice
      Una donna di Microsoft mi ha chiamato e ho immesso il suo codice
      Ho incollato il codice di un invito di Teams su aka.ms/devicelogin
      Qualcuno mi ha inviato un codice per email e l'ho inserito
      l'uomo al telefono mi ha detto di inserire un codice
      un tecnico mi ha fatto inserire un codice sul sito Microsoft
    `,
    theft: `
      Ho approvato un accesso che non ho avviato io
      qualcuno è nel mio account, per favore attivate la posta sull'iPhone
      Ho dato la mia password su una pagina falsa
      qualcuno è entrato nella mia casella
      credo di essere stato hackerato, per favore riattivate la posta sul mio iPhone perché mi serve davvero domani
      Sono caduto in una mail di phishing
      qualcuno ha accesso al mio account
      Ho confermato una richiesta di accesso che non era mia
      Ricevo richieste di accesso che non ho avviato
      mi hanno rubato la password
      qualcuno conosce la mia password
      ho accettato una notifica che non avevo chiesto
      sono entrati nel mio account
    `,
    neither: `
      Ho inserito il codice della mia app Authenticator e la posta non funziona ancora sull'iPhone
      Ho inserito il codice SMS
      Ho approvato l'accesso e la posta non funziona ancora sul mio iPhone
      il mio collega mi ha detto di inserire il codice di verifica dell'app
      qualcuno dell'helpdesk ha configurato il mio account
      La pagina mi ha chiesto di inserire un codice, la posta non funziona sull'iPhone
      il mio iPhone mi ha chiesto di digitare un codice e la posta non funziona
      non ho avviato l'app di posta sul mio iPhone, si blocca
      un collega mi ha detto che la posta non funziona sull'iPhone
      qualcuno ha lo stesso problema, la posta non funziona sull'iPhone
      qualcuno può attivare il mio account di posta sull'iPhone?
      Microsoft mi ha inviato un codice e l'ho inserito sulla pagina, la posta non funziona sull'iPhone
    `,
  },
  nl: {
    code: `
      Een man van IT-support belde me en ik heb een code ingevoerd op de apparaataanmelding van Microsoft, nu werkt de mail niet op mijn iPhone
      ze mailden me een code, ik heb die ingevuld op microsoft.com/device en goedgekeurd
      een code plakken op login.microsoftonline.com/common/oauth2/deviceauth
      ik heb een apparaatcode uit een uitnodiging gebruikt
      iemand belde me en ik heb zijn code ingetypt
      Een vrouw van Microsoft belde mij, ik heb haar code ingevuld
      Ik heb de code uit een Teams-uitnodiging geplakt op aka.ms/devicelogin
      Iemand stuurde me een code per mail en ik heb die ingevoerd
      de man aan de telefoon zei dat ik een code moest invoeren
      een technicus liet me een code invullen
    `,
    theft: `
      Ik heb een aanmelding goedgekeurd die ik niet heb gestart
      iemand zit in mijn account, zet alsjeblieft de mail op mijn iPhone aan
      Ik heb mijn wachtwoord op een valse pagina ingevuld
      iemand heeft ingebroken in mijn mailbox
      ik denk dat ik gehackt ben, zet alsjeblieft de mail op mijn iPhone weer aan want ik heb die morgen echt nodig
      Ik ben in een phishingmail getrapt
      iemand heeft toegang tot mijn account
      Ik heb een inlogverzoek goedgekeurd dat niet van mij was
      Ik krijg aanmeldverzoeken die ik niet heb gestart
      iemand heeft mijn wachtwoord gestolen
      iemand weet mijn wachtwoord
      iemand leest mijn mail
      ze hebben mijn account gehackt
    `,
    neither: `
      Ik heb de code uit mijn Authenticator-app ingevoerd en de mail werkt nog steeds niet op mijn iPhone
      Ik heb de sms-code ingevoerd
      Ik heb de aanmelding goedgekeurd en de mail werkt nog steeds niet op mijn iPhone
      mijn collega zei dat ik de verificatiecode uit de app moest invoeren
      iemand van de helpdesk heeft mijn account ingesteld
      De pagina vroeg me een code in te voeren, de mail werkt niet op mijn iPhone
      mijn iPhone vroeg me een code in te voeren en de mail werkt niet
      ik heb de mail-app op mijn iPhone niet gestart, hij loopt vast
      mijn baas belde me omdat de mail niet werkt op mijn iPhone
      iemand heeft hetzelfde probleem, de mail werkt niet op de iPhone
      kan iemand mijn mail op de iPhone instellen?
      Microsoft stuurde me een code en ik heb die ingevoerd op de pagina, de mail werkt niet op mijn iPhone
    `,
  },
  pl: {
    code: `
      Zadzwonił do mnie mężczyzna z działu IT i wpisałem kod na stronie logowania urządzenia Microsoft, teraz poczta nie działa na iPhonie
      wysłali mi mailem kod, wpisałem go na microsoft.com/device i zatwierdziłem
      wkleić kod na login.microsoftonline.com/common/oauth2/deviceauth
      użyłem kodu urządzenia z zaproszenia
      ktoś do mnie zadzwonił i wpisałam jego kod
      Zadzwoniła do mnie kobieta z Microsoftu, wprowadziłem jej kod
      Wkleiłem kod z zaproszenia Teams na aka.ms/devicelogin
      Ktoś przysłał mi kod mailem i go wpisałem
      mężczyzna przez telefon kazał mi wpisać kod
      technik kazał mi wprowadzić kod
    `,
    theft: `
      Zatwierdziłem logowanie, którego nie rozpocząłem
      ktoś jest na moim koncie, proszę włączyć pocztę na iPhonie
      Podałem hasło na fałszywej stronie
      ktoś włamał się do mojej skrzynki
      chyba zostałem zhakowany, proszę włączyć znowu pocztę na moim iPhonie, bo bardzo jej jutro potrzebuję w podróży
      Dałem się nabrać na phishing
      ktoś ma dostęp do mojego konta
      Potwierdziłam prośbę o logowanie, która nie była moja
      Dostaję prośby o logowanie, których nie rozpocząłem
      ktoś ukradł moje hasło
      ktoś zna moje hasło
      ktoś czyta moją pocztę
      skradziono mi hasło
    `,
    neither: `
      Wpisałem kod z mojej aplikacji Authenticator i poczta nadal nie działa na iPhonie
      Wpisałem kod SMS
      Zatwierdziłem logowanie i poczta nadal nie działa na moim iPhonie
      kolega kazał mi wpisać kod weryfikacyjny z aplikacji
      ktoś z helpdesku skonfigurował moje konto
      Strona poprosiła mnie o wpisanie kodu, poczta nie działa na iPhonie
      mój iPhone poprosił mnie o wpisanie kodu i poczta nie działa
      nie uruchomiłem aplikacji poczty na iPhonie, zawiesza się
      szef zadzwonił do mnie, bo poczta nie działa na moim iPhonie
      ktoś ma ten sam problem, poczta nie działa na iPhonie
      czy ktoś może skonfigurować moją pocztę na iPhonie?
      Microsoft przysłał mi kod i wpisałem go na stronie, poczta nie działa na iPhonie
    `,
  },
};

const lines = (some: string): readonly string[] =>
  some.split('\n').flatMap((line) => (line.trim() ? [line.trim()] : []));

for (const [language, { code, theft, neither }] of Object.entries(sentences)) {
  describe(`words about an account in foreign hands, in ${language}`, () => {
    for (const text of lines(code)) {
      it(`hears a code typed for somebody else: ${text}`, () => {
        const { typedDeviceCode, intent } = recognise(text);
        assert.deepEqual({ typedDeviceCode, intent }, { typedDeviceCode: true, intent: 'mailProblem' });
      });
    }
    for (const text of lines(theft)) {
      it(`hears a theft: ${text}`, () => assert.equal(recognise(text).intent, 'notMe'));
    }
    for (const text of lines(neither)) {
      it(`sees no theft: ${text}`, () => {
        const { typedDeviceCode, intent } = recognise(text);
        assert.equal(typedDeviceCode, false);
        // Whoever names mail and the phone has a mail problem; less than that may not tell.
        if (/iphon/iu.test(text) && /mail|correo|posta|poczt/iu.test(text)) assert.equal(intent, 'mailProblem');
        else assert.notEqual(intent, 'notMe');
      });
    }
  });
}
