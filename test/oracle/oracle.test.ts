import assert from 'node:assert/strict';
import { MicrosoftDouble } from '../microsoft365/microsoftDouble.js';
import { askOracle } from './oracle.js';
import { type Call, type CallLog, type Inbound, wrongIn } from './wrongIn.js';

const call = (over: Partial<Call> = {}): Call => ({
  method: 'GET',
  path: '/v1.0/users',
  query: '',
  authorization: 'Bearer reader for https://localhost:1/.default',
  body: null,
  status: 200,
  ...over,
});
const log = (calls: readonly Call[], outside = false): CallLog => ({ url: 'https://localhost:1', outside, calls });
const inbound = (over: Partial<Inbound> = {}): Inbound => ({
  exchanges: [{ id: 'one', type: 'message', status: 200 }],
  worked: ['one'],
  told: [],
  ...over,
});
const many = (count: number, over: (index: number) => Partial<Call>) =>
  Array.from({ length: count }, (_, index) => call(over(index)));
/** Ninety calls, of which so many failed and were made again. */
const withRepeated = (again: number) =>
  Array.from({ length: 90 }, (_, index) => {
    const one = call({ query: `${index}` });
    return index < again ? [{ ...one, status: index % 2 === 0 ? 503 : null }, one] : [one];
  }).flat();

describe('the oracle over the logs of calls', () => {
  const right: Record<string, Parameters<typeof wrongIn>[0]> = {
    'nothing at all': { logs: [] },
    'calls with the tokens that are for them, and without': { logs: [log([call(), call({ authorization: null })])] },
    'the same question many times, answered': { logs: [log(many(90, () => ({})))] },
    'many failures, none of them asked again': {
      logs: [log(many(90, (index) => ({ query: `${index}`, status: 500 })))],
    },
    'a tenth of all calls made again, beside what is in hand': { logs: [log(withRepeated(18))] },
    'work for what was acknowledged': { logs: [], inbound: inbound() },
    'no work for what was refused': {
      logs: [],
      inbound: inbound({ exchanges: [{ id: 'one', type: 'message', status: 401 }], worked: [] }),
    },
    'no work for what was refused once and taken then': {
      logs: [],
      inbound: inbound({
        exchanges: [503, 200, 200].map((status) => ({ id: 'one', type: 'message', status })),
      }),
    },
    'no work for a kind that leads to none, and for somebody who was told to wait': {
      logs: [],
      inbound: inbound({
        exchanges: [
          { id: 'one', type: 'typing', status: 200 },
          { id: 'two', type: 'message', status: 200 },
        ],
        worked: [],
        told: ['two'],
      }),
    },
    'more messages in Teams than the outbox knows of': { logs: [], outbound: { acknowledged: 2, stored: 3 } },
  };
  for (const [what, seen] of Object.entries(right))
    it(`has nothing against ${what}`, () => assert.deepEqual(wrongIn(seen), []));

  const wrong: Record<string, readonly [Parameters<typeof wrongIn>[0], RegExp]> = {
    'a token at a host outside the list': [{ logs: [log([call()], true)] }, /outside the list .* with a token: GET/],
    'a call without a token there': [
      { logs: [log([call({ authorization: null })], true)] },
      /outside the list was called: GET/,
    ],
    'a token for another host': [
      { logs: [log([call({ authorization: 'Bearer writer for https://localhost:2/.default' })])] },
      /a token for https:\/\/localhost:2 came to https:\/\/localhost:1/,
    ],
    'more than a tenth made again': [{ logs: [log(withRepeated(30))] }, /30 of 120 calls/],
    'a turn for what was refused': [
      { logs: [], inbound: inbound({ exchanges: [{ id: 'one', type: 'message', status: 403 }] }) },
      /one was refused and worked/,
    ],
    'two turns for one activity': [{ logs: [], inbound: inbound({ worked: ['one', 'one'] }) }, /worked twice/],
    'what was acknowledged and lost': [{ logs: [], inbound: inbound({ worked: [] }) }, /one was acknowledged and lost/],
    'a message that counts as delivered and is not there': [
      { logs: [], outbound: { acknowledged: 2, stored: 1 } },
      /2 messages count as delivered and 1 are there/,
    ],
  };
  for (const [what, [seen, sentence]] of Object.entries(wrong)) {
    it(`finds ${what}`, () => {
      const found = wrongIn(seen);
      assert.equal(found.length, 1, found.join());
      assert.match(found[0] ?? '', sentence);
    });
  }

  it('reads what the doubles have seen, also of one that is gone, and only once', async () => {
    askOracle();
    const outside = await new MicrosoftDouble(() => ({ body: {} }), 'outside').listen();
    await fetch(`${outside.url}/somewhere`, { headers: { authorization: 'Bearer x' } });
    await outside.close();
    assert.throws(() => askOracle(), /outside the list was called with a token: GET \/somewhere/);
    askOracle();
  });
});
