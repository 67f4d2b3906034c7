import assert from 'node:assert/strict';
import type { Change } from '../../core/remedies/change.js';
import { adele, type Stage, stage } from './tenant.js';

const hostile: readonly string[] = [
  '; Remove-Mailbox adele',
  '$(Remove-Mailbox adele)',
  '`n-Confirm:$false',
  '-Confirm:$false',
  'Block Basic Auth\nRemove-Mailbox adele',
  '*',
  "' or 1 eq 1 or '",
  '{"Identity":"*"}',
  '../../Set-Mailbox',
  `${adele}*`,
];

describe('hostile texts on their way to Exchange', () => {
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());

  const write = (personId: string, change: Change) =>
    here.microsoft365.write(personId, change, AbortSignal.timeout(2_000), async () => true);
  const commands = () =>
    here.exchange.seen
      .filter(({ path }) => path.endsWith('/InvokeCommand'))
      .map(({ body }) => {
        const { CmdletInput } = body as { CmdletInput: { CmdletName: string; Parameters: Record<string, unknown> } };
        return CmdletInput;
      });

  for (const text of hostile) {
    it(`D09 never stand for a person: ${JSON.stringify(text)}`, async () => {
      const written = await write(text, { kind: 'activeSync', from: false, to: true });
      assert.deepEqual([written?.outcome, here.exchange.seen.length], ['failed', 0]);
    });

    it(`D09 are one value of a fixed command and nothing more: ${JSON.stringify(text)}`, async () => {
      here.tenant.exchangeUser.AuthenticationPolicy = '';
      await write(adele, { kind: 'authenticationPolicy', from: null, to: text });
      await write(adele, { kind: 'allowDevice', deviceId: text, from: 'Quarantined', to: 'Allowed' });
      assert.deepEqual(
        commands().map(({ CmdletName, Parameters }) => [CmdletName, Parameters]),
        [['Set-User', { Identity: adele, AuthenticationPolicy: text }]],
      );
    });
  }

  const withdrawn: readonly (readonly [string, number, unknown, string])[] = [
    ['404', 404, '', 'unavailable'],
    ['410', 410, '', 'unavailable'],
    ['a page', 200, '<html>moved</html>', 'failed'],
    ['another shape', 200, { results: [] }, 'failed'],
  ];
  for (const [what, status, body, outcome] of withdrawn) {
    it(`D10 an endpoint that answers ${what} changes nothing, and is told as not read while Graph still is`, async () => {
      here.exchange.handler = () => ({ status, body: body as string });
      const written = await write(adele, { kind: 'activeSync', from: false, to: true });
      assert.equal(written?.outcome, outcome);
      assert.deepEqual(commands(), [], 'what cannot be read is not written over');
      const how = { signal: AbortSignal.timeout(5_000), fresh: true };
      const { readings, person } = await here.microsoft365.gather(adele, how);
      assert.deepEqual([person?.id, readings.user.known, readings.signIns.known], [adele, true, true]);
      assert.deepEqual([readings.casMailbox.known, readings.exchangeUser.known], [false, false]);
    });
  }
});
