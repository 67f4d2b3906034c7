import type { IExecuteAction } from '@microsoft/teams.cards';
import { z } from 'zod';
import { apps } from '../core/diagnosis/app.js';

/** What a button carries: an opaque id, never authority or state. */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** Whether a reason is needed is for the dialog to say, in words; here only its size is. */
const reason = z.string().max(500).optional();
/** An empty Input.Text is sent as an empty text. */
const ticket = z.string().max(64).optional();
/** Input.Toggle sends its values as text. */
const closeImapPop = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();

/** Input.ChoiceSet sends its values as text, and an empty one where nothing is chosen. */
const revokeSessions = z
  .enum(['true', 'false', ''])
  .transform((value) => value === 'true')
  .optional();

/** What works and what does not; an Input.ChoiceSet that nobody touched is sent as an empty text, or not at all. */
const tried = z.enum(['yes', 'no', '']).optional();

/** Unknown keys are refused and not dropped: nothing that looks like state or authority is ever let in by accident. */
const idOnly = z.strictObject({ id });
const decision = z.strictObject({ id, reason, ticket, closeImapPop, revokeSessions });

/** Every verb a button may send, with the schema of its data. A handler that is missing elsewhere does not compile. */
export const verbs = {
  'diagnosis.again': idOnly,
  'diagnosis.askHelpdesk': idOnly,
  'diagnosis.receipt': idOnly,
  'diagnosis.flag': idOnly,
  'diagnosis.answer': z.strictObject({
    id,
    answer: z.enum(apps).optional(),
    webMail: tried,
    outlookApp: tried,
    colleague: tried,
  }),
  'request.approve': decision,
  'request.deny': decision,
  'request.evidence': idOnly,
  'request.undo': idOnly,
  'request.withdraw': idOnly,
  'incident.release': idOnly,
  'notices.stop': idOnly,
  'notices.start': idOnly,
  'notices.notMe': idOnly,
  'onBehalf.ask': idOnly,
  'security.take': idOnly,
  'security.falseAlarm': idOnly,
} as const;

export type Verb = keyof typeof verbs;

/** The data of a verb after it was parsed. */
export type VerbData<Name extends Verb> = z.output<(typeof verbs)[Name]>;

/** True for a verb that some button of ours sends. */
export function isVerb(text: string): text is Verb {
  return Object.hasOwn(verbs, text);
}

interface ExecuteOptions {
  /** Send what stands in the card's inputs along; without it a button sends its id alone. */
  readonly inputs?: true;
  readonly style?: 'positive' | 'destructive';
  /** Moves the button into the overflow menu. */
  readonly mode?: 'secondary';
}

/** A button. `title` is at most 20 characters, the width a phone shows; `id` matches the pattern of the verbs' data. */
export function execute(verb: Verb, title: string, id: string, options: ExecuteOptions = {}): IExecuteAction {
  const { inputs, ...look } = options;
  return {
    type: 'Action.Execute',
    title,
    verb,
    data: { id },
    associatedInputs: inputs === true ? 'auto' : 'none',
    ...look,
  };
}
