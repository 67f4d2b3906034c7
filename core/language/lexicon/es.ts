import type { Lexicon } from '../lexicon.js';

export const spanish: Lexicon = {
  small: `el, los, las, y, no, se, ha, al, tu, mi, mis, en, con, una, un, por, qué, que, es, de, para, desde, poder, la, lo, del, me, puedo, puede, cómo, como, pero,
    cuando, está, hay, sin, su, ya, más, yo, le, este, esta, ahora, va, sale, dice, necesito, después, todo, son, fue, olvidé, ayer, hoy`,
  about: {
    mail: 'correo*, buzón, buzones, mensajes, bandeja, cuenta corporativa, cuenta .. empresa, cuenta .. trabajo, cuenta profesional, cuenta institucional',
    phone: 'teléfono*, móvil*, celular*, dispositivo*, aparato, tableta*, terminal',
    access:
      'sesión, contraseña*, clave, cuenta, cuentas, acceso, acceder, accedo, autentic*, credenciales, permiso*, entrar, entro, iniciar, inicio, usuario, verific*, accesos, accedió',
    setUp:
      'añad*, agreg*, configur*, conect*, sincroniz*, instal*, recib*, enviar, envío, descarg*, aparec*, dar de alta',
    gate: 'administrador*, aprobación, aprobar, consentimiento, directiva*, política*, cumple, conform*, doble factor, segundo factor, registr*, restricción*, restringid*',
    trouble: `error*, problema*, fallo*, falla*, bloque*, rechaz*, inválid*, incorrect*, caducad*, expirad*, deshabilitad*, desactivad*, ayuda, cuarentena, cierra, pide, imposible, mal, desaparec*, dejó de, denegad*, vacío, vacía, constantemente, todo el rato, gris, roto, estropead*`,
    not: 'no, ningún, ninguno, ninguna, nada, nunca, sin, tampoco, jamás, imposible',
    elsewhere: `impresora*, imprim*, papel, escáner*, escane*, pantalla*, monitor*, teclado*, ratón, altavo*, micrófono, cámara, reunión*, sala, teléfono fijo, fijo, teléfono .. oficina, teléfono .. mesa, tono, llamad*, llamar, buzón de voz, licencia*, tarjeta, aparcamiento, nómina, factura*, carpeta*, archivo*,
      fichero*, documento*, compart* .. calendario*, calendario* .. compart*, compart* .. agenda, firma, fuera de oficina, lista .. distribución, spam, correo no deseado, plantilla, cargador, batería, sim, sonido, audio, se oye, auriculares, silla, pedir un, disco, proyector, tóner, suplantación`,
    around: 'ordenador*, computador*, red, equipo, compartid*, actualización*, casa',
    calendar: 'calendario*, agenda, citas',
  },
  symptoms: {
    cannotVerify:
      'verificar .. cuenta, verificar .. información, comprobar .. información .. cuenta, información .. cuenta .. verific*, verificación .. cuenta',
    disabledForSync: 'administrador de exchange',
    smtpAuthDisabled:
      'autenticación smtp .. deshabilitada, autenticación smtp .. desactivada, smtp auth* .. deshabilitad*',
    authenticatedNotConnected: 'autenticado pero no .. conectado',
    adminApproval: `aprobación .. administrador*, aprobación necesaria, se requiere aprobación, administrador .. aprobar, administrador .. apruebe, solo un administrador, permiso .. administrador*, administrador puede conceder, consentimiento .. administrador*, autorización .. administrador*`,
    requestSent: 'solicitud enviada, solicitud .. enviado, petición enviada, espera .. aprobación',
    consentDeclined: 'consentimiento .. rechazado, rechacé .. permisos, pulsé cancelar, di a cancelar',
    riskyApp: 'aplicación .. riesgo*, puede ser arriesgad*, editor no comprobado, no verificad*',
    appDisabled: 'aplicación .. deshabilitada, aplicación .. desactivada',
    notAssigned: 'no .. asignado, no está asignad*',
    needsAppProtection: 'directiva de intune, aplicación aprobada, protección de aplicaciones, proteger .. datos',
    notCompliant:
      'no cumple, no es conforme, no conforme, no compatible .. directiva*, llegar .. desde aquí, acceder .. desde aquí, acceder .. recurso, dispositivo .. administrado, proteger .. dispositivo, incumple',
    deviceDisabled: 'dispositivo .. deshabilitado, dispositivo .. desactivado',
    quarantined: 'cuarentena, bloqueado temporalmente .. sincroniz*, temporalmente bloqueado, bloqueado temporalmente',
    deviceBlocked: 'dispositivo .. bloqueado, móvil .. bloqueado, teléfono .. bloqueado, celular .. bloqueado',
    needsPasscode:
      'exige .. código, requiere .. código, código de acceso, cifrado, bloqueo de pantalla, configuración de seguridad .. más, administrador .. dispositivo',
    provisioningFailed: 'aprovisionamiento',
    tooManyDevices: 'demasiados dispositivos, máximo .. dispositivos, límite .. dispositivos',
    accountVanishes: 'cuenta .. desaparec*, cuenta .. se borra, cuenta .. se elimina',
    securityDelay: 'retraso de seguridad, protección .. dispositivo robado, protección .. robo, esperar .. una hora',
    addAccountGreyed: 'añadir cuenta .. gris, agregar cuenta .. gris, en gris, atenuad*',
    blankSignInPage: 'página en blanco, pantalla en blanco, página vacía, página blanca',
    asksForServer: 'pide .. servidor, nombre .. servidor, pide .. dominio',
    certificateNotTrusted: 'certificado*, identidad del servidor',
    timedOut:
      'tiempo de espera, se agotó el tiempo, servidor .. no responde, conexión .. servidor .. falló, falló .. conexión .. servidor, error .. conexión con el servidor',
    wrongAccountType: 'elegí google, elegí icloud, elegí otra, seleccioné google, seleccioné otra',
    mfaTimedOut:
      'no .. tenido noticias, no hemos recibido respuesta, no llega la notificación, ninguna notificación, authenticator no, no .. authenticator',
    suspiciousActivity: 'actividad sospechosa, actividad inusual, cuenta en riesgo',
    cannotRegisterHere: 'información de seguridad .. registr*, desde esta ubicación',
    moreInformation:
      'más información .. necesari*, se necesita más información, se requiere más información, más información requerida',
    passwordExpired:
      'contraseña .. caducad*, contraseña .. expirad*, contraseña .. caducó, contraseña .. expiró, actualiz* .. contraseña',
    accountDisabled: 'cuenta .. deshabilitada, cuenta .. desactivada',
    accountLocked: 'cuenta .. bloqueada, cuenta .. bloqueó, bloqueó .. cuenta',
    noSuchAccount:
      'usuario .. incorrecto, no encontramos .. cuenta, no .. encontrar .. cuenta, cuenta .. no existe, no existe .. cuenta',
    guestAccount: 'cuenta .. invitado, no existe en el inquilino, usuario externo',
    termsOfUse: 'términos de uso, condiciones de uso',
    platformNotSupported: 'plataforma .. no .. compatible, plataforma .. no .. admitida',
    networkBlocksTenant: 'bloqueado por .. red, red .. bloquea',
    blockedByCompany:
      'no puede acceder .. momento, no puedes acceder .. ahora, no cumple los criterios, acceso .. bloqueado, acceso condicional',
    passwordPrompt:
      'pide .. contraseña, pidiendo .. contraseña, solicita .. contraseña, pide .. clave, vuelve a pedir, contraseña .. todo el rato, contraseña .. constantemente, introducir .. contraseña, cierra la sesión',
    wrongPassword:
      'contraseña incorrecta, contraseña .. incorrecta, contraseña no válida, contraseña errónea, contraseña .. no acepta*, no acepta .. contraseña, rechaza .. contraseña',
    cannotSend: 'no .. enviar, no se envían, no envía, imposible enviar, no manda, no puedo mandar',
    noSync:
      'no .. sincroniz*, dejó de sincroniz*, ha dejado de sincroniz*, dejó de recib*, no recib*, no .. recib*, no llega*, no me llega*, no entra*, no .. llegan, no descarga*, no aparec*, no .. actualiza, no carga',
    cannotAdd:
      'no .. añadir, no .. agregar, no .. configurar, no .. conectar .. cuenta, error al agregar, error al añadir, error al configurar, al agregar, al añadir, cómo .. añadir, cómo .. agregar, cómo configur*, cómo .. configur*, cómo .. pongo, cómo .. conecto, imposible añadir, no me deja',
  },
  remarks: {
    works: 'funciona, funcionan, va, van, puedo entrar, puedo ver, puedo leer, sí, bien, sin problema*',
    webMail: 'navegador, en la web, por web, página web, por internet, correo web',
    colleague: 'compañer*, colega*',
    but: 'pero, sin embargo, aunque, mientras, en cambio, solo, excepto',
    outlookAccount:
      'cuenta .. outlook, correo .. outlook, dirección .. outlook, buzón .. outlook, outlook com, outlook es',
    nativeApp:
      'app mail, aplicación mail, aplicación correo, app correo, app de correo, correo nativo, aplicación nativa, correo del iphone, app mail de apple',
    othersToo:
      'compañeros también, compañeros .. también, compañeros tienen, compañeros .. mismo, colegas .. también, todo el mundo, a todos, todo el equipo, todo el departamento, varios usuarios, varias personas, varios compañeros, no solo yo, no sólo a mí, a otros también, otros también',
    firstSetUp:
      'nuevo teléfono, nuevo móvil, nuevo celular, teléfono nuevo, móvil nuevo, celular nuevo, iphone nuevo, nuevo iphone, primera vez, nunca ha funcionado, añadir, agregar, configurar, configuro, acabo de recibir',
    stopped:
      'dejó de, ha dejado, ya no, desde ayer, desde hoy, desde el lunes, desde la actualización, desde la semana, hasta ayer, antes funcionaba, funcionaba, de repente, de pronto, no .. más',
    today: 'hoy, esta mañana, esta tarde, ahora mismo, hace un momento, hace un rato',
    yesterday: 'ayer, anoche',
    typed: `introducir, introduje, introducido, escribir, escribí, teclear, tecleé, poner, puse, metí, meter, ingresar, ingresé, pusiera, di,
      introduzca, introdujera, introdujese, pegar, pegué, pegado, escrito, tecleado, puesto, metido, ingresado, ingresara, escribiera, introduce`,
    used: `usé, usado, usar, utilicé, utilizado, aprobé`,
    deviceLogin: `código de dispositivo, códigos de dispositivo, inicio de sesión de/del dispositivo/dispositivos, sesión de/del/en dispositivo`,
    caller: `hombre/mujer/persona/alguien/técnico/técnica/señor/señora/chico/tipo/soporte/compañero/compañera/colega/desconocido .. llamó/llamado/telefoneó/dijo/pidió/hizo/contactó, me llamó, me llamaron, me han llamado, me dijo que, me dijeron, hombre/mujer/persona/alguien/técnico/técnica/señor/señora/chico/tipo/soporte/compañero/compañera/colega/desconocido .. mandó/envió/dio/dictó/enviado/mandado .. código,
      me mandaron/enviaron/dieron/dictaron .. código, me han mandado/enviado/dado .. código`,
    pageAsks: `página/sitio/web/iphone/móvil/teléfono/celular/aplicación/app/outlook/dispositivo .. me pidió/pide/dijo/dice,
      microsoft me envió/mandó/dio/pidió`,
    code: 'código, códigos, código de dispositivo',
    madeThem:
      'alguien, me pidió, me pidieron, me dijo, me dijeron, me hizo, me hicieron, una persona, un hombre, una mujer, me llamó, me llamaron, un técnico me, soporte me, me mandó, me envió',
    page: 'página, enlace, sitio, web',
    ownCode: 'por sms, mensaje de texto, de mi aplicación, de la aplicación, de la app',
  },
  asks: {
    polite:
      'por favor, puedes, podrías, podría, puede, ahora, me, lo, la, las, los, de, todas, todos, más, mi correo, el, y, a, tus, sus, por',
    checkAgain:
      'comprueba .. otra vez, comprueba .. nuevo, comprueba de nuevo, comprobar .. nuevo, comprobar otra vez, revisa .. otra vez, revisa .. nuevo, revisar .. nuevo, revisar otra vez, vuelve a comprobar, vuelve a mirar, vuelve a revisar, vuelve a intentar*, mira .. otra vez, mira .. nuevo, verifica .. otra vez, verifica .. nuevo, inténtalo .. otra vez, inténtalo de nuevo, otra vez, de nuevo, una vez más, reintent*, ya funciona',
    requestStatus:
      'mi solicitud, mis solicitudes, mi petición, mis peticiones, solicitudes abiertas, estado, hay novedades, alguna novedad, noticias, fue aprobada, ha sido aprobada, está aprobada, han aprobado, quién aprobó',
    receipt:
      'qué has mirado, qué has .. leído, qué has .. revisado, qué has .. comprobado, qué has visto, qué miraste, qué leíste, qué revisaste, qué ha .. consultado, qué ha leído, qué ha revisado, qué sabes, qué sabe, qué datos, qué guardas, sobre mí, recibo, lo que .. revisado',
    noticesStop:
      'parar, para, detener, detén, basta, cancelar suscripción, darme de baja, no .. avisos, no .. notificacion*, no .. mensajes, detén .. avisos, detén .. notificacion*, detener .. avisos, detener .. notificacion*, para .. avisos, para .. notificacion*, parar .. avisos, parar .. notificacion*, desactiva* .. avisos, desactiva* .. notificacion*, deja de enviar*, deja de escribir*, deja de mandar*, no envíes, no me escribas, sin avisos, sin notificaciones',
    noticesStart:
      'activa* .. avisos, activa* .. notificacion*, reactiva* .. notificacion*, reanuda* .. avisos, reanuda* .. notificacion*, inicia* .. avisos, inicia* .. notificacion*, envíame .. avisos, envíame .. notificacion*, suscribir*',
    notMe:
      'no fui yo, no he sido yo, no era yo, no soy yo, yo no fui, otra persona .. sesión, alguien más .. sesión, alguien .. inició sesión, cuenta .. hackeada, hackearon .. cuenta, han hackeado, me han hackeado, cuenta .. comprometida, yo no añadí, yo no agregué, no añadí ese, no agregué ese',
    theft: `alguien/hacker/hackers/desconocido/extraño está/estaba/anda en mi/mis cuenta/cuentas/correo/correos/buzón/email/outlook/bandeja, alguien/hacker/hackers/desconocido/extraño está todavía/también/ahora/dentro en/de mi/mis cuenta/cuentas/correo/correos/buzón/email/outlook/bandeja, alguien/hacker/hackers/desconocido/extraño más/extraño .. en mi/mis cuenta/cuentas/correo/correos/buzón/email/outlook/bandeja, alguien/hacker/hackers/desconocido/extraño .. entró/entra/entrado/accedió/accede/accedido/metió/metido/ingresó/ingresado en/a mi/mis cuenta/cuentas/correo/correos/buzón/email/outlook/bandeja, alguien/hacker/hackers/desconocido/extraño usa/usó/utiliza/utilizó/lee .. mi/mis cuenta/cuentas/correo/correos/buzón/email/outlook/bandeja/contraseña,
      alguien/hacker/hackers/desconocido/extraño está/ha usado/usando/utilizando/leyendo mi/mis cuenta/cuentas/correo/correos/buzón/email/outlook/bandeja/contraseña, alguien/hacker/hackers/desconocido/extraño tiene/tuvo/obtuvo/tenía acceso a mi/mis cuenta/cuentas/correo/correos/buzón/email/outlook/bandeja, alguien/hacker/hackers/desconocido/extraño .. robó/robado/hackeó/hackeado/pirateó, fui/sido/han/he hackeado/hackeada/estafado/estafada, me hackearon, me han hackeado/estafado/robado .. cuenta/contraseña/correo, hackearon mi/mis, cuenta/cuentas/correo/correos/buzón/email/outlook/bandeja .. hackeada/hackeado/pirateada,
      inicio/inicios/sesión/solicitud/solicitudes/acceso/accesos/notificación/notificaciones/código/códigos/petición/peticiones .. que no inicié/solicité/pedí/empecé/comencé/reconozco, inicio/inicios/sesión/solicitud/solicitudes/acceso/accesos/notificación/notificaciones/código/códigos/petición/peticiones .. que yo no inicié/solicité/pedí/empecé/comencé/reconozco, inicio/inicios/sesión/solicitud/solicitudes/acceso/accesos/notificación/notificaciones/código/códigos/petición/peticiones .. que no he iniciado/solicitado/pedido/empezado/comenzado, inicio/inicios/sesión/solicitud/solicitudes/acceso/accesos/notificación/notificaciones/código/códigos/petición/peticiones .. que yo no he iniciado/solicitado/pedido/empezado/comenzado, inicio/inicios/sesión/solicitud/solicitudes/acceso/accesos/notificación/notificaciones/código/códigos/petición/peticiones .. no era mía/mío, inicio/inicios/sesión/solicitud/solicitudes/acceso/accesos/notificación/notificaciones/código/códigos/petición/peticiones .. no es mía/mío,
      contraseña/clave/credenciales .. página/sitio/web/enlace/correo .. falsa/falso/fraudulenta/fraudulento, contraseña/clave/credenciales .. página/sitio/web/enlace/correo de phishing, página/sitio/web .. falsa/falso/fraudulenta/fraudulento .. contraseña/clave/credenciales,
      caí/caído/caer en .. phishing/estafa/trampa/engaño, víctima de .. phishing/estafa, pulsé/clic .. phishing/fraudulento, robaron .. contraseña/cuenta/clave/credenciales, robado .. contraseña/cuenta/clave/credenciales, contraseña/clave .. robada, di .. contraseña/clave a un desconocido/extraño,
      alguien en mi/mis cuenta/correo/buzón, alguien tiene/sabe/conoce/tenía mi contraseña/clave/credenciales, solicitud/solicitudes/sesión/acceso/notificación/código .. que no había iniciado/solicitado/pedido,
      entraron/accedieron en/a mi/mis cuenta/correo/buzón, han entrado/accedido en/a mi/mis cuenta/correo/buzón`,
    help: 'ayuda, ayúdame, qué puedes hacer, qué puede hacer, qué sabes hacer, quién eres, qué eres, cómo funciona*, comandos',
    greeting:
      'hola, buenos días, buenas tardes, buenas noches, buenas, gracias, muchas gracias, adiós, qué tal, vale, perfecto, mil gracias, hasta luego',
    useThisChannel: 'usa este canal/chat, usar este canal/chat, utiliza este canal/chat, use este canal/chat',
  },
};
