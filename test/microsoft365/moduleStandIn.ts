import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Stands in for PowerShell with Microsoft's module: speaks what the script of the second door speaks, and misbehaves as
 * `behaviour.json` in its folder says, by the name of the cmdlet. It keeps what it saw, and the mailbox is a file.
 */
const [folder = '', ...argv] = process.argv.slice(2);
const keep = (what: object) => appendFileSync(join(folder, 'seen.jsonl'), `${JSON.stringify(what)}\n`);
const load = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;

keep({ started: process.pid, argv, environment: process.env });

/** Carries a cmdlet out on the one mailbox there is. */
function carryOut(name: string, parameters: Record<string, unknown>): readonly object[] {
  const mailbox = load('mailbox.json');
  if (name.startsWith('Get-')) return [mailbox];
  if (name.startsWith('Connect-')) return [];
  const { Identity: _, ActiveSyncAllowedDeviceIDs: list, ...settings } = parameters;
  const { add, remove } = (list ?? {}) as { add?: string; remove?: string };
  const devices = (mailbox.ActiveSyncAllowedDeviceIDs as string[]).filter((id) => id !== remove);
  Object.assign(mailbox, settings, { ActiveSyncAllowedDeviceIDs: add === undefined ? devices : [...devices, add] });
  writeFileSync(join(folder, 'mailbox.json'), JSON.stringify(mailbox));
  return [];
}

const say = (text: string) => process.stdout.write(text);

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as { id: string; name: string; parameters: Record<string, unknown> };
  const { id, name, parameters } = request;
  keep({ pid: process.pid, name, parameters });
  const [how = '', reason = ''] = String(load('behaviour.json')[name] ?? 'answers').split(':');
  // "done" is carried out and then answered as the rest of the word says.
  const done = how.startsWith('done ') || how === 'answers' || how === 'otherObject';
  const objects = done ? carryOut(name, parameters) : [];
  const answer = `${JSON.stringify({ id, name, objects })}\n`;
  switch (how.replace('done ', '')) {
    case 'slow':
      break;
    case 'dies':
      process.exit(1);
      break;
    case 'garbage':
      say('Set-CASMailbox: SECRET words of PowerShell\n');
      break;
    case 'nothing':
      say('\n');
      break;
    case 'halfAndDies':
      process.stdout.write(answer.slice(0, 20), () => process.exit(0));
      break;
    case 'twoLines':
      say(answer + answer);
      break;
    case 'tooMuch':
      say(`"${'x'.repeat(1_000_001)}`);
      break;
    case 'tooMuchInOneLine':
      say(`${JSON.stringify({ id, name, objects: [{ text: 'x'.repeat(1_000_001) }] })}\n`);
      break;
    case 'otherId':
      say(`${JSON.stringify({ id: '00000000-0000-4000-8000-000000000000', name, objects })}\n`);
      break;
    case 'otherName':
      say(`${JSON.stringify({ id, name: 'Get-Mailbox', objects })}\n`);
      break;
    case 'otherWords':
      say(`${JSON.stringify({ id, name, error: 'SECRET words of PowerShell' })}\n`);
      break;
    case 'otherObject':
      say(`${JSON.stringify({ id, name, objects: [{ ...load('mailbox.json'), ...load('other.json') }] })}\n`);
      break;
    case 'error':
      say(`${JSON.stringify({ id, name, error: reason })}\n`);
      break;
    default:
      say(answer);
  }
}
keep({ ended: process.pid });
