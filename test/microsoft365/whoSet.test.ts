import assert from 'node:assert/strict';
import type { Change } from '../../core/remedies/change.js';
import { adele, bruno, type Stage, stage } from './tenant.js';

const activeSync: Change = { kind: 'activeSync', from: false, to: true };
const since = '2026-11-20T00:00:00.000Z';

describe('who set a value, by the audit log of Exchange', () => {
  let here: Stage;
  let rows: unknown[] | number;
  beforeEach(async () => {
    here = await stage();
    rows = [];
    const usual = here.tenant.cmdlet.bind(here.tenant);
    here.tenant.cmdlet = (name, parameters) => {
      if (name !== 'Search-UnifiedAuditLog') return usual(name, parameters);
      return typeof rows === 'number' ? { status: rows, body: '' } : { status: 200, body: { value: rows } };
    };
  });
  afterEach(() => here.close());

  const row = (at: string, by: string, identity: string, set: Readonly<Record<string, string>>) => ({
    RecordType: 'ExchangeAdmin',
    AuditData: JSON.stringify({
      CreationTime: at,
      UserId: by,
      Operation: 'Set-CASMailbox',
      ObjectId: `EURPR01A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/contoso/${identity}`,
      Parameters: [
        { Name: 'Identity', Value: identity },
        ...Object.entries(set).map(([Name, Value]) => ({ Name, Value })),
      ],
    }),
  });
  const who = (change: Change = activeSync) =>
    here.microsoft365.whoSet(adele, change, since, AbortSignal.timeout(5_000));
  const off = { ActiveSyncEnabled: 'False' };

  it('is the last one who set just that on just this mailbox, by whichever of its names', async () => {
    rows = [
      row('2026-11-21T08:00:00', 'early@contoso.example', adele, off),
      row('2026-11-24T23:30:00', 'script@contoso.example', 'Adele@contoso.example', off),
      row('2026-11-25T01:00:00', 'other@contoso.example', adele, { ImapEnabled: 'False' }),
      row('2026-11-25T02:00:00', 'elsewhere@contoso.example', bruno, off),
    ];
    assert.deepEqual(await who(), { by: 'script@contoso.example', at: '2026-11-24T23:30:00.000Z' });
    assert.deepEqual(await who({ kind: 'pop', from: true, to: false }), null);
  });

  it('is asked for what the command is called and the time that is meant, and nothing else', async () => {
    await who({ kind: 'authenticationPolicy', from: null, to: 'Block Basic Auth' });
    const [batch] = here.exchange.seen;
    assert.ok(batch);
    const asked = (batch.body as { requests: { body: { CmdletInput: unknown } }[] }).requests[1]?.body.CmdletInput;
    assert.deepEqual(asked, {
      CmdletName: 'Search-UnifiedAuditLog',
      Parameters: {
        StartDate: since,
        EndDate: new Date(here.clock.at).toISOString(),
        RecordType: 'ExchangeAdmin',
        Operations: 'Set-User',
        ResultSize: 500,
      },
    });
  });

  const untold: [string, unknown[] | number][] = [
    ['nothing', []],
    ['that it may not be read', 403],
    ['that it is busy', 429],
    ['no JSON', [{ AuditData: '{' }]],
    ['another shape', [{ AuditData: '{"UserId":1}' }, { Other: true }]],
  ];
  for (const [what, answer] of untold) {
    it(`is nobody that can be named when the log says ${what}`, async () => {
      rows = answer;
      assert.equal(await who(), null);
    });
  }
});
