import { type Confidence, defineCause, type EvidenceItem, type Finding } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { getsMail, phoneName, phonesInQuestion } from '../phonesInQuestion.js';

const complaints = ['needsPasscode', 'provisioningFailed'];
const notApplied = ['NotApplied', 'PartiallyApplied'];

/** The phone does not do what the company asks of phones with mail: a passcode, encryption, a device administrator. */
export const devicePolicyNotMet = defineCause({
  id: 'devicePolicyNotMet',
  protocols: ['activeSync'],
  needs: ['mobileDevices'],
  uses: ['casMailbox', 'mobileDevicePolicies'],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/set-mobiledevicemailboxpolicy',
  words: {
    title: 'phone does not meet the rules for mail',
    person:
      'Your company asks something of phones with mail, such as a passcode{encryption, select, yes { and encryption} other {}}. {seen, select, row {Your phone ({model}) has not done all of it.} other {Your phone seems not to have done it.}}',
    step: `Set a passcode and accept what the phone asks for when you add the account; an Android phone may ask to make the mail app a device administrator. ${meanwhile}`,
    helpdesk:
      '{seen, select, row {{model}: DevicePolicyApplicationStatus {status}.} other {By their words the phone asks for a passcode or fails to provision.}} Mobile device mailbox policy: {policy, select, none {not read} other {{policy}}}; password {password, select, yes {required} no {not required} other {unknown}}, encryption {encryption, select, yes {required} no {not required} other {unknown}}, non-provisionable devices {others, select, yes {allowed} no {refused} other {unknown}}.',
  },
  examine: ({ mobileDevices, at, casMailbox, mobileDevicePolicies, app, statement, now }) => {
    const phones = phonesInQuestion(mobileDevices, app);
    const complains = statement.symptom !== null && complaints.includes(statement.symptom);
    const failing = phones.find(({ policyStatus }) => policyStatus !== null && notApplied.includes(policyStatus));
    // A phone that applied everything, or that another system manages, has nothing left to do here.
    if (!failing && (!complains || phones.length > 0)) return { verdict: 'cleared' };
    if (failing && !complains && getsMail(failing, now)) return { verdict: 'cleared' };
    const name = casMailbox.known ? (casMailbox.value?.mobileDevicePolicy ?? null) : null;
    const policies = mobileDevicePolicies.known ? mobileDevicePolicies.value : [];
    const policy = policies.find((one) => (name === null ? one.isDefault : one.name === name));
    const asks = policy ? policy.passwordEnabled === true || policy.requireDeviceEncryption === true : null;
    const blamed = (confidence: Confidence, evidence: readonly EvidenceItem[]): Finding => ({
      verdict: 'blamed',
      confidence,
      evidence,
      values: {
        seen: failing ? 'row' : 'words',
        model: failing ? phoneName(failing) : '',
        status: failing?.policyStatus ?? '',
        policy: policy?.name ?? 'none',
        password: said(policy?.passwordEnabled),
        encryption: said(policy?.requireDeviceEncryption),
        others: said(policy?.allowNonProvisionableDevices),
      },
    });
    if (failing) {
      // Whoever lets phones in that cannot obey asks nothing of them.
      if (policy?.allowNonProvisionableDevices === true && !complains) return { verdict: 'cleared' };
      const text = '{model} has not applied all that the company asks of phones.';
      const sure = complains || (policy?.allowNonProvisionableDevices === false && failing.accessState === 'Allowed');
      return blamed(sure ? 'proven' : 'likely', [
        fact('mobileDevices', at.mobileDevices, text, { model: phoneName(failing) }),
      ]);
    }
    if (asks === false) return { verdict: 'cleared' };
    if (asks === null && !mobileDevicePolicies.known) {
      return { verdict: 'undecided', missing: [{ reading: 'mobileDevicePolicies', why: mobileDevicePolicies.why }] };
    }
    const text = 'They say that the phone asks for a passcode or does not accept the company’s rules.';
    return blamed('likely', [{ reading: 'statement', at: now, says: { text } }]);
  },
});

function said(value: boolean | null | undefined): 'yes' | 'no' | 'unknown' {
  return value === true ? 'yes' : value === false ? 'no' : 'unknown';
}
