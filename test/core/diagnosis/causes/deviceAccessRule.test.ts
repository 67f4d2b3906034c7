import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, device, evidence, read } from '../evidence.js';
import { blamedFor, diagnosed, judges } from '../judging.js';

const held = device({
  accessState: 'Quarantined',
  accessReason: 'DeviceRule',
  accessRule: 'Hold iPhones',
  firstSync: ago(600),
  lastSuccessfulSync: null,
});
const rule = { name: 'Hold iPhones', characteristic: 'DeviceType', queryString: 'iPhone', accessLevel: 'Quarantine' };
const phone = (over: Partial<typeof held>) => ({ mobileDevices: read([{ ...held, ...over }]) });

judges('deviceAccessRule', [
  ['a rule holds it in quarantine', evidence({ readings: phone({}) }), 'proven'],
  ['a rule blocks it', evidence({ readings: phone({ accessState: 'Blocked' }) }), 'proven'],
  ['the reason says so, without a name', evidence({ readings: phone({ accessRule: null }) }), 'proven'],
  ['the name says so, without a reason', evidence({ readings: phone({ accessReason: null }) }), 'proven'],
  ['the rules were read too', evidence({ readings: { ...phone({}), deviceAccessRules: read([rule]) } }), 'proven'],
  [
    'the rules could not be read',
    evidence({ readings: { ...phone({}), deviceAccessRules: unknown('notPermitted') } }),
    'proven',
  ],
  ['a rule lets it in', evidence({ readings: phone({ accessState: 'Allowed' }) }), 'cleared'],
  ['it is held without a rule', evidence({ readings: phone({ accessReason: 'Global', accessRule: null }) }), 'cleared'],
  [
    'the devices could not be read',
    evidence({ readings: { mobileDevices: unknown('timedOut') } }),
    'undecided: mobileDevices',
  ],
]);

describe('deviceAccessRule', () => {
  it('is told instead of the quarantine, and no exception to it is offered', () => {
    const { blamed } = diagnosed(evidence({ readings: phone({}) }));
    assert.deepEqual(
      blamed.map(({ cause, remedy }) => [cause, remedy.changes]),
      [['deviceAccessRule', []]],
    );
  });

  it('names the rule to the helpdesk alone', () => {
    const { evidence: cited, values } = blamedFor('deviceAccessRule', evidence({ readings: phone({}) }));
    assert.equal(values.rule, 'Hold iPhones');
    assert.doesNotMatch(JSON.stringify(cited), /Hold iPhones/);
  });
});
