import assert from 'node:assert/strict';
import type { Readings } from '../../../core/diagnosis/evidence.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import { optionalChanges } from '../../../core/remedies/optionalChanges.js';
import { casMailbox, device, read, readings, signIn } from '../diagnosis/evidence.js';

describe('IMAP and POP off are offered', () => {
  const table: [string, Partial<Readings>, string[]][] = [
    ['when they are on and nothing uses them', {}, ['imap', 'pop']],
    ['one without the other', { casMailbox: read(casMailbox({ imapEnabled: false })) }, ['pop']],
    ['not when Exchange names no value', { casMailbox: read(casMailbox({ imapEnabled: null, popEnabled: null })) }, []],
    [
      'not when a row used IMAP, even in vain',
      { signIns: read([signIn({ clientAppUsed: 'IMAP4', errorCode: 50126 })]) },
      [],
    ],
    ['not when a row used POP', { signIns: read([signIn({ clientAppUsed: 'POP3' })]) }, []],
    [
      'not when Thunderbird signed in with a page',
      { signIns: read([signIn({ appId: '9E5F94BC-e8a4-4e73-b8be-63364c29d753' })]) },
      [],
    ],
    ['not when a device uses them', { mobileDevices: read([device({ clientType: 'IMAP' })]) }, []],
    ['not when the sign-ins could not be read', { signIns: unknown('notLicensed') }, []],
    ['not when the devices could not be read', { mobileDevices: unknown('timedOut') }, []],
    ['not when the mailbox could not be read', { casMailbox: unknown('timedOut') }, []],
    ['not without a mailbox', { casMailbox: read(null) }, []],
  ];
  for (const [what, over, expected] of table) {
    it(what, () =>
      assert.deepEqual(
        optionalChanges(readings(over)).map(({ change }) => change.kind),
        expected,
      ),
    );
  }

  it('only ever to close', () => {
    for (const { change, effect } of optionalChanges(readings())) {
      assert.deepEqual([change.from, change.to, effect], [true, false, 'hardens']);
    }
  });
});
