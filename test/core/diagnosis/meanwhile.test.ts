import assert from 'node:assert/strict';
import { catalogue } from '../../../core/diagnosis/causes/index.js';
import { judge } from '../../../core/diagnosis/judge.js';
import { outlookHelps } from '../../../core/diagnosis/meanwhile.js';
import { attempt, casMailbox, type evidence, read, user } from './evidence.js';
import { blamedFor } from './judging.js';
import { has, says, went } from './scenarios/scenario.js';

const off = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
const shut = { casMailbox: read(casMailbox({ activeSyncEnabled: false, outlookMobileEnabled: false })) };

const directory = { resourceId: '00000002-0000-0000-c000-000000000000' };
const mail = { resourceId: '00000002-0000-0ff1-ce00-000000000000' };

describe('Outlook as a way out', () => {
  const table: [string, ReturnType<typeof evidence>, boolean][] = [
    ['helps where only ActiveSync is off', has(off), true],
    ['helps where only protected apps are let in', has({ ...went([53009]), ...off }), true],
    ['helps where nobody has consented to the other app', has({ ...went([65001]), consentGrants: read([]) }), true],
    ['helps no account that is disabled', has({ ...off, user: read(user({ accountEnabled: false })) }), false],
    ['helps no phone that is not managed', has({ signIns: read(attempt([53000])), ...off }), false],
    ['helps nobody whom a policy blocks', has({ signIns: read(attempt([53003])), ...off }), false],
    ['helps nobody while Exchange Online is disabled', has({ ...went([500014], mail), ...off }), false],
    ['helps where another service is disabled', has({ ...went([500014], directory), ...off }), true],
    ['helps where it is the other app that is disabled', has({ ...went([7000112]), ...off }), true],
    ['helps nobody while risk is open', says({ typedDeviceCode: true }, off), false],
    ['does not help where its own switch is off', has(shut), false],
    ['is no way out of its own trouble', says({ app: 'outlookMobile' }), false],
  ];
  for (const [what, about, expected] of table) {
    it(what, () => assert.equal(outlookHelps(judge(catalogue, about), about), expected));
  }

  it('is said in the values of what is blamed', () => {
    assert.equal(blamedFor('activeSyncDisabled', has(off)).values.meanwhile, 'outlook');
    assert.equal(blamedFor('activeSyncDisabled', has(shut)).values.meanwhile, 'browser');
  });
});
