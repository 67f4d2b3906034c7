import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { phoneName, phonesInQuestion } from '../phonesInQuestion.js';
import { isHeldByRule } from '../quarantine.js';

/** A rule holds back every phone of this kind, so that allowing this one would be an exception to it. */
export const deviceAccessRule = defineCause({
  id: 'deviceAccessRule',
  protocols: ['activeSync', 'outlookMobile'],
  needs: ['mobileDevices'],
  uses: ['deviceAccessRules'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/new-activesyncdeviceaccessrule',
  words: {
    title: 'a rule holds back this kind of phone',
    person:
      'Your company holds back all phones of this kind ({model}) from mail. It is not about you or about this very phone.',
    step: `Ask the helpdesk whether that is meant; an administrator decides. ${meanwhile}`,
    helpdesk:
      '{model}: {state, select, blocked {blocked} other {held in quarantine}} by the device access rule "{rule}"{known, select, yes { ({characteristic} = {query}, {level})} other {}}. It hits everybody with such a device: decide about the rule, do not allow devices one by one.',
  },
  examine: ({ mobileDevices, at, deviceAccessRules, app }) => {
    const held = phonesInQuestion(mobileDevices, app).filter(isHeldByRule);
    const [first] = held;
    if (!first) return { verdict: 'cleared' };
    const name = first.accessRule;
    const rule = deviceAccessRules.known ? deviceAccessRules.value.find((one) => one.name === name) : undefined;
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: held.map((device) =>
        fact(
          'mobileDevices',
          at.mobileDevices,
          device.accessState === 'Blocked' ? 'Blocked by a rule: {model}.' : 'Quarantined by a rule: {model}.',
          { model: phoneName(device) },
        ),
      ),
      values: {
        model: phoneName(first),
        state: first.accessState.toLowerCase(),
        rule: name || 'name not given',
        ...(rule
          ? { known: 'yes', characteristic: rule.characteristic, query: rule.queryString, level: rule.accessLevel }
          : { known: 'no' }),
      },
    };
  },
});
