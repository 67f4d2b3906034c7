import assert from 'node:assert/strict';
import { openDatabase } from '../../store/database.js';
import { chainedEntries, type StoredEntry } from '../../store/readLedger.js';
import { verifyLedger } from '../../store/verifyLedger.js';
import { askHelpdesk, cast, minuteMs, named, now } from './story.js';
import { button, buttonsOf, textOf, until, useTogether } from './together.js';

describe('the ledger, end to end', function () {
  this.timeout(60_000);
  const together = useTogether();

  it('holds everything of the main job in order, says who did what to whom, and is in the log without persons', async () => {
    const { simulation, dataDir, stopBot, log } = together();
    const { teams, phone, clock, helpdeskConversation: channel } = simulation;
    const adele = named(simulation, 'Adele');
    const { bo, second, member, guest } = cast(simulation);
    const chat = teams.personalConversation(adele.id);

    const request = await askHelpdesk(simulation, adele);
    const approve = button(request, 'request.approve');
    for (const clicker of [adele, member, guest]) await teams.press(clicker.id, channel, request.id, approve);
    await teams.press(bo.id, channel, request.id, {
      verb: 'request.approve',
      data: { id: approve.data.id, to: 'all' },
    });
    await teams.press(bo.id, channel, request.id, { verb: 'request.applyNow', data: approve.data });
    await teams.press(bo.id, channel, request.id, { verb: 'request.evidence', data: approve.data });
    await teams.press(bo.id, channel, request.id, approve);
    // Risk is read again before each change, and so many reports within ten seconds have to wait for their turn.
    const applied = () => buttonsOf(now(simulation, request).card).some(({ verb }) => verb === 'request.undo');
    await until('the outcome', applied, 30_000);
    await teams.press(second.id, channel, request.id, approve);
    const withdrawn = { verb: 'request.withdraw', data: approve.data };
    await teams.press(member.id, teams.personalConversation(member.id), request.id, withdrawn);
    clock.advance(minuteMs);
    await phone.addAccount(adele.id, 'iosMail');
    clock.advance(10 * minuteMs);
    await until('the confirmation', () => teams.messages(chat).some(({ card }) => /sync/i.test(textOf(card))));
    await until('the last entry in the log', () => log().includes('"kind":"confirmed"'), 30_000);
    await stopBot('SIGTERM');

    const { db, close } = await openDatabase({ dataDir });
    const entries: StoredEntry[] = [];
    for await (const entry of chainedEntries(db)) entries.push(entry);
    const { faults } = await verifyLedger(entries);
    await close();
    assert.deepEqual(faults, []);

    const who = (entry: StoredEntry, part: string) => {
      const id = entry.parts.find((own) => own.part === part)?.personId ?? null;
      return simulation.people.find((person) => person.id === id)?.displayName.split(' ')[0] ?? id;
    };
    const told = entries
      // How often it had to look for the proof is a matter of the machine's speed.
      .filter(({ facts }) => (facts as { why?: string }).why !== 'confirmation')
      .map((entry) => {
        const { why } = entry.facts as { why?: string };
        const words = [who(entry, 'by'), entry.kind, who(entry, 'about'), ...(why === undefined ? [] : [why])];
        return words.map((word) => word ?? '–').join(' ');
      });
    const [memberName = '', guestName = '', secondName = ''] = [member, guest, second].map(
      ({ displayName }) => displayName.split(' ')[0],
    );
    assert.deepEqual(told, [
      '– started –',
      'Adele looked Adele question',
      'Adele looked Adele request',
      'Adele asked Adele',
      'Adele refused Adele ownRequest',
      `${memberName} refused Adele notApprover`,
      `${guestName} refused Adele guest`,
      'Bo refused – notOurButton',
      'Bo refused – notOurButton',
      'Bo evidenceViewed Adele',
      'Bo approved Adele',
      '– looked Adele risk',
      '– changing Adele',
      '– change Adele',
      '– looked Adele risk',
      '– changing Adele',
      '– change Adele',
      '– applied Adele',
      `${secondName} refused Adele alreadyDecided`,
      `${memberName} refused Adele unknownRequest`,
      '– confirmed Adele',
    ]);

    const changes = entries.filter(({ kind }) => kind === 'change').map(({ parts }) => parts[0]?.content);
    assert.deepEqual(
      changes.map((change) => {
        const { outcome, found, readBack } = change as Record<string, unknown>;
        return [outcome, found, readBack];
      }),
      [
        ['written', 'none', 'Block Basic Auth'],
        ['written', 'off', 'on'],
      ],
      'each write with its value before and the value read back',
    );

    const lines = log()
      .split('\n')
      .filter((line) => line.includes('"ledger entry"'));
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)).map(({ number, kind, hash }) => [number, kind, hash]),
      entries.map(({ number, kind, hash }) => [number, kind, hash]),
    );
    for (const { id, displayName } of simulation.people) {
      assert.ok(!lines.some((line) => line.includes(id) || line.includes(displayName)), displayName);
    }
  });
});
