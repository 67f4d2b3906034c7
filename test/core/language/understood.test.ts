import assert from 'node:assert/strict';
import { recognise } from '../../../core/language/recognise.js';

/** Messages by language: about mail on a device, about something else, and such as could be either. One a line. */
const messages: Readonly<Record<string, { readonly mail: string; readonly else: string; readonly either: string }>> = {
  en: {
    mail: `
      My new work phone refuses my company mail since Monday
      The mail app says the phone is in quarantine
      Got a message that my device is temporarily blocked from syncing until an administrator grants access
      Apple Internet Accounts needs permission only an admin can grant
      iPad keeps wanting my password for the Exchange account
      I replaced my phone and now the code app has nothing in it, cannot get into my mail
      Thunderbird: unable to log in at server
      K-9 will not accept my university login
      imap connection refused for office 365
      my mac mail stopped fetching after the weekend
      help desk asked me to remove and re-add the account, still not possible
      page says you can't get there from here when I open mail on my phone
      Samsung Email shows authentication failed
      cant get my emails on my mobile
      more information required keeps coming back when adding the account
      Add account is greyed out on my ipad
    `,
    else: `
      The scanner does not send to the folder
      My headset has no sound in Teams
      how do I reset the password of my laptop
      Cannot reach the file share over VPN
      my colleague cannot see my calendar
      wifi drops in the meeting room
      OneDrive stopped syncing my documents
      the desk phone shows no service
      Excel crashes when I open the budget
      I forgot my Apple ID password
      order a second monitor please
    `,
    either: `
      it does not work since today
      I cannot sign in any more
      outlook is acting up
    `,
  },
  de: {
    mail: `
      Mein Diensthandy nimmt das Firmenkonto nicht an
      Auf dem iPhone kommen keine Mails mehr an
      Kontoinformationen können nicht überprüft werden
      Ihr Gerät wurde unter Quarantäne gestellt, steht in der Mail
      Administratorgenehmigung erforderlich beim Hinzufügen meines Postfachs
      Das iPad fragt staendig nach dem Kennwort
      neues Handy, Authenticator leer, komme nicht in meine Mails
      Thunderbird meldet Anmeldung fehlgeschlagen
      IMAP geht nicht mit Office 365
      Apple Mail am Mac ruft keine Nachrichten ab seit gestern
      Gerät entspricht nicht den Richtlinien, Mail geht nicht
      Wie richte ich die Firmenmail auf Android ein
      Kann keine Mails versenden vom Samsung
      Outlook App am Handy verlangt dauernd neue Anmeldung
    `,
    else: `
      Drucker im 2. Stock druckt nicht
      VPN baut keine Verbindung auf
      Mein Rechner ist gesperrt, falsches Windows Passwort
      Kalender für das Team freigeben
      Teams zeigt kein Bild in der Besprechung
      WLAN im Büro ist sehr langsam
      OneDrive synchronisiert nicht
      Tischtelefon klingelt nicht
      brauche eine neue Maus
      Apple-ID vergessen
    `,
    either: `
      Passwort wird nicht angenommen
      Outlook spinnt
      Ich komme nicht rein
    `,
  },
  fr: {
    mail: `
      Impossible d'ajouter ma messagerie pro sur mon iPhone
      Mon téléphone est en quarantaine d'après le mail reçu
      Approbation de l'administrateur requise quand j'ajoute le compte
      Impossible de vérifier les informations du compte
      L'iPad redemande sans arrêt le mot de passe de la boîte mail
      nouveau portable, plus accès à Authenticator, je ne reçois plus mes mails
      Thunderbird refuse de se connecter à Office 365
      Comment configurer mes mails du travail sur Android
      Mail sur Mac ne relève plus les courriels
      je n'arrive plus à envoyer de mails depuis mon Samsung
      votre appareil n'est pas conforme, mails inaccessibles
      L'appli Outlook du téléphone me déconnecte tout le temps
    `,
    else: `
      L'imprimante du couloir est en panne
      Le VPN ne se connecte pas
      Mon PC est verrouillé après trop d'essais
      Comment partager mon agenda avec l'équipe
      Pas de son dans Teams
      Le wifi ne marche pas en salle 3
      OneDrive ne se synchronise plus
      j'ai oublié mon identifiant Apple
      le téléphone fixe ne sonne plus
      je voudrais un nouvel écran
    `,
    either: `
      mot de passe refusé
      je ne peux plus me connecter
      problème Outlook
    `,
  },
  es: {
    mail: `
      No puedo añadir el correo de la empresa en mi iPhone
      Mi móvil está en cuarentena y no llega el correo
      Se necesita la aprobación del administrador
      El iPad pide la contraseña del correo todo el rato
      Cambié de teléfono y el Authenticator no funciona, no entro al correo
      Thunderbird no conecta con office 365
      como configuro el correo corporativo en android
      Mail en el Mac dejó de recibir mensajes
      No puedo enviar correos desde el celular
      El dispositivo no cumple las directivas y no abre el correo
      la app de Outlook en el Samsung cierra la sesión
      no se puede verificar la informacion de la cuenta
    `,
    else: `
      La impresora no imprime
      La VPN no conecta desde casa
      Mi ordenador está bloqueado, olvidé la contraseña de Windows
      Compartir calendario con mi jefe
      No se oye nada en Teams
      El wifi va lento
      OneDrive no sincroniza los archivos
      Olvidé mi ID de Apple
      el teléfono fijo no da tono
      necesito un teclado nuevo
    `,
    either: `
      no puedo iniciar sesión
      contraseña incorrecta
      Outlook no va
    `,
  },
  pt: {
    mail: `
      Não consigo adicionar o e-mail da empresa no iPhone
      O meu telemóvel está em quarentena e não recebo emails
      Aprovação do administrador necessária ao adicionar a conta
      O iPad está sempre a pedir a palavra-passe do correio
      Troquei de celular e o Authenticator não funciona, sem acesso ao e-mail
      Thunderbird não autentica no office 365
      como configurar o email do trabalho no android
      O Mail no Mac deixou de receber mensagens
      Nao consigo enviar emails pelo celular
      Não é possível verificar as informações da conta
      o dispositivo não está em conformidade e o email não abre
    `,
    else: `
      A impressora não imprime
      A VPN não liga
      O meu computador bloqueou, esqueci a senha do Windows
      partilhar o calendário com a equipa
      sem som no Teams
      o wifi caiu na sala de reuniões
      OneDrive não sincroniza
      esqueci o meu ID Apple
      preciso de um rato novo
    `,
    either: `
      não consigo entrar
      senha incorreta
      Outlook não funciona
    `,
  },
  it: {
    mail: `
      Non riesco ad aggiungere la posta aziendale sull'iPhone
      Il mio cellulare è in quarantena e non arriva la posta
      È necessaria l'approvazione dell'amministratore
      L'iPad continua a chiedere la password della casella
      ho cambiato telefono e Authenticator non va, non entro nella posta
      Thunderbird non si collega a office 365
      come configuro la mail di lavoro su android
      Mail sul Mac non scarica più i messaggi
      Non posso inviare email dal Samsung
      Impossibile verificare le informazioni account
      il dispositivo non è conforme, la posta non si apre
    `,
    else: `
      La stampante non stampa
      La VPN non si connette
      Il mio computer è bloccato, password di Windows dimenticata
      condividere il calendario con i colleghi
      Teams non si sente l'audio
      il wifi è lento
      OneDrive non sincronizza
      ho dimenticato il mio ID Apple
      mi serve un mouse nuovo
    `,
    either: `
      non riesco ad accedere
      password errata
      Outlook non funziona
    `,
  },
  nl: {
    mail: `
      Ik kan mijn werkmail niet toevoegen op mijn iPhone
      Mijn toestel staat in quarantaine en ik krijg geen mail
      Goedkeuring van beheerder vereist bij het toevoegen van mijn account
      De iPad blijft om het wachtwoord van de mail vragen
      nieuwe telefoon, Authenticator werkt niet, kan niet bij mijn mail
      Thunderbird kan niet inloggen bij office 365
      hoe stel ik mijn zakelijke mail in op android
      Mail op de Mac haalt niets meer op
      Kan geen mails versturen vanaf mijn Samsung
      Kan accountinformatie niet verifiëren
      apparaat voldoet niet aan het beleid, mail opent niet
    `,
    else: `
      De printer doet het niet
      VPN maakt geen verbinding
      Mijn computer is vergrendeld, Windows wachtwoord vergeten
      agenda delen met collega's
      geen geluid in Teams
      wifi valt steeds weg
      OneDrive synchroniseert niet
      Apple ID vergeten
      ik heb een nieuwe muis nodig
    `,
    either: `
      ik kan niet inloggen
      wachtwoord onjuist
      Outlook doet raar
    `,
  },
  pl: {
    mail: `
      Nie mogę dodać poczty służbowej na iPhonie
      Mój telefon jest w kwarantannie i nie przychodzą maile
      Wymagana zgoda administratora przy dodawaniu konta
      iPad ciągle pyta o hasło do poczty
      zmieniłem telefon, Authenticator nie działa, nie mam dostępu do poczty
      Thunderbird nie loguje się do office 365
      jak skonfigurować pocztę firmową na androidzie
      Mail na Macu nie pobiera wiadomości
      Nie moge wyslac maili z telefonu
      Nie można zweryfikować informacji o koncie
      urządzenie nie spełnia zasad, poczta się nie otwiera
    `,
    else: `
      Drukarka nie drukuje
      VPN się nie łączy
      Mój komputer jest zablokowany, zapomniałem hasła do Windows
      udostępnić kalendarz zespołowi
      brak dźwięku w Teams
      wifi nie działa w sali
      OneDrive nie synchronizuje plików
      zapomniałem Apple ID
      potrzebuję nowej myszki
    `,
    either: `
      nie mogę się zalogować
      złe hasło
      Outlook nie działa
    `,
  },
};

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('what people write in eight languages', () => {
  for (const [language, said] of Object.entries(messages)) {
    describe(language, () => {
      it('starts a diagnosis or asks one question where it is about mail, and hardly ever only asks', () => {
        const read = linesOf(said.mail).map((text) => ({ text, intent: recognise(text).intent }));
        const missed = read.filter(({ intent }) => intent !== 'mailProblem' && intent !== 'unclear');
        assert.deepEqual(missed, []);
        const asked = read.filter(({ intent }) => intent === 'unclear');
        assert.ok(asked.length * 4 <= read.length, JSON.stringify(asked));
      });

      it('starts no diagnosis for anything else', () => {
        const started = linesOf(said.else).filter((text) => recognise(text).intent !== 'other');
        assert.deepEqual(started, []);
      });

      it('starts no diagnosis where it could be either', () => {
        const started = linesOf(said.either).filter((text) => recognise(text).intent === 'mailProblem');
        assert.deepEqual(started, []);
      });

      it('knows the language', () => {
        const all = [...linesOf(said.mail), ...linesOf(said.else), ...linesOf(said.either)];
        const wrong = all.filter((text) => recognise(text).language !== language);
        assert.ok(wrong.length * 10 <= all.length, wrong.join(' | '));
      });
    });
  }
});
