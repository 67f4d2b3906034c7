import { z } from 'zod';
import type { ApprovalPolicy } from '../core/approvals/policy.js';

/** How an approver proves afresh who they are; null where nothing says so. */
export interface StepUpSettings {
  /** Id of the Conditional Access authentication context that the proof has to carry, such as c1. */
  readonly context: string | null;
  /** Where browsers reach the bot: scheme, host and port alone. */
  readonly publicUrl: string | null;
  /** The app registration that approvers sign in to; null: a managed identity, which nobody can sign in to. */
  readonly appId: string | null;
}

interface Given {
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppType: string;
  readonly STEP_UP_CONTEXT?: string | undefined;
  readonly STEP_UP_APP_ID?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
}

/** The settings of this file, for the schema of all. */
export const stepUpShape = {
  STEP_UP_CONTEXT: z
    .string()
    .regex(/^c[1-9]\d?$/, {
      error:
        'is not the id of an authentication context, which is c1 to c99; copy it from Entra admin centre > Conditional Access > Authentication contexts',
    })
    .optional(),
  STEP_UP_APP_ID: z
    .guid({
      error: 'is not an id such as 12345678-90ab-cdef-1234-567890abcdef; copy the application id of the registration',
    })
    .transform((id) => id.toLowerCase())
    .optional(),
  PUBLIC_URL: z
    .url({
      protocol: /^https$/,
      error: 'is not an https address; proofs of people arrive there, so nothing else is allowed',
    })
    .refine((url) => /^https:\/\/[^/?#@]+\/?$/i.test(url), {
      error: 'is more than https:// and a host (with a port if needed); leave out what stands behind it',
    })
    .transform((url) => new URL(url).origin)
    .optional(),
};

/** The settings for step-up, as they were given. */
export function stepUpOf(given: Given): StepUpSettings {
  const own = given.MicrosoftAppType === 'UserAssignedMSI' ? null : given.MicrosoftAppId;
  return {
    context: given.STEP_UP_CONTEXT ?? null,
    publicUrl: given.PUBLIC_URL ?? null,
    appId: given.STEP_UP_APP_ID ?? own,
  };
}

/** What a policy needs of these settings and does not find, a line each: without it nobody could decide what it is about. */
export function stepUpLines(policy: ApprovalPolicy, { context, publicUrl, appId }: StepUpSettings): string[] {
  if (!policy.rules.some(({ stepUp }) => stepUp === true)) return [];
  const why = 'a rule of POLICY_FILE says "stepUp": true, and without it nobody could decide by that rule';
  const or = 'or take stepUp out of the rule';
  return [
    ...(context === null
      ? [
          `STEP_UP_CONTEXT is missing: ${why}. Set it to the id of a Conditional Access authentication context, such as c1 ("Step-up" in docs/operate.md), ${or}.`,
        ]
      : []),
    ...(publicUrl === null
      ? [`PUBLIC_URL is missing: ${why}. Set it to the https address at which browsers reach the bot, ${or}.`]
      : []),
    ...(appId === null
      ? [
          `STEP_UP_APP_ID is missing: ${why}, and nobody can sign in to a managed identity. Set it to the application id of a registration made for this ("Step-up" in docs/operate.md), ${or}.`,
        ]
      : []),
  ];
}
