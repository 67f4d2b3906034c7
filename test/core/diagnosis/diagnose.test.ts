import assert from 'node:assert/strict';
import { catalogue } from '../../../core/diagnosis/causes/index.js';
import { diagnose } from '../../../core/diagnosis/diagnose.js';
import type { Readings } from '../../../core/diagnosis/evidence.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import { diagnosisSchema } from '../../../core/diagnosis/schema.js';
import { ago, attempt, blockBasic, casMailbox, evidence, now, read, readAt, readings, signIn } from './evidence.js';
import { blamedFor, diagnosed } from './judging.js';

const activeSyncOff = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
const theSeed = evidence({ readings: { ...activeSyncOff, signIns: read(attempt([50058, 50199, 0])) } });
const ids = (list: readonly { readonly cause: string }[]) => list.map(({ cause }) => cause);

describe('a diagnosis', () => {
  it('finds nothing wrong with a healthy person and leaves nothing undecided', () => {
    const { blamed, cleared, undecided, next } = diagnosed(evidence());
    assert.deepEqual([blamed, undecided, next], [[], [], null]);
    assert.deepEqual(ids(cleared), ids(catalogue.map(({ id }) => ({ cause: id }))));
  });

  it('tells the seed story: three rows are one flow that worked, and the switch is the cause', () => {
    const { blamed } = diagnosed(theSeed);
    assert.deepEqual(ids(blamed), ['activeSyncDisabled']);
    const { evidence: cited, values, remedy } = blamedFor('activeSyncDisabled', theSeed);
    assert.deepEqual(cited, [
      {
        reading: 'signIns',
        at: ago(480),
        says: {
          text: 'Sign-in by {app}: {steps}, then success at {endedAt} – normal steps of one sign-in.',
          values: {
            app: 'Mail on iPhone or iPad',
            steps: '50058, 50199',
            endedAt: ago(480),
            code: '0',
            means: 'Entra let the app in',
          },
        },
      },
      { reading: 'casMailbox', at: readAt, says: { text: 'ActiveSync is off for this mailbox.' } },
    ]);
    assert.equal(values.met, 'yes');
    assert.equal(values.meanwhile, 'outlook');
    assert.deepEqual(remedy, {
      by: 'helpdesk',
      changes: [
        { kind: 'authenticationPolicy', from: null, to: blockBasic },
        { kind: 'activeSync', from: false, to: true },
      ],
    });
  });

  it('survives JSON', () => {
    const diagnosis = diagnosed(theSeed);
    assert.deepEqual(diagnosisSchema.parse(JSON.parse(JSON.stringify(diagnosis))), diagnosis);
  });

  it('names every block in the order to clear them', () => {
    const both = evidence({ readings: { ...activeSyncOff, signIns: read(attempt([65001])), consentGrants: read([]) } });
    assert.deepEqual(
      diagnosed(both).blamed.map(({ cause, order }) => [cause, order]),
      [
        ['appConsentMissing', 1],
        ['activeSyncDisabled', 2],
      ],
    );
  });

  it('offers nothing at all once a sign-in code was given away', () => {
    const { blamed } = diagnosed({ ...theSeed, statement: { ...theSeed.statement, typedDeviceCode: true } });
    assert.deepEqual(ids(blamed), ['deviceCodePhish', 'activeSyncDisabled']);
    assert.deepEqual(
      blamed.flatMap(({ remedy }) => remedy.changes),
      [],
    );
  });

  it('never reads "could not look" as "all is well"', () => {
    const nothing = Object.fromEntries(
      Object.keys(readings()).map((name) => [name, unknown('unavailable')]),
    ) as unknown as Readings;
    const { blamed, cleared, undecided } = diagnosed(evidence({ readings: nothing }));
    assert.deepEqual(blamed, []);
    // The causes of other apps are cleared by the app alone.
    const otherApps = catalogue.filter(({ protocols }) => protocols && !protocols.includes('activeSync'));
    // Where nobody complains of it, nothing speaks for what only their words can tell.
    const byWords = [
      'smtpAuthDisabled',
      'manualConfiguration',
      'iosSecurityDelay',
      'accountsForbiddenByMdm',
      'autodiscoverElsewhere',
      'networkTrouble',
      'outage',
    ];
    assert.deepEqual(ids(cleared).toSorted(), [...otherApps.map(({ id }) => id), ...byWords].toSorted());
    for (const { missing } of undecided)
      assert.ok(missing.length > 0 && missing.every(({ why }) => why === 'unavailable'));
  });

  describe('without the name of an app', () => {
    const unnamed = { app: 'unknown' } as const;

    it('takes the only mail app that signed in lately', () => {
      const { app, blamed } = diagnosed({ ...theSeed, statement: { ...theSeed.statement, ...unnamed } });
      assert.deepEqual([app, ids(blamed)], ['iosMail', ['activeSyncDisabled']]);
    });

    it('asks which app when two signed in and the answer decides', () => {
      const signIns = read([signIn(), signIn({ appId: '27922004-5251-4030-b22d-91ecd9a37ea4' })]);
      const { app, undecided, next } = diagnosed(
        evidence({ statement: unnamed, readings: { ...activeSyncOff, signIns } }),
      );
      assert.deepEqual([app, next], ['unknown', { ask: 'whichApp' }]);
      assert.deepEqual(undecided, [
        { cause: 'activeSyncDisabled', missing: [{ reading: 'statement', why: 'notAsked' }] },
      ]);
    });

    it('does not ask when no answer would change anything', () => {
      const signIns = read([signIn(), signIn({ appId: '27922004-5251-4030-b22d-91ecd9a37ea4' })]);
      assert.equal(diagnosed(evidence({ statement: unnamed, readings: { signIns } })).next, null);
    });
  });

  describe('about a time', () => {
    it('leaves yesterday out when the person speaks of today', () => {
      const yesterday = attempt([50126], {}, 20 * 3600);
      const spoken = evidence({ statement: { attemptedAfter: ago(300) }, readings: { signIns: read(yesterday) } });
      assert.deepEqual(ids(diagnosed(spoken).blamed), ['noSignInYet']);
      assert.deepEqual(ids(diagnosed(evidence({ readings: { signIns: read(yesterday) } })).blamed), ['wrongPassword']);
    });

    it('looks again in two minutes while rows may be on their way', () => {
      const soon = { lookAgainAt: new Date(Date.parse(now) + 120_000).toISOString() };
      assert.deepEqual(diagnosed(evidence({ readings: { signIns: read([]) } })).next, soon);
      assert.deepEqual(diagnosed(evidence({ readings: { signIns: read(attempt([50058], {}, 60)) } })).next, soon);
    });

    it('does not wait for rows when the switch has told already', () => {
      const { blamed, next } = diagnosed(evidence({ readings: { ...activeSyncOff, signIns: read([]) } }));
      assert.deepEqual([ids(blamed), next], [['activeSyncDisabled', 'noSignInYet'], null]);
    });
  });

  it('judges a thousand rows of one person without going over them again and again', () => {
    const rows = Array.from({ length: 1000 }, (_, n) => signIn({ id: `r${n}`, at: ago(n * 60), errorCode: 50126 }));
    const many = evidence({ readings: { signIns: read(rows) } });
    const started = performance.now();
    for (let n = 0; n < 5; n += 1) diagnose(catalogue, many, { authenticationPolicy: blockBasic });
    assert.ok((performance.now() - started) / 5 < 1_000);
  });
});
