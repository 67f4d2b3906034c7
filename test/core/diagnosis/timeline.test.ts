import assert from 'node:assert/strict';
import { words } from '../../../cards/words.js';
import type { Evidence } from '../../../core/diagnosis/evidence.js';
import { timeline } from '../../../core/diagnosis/timeline.js';
import { ago, attempt, casMailbox, device, evidence, now, read } from './evidence.js';
import { diagnosed } from './judging.js';

const reader = words('en-GB', 'Europe/Berlin').on(now);

/** The timeline as a person reads it. */
function told(seen: Evidence): string[] {
  return timeline(seen, diagnosed(seen)).map(
    ({ at, system, says }) => `${reader.time(at)} ${system}: ${reader.say(says)}`,
  );
}

const allowed = '10:09 exchange: The iPhone17,1 is let in.';
const synced = '9:10 phone: The iPhone17,1 got mail.';
const on = '10:09 exchange: ActiveSync is on for this mailbox.';

describe('the timeline of an attempt', () => {
  const situations: [string, Evidence, string[]][] = [
    [
      'the seed: steps that are none of the fault, a success, and the switch that refuses',
      evidence({
        readings: {
          signIns: read(attempt([50058, 50199, 0])),
          casMailbox: read(casMailbox({ activeSyncEnabled: false })),
          mobileDevices: read([]),
        },
      }),
      [
        '10:01 entra: 50058 UserInformationNotProvided: nobody was signed in yet. A normal step of a sign-in, no fault.',
        '10:01 entra: 50199 CmsiInterrupt: asked whether this is the app they meant. A normal step of a sign-in, no fault.',
        '10:02 entra: Success: Entra let the app in.',
        '10:09 exchange: ActiveSync is off for this mailbox.',
      ],
    ],
    [
      'a typing error that was put right within the attempt',
      evidence({ readings: { signIns: read(attempt([50126, 50126, 0])) } }),
      [
        synced,
        '10:01 entra: 50126 InvalidUserNameOrPassword (2 times): the name or password was wrong. The sign-in went on after that.',
        '10:02 entra: Success: Entra let the app in.',
        on,
        allowed,
      ],
    ],
    [
      'a consent page nobody passed, as the end',
      evidence({ readings: { signIns: read(attempt([50058, 65001], {}, 1800)), mobileDevices: read([]) } }),
      [
        '9:39 entra: 50058 UserInformationNotProvided: nobody was signed in yet. A normal step of a sign-in, no fault.',
        '9:40 entra: 65001 DelegationDoesNotExist: nobody has consented to this app. Here the sign-in ended.',
        on,
      ],
    ],
    [
      'a code nobody has published, with Microsoft’s own words',
      evidence({
        readings: { signIns: read(attempt([999999], { failureReason: 'Something new.' })), mobileDevices: read([]) },
      }),
      ['10:02 entra: 999999: Something new. Here the sign-in ended.', on],
    ],
    [
      'no row at all, and when the person told of their try',
      evidence({ statement: { attemptedBefore: ago(60) }, readings: { signIns: read([]), mobileDevices: read([]) } }),
      [
        '10:09 you: By then you had tried, as you told me.',
        '10:09 entra: No sign-in of Mail on iPhone or iPad in the log.',
        on,
      ],
    ],
    [
      'the next try that the bot was told to watch for',
      evidence({
        statement: { attemptedAfter: ago(590) },
        readings: { signIns: read(attempt([0])), mobileDevices: read([]) },
      }),
      ['10:00 you: From then on I watched for your next try.', '10:02 entra: Success: Entra let the app in.', on],
    ],
    [
      'a phone in quarantine',
      evidence({
        readings: {
          mobileDevices: read([
            device({ accessState: 'Quarantined', model: null, lastSuccessfulSync: null, lastAttempt: ago(400) }),
          ]),
        },
      }),
      [
        '10:02 entra: Success: Entra let the app in.',
        '10:03 phone: The phone asked Exchange for mail.',
        on,
        '10:09 exchange: The phone is held back until somebody permits it.',
      ],
    ],
    [
      'nobody’s mailbox',
      evidence({ readings: { casMailbox: read(null), signIns: read([]), mobileDevices: read([]) } }),
      ['10:09 exchange: Exchange Online has no mailbox for this account.'],
    ],
  ];
  for (const [what, seen, expected] of situations) {
    it(`tells ${what}`, () => {
      const lines = told(seen);
      for (const line of expected) assert.ok(lines.includes(line), `${line}\nis not among\n${lines.join('\n')}`);
      assert.deepEqual(
        lines.filter((line) => expected.includes(line)),
        expected,
      );
    });
  }

  it('is in the order of time, says nothing twice, and stays short when a phone failed a hundred times', () => {
    const many = attempt(Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 50058 : 50126)));
    const entries = timeline(evidence({ readings: { signIns: read(many) } }), { blamed: [] });
    const lines = entries.map(({ at, says }) => `${at} ${reader.say(says)}`);
    assert.deepEqual(
      lines.map((line) => line.slice(0, 24)).toSorted(),
      lines.map((line) => line.slice(0, 24)),
    );
    assert.equal(new Set(lines).size, lines.length);
    assert.ok(entries.length < 15);
    assert.match(lines.join('\n'), /92 rows before this are left out/);
  });
});
