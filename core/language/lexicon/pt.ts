import type { Lexicon } from '../lexicon.js';

export const portuguese: Lexicon = {
  small: `o, os, um, uma, não, com, meu, minha, da, do, dos, das, em, no, na, que, para, eu, está, ao, por, se, mais, mas, como, consigo, pelo, pela, de, e, a, as, é, foi,
    quando, sem, ele, nao, já, sempre, desde, isso, meus, minhas, preciso, esqueci, porque, ontem, hoje, não, até, seu, sua, num, numa,
      onde, quem, qual, você, muito, também, ainda, depois, faço, isto, aqui, estou, tenho, antes`,
  about: {
    mail: 'correio*, caixa postal, caixa .. entrada, caixa de correio, mensagens, mensagem, conta corporativa, conta .. empresa, conta .. trabalho, conta profissional, conta institucional',
    phone: 'telefone*, telemóvel*, telemovel*, celular*, dispositivo*, aparelho*, tablet*',
    access:
      'sessão, palavra passe, palavras passe, senha*, conta, contas, acesso, acessar, aceder, autentic*, credenciais, permissão, permissões, entrar, iniciar, utilizador, usuário, verific*, logar, acessos, acessou, acessa, acede, acedeu',
    setUp:
      'adicion*, configur*, conect*, ligar, sincroniz*, instal*, receb*, enviar, envio, descarreg*, baixar, abre, abrir',
    gate: 'administrador*, aprovação, aprovar, consentimento, política*, conformidade, conforme, segundo fator, dois fatores, regist*, restrição*, restrições',
    trouble: `erro*, problema*, falha*, falhou, bloque*, recus*, rejeit*, inválid*, incorret*, errad*, expirad*, expirou, desativad*, ajuda, quarentena, pede, pedir, pedindo, impossível, desaparec*, sumiu, deixou de, parou, negado, vazio, constantemente, sempre a, avaria*, quebrad*, caiu`,
    not: 'não, nenhum, nenhuma, nada, nunca, sem, nem, jamais, impossível',
    elsewhere: `impressora*, imprim*, papel, scanner*, digitaliz*, ecrã*, tela, monitor*, teclado*, rato, mouse, altifalante*, alto falante, microfone, câmara, câmera, reuni*, sala, telefone fixo, fixo, telefone .. mesa, toca, chamada*, ligações, correio de voz, licença*, crachá, estacionamento, salário, fatura*, nota fiscal,
      pasta*, ficheiro*, arquivo*, documento*, partilh* .. calendário, compartilh* .. calendário, compartilh* .. agenda, partilh* .. agenda, calendário .. partilh*, calendário .. compartilh*, assinatura*, fora do escritório, ausência, lista .. distribuição, spam, lixo eletrónico, modelo, carregador, bateria, sim, som, áudio, auscultadores, fone*, cadeira, disco, projetor`,
    around: 'computador*, rede, compartilhad*, partilhad*, atualização, atualizações, casa, máquina',
    calendar: 'calendário*, agenda, compromissos',
  },
  symptoms: {
    cannotVerify:
      'verificar .. conta, verificar .. informações, informações .. conta .. verific*, verificação .. conta',
    disabledForSync: 'administrador do exchange',
    smtpAuthDisabled: 'autenticação smtp .. desativada, smtp auth* .. desativad*, autenticação smtp .. desabilitada',
    authenticatedNotConnected: 'autenticado mas não .. ligado, autenticado mas não .. conectado',
    adminApproval: `aprovação .. administrador*, aprovação .. necessária, aprovação necessária, administrador .. aprovar, administrador .. aprove, só um administrador, apenas um administrador, somente um administrador, permissão .. administrador*, administrador pode conceder, consentimento .. administrador*, autorização .. administrador*`,
    requestSent: 'pedido enviado, solicitação enviada, pedido .. foi enviado, aguard* .. aprovação',
    consentDeclined: 'consentimento .. recusado, recusei .. permissões, carreguei em cancelar, cliquei em cancelar',
    riskyApp: 'aplicação .. risco, aplicativo .. risco, pode ser arriscad*, editor não verificado, não verificad*',
    appDisabled: 'aplicação .. desativada, aplicativo .. desativado, aplicativo .. desabilitado',
    notAssigned: 'não .. atribuído, não está atribuíd*',
    needsAppProtection:
      'política .. intune, aplicação aprovada, aplicativo aprovado, proteção de aplicações, proteger .. dados',
    notCompliant:
      'não está em conformidade, não .. conformidade, não .. conforme, não cumpre, não atende .. política*, não .. chegar .. daqui, não .. a partir daqui, aceder .. recurso, acessar .. recurso, dispositivo .. gerido, dispositivo .. gerenciado',
    deviceDisabled: 'dispositivo .. desativado, dispositivo .. desabilitado',
    quarantined: 'quarentena, temporariamente bloquead*, bloqueado temporariamente',
    deviceBlocked: 'dispositivo .. bloqueado, telemóvel .. bloqueado, celular .. bloqueado, telefone .. bloqueado',
    needsPasscode:
      'exige .. código, requer .. código, código de acesso, criptografia, encriptação, bloqueio de tela, bloqueio de ecrã, definições de segurança .. mais, administrador .. dispositivo',
    provisioningFailed: 'aprovisionamento, provisionamento',
    tooManyDevices: 'demasiados dispositivos, muitos dispositivos, máximo .. dispositivos, limite .. dispositivos',
    accountVanishes: 'conta .. desaparec*, conta .. some, conta .. sumiu, conta .. apaga',
    securityDelay: 'atraso de segurança, proteção .. dispositivo roubado, esperar .. uma hora',
    addAccountGreyed: 'adicionar conta .. cinz*, cinzento, acinzentad*, esmaecid*',
    blankSignInPage: 'página em branco, tela branca, ecrã branco, página vazia, tela em branco',
    asksForServer: 'pede .. servidor, nome .. servidor, pede .. domínio',
    certificateNotTrusted: 'certificado*, identidade do servidor',
    timedOut:
      'tempo limite, tempo de espera, servidor não responde, servidor .. não responde, falha .. ligação ao servidor, falha .. conexão .. servidor, conexão .. servidor falhou',
    wrongAccountType: 'escolhi google, escolhi icloud, escolhi outra, escolhi outro, selecionei google',
    mfaTimedOut:
      'não tivemos notícias, não recebemos resposta, não chega .. notificação, nenhuma notificação, authenticator não, authenticator .. não, não .. authenticator',
    suspiciousActivity: 'atividade suspeita, atividade incomum, conta em risco',
    cannotRegisterHere: 'informações de segurança .. regist*, deste local, a partir desta localização',
    moreInformation: 'mais informações .. necessári*, mais informações, são necessárias mais informações',
    passwordExpired:
      'senha .. expirou, senha .. expirada, palavra passe .. expirou, palavra passe .. expirada, atualiz* .. senha, atualiz* .. palavra passe',
    accountDisabled: 'conta .. desativada, conta .. desabilitada',
    accountLocked: 'conta .. bloqueada, conta .. bloqueou',
    noSuchAccount:
      'utilizador .. incorreto, usuário .. incorreto, não .. encontrar .. conta, não encontramos .. conta, conta não existe, conta .. não existe',
    guestAccount: 'conta .. convidado, não existe no locatário, utilizador externo, usuário externo',
    termsOfUse: 'termos de utilização, termos de uso',
    platformNotSupported: 'plataforma .. não .. suportada, plataforma .. não .. compatível',
    networkBlocksTenant: 'bloqueado pela .. rede, rede .. bloqueia',
    blockedByCompany:
      'não pode aceder .. momento, não é possível acessar .. momento, você não pode acessar, não cumpre os critérios, não atende aos critérios, acesso .. bloqueado, acesso condicional',
    passwordPrompt:
      'pede .. senha, pede .. palavra passe, pedir .. senha, pedir .. palavra passe, pedindo .. senha, solicita .. senha, solicita .. palavra passe, senha .. toda hora, introduzir .. palavra passe, digitar .. senha',
    wrongPassword:
      'senha incorreta, senha .. incorreta, senha errada, palavra passe incorreta, palavra passe errada, palavra passe .. incorreta, senha inválida, não aceita .. senha, não aceita .. palavra passe, senha .. não .. aceita, rejeita .. senha',
    cannotSend: 'não .. enviar, não envia, não são enviad*, não consigo mandar, impossível enviar',
    noSync:
      'não .. sincroniz*, deixou de sincroniz*, parou de sincroniz*, deixou de receber, parou de receber, não receb*, não .. receb*, não chega*, não .. chegam, não entra*, não .. atualiza, não descarrega, não baixa, não aparece*',
    cannotAdd:
      'não .. adicionar, não .. configurar, não .. conectar .. conta, não .. ligar .. conta, erro ao adicionar, erro ao configurar, ao adicionar, como .. adicion*, como configur*, como .. configur*, como coloco, impossível adicionar, não me deixa, não deixa',
  },
  remarks: {
    works: 'funciona, funcionam, consigo entrar, consigo ver, consigo ler, sim, bem, dá, abre',
    webMail: 'navegador, na web, pela web, no site, pela internet, página web, correio web',
    colleague: 'colega*',
    but: 'mas, porém, contudo, embora, enquanto, apenas, só, exceto',
    outlookAccount:
      'conta .. outlook, email .. outlook, correio .. outlook, endereço .. outlook, caixa .. outlook, outlook com, outlook pt',
    nativeApp:
      'app mail, aplicação mail, aplicativo mail, app de email, app de correio, aplicativo nativo, aplicação nativa, email nativo, app nativo, mail do iphone',
    othersToo:
      'colegas também, colegas .. também, colegas têm, colegas .. mesmo, toda a gente, todo mundo, todos nós, toda a equipa, toda a equipe, vários utilizadores, vários usuários, várias pessoas, vários colegas, não só eu, não sou só eu, outros também, outras pessoas',
    firstSetUp:
      'novo telemóvel, novo celular, novo telefone, telemóvel novo, celular novo, telefone novo, iphone novo, novo iphone, primeira vez, nunca funcionou, adicionar, configurar, configuro, acabei de receber',
    stopped:
      'deixou de, parou de, já não, desde ontem, desde hoje, desde segunda, desde a atualização, desde a semana, até ontem, antes funcionava, funcionava, de repente, não .. mais',
    today: 'hoje, esta manhã, esta tarde, agora mesmo, há pouco, agora há pouco',
    yesterday: 'ontem',
    typed: `introduzir, introduzi, inserir, inseri, digitar, digitei, digitasse, escrever, escrevi, colocar, coloquei, pôr, pus, meter,
      introduzido, inserido, digitado, digita, colar, colei, colado, escrito, colocado, inserisse, meti, insiro, digito, introduza`,
    used: `usei, usado, usar, utilizei, utilizado, aprovei`,
    deviceLogin: `código de dispositivo, códigos de dispositivo, início de sessão de/do/no dispositivo/dispositivos, login de/do dispositivo/dispositivos, entrada de dispositivo`,
    caller: `homem/mulher/pessoa/alguém/técnico/técnica/senhor/senhora/suporte/colega/rapaz/desconhecido/tipo/cara .. ligou/telefonou/disse/pediu/fez/contactou/contatou, ligou me, me ligou, ligaram me, me ligaram, me telefonou, telefonou me, telefonaram me, disse me que/para, me disse que/para, disseram me, me disseram,
      homem/mulher/pessoa/alguém/técnico/técnica/senhor/senhora/suporte/colega/rapaz/desconhecido/tipo/cara .. enviou/mandou/deu/ditou .. código, enviaram/mandaram/deram/ditaram me .. código, me enviaram/mandaram/deram/ditaram .. código`,
    pageAsks: `página/site/iphone/telemóvel/telefone/celular/aplicação/aplicativo/app/outlook/dispositivo .. pediu/pede/disse/diz me, página/site/iphone/telemóvel/telefone/celular/aplicação/aplicativo/app/outlook .. me pediu/pede/disse,
      microsoft me enviou/mandou/pediu, microsoft enviou/mandou/pediu me`,
    code: 'código, códigos, código de dispositivo, código do dispositivo',
    madeThem:
      'alguém, me pediu, pediu me, pediram me, me pediram, disse me, me disse, disseram me, me disseram, me fez, fez me, mandou me, me mandou, uma pessoa, um homem, uma mulher, ligou me, me ligou, me ligaram, um técnico, o suporte',
    page: 'página, link, site, sítio',
    ownCode: 'por sms, mensagem de texto, da minha aplicação, do meu aplicativo, do aplicativo, da aplicação, do app',
  },
  asks: {
    polite:
      'por favor, pode, podes, poderia, agora, me, o, a, as, os, de, todas, todos, mais, meu email, e, se, faz favor, por, seus, suas',
    checkAgain:
      'verifica* .. novamente, verifica* .. novo, verifica* outra vez, verifique .. novamente, verifique .. novo, verifique outra vez, verificar .. novamente, verificar de novo, vê .. outra vez, veja .. novamente, veja de novo, tenta* .. novamente, tenta* .. novo, tente .. novamente, tente de novo, testa* .. novamente, teste novamente, outra vez, de novo, novamente, mais uma vez, já funciona',
    requestStatus:
      'meu pedido, meus pedidos, minha solicitação, minhas solicitações, pedidos abertos, estado, status, alguma novidade, há novidades, tem novidades, foi aprovado, foi aprovada, já aprovaram, quem aprovou',
    receipt:
      'o que viu, o que viste, o que você viu, o que você olhou, o que verificou, o que verificaste, o que você verificou, o que leu, o que leste, o que consultou, o que consultaste, o que sabe, o que sabes, o que você sabe, que dados, quais dados, o que guarda*, sobre mim, recibo',
    noticesStop:
      'parar, pare, para, cancelar subscrição, chega, para* .. avisos, para* .. notificações, para* .. mensagens, pare .. avisos, pare .. notificações, pare .. mensagens, pare de enviar, para* de enviar, pare de escrever, sem avisos, sem notificações, não envie*, não .. avisos, não .. notificações, não .. mensagens, desativa* .. notificações, desativa* .. avisos, desative .. notificações, desative .. avisos, desligar .. notificações',
    noticesStart:
      'ativa* .. notificações, ativa* .. avisos, ative .. notificações, ative .. avisos, retoma* .. notificações, retoma* .. avisos, retome .. avisos, inicia* .. notificações, inicia* .. avisos, liga* .. notificações, envia* .. notificações, envie .. notificações, envie .. avisos, inscrever',
    notMe:
      'não fui eu, não era eu, não sou eu, eu não fui, outra pessoa .. sessão, outra pessoa entrou, alguém entrou, alguém iniciou sessão, conta .. hackeada, conta .. invadida, conta .. pirateada, conta .. comprometida, não adicionei esse, não adicionei este, não adicionei isso',
    theft: `alguém/hacker/hackers/desconhecido/estranho está/estava na/no/nas/nos/em minha/meu/meus/minhas conta/contas/correio/email/emails/caixa/outlook/mensagens, alguém/hacker/hackers/desconhecido/estranho está ainda/também/agora/dentro na/no/da/do minha/meu conta/contas/correio/email/emails/caixa/outlook/mensagens, alguém/hacker/hackers/desconhecido/estranho mais/estranho .. na/no minha/meu conta/contas/correio/email/emails/caixa/outlook/mensagens, alguém/hacker/hackers/desconhecido/estranho .. entrou/entra/entrado/acedeu/acessou/acede/acessa na/no/à/ao/em/a minha/meu conta/contas/correio/email/emails/caixa/outlook/mensagens, alguém/hacker/hackers/desconhecido/estranho usa/usou/utiliza/utilizou/lê .. minha/meu/meus conta/contas/correio/email/emails/caixa/outlook/mensagens/senha,
      alguém/hacker/hackers/desconhecido/estranho está usando/lendo/utilizando .. minha/meu/meus conta/contas/correio/email/emails/caixa/outlook/mensagens/senha, alguém/hacker/hackers/desconhecido/estranho está a usar/ler/utilizar .. minha/meu/meus conta/contas/correio/email/emails/caixa/outlook/mensagens/senha, alguém/hacker/hackers/desconhecido/estranho tem/tinha/teve/obteve acesso à/ao/aos/a minha/meu/meus conta/contas/correio/email/emails/caixa/outlook/mensagens, alguém/hacker/hackers/desconhecido/estranho .. roubou/roubado/hackeou/invadiu/pirateou, fui/ser/sido hackeado/hackeada/pirateado/enganado/burlado/invadido, me hackearam, hackearam me, hackearam/invadiram/piratearam .. minha/meu, conta/contas/correio/email/emails/caixa/outlook/mensagens .. hackeada/hackeado/invadida/pirateada,
      início/inícios/sessão/pedido/pedidos/solicitação/solicitações/acesso/acessos/notificação/notificações/código/códigos/login .. que não iniciei/solicitei/pedi/comecei/fiz/reconheço, início/inícios/sessão/pedido/pedidos/solicitação/solicitações/acesso/acessos/notificação/notificações/código/códigos/login .. que eu não iniciei/solicitei/pedi/comecei/fiz/reconheço, início/inícios/sessão/pedido/pedidos/solicitação/solicitações/acesso/acessos/notificação/notificações/código/códigos/login .. não era meu/minha, início/inícios/sessão/pedido/pedidos/solicitação/solicitações/acesso/acessos/notificação/notificações/código/códigos/login .. não é meu/minha,
      senha/passe/credenciais .. página/site/link/email .. falsa/falso/fraudulenta/fraudulento, senha/passe/credenciais .. página/site/link/email de phishing, página/site .. falsa/falso/fraudulenta/fraudulento .. senha/passe/credenciais,
      caí/cair/caído em/num/numa/no/na .. phishing/golpe/burla/fraude/armadilha, vítima de .. phishing/golpe/burla/fraude, cliquei .. phishing/fraudulento, roubaram/roubou .. senha/conta/passe/credenciais, senha/passe .. roubada, dei .. senha/passe a um desconhecido/estranho,
      alguém na/no/em minha/meu conta/correio/email/caixa, alguém tem/sabe/conhece/tinha a minha senha/palavra/credenciais, alguém tem/sabe/conhece minha senha/palavra/credenciais, pedido/pedidos/sessão/acesso/notificação/código .. que não tinha iniciado/solicitado/pedido,
      entraram/acederam/acessaram na/no/à/ao/a minha/meu conta/correio/email, acessaram minha/meu conta/email`,
    help: 'ajuda, ajude me, me ajude, ajuda me, o que podes fazer, o que pode fazer, o que você pode fazer, o que você faz, o que fazes, quem é você, quem és tu, como funciona*, comandos',
    greeting:
      'olá, oi, bom dia, boa tarde, boa noite, obrigado, obrigada, muito obrigado, muito obrigada, adeus, tchau, tudo bem, valeu, até logo',
    useThisChannel:
      'usa este canal/chat, use este canal/chat, usar este canal/chat, utilize este canal/chat, utiliza este canal/chat',
  },
};
