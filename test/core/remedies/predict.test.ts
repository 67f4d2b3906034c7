import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue } from '../../../core/diagnosis/causes/index.js';
import type { Evidence, Readings } from '../../../core/diagnosis/evidence.js';
import { type Reading, unknown } from '../../../core/diagnosis/reading.js';
import { applyToReadings } from '../../../core/remedies/applyToReadings.js';
import type { Change } from '../../../core/remedies/change.js';
import { inverse } from '../../../core/remedies/inverse.js';
import { plan } from '../../../core/remedies/plan.js';
import { predict } from '../../../core/remedies/predict.js';
import {
  ago,
  attempt,
  blockBasic,
  casMailbox,
  device,
  evidence,
  personId,
  read,
  readings,
} from '../diagnosis/evidence.js';
import { diagnosed } from '../diagnosis/judging.js';

const options = { authenticationPolicy: blockBasic };
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Reading<T>> =>
  fc.oneof({ weight: 5, arbitrary: value.map(read) }, { weight: 1, arbitrary: fc.constant(unknown<T>('timedOut')) });
const anySwitch = fc.constantFrom(true, false, null);

/** Situations in which several things may be wrong or unreadable at once. */
const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    app: fc.constantFrom('iosMail', 'macosMail', 'samsungMail', 'outlookMobile', 'thunderbird', 'unknown'),
    attemptedAfter: fc.constantFrom(null, ago(120), ago(7200)),
    typedDeviceCode: fc.constantFrom(false, false, false, true),
    signIns: maybe(
      fc
        .constantFrom([0], [50058, 50199, 0], [50126], [65001], [50072], [53003], [50058], [])
        .map((codes) => attempt(codes)),
    ),
    casMailbox: maybe(
      fc.option(
        fc
          .record({
            activeSyncEnabled: anySwitch,
            outlookMobileEnabled: anySwitch,
            imapEnabled: anySwitch,
            ewsEnabled: anySwitch,
          })
          .map(casMailbox),
      ),
    ),
    mobileDevices: maybe(
      fc.constantFrom(
        [],
        [device()],
        [device({ accessState: 'Quarantined', firstSync: ago(300), lastSuccessfulSync: null })],
      ),
    ),
    exchangeUser: maybe(
      fc.constantFrom(null, blockBasic, 'Legacy', 'Scanners').map((authenticationPolicy) => ({
        id: personId,
        authenticationPolicy,
        recipientTypeDetails: 'UserMailbox',
      })),
    ),
    nativeMailAllowed: maybe(fc.boolean()),
    serviceAccount: maybe(fc.boolean()),
  })
  .map(({ app, attemptedAfter, typedDeviceCode, ...over }) =>
    evidence({
      statement: { app: app as Evidence['statement']['app'], attemptedAfter, typedDeviceCode },
      readings: over,
    }),
  );

const blamedIn = (about: Evidence) => diagnosed(about).blamed.map(({ cause }) => cause);

describe('a prediction', () => {
  it('of the seed is that the phone works', () => {
    const about = evidence({ readings: { casMailbox: read(casMailbox({ activeSyncEnabled: false })) } });
    assert.deepEqual(predict(catalogue, about, plan(['activeSyncDisabled'], catalogue, about, options)), []);
  });

  it('names what still stands in the way', () => {
    const about = evidence({
      readings: { casMailbox: read(casMailbox({ activeSyncEnabled: false })), signIns: read(attempt([50126])) },
    });
    assert.deepEqual(predict(catalogue, about, plan(['activeSyncDisabled'], catalogue, about, options)), [
      'wrongPassword',
    ]);
  });

  it('of an empty plan is the diagnosis, without what only has to be waited for', () => {
    const blocks = (about: Evidence) =>
      diagnosed(about)
        .blamed.filter((blamed) => blamed.remedy.by !== 'wait')
        .map((blamed) => blamed.cause);
    fc.assert(fc.property(anyEvidence, (about) => assert.deepEqual(predict(catalogue, about, []), blocks(about))));
  });

  it('never adds blame, and a planned change clears the causes that ask for it', () => {
    fc.assert(
      fc.property(anyEvidence, (about) => {
        const { blamed } = diagnosed(about);
        const changes = plan(blamedIn(about), catalogue, about, options);
        const after = predict(catalogue, about, changes);
        assert.deepEqual(
          after.filter((cause) => !blamedIn(about).includes(cause)),
          [],
        );
        for (const { cause, remedy } of blamed) if (remedy.changes.length > 0) assert.ok(!after.includes(cause), cause);
      }),
    );
  });

  it('is of a plan that closes before it opens and expects what was read', () => {
    const order: Change['kind'][] = [
      'authenticationPolicy',
      'imap',
      'pop',
      'outlookMobile',
      'activeSync',
      'allowDevice',
    ];
    fc.assert(
      fc.property(anyEvidence, (about) => {
        const kinds = plan(blamedIn(about), catalogue, about, options).map(({ change }) => change.kind);
        assert.deepEqual(
          kinds,
          order.filter((kind) => kinds.includes(kind)),
        );
        assert.deepEqual(
          plan(blamedIn(about), catalogue, about, options).map(({ change }) => change),
          diagnosed(about).blamed.flatMap(({ remedy }) => remedy.changes),
        );
      }),
    );
  });
});

describe('a change and its inverse', () => {
  const found: [Change, Partial<Readings>][] = [
    [{ kind: 'activeSync', from: false, to: true }, { casMailbox: read(casMailbox({ activeSyncEnabled: false })) }],
    [
      { kind: 'outlookMobile', from: false, to: true },
      { casMailbox: read(casMailbox({ outlookMobileEnabled: false })) },
    ],
    [{ kind: 'imap', from: true, to: false }, {}],
    [{ kind: 'pop', from: true, to: false }, {}],
    [{ kind: 'authenticationPolicy', from: null, to: blockBasic }, {}],
    [
      { kind: 'allowDevice', deviceId: 'NEW', from: 'Quarantined', to: 'Allowed' },
      { mobileDevices: read([device(), device({ deviceId: 'NEW', accessState: 'Quarantined' })]) },
    ],
  ];
  for (const [change, over] of found) {
    it(`leave the readings as they were: ${change.kind}`, () => {
      const before = readings(over);
      const after = applyToReadings(before, change);
      assert.notDeepEqual(after, before);
      assert.deepEqual(applyToReadings(after, inverse(change)), before);
    });
  }

  it('leave unknown what was not read', () => {
    const before = readings({ casMailbox: unknown('timedOut'), exchangeUser: read(null) });
    for (const [change] of found.slice(0, 5)) assert.deepEqual(applyToReadings(before, change), before);
  });
});
