import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ApprovedChange, Change } from '../../core/remedies/change.js';
import { inverse, type Restoration } from '../../core/remedies/inverse.js';
import type { Reply, Seen } from './microsoftDouble.js';
import { adele, bruno, notFoundInExchange, phone, type Stage, stage } from './tenant.js';

const activeSyncOn: Change = { kind: 'activeSync', from: false, to: true };

describe('writing a change', () => {
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());

  const yes = async () => true;
  const write = (change: ApprovedChange | Restoration = activeSyncOn, ms = 5_000, mayWrite = yes) =>
    here.microsoft365.write(adele, change, AbortSignal.timeout(ms), mayWrite);
  const sets = () => here.exchange.seen.filter((seen) => seen.path.endsWith('/InvokeCommand'));

  /** What happens to the changing call: whether it is carried out, and what is answered. */
  function onSet(carriedOut: boolean, reply: (request: Seen) => Reply): void {
    here.exchange.handler = (request) => {
      if (!request.path.endsWith('/InvokeCommand')) return here.tenant.exchange(request);
      if (carriedOut) here.tenant.exchange(request);
      return reply(request);
    };
  }

  const doors: readonly (readonly [
    change: Change,
    prepare: (tenant: Stage['tenant']) => void,
    written: readonly [string, string],
  ])[] = [
    [activeSyncOn, () => {}, ['off', 'on']],
    [{ kind: 'imap', from: true, to: false }, () => {}, ['on', 'off']],
    [{ kind: 'pop', from: true, to: false }, () => {}, ['on', 'off']],
    [
      { kind: 'outlookMobile', from: false, to: true },
      (tenant) => {
        tenant.cas.OutlookMobileEnabled = false;
      },
      ['off', 'on'],
    ],
    [
      { kind: 'authenticationPolicy', from: null, to: 'Block Basic Auth' },
      (tenant) => {
        tenant.exchangeUser.AuthenticationPolicy = '';
      },
      ['none', 'Block Basic Auth'],
    ],
    [
      { kind: 'authenticationPolicy', from: 'Old', to: 'Block Basic Auth' },
      (tenant) => {
        tenant.exchangeUser.AuthenticationPolicy = 'CN=Old,CN=Auth Policies';
      },
      ['Old', 'Block Basic Auth'],
    ],
    [
      { kind: 'allowDevice', deviceId: phone, from: 'Quarantined', to: 'Allowed' },
      () => {},
      ['Quarantined', 'Allowed'],
    ],
  ];
  for (const [change, prepare, [before, after]] of doors) {
    it(`${change.kind} from ${before} to ${after}, and back`, async () => {
      prepare(here.tenant);
      assert.deepEqual(await write(change), { outcome: 'written', found: before, readBack: after });
      assert.deepEqual(await write(change), { outcome: 'alreadyThere', found: after, readBack: after });
      assert.equal(sets().length, 1);
      assert.deepEqual(await write(inverse(change)), { outcome: 'written', found: after, readBack: before });
    });
  }

  const signOut = { kind: 'revokeSessions', from: null, to: '2026-11-25T07:05:00.000Z' } as const;
  for (const [found, what] of [
    [undefined, 'never'],
    ['2026-11-25T07:04:59.0000000+00:00', 'before'],
  ] as const) {
    it(`signs out who ${what} was, and sets the same moment only once`, async () => {
      here.tenant.exchangeUser.StsRefreshTokensValidFrom = found;
      const done = await write(signOut);
      assert.deepEqual([done?.outcome, done?.readBack], ['written', signOut.to]);
      assert.equal((await write(signOut))?.outcome, 'alreadyThere');
      assert.deepEqual(
        sets().map((seen) => seen.body),
        [
          {
            CmdletInput: {
              CmdletName: 'Set-User',
              Parameters: { Identity: adele, StsRefreshTokensValidFrom: signOut.to },
            },
          },
        ],
      );
      assert.deepEqual(await here.microsoft365.standing(adele, signOut, AbortSignal.timeout(5_000)), {
        outcome: 'stands',
        found: signOut.to,
      });
    });
  }

  it('signs nobody out who was signed out since, and takes no word for a moment', async () => {
    here.tenant.exchangeUser.StsRefreshTokensValidFrom = '2026-11-25T09:00:00.0000000+00:00';
    assert.equal((await write(signOut))?.outcome, 'alreadyThere');
    here.tenant.exchangeUser.StsRefreshTokensValidFrom = 'yesterday';
    assert.equal((await write(signOut))?.outcome, 'failed');
    assert.deepEqual(sets(), []);
  });

  it('signs nobody out with a moment that is still to come', async () => {
    // The stage's clock shows 07:30; another clock may be a minute ahead of it.
    for (const to of ['2099-01-01T00:00:00.000Z', '2026-11-25T07:31:01.000Z', 'infinity'])
      assert.equal((await write({ ...signOut, to }))?.outcome, 'failed', to);
    assert.deepEqual(sets(), []);
    assert.equal((await write({ ...signOut, to: '2026-11-25T07:31:00.000Z' }))?.outcome, 'written');
  });

  it('does not say that somebody was signed out before it shows', async () => {
    const unseen = new AbortController();
    let set = false;
    here.exchange.handler = (request) => {
      if (set) unseen.abort();
      set ||= request.path.endsWith('/InvokeCommand');
      return set && request.path.endsWith('/InvokeCommand') ? { body: { value: [] } } : here.tenant.exchange(request);
    };
    const done = await here.microsoft365.write(adele, signOut, unseen.signal, yes);
    assert.equal(done?.outcome, 'notVerified');
  });

  it('uses the writer for nothing but the change, and the reader for nothing else', async () => {
    await write();
    const used = here.exchange.seen.map(
      (seen) => `${seen.path.split('/').at(-1)} ${seen.authorization?.split(' ')[1]}`,
    );
    assert.deepEqual(used, ['$batch reader', 'InvokeCommand writer', '$batch reader']);
    assert.deepEqual(sets()[0]?.body, {
      CmdletInput: { CmdletName: 'Set-CASMailbox', Parameters: { Identity: adele, ActiveSyncEnabled: true } },
    });
  });

  it('allows one device without touching the others', async () => {
    await write({ kind: 'allowDevice', deviceId: phone, from: 'Quarantined', to: 'Allowed' });
    assert.deepEqual(sets()[0]?.body, {
      CmdletInput: {
        CmdletName: 'Set-CASMailbox',
        Parameters: {
          Identity: adele,
          ActiveSyncAllowedDeviceIDs: { '@odata.type': '#Exchange.GenericHashTable', add: phone },
        },
      },
    });
  });

  const refused: readonly (readonly [
    what: string,
    change: Change,
    prepare: (here: Stage) => void,
    outcome: string,
    found: string | null,
  ])[] = [
    [
      'a value that changed meanwhile',
      { kind: 'authenticationPolicy', from: null, to: 'Block Basic Auth' },
      ({ tenant }) => {
        tenant.exchangeUser.AuthenticationPolicy = 'Scanner';
      },
      'changedMeanwhile',
      'Scanner',
    ],
    [
      'a device that is blocked',
      { kind: 'allowDevice', deviceId: phone, from: 'Quarantined', to: 'Allowed' },
      ({ tenant }) => {
        tenant.devices = tenant.devices.map((device) => ({ ...device, DeviceAccessState: 'Blocked' }));
      },
      'changedMeanwhile',
      'Blocked',
    ],
    [
      'a device that is not there',
      { kind: 'allowDevice', deviceId: 'another', from: 'Quarantined', to: 'Allowed' },
      () => {},
      'changedMeanwhile',
      'none',
    ],
    [
      'a mailbox that is not there',
      activeSyncOn,
      ({ tenant }) => {
        tenant.cmdlet = () => ({ status: 404, body: notFoundInExchange });
      },
      'failed',
      null,
    ],
    [
      "somebody else's mailbox",
      activeSyncOn,
      ({ tenant }) => {
        tenant.cas.ExternalDirectoryObjectId = bruno;
      },
      'wrongObject',
      null,
    ],
    [
      'the whole company',
      activeSyncOn,
      ({ tenant }) => {
        tenant.cmdlet = () => ({
          status: 200,
          body: { value: [tenant.cas, { ...tenant.cas, ExternalDirectoryObjectId: bruno }] },
        });
      },
      'wrongObject',
      null,
    ],
    [
      'a switch it cannot read',
      activeSyncOn,
      ({ tenant }) => {
        tenant.cas.ActiveSyncEnabled = null;
      },
      'failed',
      null,
    ],
    [
      'an Exchange that cannot be read',
      activeSyncOn,
      ({ exchange }) => {
        exchange.handler = () => ({ status: 401, body: '' });
      },
      'failed',
      null,
    ],
  ];
  for (const [what, change, prepare, outcome, found] of refused) {
    it(`D05, D06 writes nothing over ${what}: ${outcome}`, async () => {
      prepare(here);
      const written = await write(change);
      assert.equal(written?.outcome, outcome);
      assert.equal(written?.found, found);
      assert.equal(sets().length, 0);
    });
  }

  it('writes nothing when the kill switch is thrown while it still reads', async () => {
    let allowed = true;
    here.exchange.handler = (request) => {
      allowed = false;
      return here.tenant.exchange(request);
    };
    assert.equal(await write(activeSyncOn, 5_000, async () => allowed), null);
    assert.deepEqual([sets().length, here.tenant.cas.ActiveSyncEnabled], [0, false]);
  });

  it('D09 asks nothing at all about what is no object id', async () => {
    const written = await here.microsoft365.write('adele', activeSyncOn, AbortSignal.timeout(1_000), yes);
    assert.deepEqual(written, { outcome: 'failed', found: null, readBack: null });
    assert.equal(here.exchange.seen.length, 0);
  });

  const somebody = { body: { value: [{ ExternalDirectoryObjectId: bruno }] } };
  const answers: readonly (readonly [
    what: string,
    carriedOut: boolean,
    reply: Reply,
    outcome: string,
    readBack: string | null,
  ])[] = [
    ['403 without a word', false, { status: 403, body: '' }, 'failed', null],
    ['429', false, { status: 429, headers: { 'retry-after': '1' }, body: '' }, 'unavailable', null],
    ['a redirect', false, { status: 302, headers: { location: 'https://localhost:1/' }, body: '' }, 'failed', null],
    ["somebody else's name", true, somebody, 'wrongObject', null],
    ['nothing, but it was done', true, 'hang', 'written', 'on'],
    ['nothing, and it was not done', false, 'hang', 'ambiguous', 'off'],
    ['a cut line, but it was done', true, 'reset', 'written', 'on'],
    ['half an answer, but it was done', true, { body: '{"value":[' }, 'written', 'on'],
    ['408, but it was done', true, { status: 408, body: '' }, 'written', 'on'],
    ['500, but it was done', true, { status: 500, body: '' }, 'written', 'on'],
    ['500, and it was not done', false, { status: 500, body: '' }, 'ambiguous', 'off'],
    ['yes, and it is not seen', false, { body: { value: [] } }, 'notVerified', 'off'],
  ];
  for (const [what, carriedOut, reply, outcome, readBack] of answers) {
    it(`D01, D02 ${what}: ${outcome}, asked once`, async () => {
      onSet(carriedOut, () => reply);
      assert.deepEqual(await write(activeSyncOn, 400), { outcome, found: 'off', readBack });
      assert.equal(sets().length, 1);
    });
  }

  it('D02 says that nobody knows when the reading afterwards fails too', async () => {
    let changed = false;
    here.exchange.handler = (request) => {
      if (request.path.endsWith('/InvokeCommand')) {
        changed = true;
        return 'reset';
      }
      return changed ? { status: 401, body: '' } : here.tenant.exchange(request);
    };
    assert.deepEqual(await write(activeSyncOn, 400), { outcome: 'ambiguous', found: 'off', readBack: null });
  });

  it('D03 reads again while the old value is still seen', async () => {
    let set = false;
    let readings = 0;
    here.exchange.handler = (request) => {
      if (request.path.endsWith('/InvokeCommand')) {
        set = true;
        return { body: { value: [] } };
      }
      if (set) readings += 1;
      if (readings === 2) here.tenant.cas.ActiveSyncEnabled = true;
      return here.tenant.exchange(request);
    };
    assert.deepEqual(await write(), { outcome: 'written', found: 'off', readBack: 'on' });
    assert.equal(readings, 2);
  });

  it('writes to one mailbox one after the other, and once', async () => {
    const outcomes = await Promise.all([write(), write(), write()]);
    assert.deepEqual(outcomes.map((written) => written?.outcome).sort(), ['alreadyThere', 'alreadyThere', 'written']);
    assert.equal(sets().length, 1);
  });

  it('D05 never writes over a value it did not expect', async () => {
    const policy = fc.option(fc.constantFrom('A', 'B', 'Block Basic Auth'), { nil: null });
    await fc.assert(
      fc.asyncProperty(policy, policy, fc.constantFrom('A', 'Block Basic Auth'), async (there, from, to) => {
        here.tenant.exchangeUser.AuthenticationPolicy = there;
        const before = sets().length;
        await write({ kind: 'authenticationPolicy', from, to });
        assert.equal(sets().length - before, there === from && there !== to ? 1 : 0);
        assert.equal(here.tenant.exchangeUser.AuthenticationPolicy, there === from ? to : there);
      }),
      { numRuns: 20 },
    );
  });
});
