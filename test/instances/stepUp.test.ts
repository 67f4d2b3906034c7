import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../core/diagnosis/app.js';
import { enqueueJob } from '../../dialogs/job.js';
import { groupIds, writerId } from '../../sandbox/identifiers.js';
import type { ChatMessage } from '../../sandbox/simulation.js';
import { addApproval } from '../../store/approvals.js';
import { appendEvent, eventsOf } from '../../store/requestEvents.js';
import { createRequest, decide, findRequest } from '../../store/requests.js';
import { Browser, onwardOf, pageOf } from '../endToEnd/browser.js';
import { cast, named, now } from '../endToEnd/story.js';
import { button, buttonsOf, textOf, until } from '../endToEnd/together.js';
import { type Instances, startInstances } from './instances.js';

describe('step-up with a writer of its own', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'mail-medic-step-up-'));
  const POLICY_FILE = join(folder, 'policy.json');
  let instances: Instances;
  before(async () => {
    const decidedBy = { group: groupIds.approvers, name: 'service desk' };
    writeFileSync(
      POLICY_FILE,
      JSON.stringify({ rules: [{ changes: 'all', mailboxesOf: 'everybody', decidedBy, stepUp: true }] }),
    );
    instances = await startInstances({ POLICY_FILE });
    // Two bots: a proof that one of them asked for may come back to the other.
    await Promise.all([instances.start('bot'), instances.start('bot'), instances.start('writer')]);
  });
  after(async () => {
    await instances?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A request as if the person had asked for it, with its card in the channel. */
  const raise = async (
    name: string,
    app: App,
    kind: 'outlookMobile' | 'activeSync',
  ): Promise<{ readonly id: string; readonly card: ChatMessage }> => {
    const { simulation, database } = instances;
    const person = named(simulation, name);
    await simulation.teams.install(person.id);
    const unread = {
      activeSync: null,
      imap: null,
      pop: null,
      nativeMailAllowed: true,
      openRisk: false,
      smtpInUse: false,
    };
    const item = {
      personId: person.id,
      displayName: person.displayName,
      plan: [{ change: { kind, from: false, to: true }, effect: 'cures' }] as const,
      optional: [],
      blamed: [],
      predicted: [],
      found: unread,
    };
    const { request } = await createRequest(database.db, {
      kind: 'cure',
      requesterId: person.id,
      app,
      statement: null,
      ttlSeconds: 3_600,
      items: [item],
    });
    await enqueueJob(database.db, { kind: 'postRequest', payload: { requestId: request.id } });
    const card = await until('the card of the request', () =>
      simulation.teams
        .messages(simulation.helpdeskConversation)
        .find((message) => textOf(message.card).includes(request.reference)),
    );
    return { id: request.id, card };
  };
  const ended = (card: ChatMessage) =>
    until('the end', () => /Done|Please look yourself/.exec(textOf(now(instances.simulation, card).card))?.[0], 60_000);

  it('has the writer make what was proven, whichever bot asked for the proof', async () => {
    const { simulation, database } = instances;
    const { teams, helpdeskConversation, environment } = simulation;
    const { bo } = cast(simulation);
    const { id, card } = await raise('Mona', 'outlookMobile', 'outlookMobile');
    const answer = await teams.press(bo.id, helpdeskConversation, card.id, button(card, 'request.approve'));
    const at = new Browser(environment.NODE_EXTRA_CA_CERTS ?? '');
    const entra = await at.open(onwardOf(await at.submit(await at.open(pageOf(answer.card) ?? ''))));
    const told = await at.submit(await at.submit(entra, { who: bo.id, how: 'fulfil' }));
    assert.match(told.text, /Approved\./);
    assert.equal(await ended(card), 'Done');
    assert.ok(buttonsOf(now(simulation, card).card).some(({ verb }) => verb === 'request.undo'));
    const changing = (await eventsOf(database.db, id)).find(({ kind }) => kind === 'changing');
    assert.equal((changing?.detail as { app?: string } | undefined)?.app, writerId);
  });

  it('has the writer refuse an approval that was written into the database without a proof', async () => {
    const { simulation, database } = instances;
    const { bo } = cast(simulation);
    const { id, card } = await raise('Cleo', 'gmailApp', 'activeSync');
    const before = simulation.faults.calls.length;
    await database.db.transaction().execute(async (transaction) => {
      await addApproval(transaction, id, { personId: bo.id, personName: bo.displayName, closeImapPop: false });
      const decision = { id, by: bo.id, byName: bo.displayName, reason: null, closeImapPop: false };
      assert.ok((await decide(transaction, { ...decision, state: 'approved' })).decided);
      const detail = { reason: null, closeImapPop: false, mode: 'full', proof: { context: 'c1', app: 'the bot' } };
      await appendEvent(transaction, id, { kind: 'approved', by: bo.id, detail });
      await enqueueJob(transaction, { kind: 'apply', payload: { requestId: id }, key: `apply:${id}` });
    });
    assert.equal(await ended(card), 'Please look yourself');
    assert.equal((await findRequest(database.db, id))?.state, 'needsHuman');
    const events = await eventsOf(database.db, id);
    const stopped = events.find(({ kind }) => kind === 'stopped')?.detail as { why?: string } | undefined;
    assert.equal(stopped?.why, 'notProven');
    assert.ok(!events.some(({ kind }) => kind === 'changing'));
    assert.match(textOf(now(simulation, card).card), /not proven afresh that it was an approver who decided/);
    assert.ok(simulation.faults.calls.length > before, 'it was looked up');
  });
});
