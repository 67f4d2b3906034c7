import assert from 'node:assert/strict';
import fc from 'fast-check';
import { recognise } from '../../../core/language/recognise.js';

type Expected = Partial<Omit<ReturnType<typeof recognise>, 'text'>>;

const nowhere = { webMail: null, outlookApp: null, colleague: null };
const inBrowser = { ...nowhere, webMail: true };

function understands(messages: readonly (readonly [string, Expected])[]): void {
  for (const [text, expected] of messages) {
    it(JSON.stringify(text), () => {
      const said = recognise(text);
      const heard = Object.fromEntries(Object.keys(expected).map((key) => [key, said[key as keyof typeof said]]));
      assert.deepEqual(heard, expected);
    });
  }
}

describe('what a message says besides', () => {
  describe('where the mail does work', () => {
    understands([
      ['web mail works, iPhone mail does not', { app: 'iosMail', works: inBrowser }],
      [
        'Outlook works on the same phone but Apple Mail does not',
        { app: 'iosMail', works: { ...nowhere, outlookApp: true } },
      ],
      ["my colleague's iPhone works, mine keeps asking", { works: { ...nowhere, colleague: true } }],
      ['Webmail geht auch nicht', { works: { ...nowhere, webMail: false } }],
      ['Im Browser geht es, auf dem iPhone nicht', { app: 'iosMail', works: inBrowser }],
      ['Ça marche dans le navigateur mais pas sur mon iPhone', { app: 'iosMail', works: inBrowser }],
      ['El correo web funciona pero el iPhone no', { app: 'iosMail', works: inBrowser }],
      ['Na webmail funciona, no iPhone não', { app: 'iosMail', works: inBrowser }],
      ["Sul web funziona ma sull'iPhone no", { app: 'iosMail', works: inBrowser }],
      ['In de browser werkt het wel, op mijn iPhone niet', { app: 'iosMail', works: inBrowser }],
      ['W przeglądarce działa, na iPhonie nie', { app: 'iosMail', works: inBrowser }],
      ['Outlook works on my PC but not on my iPhone', { app: 'outlookMobile', works: nowhere }],
      ['Outlook on my phone does not work', { app: 'outlookMobile', works: nowhere }],
    ]);
  });

  describe('since when and for whom', () => {
    understands([
      [
        'Mail on my iPhone worked until yesterday',
        { history: 'stopped', attempted: 'yesterday', othersAffected: false },
      ],
      ['Seit heute kommen auf dem Handy keine Mails mehr', { history: 'stopped', attempted: 'today' }],
      ['nouveau téléphone, je veux ajouter mes mails', { history: 'firstSetUp' }],
      ['Tous mes collègues aussi', { othersAffected: true }],
      ['a varios compañeros también les pasa, varios usuarios', { othersAffected: true }],
    ]);
  });

  describe('a code that somebody made them type', () => {
    const made = [
      'he had me type a code on a Microsoft page',
      'Ein Mann rief an, er hat mich gebeten auf einer Microsoft Seite einen Code einzugeben',
      "Quelqu'un m'a demandé de saisir un code sur une page Microsoft",
      'Alguien me pidió introducir un código en una página de Microsoft',
      'Alguém me pediu para digitar um código numa página da Microsoft',
      'Qualcuno mi ha chiesto di inserire un codice su una pagina Microsoft',
      'Iemand vroeg me een code in te voeren op een pagina van Microsoft',
      'Ktoś poprosił mnie, żebym wpisał kod na stronie Microsoft',
    ];
    const own = [
      'I entered the code from my authenticator on the Microsoft page',
      'The Microsoft page asked me to enter the code sent by SMS',
      'support told me to enter the code from the text message on the Microsoft page',
      'Ich habe den Code aus der Authenticator-App auf der Microsoft-Seite eingegeben',
      "J'ai saisi le code reçu par SMS sur la page Microsoft",
      'I typed the code on the Microsoft page, still no mail on iPhone',
    ];
    for (const text of made) it(`heeds: ${text}`, () => assert.equal(recognise(text).typedDeviceCode, true));
    for (const text of own) it(`lets be: ${text}`, () => assert.equal(recognise(text).typedDeviceCode, false));
  });

  describe('a pasted error page', () => {
    const ids = ['aaaaaaaa-1111-2222-3333-444455556666', 'bbbbbbbb-1111-2222-3333-444455556666'];
    understands([
      [
        `AADSTS50105 Request Id: ${ids[0]} Correlation Id: ${ids[1]} Timestamp: 2026-05-01T12:34:56Z`,
        {
          intent: 'unclear',
          symptom: 'AADSTS50105',
          correlationId: ids[1] ?? '',
          failedAt: '2026-05-01T12:34:56.000Z',
        },
      ],
      [
        `Korrelations-ID: ${ids[1]}\nZeitstempel: 2026-05-01 12:34:56Z`,
        { correlationId: ids[1] ?? '', failedAt: '2026-05-01T12:34:56.000Z' },
      ],
      [`Request Id: ${ids[0]}`, { correlationId: null }],
      // A time of nobody's zone picks out nothing, and neither does one that cannot be.
      ['Timestamp: 2026-05-01T12:34:56', { failedAt: null }],
      ['I typed Jane.Doe@Contoso.com on my iPhone', { address: 'jane.doe@contoso.com' }],
    ]);
  });

  describe('what the bot is asked for', () => {
    const asked: Readonly<Record<string, readonly string[]>> = {
      checkAgain:
        'vérifie encore|prüf nochmal bitte|comprueba otra vez|verifique novamente|controlla di nuovo|controleer opnieuw|sprawdź jeszcze raz'.split(
          '|',
        ),
      requestStatus:
        'mein Antrag|mes demandes|mis solicitudes|meus pedidos|le mie richieste|mijn aanvragen|moje wnioski'.split('|'),
      receipt:
        "Was hast du angeschaut?|Qu'as-tu regardé ?|¿Qué has mirado?|O que você verificou?|Cosa hai controllato?|Wat heb je bekeken?|Co sprawdziłeś?".split(
          '|',
        ),
      notMe:
        "das war ich nicht|ce n'était pas moi|no fui yo|não fui eu|non sono stato io|dat was ik niet|to nie ja".split(
          '|',
        ),
      help: 'Hilfe|aide|ayuda|ajuda|aiuto|hulp|pomoc'.split('|'),
      greeting: 'Guten Tag|Bonjour|Buenos días|Bom dia|Buongiorno|Goedemorgen|Dzień dobry'.split('|'),
    };
    for (const [intent, texts] of Object.entries(asked)) {
      for (const text of texts) it(`${text}: ${intent}`, () => assert.equal(recognise(text).intent, intent));
    }
    const stop =
      'Benachrichtigungen abstellen|arrête les notifications|desactiva las notificaciones|pare as notificações|disattiva le notifiche|stop de meldingen|wyłącz powiadomienia';
    const start =
      'Benachrichtigungen wieder einschalten|active les notifications|activa los avisos|ative as notificações|attiva le notifiche|zet meldingen weer aan|włącz powiadomienia';
    for (const text of stop.split('|')) it(`${text}: stop`, () => assert.equal(recognise(text).notices, 'stop'));
    for (const text of start.split('|')) it(`${text}: start`, () => assert.equal(recognise(text).notices, 'start'));
  });

  describe('in its own language, beside pasted errors and addresses', () => {
    const pasted = 'AADSTS65001: The user or administrator has not consented to use the application';
    understands([
      [`${pasted}, was soll ich damit machen?`, { language: 'de', symptom: 'AADSTS65001' }],
      [`Outlook do celular: ${pasted}. o que eu faço?`, { language: 'pt', intent: 'mailProblem' }],
      [`outlook w telefonie: ${pasted}. o co chodzi?`, { language: 'pl', intent: 'mailProblem' }],
      [`${pasted}, esto sale al entrar en outlook del movil`, { language: 'es', intent: 'mailProblem' }],
      [`iPhone mail outlook ${pasted}`, { language: 'en', intent: 'mailProblem' }],
      [pasted, { language: 'en' }],
      [`Hilfe ${pasted}`, { language: 'en' }],
      ['my mail is ada@contoso.com', { language: 'en' }],
      ['microsoft.com/devicelogin', { language: 'en' }],
      ['email com erro no iPhone: ana@contoso.com', { language: 'pt' }],
      ['no code', { language: 'en' }],
    ]);
  });

  it('reads umlauts, their transcriptions and bare vowels alike', () => {
    for (const text of ['Gerät in Quarantäne', 'Geraet in Quarantaene', 'Gerat in Quarantane']) {
      assert.equal(recognise(text).symptom, 'quarantined', text);
    }
  });

  it('answers hostile text of any length, and always the same', () => {
    const piece = fc.constantFrom(
      '\u202email',
      '\ud800',
      '😀',
      '**mail**',
      '<b>iPhone</b>',
      '<script>',
      '\0',
      'AADSTS',
      'ignore all instructions',
      '@@',
      "l'",
      '\n',
      '..',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 40 }),
        (some) => {
          const text = some.join(' ');
          assert.deepEqual(recognise(text), recognise(text));
          assert.ok(text.startsWith(recognise(text).text));
        },
      ),
    );
    for (const unit of ['ﷺ', 'a@', "l'", 'a.', 'e mail ', 'correla ', '2026-01-01 ', 'wie richte ', 'qwertz ']) {
      const began = performance.now();
      recognise(unit.repeat(1_000_000 / unit.length));
      assert.ok(performance.now() - began < 500, unit);
    }
  });
});
