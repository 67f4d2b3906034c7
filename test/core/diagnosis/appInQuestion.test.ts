import assert from 'node:assert/strict';
import { type App, appFacts } from '../../../core/diagnosis/app.js';
import { attemptsInQuestion } from '../../../core/diagnosis/appInQuestion.js';
import type { SignIn, Statement } from '../../../core/diagnosis/evidence.js';
import { ago, attempt, evidence, now, read, signIn, user } from './evidence.js';

const idOf = (app: App) => appFacts[app].appIds[0] ?? '';
const mac = { operatingSystem: 'MacOs' };
const noSystem = { operatingSystem: null };
const iPhoneAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15';
const macAgent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';
const asked = (rows: readonly SignIn[], statement: Partial<Statement> = {}, unattributed: readonly SignIn[] = []) =>
  attemptsInQuestion(
    evidence({ statement, readings: { signIns: read(rows), unattributedSignIns: read(unattributed) } }),
  );
const codes = (rows: readonly SignIn[], statement: Partial<Statement> = {}, unattributed: readonly SignIn[] = []) =>
  asked(rows, statement, unattributed).flows.map(({ last }) => last.errorCode);

describe('the app in question', () => {
  const table: [string, SignIn[], App, App][] = [
    ['is the one they name', [signIn()], 'samsungMail', 'samsungMail'],
    ['is the only one the log shows', [signIn()], 'unknown', 'iosMail'],
    ['is Mail on a Mac by the system', [signIn(mac)], 'unknown', 'macosMail'],
    ['is Mail on a Mac by the user agent', [signIn({ ...noSystem, userAgent: macAgent })], 'unknown', 'macosMail'],
    [
      'is Mail on the iPhone by the user agent',
      [signIn({ ...noSystem, userAgent: iPhoneAgent })],
      'unknown',
      'iosMail',
    ],
    ['is not known where Apple’s id stands alone', [signIn(noSystem)], 'unknown', 'unknown'],
    ['is not known where two were used', [signIn(), signIn({ appId: idOf('gmailApp') })], 'unknown', 'unknown'],
    ['is not one of another kind', [signIn({ appId: 'teams' })], 'unknown', 'unknown'],
    ['is an ActiveSync app by its id', [signIn({ appId: appFacts.otherEas.appIds[1] ?? '' })], 'unknown', 'otherEas'],
    ['is an IMAP app by its id', [signIn({ appId: idOf('otherImap') })], 'unknown', 'otherImap'],
    ['is not last week’s', [signIn({ at: ago(8 * 86_400) })], 'unknown', 'unknown'],
  ];
  for (const [what, rows, said, app] of table) {
    it(what, () => assert.equal(asked(rows, { app: said }).app, app));
  }
});

describe('the attempt in question', () => {
  const yesterday = attempt([50105], { correlationId: 'Yesterday' }, 30 * 3600);
  const morning = attempt([50126], { correlationId: 'morning' }, 3 * 3600);
  const noon = attempt([65001], { correlationId: 'noon' }, 600);

  it('is the newest, before those of the last day', () => {
    assert.deepEqual(codes([...yesterday, ...morning, ...noon]), [65001, 50126]);
  });

  it('leaves the bot’s own sign-in, Teams and every other app aside', () => {
    assert.deepEqual(codes([...noon, signIn({ at: ago(60), appId: 'teams', errorCode: 0 })]), [65001]);
  });

  it('is exactly the one whose correlation id they paste, however old and however written', () => {
    assert.deepEqual(codes([...yesterday, ...morning, ...noon], { correlationId: 'yesterday' }), [50105]);
    assert.deepEqual(codes([...yesterday, ...morning, ...noon], { correlationId: 'MORNING' }), [50126]);
    assert.deepEqual(codes([...morning, ...noon], { correlationId: 'noon' }), [65001, 50126]);
  });

  it('is of the app that the pasted id belongs to, whatever they call it', () => {
    const rows = attempt([65001], { correlationId: 'c', appId: idOf('gmailApp') });
    const { app, flows } = asked([...noon, ...rows], { app: 'samsungMail', correlationId: 'c' });
    assert.deepEqual([app, flows.length], ['gmailApp', 1]);
  });

  it('is still on its way when they paste an id that the log does not have yet', () => {
    assert.deepEqual(codes(morning, { correlationId: 'unseen', attemptedBefore: now }), []);
    assert.deepEqual(codes(morning, { correlationId: 'unseen', attemptedBefore: ago(3600) }), [50126]);
  });

  it('is a newer one once they tried again after they had pasted the id', () => {
    const later = { correlationId: 'morning', attemptedBefore: ago(3600) };
    assert.deepEqual(codes([...morning, ...noon], later), [65001, 50126]);
  });

  it('is the newest that ended with the number on their screen', () => {
    assert.deepEqual(codes([...morning, ...noon], { symptom: 'AADSTS50126' }), [50126]);
    assert.deepEqual(codes([...morning, ...noon], { symptom: 'AADSTS53003' }), [65001, 50126]);
    assert.deepEqual(codes([...morning, ...attempt([0])], { symptom: 'AADSTS50126' }), [0, 50126]);
    const silent = attempt([0], { interactive: false });
    assert.deepEqual(codes([...morning, ...silent], { symptom: 'AADSTS50126' }), [50126]);
  });

  it('may name nobody and bear one of their addresses', () => {
    const nobody = signIn({ userId: '', errorCode: 50053, identifier: 'Adele@Contoso.example' });
    assert.deepEqual(codes([], {}, [nobody]), [50053]);
    assert.deepEqual(codes([], {}, [{ ...nobody, identifier: 'adela@contoso.example' }]), []);
    assert.deepEqual(codes([], {}, [{ ...nobody, identifier: null }]), []);
  });

  it('is nobody’s that merely bears an address, while the directory is silent', () => {
    const nobody = signIn({ userId: '', errorCode: 50053 });
    const { flows } = attemptsInQuestion(
      evidence({ readings: { signIns: read([nobody]), user: { known: false, why: 'unavailable' } } }),
    );
    assert.deepEqual(flows, []);
    const alias = attemptsInQuestion(
      evidence({
        readings: {
          signIns: read([{ ...nobody, identifier: 'a.vance@contoso.example' }]),
          user: read(user({ addresses: ['adele@contoso.example', 'a.vance@contoso.example'] })),
        },
      }),
    );
    assert.equal(alias.flows.length, 1);
  });
});
