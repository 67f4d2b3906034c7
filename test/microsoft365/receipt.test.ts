import assert from 'node:assert/strict';
import { adele, type Stage, stage } from './tenant.js';

describe('the receipt', () => {
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());

  /** Every question that came over the wire: a batch is as many as it has parts. */
  const asked = () =>
    [...here.graph.seen, ...here.exchange.seen].flatMap(({ body }) => {
      const parts = (body as { readonly requests?: readonly unknown[] } | null)?.requests;
      return parts ?? ['one'];
    }).length;

  it('has a line for each question that was put, and none for what was not', async () => {
    const how = { signal: AbortSignal.timeout(5_000), fresh: false };
    const first = await here.microsoft365.gather(adele, how);
    assert.equal(first.receipt.filter(({ cached }) => !cached).length, asked());
    const before = asked();
    const again = await here.microsoft365.gather(adele, how);
    assert.equal(again.receipt.filter(({ cached }) => !cached).length, asked() - before);
  });
});
