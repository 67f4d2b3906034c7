import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { askBot, askHelpdesk, cast, latest, named, now } from './story.js';
import { button, buttonsOf, startTogether, textOf, until } from './together.js';

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly reference: string;
  readonly ticket: string | null;
  readonly causes: readonly string[];
}

describe('an incident, a ticket and the webhook, end to end', function () {
  this.timeout(90_000);

  it('pauses the approval until somebody has looked, and a ticket system follows it all', async () => {
    const told: Told[] = [];
    // Of a name of its own: two authorities of one name would hide each other.
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'A ticket system' }], {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
      ],
    });
    const receiver = createServer({ cert, key }, (request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        assert.match(String(request.headers['webhook-signature']), /^v1,[\w+/]{43}=$/);
        told.push(JSON.parse(body) as Told);
        response.writeHead(204);
        response.end();
      });
    });
    await new Promise<void>((resolve) => {
      receiver.listen(0, '127.0.0.1', resolve);
    });
    const secret = 'a secret of more than thirty-two characters';
    const together = await startTogether({
      INCIDENT_PEOPLE: '2',
      WEBHOOK_URL: `https://localhost:${(receiver.address() as AddressInfo).port}/hook`,
      WEBHOOK_SECRET: secret,
    });
    try {
      const { simulation } = together;
      // Node reads its authorities once, at the start of the process.
      appendFileSync(simulation.environment.NODE_EXTRA_CA_CERTS ?? '', `\n${cert}`);
      await together.stopBot('SIGTERM');
      await together.startBot();

      const { teams, helpdeskConversation: channel } = simulation;
      const { bo, member } = cast(simulation);
      const request = await askHelpdesk(simulation, named(simulation, 'Adele'));
      const approve = button(request, 'request.approve');
      const ticketed = { ...approve, data: { ...approve.data, ticket: 'INC-20417' } };
      const finn = named(simulation, 'Finn');
      await askBot(simulation, finn, finn.app, 'I cannot set up my work mail on my phone');
      const incident = await until('the card of the incident', () =>
        latest(simulation, channel, /2 people have the same trouble/),
      );
      assert.doesNotMatch(textOf(incident.card), /Adele|Finn/);
      assert.match((await teams.press(bo.id, channel, request.id, ticketed)).text ?? '', /Looked at it/);

      const looked = button(incident, 'incident.release');
      assert.match((await teams.press(member.id, channel, incident.id, looked)).text ?? '', /Only members/);
      const released = await teams.press(bo.id, channel, incident.id, looked);
      assert.match(textOf(released.card), /Bo Lindqvist looked at it/);
      await until('the same on the card of everybody', () =>
        /Bo Lindqvist looked at it/.test(textOf(now(simulation, incident).card)),
      );

      await teams.press(bo.id, channel, request.id, ticketed);
      const done = await until(
        'the outcome',
        () => {
          const { card } = now(simulation, request);
          return buttonsOf(card).some((entry) => entry.verb === 'request.undo') ? card : null;
          // Risk is read again before each change, and so many reports within ten seconds have to wait for their turn.
        },
        30_000,
      );
      assert.match(textOf(done), /Ticket number INC-20417/);
      await until('the webhook to be told', () => told.some(({ kind }) => kind === 'request.applied'));
      const kinds = told.map(({ kind }) => kind);
      assert.deepEqual(kinds.slice(0, 3), ['request.raised', 'request.approved', 'request.applied']);
      assert.deepEqual(
        told.slice(0, 3).map(({ ticket, causes }) => [ticket, causes.includes('activeSyncDisabled')]),
        [
          [null, true],
          ['INC-20417', true],
          ['INC-20417', true],
        ],
      );
      assert.ok(!together.log().includes(secret));
    } finally {
      await together.close();
      receiver.closeAllConnections();
      receiver.close();
    }
  });
});
