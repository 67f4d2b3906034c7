import type { IFact, IFactSet } from '@microsoft/teams.cards';
import type { MobileDevice, Readings } from '../core/diagnosis/evidence.js';
import type { Words } from './words.js';

/** Phones beyond these are old ones in nearly every mailbox. */
const mostPhones = 6;

/** To the helpdesk: how the mailbox, its phones and its policies stood when they were read; what is not known is left out. */
export function snapshot(readings: Readings, words: Words): IFactSet[] {
  const facts: IFact[] = [];
  const fact = (title: string, value: string | null | undefined) => {
    if (value) facts.push({ title: words.say({ text: title }), value });
  };
  const state = (on: boolean | null) => (on === null ? null : words.say({ text: on ? 'on' : 'off' }));
  const named = (name: string) => words.say({ text: '{name}', values: { name } });
  const cas = readings.casMailbox.known ? readings.casMailbox.value : null;
  if (cas !== null) {
    fact('ActiveSync', state(cas.activeSyncEnabled));
    fact('Outlook for phones', state(cas.outlookMobileEnabled));
    fact('EWS', state(cas.ewsEnabled));
    fact('IMAP', state(cas.imapEnabled));
    fact('POP', state(cas.popEnabled));
    fact('Phone policy', cas.mobileDevicePolicy === null ? null : named(cas.mobileDevicePolicy));
  }
  if (readings.mailbox.known) {
    const type = readings.mailbox.value?.type;
    fact('Mailbox', type === undefined ? words.say({ text: 'none in Exchange Online' }) : named(type));
  }
  if (readings.exchangeUser.known && readings.exchangeUser.value !== null) {
    const own = readings.exchangeUser.value.authenticationPolicy;
    fact('Authentication policy', own === null ? words.say({ text: 'none' }) : named(own));
  }
  if (readings.nativeMailAllowed.known) {
    fact('Native mail', words.say({ text: readings.nativeMailAllowed.value ? 'allowed' : 'not allowed' }));
  }
  const phones = readings.mobileDevices.known ? readings.mobileDevices.value : [];
  for (const phone of phones.slice(0, mostPhones)) fact('Phone', phoneLine(phone, words));
  const failing = readings.signIns.known
    ? readings.signIns.value.flatMap((row) => (row.policies ?? []).filter(({ result }) => result === 'failure'))
    : [];
  for (const name of new Set(failing.map((policy) => named(policy.name)))) fact('Conditional Access refused', name);
  return facts.length === 0 ? [] : [{ type: 'FactSet', facts }];
}

function phoneLine(phone: MobileDevice, words: Words): string {
  const values = {
    model: phone.model ?? '?',
    state: phone.accessState,
    rule: phone.accessRule ?? '',
    syncedAt: phone.lastSuccessfulSync ?? '',
    synced: phone.lastSuccessfulSync === null ? 'no' : 'yes',
  };
  return words.say({
    text: '{model}: {state}{rule, select, none {} other { ({rule})}}, {synced, select, yes {last mail {syncedAt}} other {no mail yet}}',
    values: { ...values, rule: values.rule === '' ? 'none' : values.rule },
  });
}
