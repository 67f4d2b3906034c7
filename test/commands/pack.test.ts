import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../commands/pack.js', import.meta.url));
const target = new URL('../../mail-medic.zip', import.meta.url);

function pack(env: Readonly<Record<string, string>>) {
  return spawnSync(process.execPath, [command], { env: { ...process.env, ...env }, encoding: 'utf8' });
}

describe('npm run pack', () => {
  const MicrosoftAppId = '11111111-2222-4333-8444-555555555555';

  it('gives the same bytes wherever and whenever it runs', () => {
    const zips = ['UTC', 'Asia/Tokyo', 'America/New_York'].map((TZ) => {
      assert.equal(pack({ MicrosoftAppId, TZ }).status, 0);
      return readFileSync(target).toString('base64');
    });
    assert.equal(new Set(zips).size, 1);
    assert.ok(readFileSync(target).includes(MicrosoftAppId));
  });

  it('packs without a bot, and says so', () => {
    const { status, stderr } = pack({ MicrosoftAppId: '' });
    assert.equal(status, 0);
    assert.match(stderr, /set MicrosoftAppId/);
  });

  it('refuses an id that is none', () => {
    const { status, stderr } = pack({ MicrosoftAppId: 'mail-medic' });
    assert.equal(status, 78);
    assert.match(stderr, /is not an id/);
  });
});
