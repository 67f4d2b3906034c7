import { noticeCard } from '../cards/notice.js';
import { words } from '../cards/words.js';
import type { StoredDiagnosis } from '../store/diagnoses.js';
import type { DiagnoseDeps } from './diagnose.js';
import { handOver } from './handOver.js';
import { notAsked } from './notAsked.js';
import { type PresentDeps, presentCase } from './presentCase.js';
import type { Turn } from './turn.js';
import { type ChannelDeps, helpdeskPlace } from './useThisChannel.js';

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
    if (outcome.why === 'frozen') await reader.reply(noticeCard(notAsked('frozen'), speak));
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
