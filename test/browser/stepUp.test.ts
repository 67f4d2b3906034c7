import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox.js';
import { launchBrowser, openPage } from './chromium.js';

const POLICY_FILE = fileURLToPath(new URL('../../../docs/policy.sandbox.json', import.meta.url));

describe('step-up in a browser', function () {
  this.timeout(120_000);
  let browser: Browser;
  let sandbox: Sandbox;
  let folder: string;
  let page: Page;
  let complaints: readonly string[];

  before(async () => {
    browser = await launchBrowser();
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-page-'));
    const environment = { ...process.env, POLICY_FILE };
    sandbox = await startSandbox({ port: 0, dataDir: join(folder, 'sandbox'), environment });
    // Of the certificates that the sandbox made itself.
    const options = { ignoreHTTPSErrors: true };
    ({ page, complaints } = await openPage(browser, `http://localhost:${sandbox.port}/`, options));
  });
  after(async () => {
    await browser?.close();
    await sandbox?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leads from the card to the sign-in and back, and only then the change is made', async () => {
    const phone = page.getByRole('region', { name: 'Phone' });
    const chat = page.getByRole('region', { name: /^Chat/ });
    const desk = page.getByRole('region', { name: 'Helpdesk' });
    await page.getByText('Bot running').waitFor({ timeout: 30_000 });
    await chat.getByText('Mail Medic', { exact: true }).first().waitFor();
    await phone.getByLabel('Whose phone').selectOption('Adele Vance');
    await phone.getByRole('button', { name: 'Add account' }).click();
    await phone.getByText('Unable to verify account information.').waitFor();
    await page.getByRole('button', { name: 'Turn the clock forward by five minutes' }).click();
    await chat.getByRole('button', { name: "Why can't I add my mail on iPhone?" }).click();
    await chat.getByRole('button', { name: 'Ask the helpdesk' }).click();
    await desk.getByRole('button', { name: 'Approve' }).waitFor();
    await desk.getByLabel('Seen as').selectOption('Bo Lindqvist (approver)');
    await desk.getByRole('button', { name: 'Approve' }).click();
    await desk.getByText(/One more step: your approval counts/).waitFor();

    const opened = page.waitForEvent('popup');
    await desk
      .getByRole('link', { name: 'Prove it is you' })
      .or(desk.getByRole('button', { name: 'Prove it is you' }))
      .click();
    const proof = await opened;
    const said: string[] = [];
    proof.on('console', (message) => {
      if (message.type() === 'error') said.push(message.text());
    });
    await proof.getByText('Bo Lindqvist, you are about to approve this:').waitFor();
    await proof.getByText('ActiveSync: off → on').waitFor();
    await proof.getByRole('button', { name: 'Continue' }).click();
    await proof.getByLabel('Who are you?').selectOption({ label: 'Bo Lindqvist (bo.lindqvist@contoso.example)' });
    await proof.getByRole('button', { name: 'Sign in as demanded' }).click();
    await proof.getByText('Approved. I make the change now').waitFor();
    await desk.getByText(/ActiveSync was off, is on, read back/).waitFor({ timeout: 60_000 });
    assert.deepEqual([said, complaints], [[], []]);
  });
});
