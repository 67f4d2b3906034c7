import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { botId } from '../../sandbox/identifiers.js';
import type { ChatMessage, SimulatedPerson } from '../../sandbox/simulation.js';
import { openDatabase } from '../../store/database.js';
import { Browser, formOf, onwardOf, type Page, pageOf } from './browser.js';
import { askHelpdesk, cast, named, now } from './story.js';
import { button, buttonsOf, textOf, until, useTogether } from './together.js';

/** What docs/operate.md tells a newcomer to start the sandbox with. */
const POLICY_FILE = fileURLToPath(new URL('../../../docs/policy.sandbox.json', import.meta.url));

describe('step-up, end to end', function () {
  this.timeout(120_000);
  const together = useTogether({ POLICY_FILE });

  const browser = () => new Browser(together().simulation.environment.NODE_EXTRA_CA_CERTS ?? '');
  const press = (who: SimulatedPerson, request: ChatMessage, verb: string) => {
    const { teams, helpdeskConversation } = together().simulation;
    return teams.press(who.id, helpdeskConversation, request.id, button(now(together().simulation, request), verb));
  };
  /** Where the card leads whoever pressed. */
  const proving = async (who: SimulatedPerson, request: ChatMessage, verb = 'request.approve') => {
    const address = pageOf((await press(who, request, verb)).card);
    assert.ok(address !== null, 'their card leads to a page');
    return address;
  };
  /** On from the page to Entra, and signed in there; gives the page that posts back. */
  const signIn = async (at: Browser, page: Page, who: SimulatedPerson, how = 'fulfil') => {
    const entra = await at.open(onwardOf(await at.submit(page)));
    return at.submit(entra, { who: who.id, how });
  };
  const isDone = (request: ChatMessage) =>
    buttonsOf(now(together().simulation, request).card).some(({ verb }) => verb === 'request.undo');
  const activeSyncOf = async (person: SimulatedPerson) =>
    (await together().simulation.phone.addAccount(person.id, person.app)).added;

  it('approves and takes back with a sign-in each, and neither without one', async () => {
    const { simulation } = together();
    const { bo } = cast(simulation);
    const mona = named(simulation, 'Mona');
    const request = await askHelpdesk(simulation, mona);
    const answer = await press(bo, request, 'request.approve');
    assert.match(textOf(answer.card), /One more step: your approval counts once you have signed in again/);
    assert.ok(
      buttonsOf(now(simulation, request).card).some(({ verb }) => verb === 'request.approve'),
      'nothing is decided',
    );

    const at = browser();
    const asked = await at.open(pageOf(answer.card) ?? '');
    assert.equal(asked.status, 200);
    assert.match(
      asked.text,
      /Bo Lindqvist, you are about to approve this:\n.*Mona.*\n(.*\n)*Outlook on phones: off → on/,
    );
    assert.match(String(asked.headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/);
    assert.equal(asked.headers['cache-control'], 'no-store');
    const back = await signIn(at, asked, bo);
    const told = await at.submit(back);
    assert.equal(told.status, 200);
    assert.match(told.text, /Approved\. I make the change now/);
    await until('the outcome', () => isDone(request), 30_000);
    simulation.clock.advance(60_000);
    assert.equal(await activeSyncOf(mona), true);

    const replayed = await at.submit(back);
    assert.match(replayed.text, /no longer good/);

    const undoing = await at.open(await proving(bo, request, 'request.undo'));
    assert.match(undoing.text, /about to take this back:\n(.*\n)*Outlook on phones: on → off/);
    assert.equal(isDone(request), true);
    assert.match((await at.submit(await signIn(at, undoing, bo))).text, /putting back what was there before/);
    await until('the undoing', () => /Undone by Bo/.test(textOf(now(simulation, request).card)), 30_000);
    simulation.clock.advance(60_000);
    assert.equal(await activeSyncOf(mona), false);
  });

  it('decides nothing for whoever cancels, does not fulfil the context, is somebody else, or uses another browser', async () => {
    const { simulation } = together();
    const { bo, second } = cast(simulation);
    const request = await askHelpdesk(simulation, named(simulation, 'Adele'));
    const cases: readonly (readonly [SimulatedPerson, string, RegExp])[] = [
      [bo, 'cancel', /did not let you finish signing in/],
      [bo, 'plain', /did not confirm what is demanded/],
      [second, 'fulfil', /Somebody else signed in/],
    ];
    for (const [who, how, says] of cases) {
      const at = browser();
      const back = await signIn(at, await at.open(await proving(bo, request)), who, how);
      const told = await at.submit(back);
      assert.deepEqual([told.status, says.test(told.text)], [403, true], told.text);
    }
    const at = browser();
    const back = await signIn(at, await at.open(await proving(bo, request)), bo);
    assert.match((await browser().submit(back)).text, /does not belong to what this browser asked for/);
    const door = new URL(simulation.environment.PUBLIC_URL ?? '').origin;
    const elsewhere = await at.post(await proving(bo, request), {}, 'https://elsewhere.example');
    assert.match(elsewhere.text, /from somewhere else than my own page/);
    assert.equal((await at.open(`${door}/step-up/${'x'.repeat(22)}`)).status, 404);
    assert.ok(buttonsOf(now(simulation, request).card).some(({ verb }) => verb === 'request.approve'));
    assert.equal(await activeSyncOf(named(simulation, 'Adele')), false);

    // Denying changes nothing, so it needs no proof.
    const deny = button(request, 'request.deny');
    const denied = await simulation.teams.press(bo.id, simulation.helpdeskConversation, request.id, {
      ...deny,
      data: { ...deny.data, reason: 'Leaves on Friday' },
    });
    assert.match(textOf(denied.card), /denied/i);
  });

  it('keeps the token out of logs, and not for longer than the request lives; the ledger names person, app and context', async () => {
    const { simulation, stopBot, startBot, dataDir, log } = together();
    const { bo } = cast(simulation);
    const request = await askHelpdesk(simulation, named(simulation, 'Cleo'));
    const at = browser();
    const back = await signIn(at, await at.open(await proving(bo, request)), bo);
    const token = formOf(back).values.id_token ?? '';
    assert.equal(token.split('.').length, 3);
    await at.submit(back);
    await until('the outcome', () => isDone(request), 30_000);
    await stopBot('SIGTERM');
    const signature = token.split('.')[2] ?? '';
    assert.ok(!log().includes(signature) && !log().includes(token.split('.')[1] ?? ''), 'no token in the log');
    const database = await openDatabase({ url: undefined, dataDir });
    try {
      const kept = await database.db.selectFrom('step_ups').select('token').where('token', 'is not', null).execute();
      assert.deepEqual(kept, []);
      const entries = await database.db
        .selectFrom('request_events')
        .select(['kind', 'by', 'detail'])
        .orderBy('id')
        .execute();
      const last = (of: string) => {
        const { by, detail } = entries.findLast(({ kind }) => kind === of) ?? {};
        return { by, ...(detail as Record<string, unknown> | undefined) } as Record<string, unknown>;
      };
      assert.equal(last('approved').by, bo.id);
      assert.deepEqual(last('approved').proof, { context: 'c1', app: botId });
      assert.equal(last('changing').app, simulation.environment.AZURE_CLIENT_ID);
    } finally {
      await database.close();
      await startBot();
    }
  });
});
