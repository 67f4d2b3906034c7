import assert from 'node:assert/strict';
import type { App } from '../../core/diagnosis/app.js';
import type { Simulation } from '../../sandbox/simulation.js';
import { call, idOf, setting, simulated, token } from './simulated.js';

/** Person, app, whether the account is added, and what the screen says. */
const table: readonly (readonly [string, App, boolean, RegExp])[] = [
  ['Adele Vance', 'iosMail', false, /Unable to verify account information/],
  ['Adele Vance', 'outlookMobile', true, /Account added/],
  ['Henry Hale', 'iosMail', true, /Account added/],
  ['Henry Hale', 'gmailApp', true, /Account added/],
  ['Henry Hale', 'samsungMail', true, /Account added/],
  ['Olga Ostrom', 'iosMail', false, /Unable to verify/],
  ['Theo Brandt', 'thunderbird', false, /Unable to log in at server/],
  ['Theo Brandt', 'iosMail', true, /Account added/],
  ['Mona Reyes', 'outlookMobile', false, /could not be added/],
  ['Paul Prior', 'iosMail', false, /Cannot Get Mail/],
  ['Paul Prior', 'outlookMobile', true, /Account added/],
  ['Rhea Stone', 'iosMail', false, /Cannot Get Mail/],
  ['Gita Rao', 'gmailApp', false, /Need admin approval/],
  ['Cleo Duarte', 'gmailApp', false, /Need admin approval/],
  ['Samir Aziz', 'samsungMail', false, /AADSTS50105/],
  ['Dora Lindt', 'otherEas', false, /AADSTS7000112/],
  ['Mira Okafor', 'iosMail', false, /More information required/],
  ['Wes Palmer', 'iosMail', false, /password is incorrect/],
  ['Lou Locke', 'iosMail', false, /temporarily locked/],
  ['Ines Moreau', 'iosMail', false, /temporarily locked/],
  ['Dirk Adler', 'iosMail', false, /has been disabled/],
  ['Cora Blum', 'iosMail', false, /You cannot access this right now/],
  ['Nils Compton', 'iosMail', false, /keep your device secure/],
  ['Quinn Fuller', 'iosMail', true, /quarantined/],
  ['Nora Mills', 'iosMail', false, /Unable to verify/],
  ['Mac Ellison', 'macosMail', false, /Unable to verify account name or password/],
  ['Mac Ellison', 'iosMail', true, /Account added/],
  ['Pia Fisher', 'iosMail', false, /Unable to verify/],
  ['Elsa Ekdahl', 'iosMail', false, /username may be incorrect/],
  ['Hana Itoh', 'iosMail', false, /it has expired/],
  ['Stan Sutter', 'iosMail', true, /Account added/],
  ['Tara Quist', 'iosMail', true, /Account added/],
  ['Rita Voss', 'iosMail', false, /suspicious activity/],
  ['Kai Weber', 'otherImap', false, /request has been sent/],
  ['Faye Dunne', 'iosMail', false, /devices or apps that are protected/],
  ['Faye Dunne', 'outlookMobile', true, /Account added/],
  ['Otto Klein', 'iosMail', false, /Unable to verify/],
  ['Sven Aalto', 'samsungMail', false, /Unable to open connection/],
  ['Lena Roth', 'iosMail', false, /Unable to verify/],
  ['Front Desk', 'iosMail', true, /Account added/],
  ['Finn Ward', 'iosMail', false, /Unable to verify/],
];

describe('the simulated phone', () => {
  let simulation: Simulation;
  beforeEach(async () => {
    simulation = await simulated();
  });
  afterEach(() => simulation.close());

  it('has every person of the page in its table', () => {
    const phones = simulation.people.filter((person) => person.role === 'person').map((person) => person.displayName);
    assert.deepEqual([...new Set(table.map(([name]) => name))], phones);
  });

  it('shows what a real one shows', async () => {
    for (const [name, app, added, words] of table) {
      const screen = await simulation.phone.addAccount(idOf(simulation, name), app);
      assert.equal(screen.added, added, `${name}, ${app}`);
      assert.match(`${screen.title} ${screen.text}`, words, `${name}, ${app}`);
    }
  });

  it('adds the account once ActiveSync is on and the change has reached the phone', async () => {
    const slow = await simulated({ propagationMs: 20_000 });
    try {
      const adele = idOf(slow, 'Adele Vance');
      const exchange = setting(slow, 'EXCHANGE_ENDPOINT');
      const run = async (CmdletName: string, Parameters: Record<string, unknown>) =>
        (
          await call(
            `${exchange}/adminapi/beta/${setting(slow, 'AZURE_TENANT_ID')}/InvokeCommand`,
            await token(slow, `${exchange}/.default`),
            { CmdletInput: { CmdletName, Parameters } },
          )
        ).body.value;
      await run('Set-CASMailbox', { Identity: adele, ActiveSyncEnabled: true });
      assert.equal((await slow.phone.addAccount(adele, 'iosMail')).added, false);
      assert.deepEqual(await run('Get-MobileDevice', { Mailbox: adele }), []);
      slow.clock.advance(21_000);
      assert.equal((await slow.phone.addAccount(adele, 'iosMail')).added, true);
      const [device] = await run('Get-MobileDeviceStatistics', { Mailbox: adele });
      assert.equal(device.DeviceAccessState, 'Allowed');
      assert.ok(Date.parse(device.LastSuccessSync) > Date.now());
    } finally {
      await slow.close();
    }
  });

  it('leaves quarantine by a personal exemption', async () => {
    const quinn = idOf(simulation, 'Quinn Fuller');
    const exchange = setting(simulation, 'EXCHANGE_ENDPOINT');
    const bearer = await token(simulation, `${exchange}/.default`);
    const run = async (CmdletName: string, Parameters: Record<string, unknown>) =>
      (
        await call(`${exchange}/adminapi/beta/${setting(simulation, 'AZURE_TENANT_ID')}/InvokeCommand`, bearer, {
          CmdletInput: { CmdletName, Parameters },
        })
      ).body.value;
    await simulation.phone.addAccount(quinn, 'iosMail');
    const [device] = await run('Get-MobileDevice', { Mailbox: quinn });
    assert.equal(device.DeviceAccessState, 'Quarantined');
    await run('Set-CASMailbox', {
      Identity: quinn,
      ActiveSyncAllowedDeviceIDs: { '@odata.type': '#Exchange.GenericHashTable', add: device.DeviceId },
    });
    const screen = await simulation.phone.addAccount(quinn, 'iosMail');
    assert.match(screen.title, /Account added/);
    const [after] = await run('Get-MobileDevice', { Mailbox: quinn });
    assert.deepEqual([after.DeviceAccessState, after.DeviceAccessStateReason], ['Allowed', 'Individual']);
  });
});
