import type { ProvenDeps } from '../dialogs/proof.js';
import { proofPage, receiveProof, recordNoProof, type StepUpDeps, type StepUpSite } from '../dialogs/stepUp.js';
import { signInAt } from './authority.js';
import type { Config } from './config.js';
import type { StepUpPages } from './stepUpServer.js';

/** Where and how approvers prove who they are; null where the settings do not say it all. */
export function stepUpSite({ stepUp }: Pick<Config, 'stepUp'>, proofs: ProvenDeps['proofs']): StepUpSite | null {
  const { publicUrl, context, appId } = stepUp;
  if (publicUrl === null || context === null || appId === null || proofs === undefined) return null;
  return { publicUrl, context, app: appId, check: proofs.check };
}

/** What the pages do there; null without such a place. */
export function stepUpPages(
  { authorityHost, tenantId }: Pick<Config, 'authorityHost' | 'tenantId'>,
  deps: StepUpDeps & { readonly stepUp: StepUpSite | null },
): StepUpPages | null {
  const site = deps.stepUp;
  if (site === null) return null;
  return {
    publicUrl: site.publicUrl,
    authorize: signInAt(authorityHost, tenantId).authorize,
    clientId: site.app,
    context: site.context,
    words: deps.helpdeskWords,
    page: (id) => proofPage(deps, id),
    receive: (id, token) => receiveProof(deps, site, id, token),
    noProof: (id, why) => recordNoProof(deps, id, why),
  };
}
