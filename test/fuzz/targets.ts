import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Activity } from 'botbuilder';
import fc from 'fast-check';
import { gate } from '../../bot/gate.js';
import { inboundActivity } from '../../bot/inboundActivity.js';
import { createLog } from '../../bot/log.js';
import { MailMedicBot, type UseCases } from '../../bot/mailMedicBot.js';
import { readJson } from '../../bot/readJson.js';
import { signingKeys } from '../../bot/signingKeys.js';
import { TeamsAdapter } from '../../bot/teamsAdapter.js';
import { turnOf } from '../../bot/turnOf.js';
import { type Verb, verbs } from '../../cards/actions.js';
import { Microsoft365Error } from '../../microsoft365/error.js';
import { connectExchange } from '../../microsoft365/exchange.js';
import { readMailbox } from '../../microsoft365/mailbox.js';
import { signInsOf } from '../../microsoft365/signIns.js';
import { appId, Channel, issuer, tenantId } from '../bot/channel.js';
import { adele, signInRow, Tenant } from '../microsoft365/tenant.js';
import { mutated, mutatedText } from './mutated.js';

/** What is fed with broken input: a property that has to hold for all of it, and how to put away what it needed. */
interface Target {
  readonly property: fc.IRawProperty<unknown>;
  readonly close: () => Promise<void>;
  /** What is known to be kept of each input whatever is in it, in bytes, and why. Default: nothing. */
  readonly keptPerInput?: number;
}

const nothing = async (): Promise<void> => {};
const press = {
  type: 'invoke',
  name: 'adaptiveCard/action',
  replyToId: 'the-card',
  value: {
    action: {
      type: 'Action.Execute',
      verb: 'request.approve',
      data: { id: 'an-id', reason: 'It is fine.', closeImapPop: 'true', ticket: 'T-1' },
    },
    trigger: 'manual',
  },
};
const mention = { type: 'mention', text: '<at>Mail Medic</at>', mentioned: { id: `28:${appId}`, name: 'Mail Medic' } };
const client = { type: 'clientInfo', locale: 'de-DE', timezone: 'Europe/Berlin', platform: 'Web' };

/** The gate from the bytes of a request on: whatever comes, an answer, and only what is signed and ours passes. */
async function gateTarget(): Promise<Target> {
  const channel = await new Channel().listen();
  const keys = signingKeys({
    address: channel.document,
    whose: 'channel',
    log: { warn: () => {}, error: () => {} },
  });
  const rules = { tokenIssuer: issuer, appId, tenantId, serviceUrlHosts: [channel.host] };
  // Signing costs a thousand times what refusing does, so the signed ones are made once.
  const good = channel.token();
  const claims: readonly Record<string, unknown>[] = [
    ...['iss', 'aud', 'exp', 'serviceurl', 'nbf'].flatMap((claim) =>
      [undefined, null, 7, '', [], {}, 'x'].map((wrong) => ({ [claim]: wrong })),
    ),
    { iat: Date.now() },
  ];
  const pool = [good, good, good, ...claims.map((change) => channel.unchecked(change))];
  const token = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pool) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...pool), fc.nat(2_000)).map(([one, at]) => flipped(one, at)) },
    { weight: 1, arbitrary: mutated(channel.claims()).map((one) => swapped(good, 1, one)) },
    { weight: 1, arbitrary: mutated({ alg: 'RS256', kid: 'key-1' }).map((one) => swapped(good, 0, one)) },
  );
  const authorization = fc.oneof(
    { weight: 8, arbitrary: token.map((one) => `Bearer ${one}`) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  const body = mutatedText(channel.activity({ entities: [mention, client] }));
  const type = fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', undefined, ';');
  const property = fc.asyncProperty(authorization, body, type, async (header, text, contentType) => {
    const request = Object.assign(Readable.from(text === '' ? [] : [Buffer.from(text)]), {
      headers: contentType === undefined ? {} : { 'content-type': contentType },
    }) as unknown as IncomingMessage;
    const passed = await gate(header, () => readJson(request, 256 * 1024), rules, keys);
    if (!passed.pass) {
      assert.ok([400, 401, 403, 413, 415].includes(passed.status), String(passed.status));
      return;
    }
    const { activity } = passed;
    assert.equal(activity.channelId, 'msteams');
    assert.deepEqual([activity.conversation.tenantId, activity.channelData.tenant.id], [tenantId, tenantId]);
    assert.equal(new URL(activity.serviceUrl).host, channel.host);
    assert.ok(
      pool.some((one) => sameToken(header?.split(' ')[1] ?? '', one)),
      'nothing passes that was not signed',
    );
    assert.ok(activity.from.aadObjectId !== undefined || !['message', 'invoke'].includes(activity.type));
  });
  return { property, close: () => channel.close() };
}

/** The activity parser and what reads its result: nothing unknown comes through, and a turn can be made of all of it. */
async function activityTarget(): Promise<Target> {
  const channel = new Channel({ url: 'https://localhost:1' });
  const kinds = [
    { entities: [mention, client], replyToId: 'r', locale: 'de-DE', localTimezone: 'Europe/Berlin', value: null },
    press,
    { type: 'conversationUpdate', membersAdded: [{ id: `28:${appId}` }, { id: '29:x' }] },
    { type: 'installationUpdate', action: 'add' },
    { type: 'typing' },
  ].map((change) => mutated({ ...channel.activity(change), deliveryMode: 'expectReplies', relatesTo: {} }));
  const read = new Set(
    'type id channelId serviceUrl from recipient conversation channelData text replyToId locale localTimezone entities value name membersAdded action'.split(
      ' ',
    ),
  );
  const property = fc.property(fc.oneof(...kinds), (raw) => {
    const parsed = inboundActivity.safeParse(raw);
    if (!parsed.success) return;
    for (const key of Object.keys(parsed.data)) assert.ok(read.has(key), key);
    const turn = turnOf(parsed.data as unknown as Activity);
    assert.equal(new Intl.DateTimeFormat('en', { timeZone: turn.timeZone }).format(0), '1/1/1970');
    assert.ok(turn.conversationId.length <= 512 && turn.activityId.length <= 512 && turn.locale.length <= 64);
    assert.ok(typeof turn.personal === 'boolean' && typeof turn.serviceUrl === 'string');
  });
  return { property, close: nothing };
}

/** A pressed button through botbuilder to the use cases: an answer to each, never a 500, and nothing but a verb's fields. */
async function pressTarget(): Promise<Target> {
  const channel = new Channel({ url: 'https://localhost:1' });
  const outbound = { post: unsent, update: unsent, send: unsent };
  let handed: { readonly verb: string; readonly data: unknown } | null = null;
  const handlers = Object.keys(verbs).map((verb) => [
    verb,
    async (_turn: unknown, data: unknown) => {
      handed = { verb, data };
      return { text: 'done' };
    },
  ]);
  const served = { message: nothing, installed: nothing, refused: nothing, verbs: Object.fromEntries(handlers) };
  const useCases = served as unknown as UseCases;
  const bot = new MailMedicBot({ useCases, outbound, turnDeadlineMs: 60_000, log: createLog('silent') });
  const adapter = new TeamsAdapter(outbound, appId, 'scope');
  const pressed = Object.entries(verbs).map(([verb, schema]) => {
    const filled = Object.entries({ ...press.value.action.data, webMail: 'yes', answer: 'iosMail' });
    const data = Object.fromEntries(filled.filter(([key]) => key in schema.shape));
    return mutated({ ...press.value, action: { ...press.value.action, verb, data } });
  });
  const property = fc.asyncProperty(
    fc.oneof(...pressed),
    fc.constantFrom('adaptiveCard/action', 'adaptiveCard/action', 'adaptiveCard/action', 'task/fetch', 7, undefined),
    async (value, name) => {
      handed = null;
      const activity = inboundActivity.parse(channel.activity({ ...press, name, value, text: undefined }));
      const answer = await adapter.handle(activity as unknown as Activity, (context) => bot.run(context));
      assert.ok([200, 400, 501].includes(answer?.status ?? 0), `${answer?.status}`);
      const told = handed as { readonly verb: string; readonly data: unknown } | null;
      if (told === null) return;
      assert.match((told.data as { readonly id: string }).id, /^[A-Za-z0-9_-]{1,64}$/);
      const known = Object.keys(verbs[told.verb as Verb].shape);
      for (const key of Object.keys(told.data as object)) assert.ok(known.includes(key), key);
    },
  );
  // botbuilder's compiled async functions make a generator function for each of their steps, and V8 notes each of those at
  // the prototype of all generators, in a list that it does not shorten: some 150 bytes a turn, and nothing of the turn.
  return { property, close: nothing, keptPerInput: 200 };
}

/** Rows of the sign-in log: a list of rows that can be relied on, or one of our own errors. */
async function signInTarget(): Promise<Target> {
  const policy = { id: 'p', displayName: 'x', result: 'failure', enforcedGrantControls: ['Mfa'] };
  const rows = mutated([
    signInRow({ id: '1', appliedConditionalAccessPolicies: [policy] }),
    signInRow({ id: '2', createdDateTime: '2026-11-25T06:00:00Z' }),
  ]);
  const property = fc.property(rows, (raw) => {
    try {
      const { signIns, setAside } = signInsOf(Array.isArray(raw) ? raw : [raw], adele, '2026-11-25T07:30:00Z');
      assert.ok(setAside >= 0);
      for (const { id, at, userId, errorCode } of signIns) {
        assert.ok(id !== '' && !Number.isNaN(Date.parse(at)) && at.endsWith('Z') && Number.isInteger(errorCode));
        assert.equal(userId.toLowerCase(), adele);
      }
    } catch (error) {
      assert.ok(error instanceof Microsoft365Error, String(error));
    }
  });
  return { property, close: nothing };
}

/** What Exchange answers to the reading of a mailbox: each reading is known and whole, or says why not; never nothing. */
async function exchangeTarget(): Promise<Target> {
  const tenant = new Tenant();
  const token = { getToken: async () => ({ token: 'x', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const exchange = connectExchange('https://localhost:1', tenantId, { reader: token, writer: token }, {});
  const names = ['Get-CASMailbox', 'Get-Mailbox', 'Get-User', 'Get-MobileDevice', 'Get-MobileDeviceStatistics'];
  const responses = names.map((name, index) => ({ id: String(index), ...tenant.cmdlet(name, {}) }));
  const wire = globalThis.fetch;
  let text = '';
  globalThis.fetch = async () => new Response(text, { headers: { 'content-type': 'application/json' } });
  const property = fc.asyncProperty(mutatedText({ responses }), async (body) => {
    text = body;
    // A timer for each of a million inputs would be most of the work.
    const { readings } = await readMailbox(adele, new AbortController().signal, exchange, () => '2026-11-25T07:30:00Z');
    for (const reading of Object.values(readings)) {
      assert.ok(reading.known ? reading.value !== undefined : reading.why.length > 0);
    }
    const { casMailbox } = readings;
    if (casMailbox.known && casMailbox.value !== null) assert.equal(casMailbox.value.id.toLowerCase(), adele);
  });
  return {
    property,
    close: async () => {
      globalThis.fetch = wire;
    },
  };
}

async function unsent(): Promise<never> {
  throw new Error('Nothing is sent for a pressed button.');
}

/** The same words with the same signature; base64 leaves bits of its last letter unused. */
function sameToken(one: string, other: string): boolean {
  const words = (token: string) => token.slice(0, token.lastIndexOf('.'));
  const bytes = (token: string) => Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url');
  return words(one) === words(other) && bytes(one).equals(bytes(other));
}

function flipped(token: string, at: number): string {
  const place = at % token.length;
  return token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1);
}

function swapped(token: string, part: number, value: unknown): string {
  const text = Buffer.from(JSON.stringify(value) ?? '').toString('base64url');
  return token
    .split('.')
    .map((one, index) => (index === part ? text : one))
    .join('.');
}

/** Everything that takes in what others wrote, by name. */
export const targets: Readonly<Record<string, () => Promise<Target>>> = {
  gate: gateTarget,
  activity: activityTarget,
  press: pressTarget,
  signIn: signInTarget,
  exchange: exchangeTarget,
};
