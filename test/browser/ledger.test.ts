import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { type PageServer, startPageServer } from '../../sandbox/pageServer.js';
import { fakeLedger } from '../sandbox/fakeLedger.js';
import { fakeSimulation } from '../sandbox/fakeSimulation.js';
import { launchBrowser, openPage } from './chromium.js';

describe('the ledger on the sandbox page', function () {
  this.timeout(60_000);
  let browser: Browser;
  let server: PageServer;
  let page: Page;
  let complaints: readonly string[];

  before(async () => {
    browser = await launchBrowser();
    server = await startPageServer({
      simulation: fakeSimulation(),
      ledger: fakeLedger(),
      port: 0,
      bot: {
        state: 'running',
        origin: null,
        onChange: () => undefined,
        kill: () => undefined,
        restart: async () => undefined,
      },
    });
    ({ page, complaints } = await openPage(browser, `http://localhost:${server.port}/`));
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  it('is shown by names, tampered with, and then no longer whole', async () => {
    await page.getByText('Bot running').click();
    const verify = page.getByRole('button', { name: 'Verify it' });
    assert.equal(await verify.isDisabled(), true);
    await page.getByRole('button', { name: 'Take a copy' }).click();
    await page.getByText('Bo Lindqvist approved').waitFor();
    await page.getByText('about Adele Vance').waitFor();
    await verify.click();
    await page.getByText('The ledger is whole.').waitFor();

    await page.getByRole('button', { name: 'Change entry 2' }).click();
    await page.getByText('Bo Lindqvist denied').waitFor();
    await page.getByRole('button', { name: 'Leave out entry 1' }).click();
    await page.getByText('Adele Vance asked the helpdesk').waitFor({ state: 'hidden' });
    await verify.click();
    await page.getByText('The ledger was tampered with.').waitFor();
    assert.deepEqual(complaints, []);
  });
});
