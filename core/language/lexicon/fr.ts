import type { Lexicon } from '../lexicon.js';

export const french: Lexicon = {
  small: `le, la, les, et, est, pas, je, mon, ma, mes, sur, avec, une, un, des, du, ne, vers, que, pourquoi, comment, toujours, j, ai, n, l, d, de, à,
    au, en, pour, plus, qui, dans, il, ce, se, sont, me, mais, depuis, dit, quand, après, votre, vous, c, s, qu, tout, aux, par, voudrais, peux, arrive, trop, temps`,
  about: {
    mail: 'courriel*, messagerie*, boîte, boîtes, boite .. lettres, mél, courrier*, adresse mail, compte professionnel, compte pro, compte scolaire, compte .. entreprise, messages',
    phone: 'téléphone*, portable*, mobile*, tél, cellulaire*, appareil*, tablette*, ipad',
    access: `connexion, connecter, identifi*, mot .. passe, mots .. passe, mdp, compte, comptes, accès, accéder, authentifi*, autorisation*, identifiants, déconnecte*, inaccessible*, session, connexions`,
    setUp:
      'ajout*, configur*, paramétr*, install*, synchronis*, recevoir, reçois, reçoit, réception, envoyer, envoi, relève*, connecte, connecter',
    gate: 'administrateur*, approbation*, consentement*, conforme*, conformité, stratégie*, double authentification, deuxième facteur, inscri*, restriction*',
    trouble: `erreur*, problème*, impossible, échec, échoue*, panne, bloqu*, refus*, rejet*, invalide*, incorrect*, verrouill*, expiré*, désactiv*, marche pas, marche plus, fonctionne pas, fonctionne plus, plante*, disparu*, redemande*,
      demande, aide, quarantaine, sans arrêt, souci*, sans cesse, bug*, perdu, vide, grisé*`,
    not: 'pas, plus, aucun, aucune, jamais, rien, sans, impossible, ni',
    elsewhere: `imprimante*, imprim*, papier, scann*, écran*, clavier, souris, haut parleur*, micro, caméra, réunion*, salle, téléphone fixe, fixe, téléphone .. bureau, sonne, appels, appeler, messagerie vocale, répondeur, licence*, badge, parking, paie, facture*, dossier*, fichier*,
      document*, lecteur réseau, partag* .. agenda, partag* .. calendrier, agenda .. partag*, calendrier .. partag*, signature*, absence, liste .. distribution, spam*, indésirable*, hameçonnage, archiv*, modèle, chargeur, batterie, sim, son, casque, commander, chaise, identifiant apple, vidéoprojecteur, cartouche`,
    around: 'ordinateur*, réseau*, poste .. travail, partagée, partagé, mise à jour, domicile',
    calendar: 'agenda*, calendrier*, rendez vous',
  },
  symptoms: {
    cannotVerify:
      'impossible .. vérifier .. compte, impossible .. vérifier .. informations, informations .. compte .. vérifi*, vérifier .. informations .. compte, vérification .. compte .. impossible, vérifier le compte',
    disabledForSync: 'administrateur exchange',
    smtpAuthDisabled: 'authentification smtp .. désactivée, smtp auth* .. désactiv*',
    authenticatedNotConnected: 'authentifié mais .. connecté',
    adminApproval: `approbation .. administrateur*, approbation .. admin, administrateur .. approuv*, approbation requise, seul un administrateur, autorisation .. administrateur*, administrateur peut .. accorder, consentement .. administrateur*, accord .. administrateur*`,
    requestSent: 'demande .. envoyée, demande .. été envoyée, attente .. approbation',
    consentDeclined: 'refusé .. consentement, consentement .. refusé, appuyé sur annuler, cliqué sur annuler',
    riskyApp: 'application .. risqu*, peut être risqu*, éditeur non vérifié, non vérifié*',
    appDisabled: 'application .. désactivée, appli .. désactivée',
    notAssigned: 'affecté à un rôle, pas affecté, non affecté, attribué à un rôle, pas attribué',
    needsAppProtection: 'stratégie intune, application approuvée, protection .. applications, protéger .. données',
    notCompliant:
      'pas conforme, non conforme, accéder .. à partir d ici, accéder .. depuis ici, appareil .. géré, sécuriser .. appareil, accéder .. ressource',
    deviceDisabled: 'appareil .. désactivé',
    quarantined: '*quarantaine*, temporairement .. bloqué .. synchron*, temporairement bloqué*',
    deviceBlocked: 'appareil .. bloqué, téléphone .. bloqué',
    needsPasscode:
      'code .. exigé, code .. requis, exige .. code, chiffrement, verrouillage .. écran, paramètres de sécurité .. plus, administrateur .. appareil',
    provisioningFailed: 'provisionnement',
    tooManyDevices: 'trop d appareils, nombre maximal .. appareils, nombre maximum .. appareils, limite .. appareils',
    accountVanishes: 'compte .. disparaît, compte .. disparait, compte .. disparu, compte .. se supprime',
    securityDelay: 'délai de sécurité, protection .. appareil volé, protection .. en cas de vol, attendre .. une heure',
    addAccountGreyed: 'grisé*, ajouter un compte .. gris*',
    blankSignInPage: 'page blanche, page vide, écran blanc, page reste blanche',
    asksForServer: 'demande .. serveur, nom .. serveur, demande .. domaine',
    certificateNotTrusted: 'certificat*, identité du serveur',
    timedOut:
      'délai .. dépassé, délai .. expiré, délai d attente, serveur .. répond pas, serveur .. répond plus, connexion au serveur .. échou*, connexion .. serveur .. échec',
    wrongAccountType: 'choisi google, choisi icloud, choisi autre, sélectionné google, sélectionné autre',
    mfaTimedOut:
      'pas eu de réponse de votre part, pas reçu de réponse, pas de notification, aucune notification, authenticator .. pas, authenticator .. plus, plus .. authenticator, notification .. arrive pas',
    suspiciousActivity: 'activité suspecte, activité inhabituelle, compte à risque',
    cannotRegisterHere: 'informations de sécurité .. inscri*, depuis cet emplacement, à partir de cet emplacement',
    moreInformation:
      'plus d informations requises, plus d informations .. nécessaires, informations supplémentaires requises, informations supplémentaires',
    passwordExpired: 'mot de passe .. expiré, mettre à jour .. mot de passe, changer .. mot de passe',
    accountDisabled: 'compte .. désactivé',
    accountLocked: 'compte .. verrouillé, compte .. bloqué',
    noSuchAccount: 'nom d utilisateur .. incorrect, compte introuvable, trouver .. compte, compte .. existe pas',
    guestAccount: 'compte invité, existe pas dans .. locataire, utilisateur externe',
    termsOfUse: 'conditions d utilisation',
    platformNotSupported: 'plateforme .. pas prise en charge, plateforme .. non prise en charge',
    networkBlocksTenant: 'bloqué par votre réseau, réseau .. bloque',
    blockedByCompany:
      'ne pouvez pas y accéder, ne pouvez pas accéder, ne répond pas aux critères, accès .. bloqué, accès conditionnel',
    passwordPrompt:
      'redemande .. mot .. passe, demande .. mot .. passe, mot .. passe .. redemand*, ressaisir .. mot .. passe, mot .. passe .. sans arrêt, mot .. passe .. sans cesse, me demande toujours, à nouveau mon mot .. passe, entrer .. mot .. passe, réclame .. mot .. passe',
    wrongPassword:
      'mot .. passe incorrect, mauvais mot .. passe, mot .. passe .. refusé, mot .. passe .. rejeté, mot .. passe .. invalide, mot .. passe .. erroné, mot .. passe .. pas accepté',
    cannotSend:
      'pas envoyer, plus envoyer, pas à envoyer, plus à envoyer, impossible d envoyer, plus .. envoyer, pas .. envoyer, envoi .. impossible',
    noSync: `synchronise pas, synchronise plus, plus .. synchronis*, pas .. synchronis*, synchronisation .. échou*, reçois pas, reçois plus, reçois aucun, reçoit pas, reçoit plus, relève pas, relève plus, plus de mails, plus aucun mail, plus mes mails, pas .. recevoir, plus .. recevoir, plus de courriel*,
      arrivent pas, arrivent plus, arrive pas .. boîte, pas de nouveaux`,
    cannotAdd: `impossible d ajouter, pas .. ajouter, plus .. ajouter, comment .. ajouter, comment .. configurer, comment .. installer, comment .. paramétrer, impossible de configurer, impossible de connecter, pas .. configurer, pas .. connecter .. compte, ajout .. compte, en ajoutant, quand j ajoute, lors de l ajout, ajouter mon compte, ajouter le compte`,
  },
  remarks: {
    works:
      'marche, marchent, fonctionne, fonctionnent, peux me connecter, peux .. lire, arrive à, va bien, bien, passe, ça va',
    webMail: 'navigateur, sur le web, site web, sur internet, par internet, version web',
    colleague: 'collègue*, collegue*',
    but: 'mais, cependant, alors que, tandis, pourtant, seulement, sauf',
    outlookAccount:
      'compte .. outlook, adresse outlook, boîte outlook, messagerie outlook, mail outlook, mails outlook, outlook com, outlook fr',
    nativeApp: 'application mail, appli mail, app mail, mail natif, messagerie native, application native',
    othersToo:
      'collègues aussi, collègues ont, collègues .. aussi, collègues .. même, tout le monde, tout le service, toute l équipe, plusieurs utilisateurs, plusieurs personnes, plusieurs collègues, pas que moi, pas seulement moi, d autres .. aussi',
    firstSetUp:
      'nouveau téléphone, nouveau portable, nouvel iphone, nouvel ipad, nouvel appareil, nouveau mobile, première fois, jamais marché, jamais fonctionné, ajouter, configurer, je viens de recevoir',
    stopped:
      'ne .. plus, n .. plus, plus de mails, plus aucun, depuis hier, depuis ce matin, depuis lundi, depuis la mise à jour, depuis la semaine, jusqu à hier, marchait, fonctionnait, tout à coup, soudain, d un coup, arrêté de',
    today: 'aujourd hui, ce matin, cet après midi, à l instant, tout à l heure, il y a cinq minutes',
    yesterday: 'hier',
    typed: `saisir, saisi, entrer, entré, taper, tapé, rentrer, rentré, donné, mettre,
      saisie, saisis, entrée, collé, coller, tapée, mis, mise, rentrée, introduit, inscrit`,
    used: `utilisé, utilisée, utiliser, utilise, approuvé, validé`,
    deviceLogin: `code d appareil, code appareil, codes d appareil, connexion d appareil/appareils, connexion appareil, connexion des appareils, connexion de l appareil`,
    caller: `homme/femme/dame/monsieur/type/personne/technicien/technicienne/collègue/support/interlocuteur/correspondant/conseiller/inconnu .. appelé/appelée/téléphoné/contacté/contactée/dit/demandé/fait, quelqu un .. appelé/appelée/téléphoné/contacté/contactée/dit/demandé/fait, on m a appelé/appelée/téléphoné, m a appelé/appelée/téléphoné,
      m ont appelé/appelée/téléphoné/dit/demandé, homme/femme/dame/monsieur/type/personne/technicien/technicienne/collègue/support/interlocuteur/correspondant/conseiller/inconnu .. envoyé/donné/transmis/dicté .. code, quelqu un .. envoyé/donné/transmis/dicté .. code, il/elle/ils/elles m a/ont envoyé/donné/transmis/dicté .. code, au téléphone m a dit/demandé`,
    pageAsks: `page/site/iphone/téléphone/appareil/application/app/outlook/portable .. m a demandé/dit, page/site/iphone/téléphone/application/app/outlook .. me demande,
      microsoft m a envoyé/demandé`,
    code: 'codes, code d appareil',
    madeThem:
      'quelqu un, on m a, il m a, elle m a, ils m ont, m a demandé, m a dit, m a fait, un homme, une personne, une dame, un monsieur, le support m, un technicien m',
    page: 'page, lien, site',
    ownCode: 'par sms, de mon application, de l application, appli d authentification',
  },
  asks: {
    polite:
      's il vous plaît, s il te plaît, svp, stp, merci de, peux tu, pouvez vous, pourriez vous, maintenant, me, moi, les, mes, tous, toutes, de, d, ça, le, et, vos, tes, des, m, bien vouloir, plus me',
    checkAgain:
      'vérifie* .. à nouveau, vérifie* .. de nouveau, vérifie* encore, revérif*, vérifier à nouveau, vérifier encore, regarde* .. à nouveau, regarde* encore, regarder à nouveau, réessay*, encore une fois, essaye* .. encore, essaie .. encore, teste* .. à nouveau, recommence*, à nouveau, ça marche maintenant',
    requestStatus:
      'ma demande, mes demandes, demandes en cours, statut, état de ma demande, a été approuvée, est approuvée, des nouvelles, du nouveau, où en est, qui a approuvé',
    receipt:
      'qu as tu .. regardé, qu as tu .. lu, qu as tu .. vérifié, qu as tu vu, qu avez vous .. regardé, qu avez vous .. lu, qu avez vous .. consulté, qu avez vous .. vérifié, qu avez vous vu, que sais tu, que savez vous, quelles données, que conserv*, à mon sujet, sur moi, votre reçu, ton reçu, le reçu, ce que vous avez .. consulté, ce que tu as .. lu, ce que tu as .. regardé',
    noticesStop:
      'arrête, arrêter, arrêtez, désabonner, arrête* .. notification*, arrête* .. message*, arrêter .. notification*, arrêter .. message*, arrête* .. avis, arrêter .. avis, arrête* .. rappels, plus de notification*, plus de message*, plus d avis, pas de notification*, désactive* .. notification*, coupe* .. notification*, ne .. envoie* plus, ne .. envoyez plus, n envoyez plus, n envoie plus, arrête* d écrire, ne .. écrivez plus',
    noticesStart:
      'active* .. notification*, activer .. notification*, réactive* .. notification*, reprend* .. notification*, reprendre .. notification*, reprend* .. avis, démarre* .. notification*, envoie* .. notification*, envoyez .. notification*, active* .. avis, abonner, remet* .. notification*',
    notMe:
      'ce n était pas moi, c était pas moi, ce n est pas moi, c est pas moi, pas moi, quelqu un d autre .. connecté, quelqu un s est connecté, compte .. piraté, compte .. compromis, je n ai pas ajouté cette, je n ai pas ajouté ça, je n ai pas ajouté cet',
    theft: `quelqu un est/était dans/sur mon/ma/mes compte/comptes/messagerie/boîte/mail/mails/courriel/courriels/outlook, quelqu un est toujours/aussi/encore dans mon/ma/mes compte/comptes/messagerie/boîte/mail/mails/courriel/courriels/outlook, quelqu un d autre .. dans/sur/utilise mon/ma/mes compte/comptes/messagerie/boîte/mail/mails/courriel/courriels/outlook, quelqu un est/était entré dans/sur mon/ma/mes, quelqu un s est introduit, quelqu un .. piraté/hacké/volé/usurpé,
      quelqu un utilise/lit/consulte .. mon/ma/mes compte/comptes/messagerie/boîte/mail/mails/courriel/courriels/outlook, quelqu un a utilisé/pris .. mon/ma/mes compte/comptes/messagerie/boîte/mail/mails/courriel/courriels/outlook, quelqu un se connecte .. mon/ma/mes compte/comptes/messagerie/boîte/mail/mails/courriel/courriels/outlook, quelqu un a/avait accès à mon/ma/mes, quelqu un a eu accès, ai été piraté/piratée/hacké/hackée/hameçonné/hameçonnée/escroqué/escroquée,
      suis fait pirater/hacker/escroquer/avoir, compte/messagerie/boîte .. piraté/piratée/hacké/hackée/usurpé/usurpée, pirate/pirates/hacker/hackers .. dans/accès mon/ma/mes/à,
      connexion/connexions/demande/demandes/notification/notifications/code/codes .. que je n ai pas/jamais lancé*/initié*/demandé*/commencé*/démarré*/déclenché*, connexion/connexions/demande/demandes/notification/notifications/code/codes .. que je n avais pas/jamais lancé*/initié*/demandé*/commencé*/démarré*/déclenché*, connexion/connexions/demande/demandes/notification/notifications/code/codes .. pas de moi, connexion/connexions/demande/demandes/notification/notifications/code/codes .. pas la mienne,
      mot de passe .. faux/fausse/frauduleux/frauduleuse page/site/lien/mail/formulaire, mot de passe .. page/site/lien/mail frauduleux/frauduleuse/pirate, mot de passe .. page/site/lien/mail de phishing/hameçonnage, mdp/identifiants .. faux/fausse page/site/lien/mail, mdp/identifiants .. page/site/lien frauduleux/frauduleuse, faux/fausse page/site .. mot de passe,
      tombé/tombée dans .. piège/arnaque/phishing/hameçonnage, cliqué .. phishing/hameçonnage/frauduleux, victime .. phishing/hameçonnage/arnaque/piratage, volé .. mot de passe, volé .. compte/identifiants/mdp, mot de passe .. volé, donné .. mot de passe à un inconnu,
      quelqu un dans mon/ma/mes compte/messagerie/boîte/mails/outlook, quelqu un a/connaît/avait mon mot de passe, quelqu un a/connaît mes identifiants, cliqué sur .. lien de phishing, mot de passe .. page/site microsoft fausse/faux/frauduleuse,
      on a piraté/hacké/volé mon/ma/mes, ont piraté/hacké/volé mon/ma/mes`,
    help: 'aide, aidez, aide moi, que peux tu faire, que pouvez vous faire, que sais tu faire, qui es tu, qui êtes vous, comment .. ça marche, comment ça fonctionne, commandes',
    greeting:
      'bonjour, bonsoir, salut, coucou, merci, merci beaucoup, au revoir, bonne journée, d accord, à tous, merci bien',
    useThisChannel: 'utilise* ce canal, utiliser ce canal, utilise* cette conversation, utilise* ce chat',
  },
};
