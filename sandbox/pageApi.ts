import { z } from 'zod';
import { apps } from '../core/diagnosis/app.js';
import type { BotProcess } from './botProcess.js';
import { type Experiments, races } from './experiments.js';
import type { Fault } from './faults.js';
import type { LedgerCopy } from './ledgerCopy.js';
import { faultRequest } from './pageFaults.js';
import type { FaultTarget, Simulation } from './simulation.js';
import { killPoints } from './writeWatch.js';

/** What the page's buttons act on. */
export interface PageSubject {
  readonly simulation: Simulation;
  readonly bot: Pick<BotProcess, 'kill' | 'restart'>;
  /** Faults that are on, for the page to show. */
  readonly faults: Map<FaultTarget, Fault>;
  readonly ledger: LedgerCopy;
  readonly experiments: Experiments;
}

/** An answer to the page; `error` is a sentence for people. */
export type ApiAnswer =
  | { readonly status: 200; readonly json: unknown }
  | { readonly status: 400 | 404; readonly error: string };

const done: ApiAnswer = { status: 200, json: { done: true } };
const id = z.string().min(1).max(300);
/** A month: further than any due date of the bot. */
const mostMinutes = 31 * 24 * 60;

function action<Schema extends z.ZodType>(
  schema: Schema,
  run: (body: z.output<Schema>, subject: PageSubject) => ApiAnswer | Promise<ApiAnswer>,
) {
  return async (body: unknown, subject: PageSubject): Promise<ApiAnswer> => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return run(parsed.data, subject);
    const { message, path } = parsed.error.issues[0] ?? { message: 'not understood', path: [] };
    return { status: 400, error: path.length === 0 ? message : `${path.join('.')}: ${message}` };
  };
}

/** The sentence for whoever is named and not there; null when person and conversation exist. */
function missing(simulation: Simulation, personId: string, conversationId?: string): ApiAnswer | null {
  const person = simulation.people.find((candidate) => candidate.id === personId);
  if (person === undefined) return { status: 404, error: 'Nobody in this tenant has that id.' };
  const { helpdeskConversation, securityConversation, teams } = simulation;
  const open = [helpdeskConversation, securityConversation, teams.personalConversation(personId)];
  if (conversationId === undefined || open.includes(conversationId)) return null;
  return { status: 404, error: 'This person has no such conversation.' };
}

/** The page's actions by path; each takes the parsed JSON of the request. */
export const pageApi: Readonly<Record<string, (body: unknown, subject: PageSubject) => Promise<ApiAnswer>>> = {
  '/api/phone': action(z.strictObject({ personId: id, app: z.enum(apps) }), async (body, { simulation }) => {
    const refusal = missing(simulation, body.personId);
    return refusal ?? { status: 200, json: await simulation.phone.addAccount(body.personId, body.app) };
  }),
  '/api/say': action(
    z.strictObject({ personId: id, conversationId: id, text: z.string().trim().min(1).max(4_000) }),
    async ({ conversationId, personId, text }, { simulation }) => {
      const refusal = missing(simulation, personId, conversationId);
      if (refusal !== null) return refusal;
      return { status: 200, json: { status: await simulation.teams.say(personId, conversationId, text) } };
    },
  ),
  '/api/press': action(
    z.strictObject({
      personId: id,
      conversationId: id,
      messageId: id,
      verb: id,
      data: z.record(z.string(), z.unknown()),
    }),
    async ({ conversationId, data, messageId, personId, verb }, { simulation }) => {
      const { teams } = simulation;
      const refusal = missing(simulation, personId, conversationId);
      if (refusal !== null) return refusal;
      if (!teams.messages(conversationId).some((message) => message.id === messageId))
        return { status: 404, error: 'This message is not in the conversation.' };
      return { status: 200, json: await teams.press(personId, conversationId, messageId, { verb, data }) };
    },
  ),
  '/api/install': action(z.strictObject({ personId: id }), async ({ personId }, { simulation }) => {
    const refusal = missing(simulation, personId);
    return refusal ?? { status: 200, json: { status: await simulation.teams.install(personId) } };
  }),
  '/api/clock': action(z.strictObject({ minutes: z.int().min(1).max(mostMinutes) }), ({ minutes }, { simulation }) => {
    simulation.clock.advance(minutes * 60_000);
    return done;
  }),
  '/api/enrol': action(z.strictObject({ personId: id }), ({ personId }, { simulation }) => {
    const refusal = missing(simulation, personId);
    if (refusal !== null) return refusal;
    simulation.enrol(personId);
    return done;
  }),
  '/api/bot': action(z.strictObject({ do: z.enum(['kill', 'restart']) }), async (body, { bot }) => {
    if (body.do === 'kill') bot.kill();
    else await bot.restart();
    return done;
  }),
  '/api/ledger': action(
    z.discriminatedUnion('do', [
      z.strictObject({ do: z.enum(['take', 'verify']) }),
      z.strictObject({ do: z.enum(['change', 'leaveOut']), number: z.int().min(1) }),
    ]),
    async (body, { ledger }) => {
      if (!('number' in body)) {
        const json = body.do === 'verify' ? await ledger.verify() : { entries: await ledger.take() };
        return { status: 200, json };
      }
      const entries = ledger.tamper(body.number, body.do);
      if (entries === null) return { status: 404, error: 'The copy has no such entry.' };
      return { status: 200, json: { entries } };
    },
  ),
  '/api/experiment': action(
    z.discriminatedUnion('do', [
      z.strictObject({ do: z.literal('race'), race: z.enum(races) }),
      z.strictObject({ do: z.literal('kill'), point: z.enum(killPoints) }),
    ]),
    async (body, { experiments }) => {
      const came = await (body.do === 'race' ? experiments.race(body.race) : experiments.kill(body.point));
      return 'error' in came ? { status: 400, error: came.error } : { status: 200, json: came };
    },
  ),
  '/api/faults': action(faultRequest, (body, { faults, simulation }) => {
    if ('clear' in body) {
      simulation.faults.clear();
      faults.clear();
    } else {
      simulation.faults.set(body.target, body.fault);
      faults.set(body.target, body.fault);
    }
    return done;
  }),
};
