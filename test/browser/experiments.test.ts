import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox.js';
import { askHelpdesk, named } from '../endToEnd/story.js';
import { launchBrowser, openPage } from './chromium.js';

describe('what the sandbox page tries on the bot', function () {
  this.timeout(180_000);
  let browser: Browser;
  let sandbox: Sandbox;
  let folder: string;
  let page: Page;
  let complaints: readonly string[];

  before(async () => {
    browser = await launchBrowser();
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-page-'));
    sandbox = await startSandbox({ port: 0, dataDir: join(folder, 'sandbox'), environment: process.env });
    // A phone's width, where the panel is narrowest.
    const viewport = { width: 390, height: 844 };
    ({ page, complaints } = await openPage(browser, `http://localhost:${sandbox.port}/`, { viewport }));
    page.setDefaultTimeout(90_000);
    await page.getByText('Bot running').waitFor();
  });
  after(async () => {
    await browser?.close();
    await sandbox?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const steps = () => page.locator('#experimentResult li');
  const opened = async () => {
    if (!(await page.locator('#race').isVisible())) await page.locator('#hood summary').click();
  };

  it('says what is missing while no request waits', async () => {
    await opened();
    await page.getByRole('button', { name: 'Press at once' }).click();
    await page.getByText('No request waits for a decision.').waitFor();
    // The browser itself notes the refusal.
    assert.ok(complaints.every((complaint) => complaint.includes('400')));
  });

  it('B04 has an approval race a denial, with the keyboard alone: one counts, and both are told which', async () => {
    await askHelpdesk(sandbox.simulation, named(sandbox.simulation, 'Adele'));
    await opened();
    await page.getByLabel('Race').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await steps().nth(3).waitFor();
    const told = await steps().allTextContents();
    const decided = /(Bo Lindqvist approved|Priya Nair denied)/;
    assert.match(told[0] ?? '', /Bo Lindqvist presses Approve, and Priya Nair presses Deny/);
    const outcomes = told.slice(1).map((step) => decided.exec(step)?.[1]);
    // What comes after the approval may be said already.
    const [one, other] = outcomes;
    assert.ok(one !== undefined && one === other, told.join('\n'));
  });

  it('D04 kills the bot between a change and its note, and shows that it was made once', async () => {
    // The race has used up the five report calls of ten seconds of real time, and this question needs its own.
    await wait(11_000);
    await askHelpdesk(sandbox.simulation, named(sandbox.simulation, 'Finn'));
    await opened();
    await page.getByLabel('Kill').selectOption('afterWrite');
    await page.getByRole('button', { name: 'Approve, kill, restart' }).click();
    await page.getByText('Bot killed').or(steps().nth(4)).waitFor();
    await steps().nth(4).waitFor();
    const told = await steps().allTextContents();
    assert.match(told[1] ?? '', /The bot was killed after Exchange had carried out its first change/);
    assert.match(told[2] ?? '', /The bot runs again/);
    assert.match(told[3] ?? '', /Set-CASMailbox ActiveSyncEnabled true \(once\)/);
    assert.doesNotMatch(told[3] ?? '', /times/);
    assert.match(told[4] ?? '', /ActiveSync was off, is on, read back|applied|done/i);
    await page.getByText('Bot running').waitFor();
    const cut = await page.evaluate(`(() => {
      const panel = document.querySelector('.hoodPanel');
      return panel.scrollWidth - panel.clientWidth;
    })()`);
    assert.equal(cut, 0, 'nothing of the panel is cut off');
  });
});
