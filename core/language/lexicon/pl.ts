import type { Lexicon } from '../lexicon.js';

export const polish: Lexicon = {
  small: `nie, się, na, jest, mój, moja, moje, mojego, moim, mogę, do, i, w, z, jak, co, że, od, przy, po, to, mam, ma, dla, już, ale, o, przez, czy, mi, dlaczego, gdy, kiedy, u, za, żeby,
    tylko, jeszcze, wczoraj, dzisiaj, dziś, ten, ta, te, działa, potrzebuję, brak, są, był, ze, we, moge, sie, juz, proszę, ktoś, swoje, oraz, jestem, chcę, nowy,
      gdzie, kto, czemu, więc, tu, tam, mnie, co, tej, tym`,
  about: {
    mail: 'poczt*, skrzynk*, maile, maila, mailem, maili, mailowa, mailowe, wiadomości, wiadomość, konto służbowe, konta służbowego, konto firmowe, konta firmowego, konto szkolne, konto uczelniane, konto służbow*, skrzynce',
    phone: 'telefon*, komórk*, urządzeni*, tablecie, macu, maca, komórce, smartfon*',
    access:
      'logow*, zalogow*, login*, loguje*, hasł*, konto, konta, koncie, kont, dostęp*, uwierzytel*, uprawnie*, zweryfik*, weryfik*, zaloguj*, wejść, wylogow*',
    setUp:
      'doda*, skonfigur*, konfigur*, ustawi*, połącz*, łączy*, podłącz*, synchroniz*, zainstal*, instal*, odbier*, pobier*, wysyła*, wysłać, otrzym*, przychodz*, dostaj*, otwier*',
    gate: 'administrator*, zgod*, zatwierdz*, polityk*, zasad*, zgodn*, dwuskładnik*, rejestr*, ogranicz*',
    trouble: `błąd*, błęd*, problem*, nieudan*, zablokow*, odrzuc*, odmaw*, nieprawidłow*, niepoprawn*, złe, zły, wygas*, wyłączon*, pomoc*, pomóż, kwarantann*, pyta, prosi, żąda, ciągle, wciąż, zniknę*, znika, przestał*, niemożliw*, awari*, zepsut*, pust*, wyszarz*, kłopot*, zawiesz*, zapomnia*`,
    not: 'nie, brak, żaden, żadnych, żadne, nic, nigdy, bez, ani',
    elsewhere: `drukark*, druk*, papier*, skan*, ekran*, monitor*, klawiatur*, mysz*, myszki, głośnik*, mikrofon*, kamer*, spotkani*, telefon stacjonarny, stacjonarn*, telefon .. biurku, dzwoni*, rozmow*, połączenia telefoniczn*, poczta głosowa, licencj*, identyfikator wejścia, parking*, pensj*, faktur*, folder*, plik*, dokument*,
      udostępn* .. kalendarz*, kalendarz* .. udostępn*, podpis*, nieobecnoś*, lista dystrybucyjna, listy dystrybucyjnej, spam*, szablon*, ładowark*, bateri*, sim, dźwięk*, słuchawk*, krzesł*, dysk*, zamówi*, projektor*, rzutnik*`,
    around: 'komputer*, sieć, sieci, wspóln*, udostępnion*, aktualizacj*, laptopi*, stacj*',
    calendar: 'kalendarz*, termin*',
  },
  symptoms: {
    cannotVerify:
      'zweryfikować .. kont*, zweryfikować .. informacji, weryfikacj* .. kont*, informacji o koncie .. zweryfik*, potwierdzić .. kont*, sprawdzić informacji',
    disabledForSync: 'administratorem exchange, administratorem programu exchange, administratorem serwera exchange',
    smtpAuthDisabled: 'uwierzytelnianie smtp .. wyłączone, smtp auth* .. wyłączon*',
    authenticatedNotConnected: 'uwierzytelniony ale nie .. połączony',
    adminApproval: `zgod* .. administrator*, zatwierdzeni* .. administrator*, akceptacj* .. administrator*, administrator .. zatwierdz*, administrator .. zgod*, wymagane zatwierdzenie, wymagana zgoda, potrzebna zgoda, tylko administrator, uprawnień .. administrator*, wymagana akceptacja`,
    requestSent:
      'żądanie .. wysłane, prośba .. wysłana, wniosek .. wysłany, oczekuje .. zatwierdzenie, czeka .. zatwierdzenie, żądanie zostało wysłane',
    consentDeclined: 'odmówiono zgody, zgoda .. odrzucona, nacisnąłem anuluj, kliknąłem anuluj, kliknęłam anuluj',
    riskyApp: 'ryzykown*, niezweryfikowany wydawca, niezweryfikowan*',
    appDisabled: 'aplikacja .. wyłączona',
    notAssigned: 'nie .. przypisany, nie .. przypisana, nieprzypisan*',
    needsAppProtection: 'zasady intune, zatwierdzona aplikacja, ochrona aplikacji, chronić .. dane',
    notCompliant:
      'nie spełnia, niezgodn*, nie jest zgodn*, nie .. zgodne, stąd .. nie, nie .. stąd, dostęp .. zasobu, urządzenie .. zarządzane',
    deviceDisabled: 'urządzenie .. wyłączone',
    quarantined: 'kwarantann*, tymczasowo zablokowan*',
    deviceBlocked: 'urządzenie .. zablokowan*, telefon .. zablokowan*',
    needsPasscode:
      'wymaga .. kodu, kod .. wymagany, szyfrowani*, blokad* ekranu, ustawienia zabezpieczeń .. bardziej, administrator urządzenia',
    provisioningFailed: 'aprowizacj*',
    tooManyDevices: 'za dużo urządzeń, zbyt wiele urządzeń, limit .. urządzeń, maksymaln* .. urządzeń',
    accountVanishes: 'konto .. znika, konto .. zniknęło, znika konto',
    securityDelay:
      'opóźnienie .. zabezpieczeń, opóźnienie bezpieczeństwa, ochrona skradzionego, godzinę .. czekać, czekać .. godzin*',
    addAccountGreyed: 'wyszarz*, dodaj konto .. szar*',
    blankSignInPage: 'pusta strona, biała strona, biały ekran, pusty ekran, strona .. pusta',
    asksForServer: 'pyta .. serwer, nazw* serwera, prosi .. serwer, adres serwera, pyta .. domen*',
    certificateNotTrusted: 'certyfikat*, tożsamości serwera, tożsamość serwera',
    timedOut:
      'limit czasu, przekroczono .. czas*, serwer .. nie odpowiada, połączenie z serwerem .. nie*, połączenia z serwerem',
    wrongAccountType:
      'wybrałem google, wybrałam google, wybrałem icloud, wybrałam icloud, wybrałem inne, wybrałam inne',
    mfaTimedOut:
      'nie otrzymaliśmy odpowiedzi, brak powiadomie*, nie przychodzi powiadomienie, authenticator nie, authenticator .. nie, nie .. authenticator, powiadomienie .. nie przychodzi',
    suspiciousActivity: 'podejrzan* aktywno*, nietypow* aktywno*, konto .. zagrożone',
    cannotRegisterHere: 'informacji zabezpieczających, z tej lokalizacji',
    moreInformation:
      'więcej informacji, potrzebne są dodatkowe informacje, wymagane dodatkowe informacje, dodatkowe informacje',
    passwordExpired: 'hasło .. wygasło, hasło wygasło, zaktualizuj hasło, zmień hasło, zmienić hasło',
    accountDisabled: 'konto .. wyłączone, konto .. dezaktywowane',
    accountLocked: 'konto .. zablokowane, zablokowane konto, zablokowało konto',
    noSuchAccount:
      'nazwa użytkownika .. nieprawidłowa, nie znaleziono .. konta, nie znaleźliśmy .. konta, konto nie istnieje, konto .. nie istnieje, takie konto',
    guestAccount: 'konto gościa, nie istnieje w dzierżawie, użytkownik zewnętrzny',
    termsOfUse: 'warunki użytkowania, warunki korzystania',
    platformNotSupported: 'platforma .. nie .. obsługiwana, platforma .. nieobsługiwana',
    networkBlocksTenant: 'zablokowany przez sieć, sieć .. blokuje, zablokowane przez sieć',
    blockedByCompany:
      'nie możesz teraz uzyskać, nie możesz uzyskać dostępu, nie spełnia kryteriów, dostęp .. zablokowany, dostęp warunkowy',
    passwordPrompt:
      'pyta .. hasło, prosi .. hasło, żąda .. hasła, ciągle .. hasło, wciąż .. hasło, hasło .. ciągle, ponownie .. hasło, wpisać .. hasło, ponownego .. hasła, chce hasł*',
    wrongPassword:
      'złe hasło, nieprawidłowe hasło, niepoprawne hasło, błędne hasło, hasło .. nieprawidłowe, hasło .. odrzucone, hasło .. nie .. przyjmowane, nie przyjmuje hasła, hasło jest złe',
    cannotSend: 'nie .. wysłać, nie .. wysyłać, nie wysyła*, nie wychodzą',
    noSync:
      'nie .. synchroniz*, przestał* .. synchroniz*, przestał* odbiera*, przestał* pobiera*, przestał* przychodzi*, nie przychodz*, nie .. przychodz*, nie odbier*, nie pobier*, nie dostaj*, nie otrzym*, brak nowych, brak wiadomości, brak maili, nie .. aktualiz*, nie ma nowych, nie docieraj*',
    cannotAdd:
      'nie .. dodać, nie .. skonfigurować, nie .. ustawić, nie .. połączyć .. kont*, jak .. dodać, jak skonfigurować, jak .. skonfigurować, jak .. ustawić, przy dodawaniu, błąd .. dodawani*, nie da się dodać, dodawanie konta, nie pozwala',
  },
  remarks: {
    works: 'działa, działają, mogę się zalogować, mogę czytać, widzę, dobrze, bez problemu, w porządku',
    webMail: 'przeglądar*, przez www, w sieci web, na stronie, przez internet, wersja web',
    colleague: 'koleg*, koleż*, kolezan*, współpracowni*',
    but: 'ale, jednak, natomiast, podczas gdy, tylko, lecz, oprócz',
    outlookAccount:
      'konto .. outlook, konta .. outlook, skrzynka .. outlook, adres .. outlook, poczta outlook, poczty outlook, outlook com, outlook pl',
    nativeApp:
      'aplikacja mail, aplikacji mail, aplikacja poczta, aplikacji poczta, natywna poczta, wbudowana poczta, natywnej aplikacji, poczta apple, domyślna poczta',
    othersToo:
      'koledzy też, koledzy .. też, koledzy mają, innym też, inni też, u innych też, wszyscy, cały zespół, cały dział, całe biuro, kilka osób, kilku użytkowników, wielu użytkowników, kilku kolegów, nie tylko ja, nie tylko u mnie, współpracownicy .. też',
    firstSetUp:
      'nowy telefon, nowym telefonie, nowego telefonu, nowy iphone, nowym iphonie, nowe urządzenie, nowa komórka, pierwszy raz, po raz pierwszy, nigdy nie działało, dodać, skonfigurować, ustawić, właśnie dostał*',
    stopped:
      'przestał*, już nie, nie .. już, od wczoraj, od dzisiaj, od dziś, od poniedziałku, od rana, od aktualizacji, od tygodnia, do wczoraj, wcześniej działał*, działało, działała, nagle',
    today: 'dzisiaj, dziś, dziś rano, przed chwilą, rano, teraz',
    yesterday: 'wczoraj',
    typed: `wpisać, wpisałem, wpisałam, wpisanie, wprowadzić, wprowadziłem, wprowadziłam, wprowadzenie, podać, podałem, podałam, wpisał, wpisała,
      wpisaniu, wprowadził, wprowadziła, wkleić, wkleiłem, wkleiłam, wkleił, wpisz, wpiszę, wstawiłem`,
    used: `użyłem, użyłam, użyć, użycie, skorzystałem, skorzystałam, wykorzystałem`,
    deviceLogin: `kod/kodu/kodem urządzenia, logowanie/logowania/logowaniu urządzenia/urządzeń`,
    caller: `ktoś/mężczyzna/kobieta/pan/pani/człowiek/facet/kolega/koleżanka/technik/konsultant/pracownik/nieznajomy .. zadzwonił*/dzwonił*/kazał*/poprosił*/powiedział*, zadzwonił*/dzwonił* do mnie, kazał* mi, kazano mi, zadzwonił/zadzwoniła/dzwonił/dzwoniła .. mężczyzna/kobieta/pan/pani/ktoś,
      ktoś/mężczyzna/kobieta/pan/pani/człowiek/facet/kolega/koleżanka/technik/konsultant/pracownik/nieznajomy .. wysłał/wysłała/przysłał/przysłała/przesłał/przesłała/podał/podała/dał/dała .. kod*, wysłali/przysłali/przesłali/podali/dali mi .. kod*`,
    pageAsks: `strona/witryna/iphone/telefon/aplikacja/outlook/urządzenie .. poprosił*/kazał*/prosi,
      microsoft przysłał/wysłał/podał mi`,
    code: `kod, kodu, kody, kod urządzenia,
      kodem, kodów, kodzie`,
    madeThem:
      'ktoś, kazał*, poprosił*, kazano, poproszono, powiedział*, dzwonił*, zadzwonił*, jakiś pan, jakaś pani, mężczyzna, kobieta, wysłał mi, przysłał mi, pracownik wsparcia',
    page: 'stronie, strona, stronę, strony, link, linku, witrynie',
    ownCode: 'z sms, przez sms, smsem, z aplikacji, z mojej aplikacji',
  },
  asks: {
    polite:
      'proszę, czy możesz, czy może, możesz, mógłbyś, teraz, mi, do mnie, mnie, wszystkie, moją pocztę, to, i, już, więcej, te, pan, pani, może',
    checkAgain:
      'sprawdź .. ponownie, sprawdź .. jeszcze, sprawdź jeszcze raz, sprawdzić jeszcze raz, sprawdzić ponownie, ponownie, jeszcze raz, spróbuj .. ponownie, spróbuj jeszcze raz, zobacz jeszcze raz, przetestuj .. ponownie, czy już działa',
    requestStatus:
      'mój wniosek, moje wnioski, moja prośba, moje prośby, mojego wniosku, moje zgłoszenie, moje zgłoszenia, mojego zgłoszenia, otwarte wnioski, status, są jakieś wieści, coś nowego, został zatwierdzony, zatwierdzono, czy zatwierdzon*, kto zatwierdził',
    receipt:
      'co sprawdziłeś, co sprawdziłaś, co sprawdziłes, co czytałeś, co przeczytałeś, co widziałeś, co zobaczyłeś, co oglądałeś, co obejrzałeś, co wiesz, jakie dane, co przechowuj*, o mnie, pokwitowanie, co zostało sprawdzone',
    noticesStop:
      'przestań, zatrzymaj, wypisz, dość, przestań .. pisać, przestań .. wysyłać, zatrzymaj .. powiadomieni*, wyłącz .. powiadomieni*, wyłączyć .. powiadomieni*, wstrzymaj .. powiadomieni*, bez powiadomień, stop .. powiadomieni*, stop .. wiadomości, koniec powiadomień, nie wysyłaj, nie pisz, nie chcę .. powiadomień, nie chcę .. wiadomości, żadnych powiadomień',
    noticesStart:
      'włącz .. powiadomieni*, włączyć .. powiadomieni*, wznów .. powiadomieni*, wysyłaj .. powiadomieni*, rozpocznij .. powiadomieni*, start .. powiadomieni*, subskrybuj',
    notMe:
      'to nie ja, to nie byłem ja, to nie byłam ja, nie byłem to ja, nie byłam to ja, ktoś inny .. zalogował*, konto .. zhakowane, konto .. przejęte, zhakowano, nie dodawałem, nie dodawałam, nie ja dodałem',
    theft: `ktoś/haker/hakerzy/nieznajomy/obcy jest/był/siedzi/grzebie na/w moim/mojej/moją/mojego koncie/konto/konta/kontem/kont/skrzynce/skrzynkę/skrzynki/skrzynką/poczcie/pocztę/poczty/pocztą/outlook, ktoś/haker/hakerzy/nieznajomy/obcy jest/był jeszcze/też/teraz na/w moim/mojej koncie/konto/konta/kontem/kont/skrzynce/skrzynkę/skrzynki/skrzynką/poczcie/pocztę/poczty/pocztą/outlook, ktoś/haker/hakerzy/nieznajomy/obcy inny .. na/w moim/mojej koncie/konto/konta/kontem/kont/skrzynce/skrzynkę/skrzynki/skrzynką/poczcie/pocztę/poczty/pocztą/outlook, ktoś/haker/hakerzy/nieznajomy/obcy .. włamał*/zhakował*/ukradł*/przejął/przejęła/wykradł*, włamał* się, włamano się, włamali się, ktoś/haker/hakerzy/nieznajomy/obcy wszedł/wchodzi/zalogował* .. na/do moje/mojej/moją/mojego koncie/konto/konta/kontem/kont/skrzynce/skrzynkę/skrzynki/skrzynką/poczcie/pocztę/poczty/pocztą/outlook,
      ktoś/haker/hakerzy/nieznajomy/obcy używa/korzysta/czyta .. moje/mojej/moją/mojego/moim/z koncie/konto/konta/kontem/kont/skrzynce/skrzynkę/skrzynki/skrzynką/poczcie/pocztę/poczty/pocztą/outlook/hasła, ktoś/haker/hakerzy/nieznajomy/obcy ma/miał/uzyskał dostęp do mojego/mojej/moich, zostałem/zostałam zhakowan*/oszukan*, zhakowan*, koncie/konto/konta/kontem/kont/skrzynce/skrzynkę/skrzynki/skrzynką/poczcie/pocztę/poczty/pocztą/outlook .. zhakowan*/przejęt*/skradzion*,
      logowani*/prośb*/żądani*/powiadomieni*/kod*/wniosek .. którego/której/których/które/którą nie rozpocz*/rozpoczyn*/zainicj*/inicj*/wywoł*/zlec*/uruch*/żąd*, logowani*/prośb*/żądani*/powiadomieni*/kod*/wniosek .. o które/którą/który nie prosi*, logowani*/prośb*/żądani*/powiadomieni*/kod*/wniosek .. nie była/był/było/były moja/mój/moje, logowani*/prośb*/żądani*/powiadomieni*/kod*/wniosek .. nie ode mnie,
      hasło/hasła/dane .. fałszyw*/podrobion*/oszukańcz*/phishingow* .. stron*/witryn*/link*, hasło/hasła/dane .. stron*/witryn* phishing*, fałszyw*/podrobion*/phishingow* .. stron*/witryn* .. hasło/hasła,
      nabrać/nabrał*/nabrałem na .. phishing*/oszust*, nabrałem/nabrałam się na .. phishing*/oszust*, padłem/padłam ofiarą, ukradł*/ukradli/ukradziono/wykradziono .. hasł*/kont*, hasło/hasła .. skradzion*/ukradzion*, hasło .. nieznajom*/oszustowi/obcemu,
      ktoś na/w moim/mojej koncie/skrzynce/poczcie, ktoś ma/zna/miał moje hasło, ktoś zna moje dane,
      skradziono .. hasł*/kont*, weszli na/do moje/mojej konto/konta/skrzynki`,
    help: 'pomoc, pomóż, pomóż mi, co potrafisz, co umiesz, co możesz zrobić, kim jesteś, czym jesteś, jak to działa, jak działasz, polecenia',
    greeting:
      'cześć, hej, witam, witaj, dzień dobry, dobry wieczór, dzięki, dziękuję, bardzo dziękuję, do widzenia, siema, wielkie dzięki, ok, dobra',
    useThisChannel: 'użyj tego kanału, używaj tego kanału, użyj tego czatu, używaj tego czatu, użyj tej rozmowy',
  },
};
