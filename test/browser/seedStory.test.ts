import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox.js';
import { launchBrowser, openPage } from './chromium.js';

describe('the seed story on the page', function () {
  this.timeout(90_000);
  let browser: Browser;
  let sandbox: Sandbox;
  let folder: string;
  let page: Page;
  let complaints: readonly string[];

  before(async () => {
    browser = await launchBrowser();
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-page-'));
    sandbox = await startSandbox({ port: 0, dataDir: join(folder, 'sandbox'), environment: process.env });
    ({ page, complaints } = await openPage(browser, `http://localhost:${sandbox.port}/`));
  });
  after(async () => {
    await browser?.close();
    await sandbox?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes from the phone that fails to the bot that has seen mail arrive', async () => {
    const phone = page.getByRole('region', { name: 'Phone' });
    const chat = page.getByRole('region', { name: /^Chat/ });
    const desk = page.getByRole('region', { name: 'Helpdesk' });
    const viewer = desk.getByLabel('Seen as');
    const turn = (by: string) => page.getByRole('button', { name: `Turn the clock forward by ${by}` }).click();

    await page.getByText('Bot running').waitFor({ timeout: 20_000 });
    await chat.getByText('Mail Medic', { exact: true }).first().waitFor();
    await phone.getByLabel('Whose phone').selectOption('Adele Vance');
    await phone.getByRole('button', { name: 'Add account' }).click();
    await phone.getByText('Unable to verify account information.').waitFor();

    await turn('five minutes');
    await chat.getByRole('button', { name: "Why can't I add my mail on iPhone?" }).click();
    await chat
      .getByText(/one switch, ActiveSync, is off/)
      .first()
      .waitFor();
    await chat.getByRole('button', { name: 'Ask the helpdesk' }).click();

    const approve = desk.getByRole('button', { name: 'Approve' });
    await approve.waitFor();
    await desk.getByText(/ActiveSync: off → on/).waitFor();
    await desk.getByText(/none → Block Basic Auth/).waitFor();

    const refusals = [
      ['Adele Vance (who asks)', /somebody else has to decide/],
      ['Max Keller (no approver)', /Only members of the approvers’ group/],
      ['Gus Partner (guest)', /Guests cannot decide/],
    ] as const;
    for (const [who, words] of refusals) {
      await viewer.selectOption(who);
      await approve.click();
      await desk.getByText(words).waitFor();
    }

    await viewer.selectOption('Bo Lindqvist (approver)');
    await approve.click();
    await desk.getByText(/ActiveSync was off, is on, read back/).waitFor();
    await viewer.selectOption('Priya Nair (approver)');
    await desk
      .getByText(/by Bo Lindqvist/)
      .first()
      .waitFor();
    assert.equal(await approve.count(), 0, 'nobody is asked twice');
    await chat
      .getByText(/ActiveSync on/)
      .first()
      .waitFor();

    await turn('one minute');
    await phone.getByRole('button', { name: 'Add account' }).click();
    await phone.getByText('Account added').waitFor();
    await turn('fifteen minutes');
    await chat.getByText('Your mail works now.').first().waitFor();
    await desk.getByText(/Proven at/).waitFor();
    assert.deepEqual(complaints, []);
  });

  it('shows what the ledger holds of it, and names the one entry that was changed', async () => {
    await page.getByText('Bot running').click();
    await page.getByRole('button', { name: 'Take a copy' }).click();
    const approved = page.getByRole('listitem').filter({ hasText: 'Bo Lindqvist approved' });
    await approved.waitFor({ timeout: 20_000 });
    const verify = page.getByRole('button', { name: 'Verify it' });
    await verify.click();
    await page.getByText(/^The ledger is whole: /).waitFor();
    const number = await approved.getAttribute('value');
    await approved.getByRole('button', { name: 'Change' }).click();
    await verify.click();
    await page.getByText(`Entry ${number} was changed.`).waitFor();
    await page.getByText('Bot running').waitFor({ timeout: 20_000 });
    await page.keyboard.press('Escape');
    assert.deepEqual(complaints, []);
  });

  it('survives that the bot is killed, and says so meanwhile', async () => {
    await page.getByText('Bot running').click();
    await page.getByRole('button', { name: 'Kill it' }).click();
    await page.getByText('Bot killed').waitFor();
    await page.getByRole('button', { name: 'Start it again' }).click();
    await page.getByText('Bot running').waitFor({ timeout: 20_000 });
    await page.keyboard.press('Escape');
    const chat = page.getByRole('region', { name: /^Chat/ });
    const messages = chat.getByRole('article');
    const before = await messages.count();
    await chat.getByRole('button', { name: 'help', exact: true }).click();
    await messages.nth(before + 1).waitFor();
  });
});
