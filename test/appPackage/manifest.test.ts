import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import AjvDraft04 from 'ajv-draft-04';
import { recognise } from '../../core/language/recognise.js';
import { unzipped } from './unzipped.js';

const root = new URL('../../../', import.meta.url);
const require = createRequire(import.meta.url);

interface Manifest {
  readonly version: string;
  readonly name: { readonly short: string; readonly full: string };
  readonly description: { readonly full: string };
  readonly bots: readonly [
    {
      readonly scopes: readonly string[];
      readonly commandLists: readonly {
        readonly scopes: readonly string[];
        readonly commands: readonly { readonly title: string; readonly description: string }[];
      }[];
    },
  ];
}

const { files } = await unzipped('11111111-2222-4333-8444-555555555555', '0.1.0');
const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;

/** The parts of a PNG that matter here; only 8-bit, not interlaced, as both icons are. */
function pixels(name: string): { width: number; height: number; channels: number; rgba: (at: number) => number[] } {
  const png = readFileSync(new URL(`appPackage/${name}`, root));
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = png[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const out = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? (out[y * stride + x - channels] ?? 0) : 0;
      const up = y > 0 ? (out[(y - 1) * stride + x] ?? 0) : 0;
      const corner = y > 0 && x >= channels ? (out[(y - 1) * stride + x - channels] ?? 0) : 0;
      const nearest = [left, up, corner].sort(
        (a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b),
      )[0];
      const predicted = [0, left, up, (left + up) >> 1, nearest ?? 0][filter ?? 0] ?? 0;
      out[y * stride + x] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + predicted) & 255;
    }
  }
  return { width, height, channels, rgba: (at) => [...out.subarray(at * channels, (at + 1) * channels)] };
}

describe('the app package', () => {
  it("is valid under Microsoft's schema 1.29", () => {
    const schema = require('@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json');
    const validate = new AjvDraft04.default({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    assert.ok(validate(manifest), JSON.stringify(validate.errors));
    assert.ok(!validate({ ...manifest, bots: [{}] }), 'the schema refuses nothing');
  });

  it('holds the three files and nothing else, with no placeholder left', () => {
    assert.deepEqual([...files.keys()], ['manifest.json', 'color.png', 'outline.png']);
    assert.doesNotMatch(String(files.get('manifest.json')), /\$\{\{/);
  });

  it('has the version of package.json and one app id throughout', () => {
    const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
    assert.equal(manifest.version, version);
    assert.equal(String(files.get('manifest.json')).split('11111111-2222-4333-8444-555555555555').length, 3);
  });

  it("has a name without Teams, its features or Microsoft's products", () => {
    for (const name of [manifest.name.short, manifest.name.full]) {
      assert.doesNotMatch(name, /teams|chat|calendar|help|activity|files|calls|microsoft|outlook|exchange|office|365/i);
    }
    assert.ok(manifest.description.full.split(/\s+/u).length <= 500);
  });

  it('offers in every scope of the bot commands that the bot understands', () => {
    const [{ scopes, commandLists }] = manifest.bots;
    assert.deepEqual(commandLists.flatMap((list) => list.scopes).sort(), [...scopes].sort());
    for (const { commands } of commandLists) {
      assert.ok(commands.length <= 12);
      assert.equal(new Set(commands.map(({ title }) => title)).size, commands.length);
      for (const { title } of commands) {
        for (const typed of [title, title.toUpperCase(), title.toLowerCase()]) {
          assert.notEqual(recognise(typed).intent, 'other', typed);
        }
      }
    }
  });

  it('has a colour icon of 192 × 192 with square, opaque corners', () => {
    const { width, height, channels, rgba } = pixels('color.png');
    assert.deepEqual([width, height, channels], [192, 192, 3]);
    for (const corner of [0, 191, 191 * 192, 191 * 193]) assert.deepEqual(rgba(corner), rgba(0));
  });

  it('has an outline icon of 32 × 32, white on transparent', () => {
    const { width, height, channels, rgba } = pixels('outline.png');
    assert.deepEqual([width, height, channels], [32, 32, 4]);
    let drawn = 0;
    for (let at = 0; at < 32 * 32; at += 1) {
      const [red, green, blue, alpha] = rgba(at);
      if (alpha === 0) continue;
      drawn += 1;
      // Half-transparent edges are stored rounded; anything darker would be grey.
      for (const colour of [red, green, blue]) assert.ok((colour ?? 0) >= 250, `pixel ${at} is ${colour}`);
    }
    assert.ok(drawn > 50 && drawn < 700, `${drawn} pixels drawn`);
  });
});
