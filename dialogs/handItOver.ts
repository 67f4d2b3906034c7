import { noticeCard } from '../cards/notice.js';
import { words } from '../cards/words.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { plan } from '../core/remedies/plan.js';
import type { StoredDiagnosis } from '../store/diagnoses.js';
import type { DiagnoseDeps } from './diagnose.js';
import { handOver } from './handOver.js';
import { type PresentDeps, presentCase } from './presentCase.js';
import type { Turn } from './turn.js';
import { type ChannelDeps, helpdeskPlace } from './useThisChannel.js';

/** Did the card of this case ask for a change that the helpdesk approves? Else its button handed the case over. */
export function wantedChange(deps: Pick<DiagnoseDeps, 'authenticationPolicy'>, found: StoredDiagnosis): boolean {
  const { diagnosis, readings } = found;
  const statement = { ...found.statement, app: diagnosis.app };
  const evidence = { personId: found.personId, now: diagnosis.at, statement, readings };
  const blamed = diagnosis.blamed.map(({ cause }) => cause);
  const { authenticationPolicy } = deps;
  return plan(blamed, catalogue, evidence, { authenticationPolicy }).some(({ effect }) => effect === 'cures');
}

/** Hands a case over and tells the person: the reference, and where the helpdesk cannot be reached yet, that it waits. */
export async function handItOver(
  deps: DiagnoseDeps & PresentDeps & ChannelDeps & { readonly deadline: () => AbortSignal },
  reader: Turn,
  found: StoredDiagnosis,
  show: (turn: Turn, card: Parameters<Turn['reply']>[0]) => Promise<void>,
): Promise<void> {
  const { locale, personName } = reader;
  const speak = words(locale, reader.timeZone);
  const outcome = await handOver(deps, { found, personName, locale, signal: deps.deadline() });
  await show(reader, await presentCase(deps, reader, outcome.fresh ?? found));
  if (!outcome.handedOver) {
    if (outcome.why === 'frozen') await reader.reply(noticeCard(frozen, speak));
    return;
  }
  const values = { reference: outcome.handOver.reference };
  const waits = (await helpdeskPlace(deps)) === null;
  await reader.reply(noticeCard({ ...(waits ? noPlaceYet : passedOn), values }, speak));
}

const passedOn = {
  title: 'The helpdesk has it: {reference}',
  text: 'They see what I saw, what I ruled out and what you wrote, and nothing is changed by it. Name {reference} when you call.',
};

const noPlaceYet = {
  title: 'Noted as {reference}',
  text: 'Nobody has chosen yet where the helpdesk reads my messages; I pass this on as soon as they have. Until then, call them.',
};

const frozen = {
  title: 'I did not ask the helpdesk',
  text: 'Security is looking at your account, and nothing is changed until they have.',
};
