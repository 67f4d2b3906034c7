import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Card } from '../../cards/adaptiveCard.js';
import type { BotState } from '../../sandbox/botProcess.js';
import { type PageServer, startPageServer } from '../../sandbox/pageServer.js';
import { fakeLedger } from '../sandbox/fakeLedger.js';
import { type FakeSimulation, fakeSimulation } from '../sandbox/fakeSimulation.js';
import { launchBrowser, openPage } from './chromium.js';

const request: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'MM-1001: **Adele Vance**, [the policy](https://example.test/policy)', wrap: true },
    { type: 'TextBlock', text: '<img src=x onerror=alert(1)> and [bad](javascript:alert(1))', wrap: true },
    { type: 'Input.Text', id: 'reason', label: 'Reason' },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Approve', verb: 'request.approve', data: { id: 'r1' }, associatedInputs: 'auto' },
    { type: 'Action.Execute', title: 'Deny', verb: 'request.deny', data: { id: 'r1' }, associatedInputs: 'auto' },
    {
      type: 'Action.Execute',
      title: 'Evidence',
      verb: 'request.evidence',
      data: { id: 'r1' },
      associatedInputs: 'none',
    },
  ],
};

describe('the sandbox page', function () {
  this.timeout(60_000);
  let browser: Browser;
  let simulation: FakeSimulation;
  let server: PageServer;
  let page: Page;
  let complaints: readonly string[];
  let tellBot: (state: BotState) => void;
  const done: string[] = [];

  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
  });

  beforeEach(async () => {
    simulation = fakeSimulation();
    done.length = 0;
    server = await startPageServer({
      simulation,
      ledger: fakeLedger(),
      port: 0,
      bot: {
        state: 'running',
        origin: null,
        onChange: (listener) => {
          tellBot = listener;
        },
        kill: () => void done.push('kill'),
        restart: async () => void done.push('restart'),
      },
    });
    ({ page, complaints } = await openPage(browser, `http://localhost:${server.port}/`));
    await page.getByText('Bot running').waitFor();
  });

  afterEach(async () => {
    await page.close();
    await server.close();
    assert.deepEqual(complaints, [], 'the page complained about nothing');
  });

  const chat = () => page.getByRole('region', { name: /^Chat/ });
  const desk = () => page.getByRole('region', { name: 'Helpdesk' });
  const phone = () => page.getByRole('region', { name: 'Phone' });

  it('shows what a phone shows, and what happened underneath', async () => {
    await phone().getByLabel('Whose phone').selectOption('Adele Vance');
    await phone().getByText('ActiveSync is off.').waitFor();
    await phone().getByRole('button', { name: 'Add account' }).click();
    await phone().getByText('Unable to verify account information.').waitFor();
    await phone().getByText('What happened underneath').click();
    await phone().getByText('ActiveSync refused (403)').waitFor();
    await phone().getByLabel('Whose phone').selectOption('Henry Hale');
    assert.equal(await phone().getByLabel('Mail app').inputValue(), 'samsungMail');
    await phone().getByRole('button', { name: 'Add account' }).click();
    await phone().getByText('Mail arrives.').waitFor();
  });

  it('carries what a person writes or chooses to the bot, and its typing and answer back', async () => {
    await chat().getByLabel('Message to Mail Medic').fill('hello there');
    await page.keyboard.press('Enter');
    await chat().getByText('hello there').waitFor();
    await chat().getByRole('button', { name: "Why can't I add my mail on iPhone?" }).click();
    simulation.typing('chat-adele');
    await chat().getByText('Mail Medic is typing').waitFor();
    simulation.post('chat-adele', { text: 'Hello, Adele.' });
    await chat().getByText('Hello, Adele.').waitFor();
    await chat().getByText('Mail Medic is typing').waitFor({ state: 'hidden' });
    assert.deepEqual(
      simulation.asked.filter((asked) => asked.startsWith('say')),
      ['say adele chat-adele hello there', "say adele chat-adele Why can't I add my mail on iPhone?"],
    );
  });

  it('presses buttons as whoever is chosen, with the inputs merged into the data', async () => {
    const id = simulation.post('helpdesk', { card: request });
    await desk().getByLabel('Seen as').selectOption('Gus Partner (guest)');
    await desk().getByLabel('Reason').fill('not known to me');
    await desk().getByRole('button', { name: 'Deny' }).click();
    await desk().getByText('You pressed request.deny.').waitFor();
    await desk().getByRole('button', { name: 'Evidence' }).click();
    await desk().getByText('You pressed request.evidence.').waitFor();
    assert.deepEqual(
      simulation.asked.filter((asked) => asked.startsWith('press')),
      [
        `press gus helpdesk ${id} request.deny {"id":"r1","reason":"not known to me"}`,
        `press gus helpdesk ${id} request.evidence {"id":"r1"}`,
      ],
    );
  });

  it('shows an answered card to the one who pressed, until the message is updated for everybody', async () => {
    const id = simulation.post('helpdesk', { card: request });
    const seenAs = desk().getByLabel('Seen as');
    await seenAs.selectOption('Bo Lindqvist (approver)');
    await desk().getByRole('button', { name: 'Approve' }).click();
    await desk().getByText('Approved by you').waitFor();
    await seenAs.selectOption('Gus Partner (guest)');
    await desk().getByRole('button', { name: 'Approve' }).waitFor();
    simulation.update('helpdesk', id, {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'TextBlock', text: 'Approved by Bo Lindqvist' }],
    });
    await desk().getByText('Approved by Bo Lindqvist').waitFor();
    await seenAs.selectOption('Bo Lindqvist (approver)');
    await desk().getByText('Approved by Bo Lindqvist').waitFor();
    assert.equal(await desk().getByRole('button', { name: 'Approve' }).count(), 0);
  });

  it('keeps what is being typed into a card while other messages arrive', async () => {
    simulation.post('helpdesk', { card: request });
    await desk().getByLabel('Reason').fill('half a sent');
    simulation.post('helpdesk', { text: 'Another message' });
    await desk().getByText('Another message').waitFor();
    assert.equal(await desk().getByLabel('Reason').inputValue(), 'half a sent');
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'INPUT');
  });

  it('reads a card’s markdown and never its markup', async () => {
    simulation.post('helpdesk', { card: request });
    assert.equal(
      await desk().getByRole('link', { name: 'the policy' }).getAttribute('href'),
      'https://example.test/policy',
    );
    await desk().getByText('<img src=x onerror=alert(1)>').waitFor();
    assert.equal(await desk().locator('.card img').count(), 0);
    assert.equal(await desk().getByRole('link').count(), 1);
  });

  it('shows the security conversation on a tab of its own, with a sign when something arrived there', async () => {
    simulation.post('security', { text: 'Adele says it was not her' });
    const tab = desk().getByRole('tab', { name: 'Security' });
    await page.locator('#tabSecurity.fresh').waitFor();
    await desk().getByRole('tab', { name: 'Requests' }).focus();
    await page.keyboard.press('ArrowRight');
    await desk().getByText('Adele says it was not her').waitFor();
    assert.equal(await tab.getAttribute('aria-selected'), 'true');
    assert.equal(await page.locator('#tabSecurity.fresh').count(), 0);
  });

  it('turns the clock, enrols, ends the bot and makes Microsoft unwell', async () => {
    const before = await page.locator('#now').getAttribute('datetime');
    await page.getByRole('button', { name: 'Turn the clock forward by four hours' }).click();
    await page.getByText('The clock went forward by four hours.').waitFor();
    const passed = Date.parse((await page.locator('#now').getAttribute('datetime')) ?? '') - Date.parse(before ?? '');
    assert.ok(Math.abs(passed - 4 * 3_600_000) < 60_000, `${passed} ms`);
    await page.getByRole('button', { name: 'Enrol Adele in MFA' }).click();
    await page.getByText('Bot running').click();
    await page.getByLabel('Service').selectOption('Exchange');
    await page.getByLabel('does').selectOption('never answers');
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('Exchange never answers').waitFor();
    await page.getByRole('button', { name: 'All well again' }).click();
    await page.getByText('Exchange never answers').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Kill it' }).click();
    tellBot('stopped');
    await page.getByText('Bot killed').waitFor();
    await page.getByRole('button', { name: 'Start it again' }).click();
    await page.keyboard.press('Escape');
    assert.deepEqual(
      simulation.asked.filter((asked) => !asked.startsWith('install')),
      ['enrol adele', 'fault exchange hang', 'faults cleared'],
    );
    // The press is on its way to the server when the click is over.
    for (let tries = 0; done.length < 2 && tries < 100; tries += 1) await page.waitForTimeout(50);
    assert.deepEqual(done, ['kill', 'restart']);
  });

  it('is used with the keyboard alone', async () => {
    simulation.post('helpdesk', { card: request });
    await desk().getByRole('button', { name: 'Approve' }).waitFor();
    const reach = async (name: string): Promise<void> => {
      const met: string[] = [];
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab');
        const { label, ring } = (await page.evaluate(`({
          label: document.activeElement.textContent.trim() || document.activeElement.labels?.[0]?.textContent || '',
          ring: getComputedStyle(document.activeElement).outlineStyle,
        })`)) as { label: string; ring: string };
        met.push(label);
        if (label !== name) continue;
        assert.notEqual(ring, 'none', `${name} shows where the focus is`);
        return;
      }
      assert.fail(`The keyboard does not reach "${name}", only: ${met.join(', ')}.`);
    };
    await reach('Put away');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'What can I do here?' }).waitFor();
    await reach('Add account');
    await page.keyboard.press('Enter');
    await phone().getByText('Unable to verify account information.').waitFor();
    await reach('Message to Mail Medic');
    await page.keyboard.type('hello by keys');
    await page.keyboard.press('Enter');
    await chat().getByText('hello by keys').waitFor();
    await reach('Approve');
    await page.keyboard.press('Enter');
    await desk().getByText('Approved by you').waitFor();
  });

  it('fits every width in light and dark without scrolling sideways', async () => {
    simulation.post('chat-adele', { card: request });
    simulation.post('helpdesk', { card: request });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [360, 390, 768, 1024, 1180, 1440]) {
        await page.setViewportSize({ width, height: 844 });
        await page.locator('#hood summary').click();
        const panel = await page.locator('.hoodPanel').boundingBox();
        assert.ok(panel && panel.x >= 0 && panel.x + panel.width <= width, `the bot's panel is cut off at ${width}`);
        await page.keyboard.press('Escape');
        for (const pane of ['phone', 'chat', 'helpdesk']) {
          const tab = page.locator(`nav.panes [data-show="${pane}"]`);
          if (await tab.isVisible()) await tab.click();
          const widest = await page.evaluate('document.documentElement.scrollWidth');
          assert.ok(Number(widest) <= width, `${pane} at ${width} is ${widest} wide`);
        }
      }
    }
  });

  it('shows one pane at a time on a phone, and a dot where something happened', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    assert.ok(await phone().isVisible());
    assert.ok(!(await chat().isVisible()) && !(await desk().isVisible()));
    simulation.post('helpdesk', { text: 'A request' });
    await page.locator('nav.panes [data-show="helpdesk"].fresh').click();
    await desk().getByText('A request').waitFor();
    assert.ok(!(await phone().isVisible()));
  });

  it('remembers who was chosen, and that the guide was put away', async () => {
    await page.getByRole('button', { name: 'Put away' }).click();
    await phone().getByLabel('Whose phone').selectOption('Henry Hale');
    await page.reload();
    await page.getByRole('button', { name: 'What can I do here?' }).click();
    await page.getByText('Let the phone fail').waitFor();
    assert.equal(await phone().getByLabel('Whose phone').inputValue(), 'henry');
  });
});
